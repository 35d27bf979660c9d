import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { joinSockets } from '../join-sockets.ts';

/** A line to somebody else's server, with faults of its own. */
export interface Line {
  readonly port: number;
  /** What is open breaks, and what comes is turned away. */
  cut(): void;
  /** What is sent goes nowhere, and nothing comes back; connections stay. */
  stall(): void;
  /** As it was; what was stalled breaks, so that nothing of it arrives late. */
  mend(): void;
  close(): Promise<void>;
}

export async function startLine(target: { readonly host: string; readonly port: number }): Promise<Line> {
  const open = new Set<Socket>();
  let state: 'works' | 'cut' | 'stalled' = 'works';
  const server = createServer((socket) => {
    if (state === 'cut') {
      socket.destroy();
      return;
    }
    const far = connect(target.port, target.host);
    joinSockets(socket, far, open);
    socket.on('data', (chunk) => {
      if (state === 'works') far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (state === 'works') socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      breakAll();
    },
    stall() {
      state = 'stalled';
    },
    mend() {
      if (state === 'stalled') breakAll();
      state = 'works';
    },
    async close() {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
