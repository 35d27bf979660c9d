import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { joinSockets } from '../join-sockets.ts';

export interface RoundRobin {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes each connection to the next server that takes it, as a plain proxy does; where none takes it, it breaks.
 * @param targets addresses of servers on this machine (`http://127.0.0.1:1234`)
 * @param port where to listen; 0: any that is free
 */
export async function startRoundRobin(targets: readonly string[], port = 0): Promise<RoundRobin> {
  const ports = targets.map((target) => Number(new URL(target).port));
  const open = new Set<Socket>();
  let connections = 0;

  function pass(socket: Socket, triesLeft: number): void {
    const target = ports[connections % ports.length];
    connections += 1;
    if (triesLeft === 0 || target === undefined) {
      socket.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const turnedAway = () => pass(socket, triesLeft - 1);
    far.once('error', turnedAway);
    far.once('connect', () => {
      far.off('error', turnedAway);
      joinSockets(socket, far, open);
      socket.pipe(far);
      far.pipe(socket);
    });
  }

  const server = createServer((socket) => {
    // Whoever hangs up before a server is found.
    socket.on('error', () => undefined);
    pass(socket, ports.length);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
