import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { joinSockets } from '../join-sockets.ts';

/** A line to somebody else's server, with faults of its own. */
export interface Line {
  readonly port: number;
  /** What is open breaks, and nobody can connect: nothing that is sent from now on can have arrived. */
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
  const { port } = server.address() as AddressInfo;
  let closed = Promise.resolve();
  const stopListening = () => {
    if (server.listening) closed = new Promise((resolve) => server.close(() => resolve()));
  };
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    cut() {
      state = 'cut';
      stopListening();
      breakAll();
    },
    stall() {
      state = 'stalled';
    },
    mend() {
      if (state === 'stalled') breakAll();
      if (state === 'cut') void closed.then(() => server.listen(port, '127.0.0.1'));
      state = 'works';
    },
    async close() {
      stopListening();
      breakAll();
      await closed;
    },
  };
}
