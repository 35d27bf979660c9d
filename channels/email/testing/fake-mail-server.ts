import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server does with the next letter instead of taking it. */
export type MailMishap =
  | 'refuse-address'
  | 'greylist'
  /** Takes it, and is gone before it says so. */
  | 'accept-then-drop'
  /** Takes it, and says nothing more. */
  | 'hang'
  /** Gone before the letter is asked for. */
  | 'drop-before-data';

export interface TakenLetter {
  readonly to: string;
  /** As it came, headers and body. */
  readonly raw: string;
}

/** A mail server in this process. */
export interface FakeMailServer {
  readonly port: number;
  /** Every letter that it took, in order. */
  readonly taken: readonly TakenLetter[];
  mishap(...mishaps: readonly MailMishap[]): void;
  close(): Promise<void>;
}

const REFUSALS = {
  'refuse-address': { responseCode: 550, message: 'No such person here' },
  greylist: { responseCode: 451, message: 'Greylisted, come again later' },
} as const;

export async function startFakeMailServer(
  options: SMTPServerOptions = {},
  host = '127.0.0.1',
): Promise<FakeMailServer> {
  const taken: TakenLetter[] = [];
  const mishaps: MailMishap[] = [];
  const connections = new Set<{ destroy(): void }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    ...options,
    onRcptTo(_address, _session, callback) {
      const [next] = mishaps;
      if (next === 'refuse-address' || next === 'greylist') {
        mishaps.shift();
        const { message, responseCode } = REFUSALS[next];
        callback(Object.assign(new Error(message), { responseCode }));
      } else if (next === 'drop-before-data') {
        mishaps.shift();
        for (const connection of connections) connection.destroy();
      } else callback();
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [to] = envelope.rcptTo;
        taken.push({ to: to?.address ?? '', raw: Buffer.concat(chunks).toString('utf8') });
        const mishap = mishaps.shift();
        if (mishap === 'accept-then-drop') for (const connection of connections) connection.destroy();
        else if (mishap !== 'hang') callback();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    mishap: (...next) => mishaps.push(...next),
    async close() {
      for (const connection of connections) connection.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
