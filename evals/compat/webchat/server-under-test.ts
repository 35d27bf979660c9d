import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ServerUnderTest {
  readonly url: string;
  /** Cuts every connection; the server goes on. */
  cutConnections(): void;
  /** `SIGTERM` lets it finish, `SIGKILL` does not; resolves when the process is gone, whatever it took. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly isClean: boolean }>;
}

export interface ServerOptions {
  readonly dataDir: string;
  readonly allowedOrigin: string;
  /** 0: any free one. */
  readonly port: number;
}

/** A stop that lasts longer is a fault: whoever runs the service would kill it. */
const STOP_TIMEOUT_MS = 20_000;

/** Starts the server of this repository as a process of its own; resolves when it listens, rejects when it cannot. */
export async function startServer({ dataDir, allowedOrigin, port }: ServerOptions): Promise<ServerUnderTest> {
  const child = fork(join(import.meta.dirname, 'server-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      ALLOWED_ORIGINS: allowedOrigin,
      PUBLIC_URL: '',
      LOG_LEVEL: 'error',
    },
  });
  const url = await addressOf(child);
  const exited = once(child, 'exit');
  return {
    url,
    cutConnections: () => child.send('cut'),
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return { isClean: false };
      child.kill(signal);
      const stuck = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      const [exitCode] = (await exited) as [number | null];
      clearTimeout(stuck);
      return { isClean: exitCode === 0 };
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`The server ended before it listened (exit code ${code})`)));
  });
}
