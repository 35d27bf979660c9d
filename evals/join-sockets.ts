import type { Socket } from 'node:net';

/** Two ends of one line: what breaks at one breaks at the other. @param open holds each for as long as it lives */
export function joinSockets(one: Socket, other: Socket, open: Set<Socket>): void {
  for (const [near, far] of [
    [one, other],
    [other, one],
  ] as const) {
    open.add(near);
    near.on('error', () => far.destroy());
    near.on('close', () => {
      open.delete(near);
      far.destroy();
    });
  }
}
