import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { whenStopped } from './when-stopped.ts';

/** What the server does wrong on purpose, so that it is seen whether a run notices. */
export const SABOTAGES = ['no-dedupe', 'no-epoch-check'] as const;
export type Sabotage = (typeof SABOTAGES)[number];

export interface ServerProcessOptions {
  /** Of the checkout; asked at each start, so that another version can take its place. */
  readonly root: string | (() => string);
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Through `faulty-server.ts`, which alone knows the switches; otherwise it is the built server. `slow`: turns take
   * longer between reading and writing, as on a busy machine.
   */
  readonly faulty?: { readonly isSlow?: boolean } | undefined;
}

export type Injection =
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'disk'; readonly isFull: boolean }
  /** Stays so in later lives. */
  | { readonly kind: 'sabotage'; readonly sabotage: Sabotage };

/** The server in a process of its own, killed and started as often as it takes, always on the same port. */
export interface ServerProcess {
  readonly url: string;
  /** What it printed and logged, across all its lives. */
  readonly output: () => string;
  /** Resolves once messages are answered. */
  start(): Promise<void>;
  /** Starts it without waiting. */
  launch(): void;
  /** `kill -9`. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Such as `SIGSTOP`: it goes on when it gets `SIGCONT`. */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM. Resolves to its exit code. */
  stop(): Promise<number | null>;
  inject(injection: Injection): Promise<void>;
}

/** The first one makes the index of words and trains the classifiers, which takes minutes on a busy machine. */
const LONGEST_START_MS = 600_000;
/** Enough to see why a start failed. */
const KEPT_OUTPUT = 2_000_000;

export async function createServerProcess({
  root: from,
  environment,
  faulty,
}: ServerProcessOptions): Promise<ServerProcess> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let output = '';
  let begins = 0;
  let sabotage: Sabotage | undefined;
  // A run that breaks down, or is stopped, leaves no server behind.
  process.once('exit', () => child?.kill('SIGKILL'));
  whenStopped(() => void child?.kill('SIGKILL'));

  function launch(): void {
    const root = typeof from === 'string' ? from : from();
    const program =
      faulty === undefined
        ? [join(root, 'dist', 'main.js')]
        : ['--import', 'tsx', join(root, 'evals/faults/faulty-server.ts')];
    const started = spawn(process.execPath, program, {
      cwd: root,
      env: {
        ...ownEnvironment(),
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'warn',
        ...environment,
        ...(faulty === undefined ? {} : { FAULTS: JSON.stringify({ ...faulty, sabotage }) }),
      },
      stdio: ['ignore', 'pipe', 'pipe', ...(faulty === undefined ? [] : (['ipc'] as const))],
    });
    begins = output.length;
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.length > KEPT_OUTPUT) {
        const gone = output.length - KEPT_OUTPUT;
        output = output.slice(gone);
        begins = Math.max(0, begins - gone);
      }
    };
    started.stdout?.on('data', keep);
    started.stderr?.on('data', keep);
    child = started;
  }

  async function answers(): Promise<void> {
    const deadline = Date.now() + LONGEST_START_MS;
    while (!output.slice(begins).includes(' listens on ')) {
      if (child?.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The server did not start:\n${output.slice(begins).slice(-3000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    if (ending?.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => ending.once('exit', (code) => resolve(code)));
    ending.kill(signal);
    return gone;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    launch,
    async start() {
      launch();
      await answers();
    },
    async kill() {
      await end('SIGKILL');
    },
    signal: (signal) => void child?.kill(signal),
    stop: async () => end('SIGTERM'),
    async inject(injection) {
      const target = child;
      if (target?.connected !== true) throw new Error('Only the faulty server takes faults');
      if (injection.kind === 'sabotage') sabotage = injection.sabotage;
      const done = new Promise((resolve) => target.once('message', resolve));
      target.send(injection);
      await done;
    },
  };
}

/** Nothing of the caller's settings reaches the server; what is needed to run is passed on. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG'].map((name) => [name, process.env[name]]));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}
