import { createServerProcess, type ServerProcess, type ServerProcessOptions } from '../faults/server-process.ts';

/** Several processes of the server on one database, and calls that reach them in turn, as behind a plain proxy. */
export interface City {
  readonly processes: readonly ServerProcess[];
  /** The next one, alive or not: a caller that is turned away asks again, as a proxy does. */
  url(): string;
  /** Lines that the processes have logged about one message, each with the number of its process. */
  traced(trace: string): readonly { readonly process: number; readonly line: Readonly<Record<string, unknown>> }[];
  /** From its next start on the process is of the version in this folder. */
  use(index: number, root: string): void;
  stop(): Promise<void>;
}

export interface CityOptions {
  readonly root: string;
  readonly count: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly faulty?: ServerProcessOptions['faulty'];
}

/** The first one makes the tables; the others start beside each other. */
export async function startCity({ root, count, environment, faulty }: CityOptions): Promise<City> {
  const processes: ServerProcess[] = [];
  const roots = Array.from({ length: count }, () => root);
  for (let number = 0; number < count; number += 1) {
    processes.push(
      await createServerProcess({
        root: () => roots[number] ?? root,
        environment: { LOG_LEVEL: 'debug', ...environment },
        faulty,
      }),
    );
  }
  await processes[0]?.start();
  await Promise.all(processes.slice(1).map((server) => server.start()));
  let calls = 0;
  return {
    processes,
    url() {
      calls += 1;
      const server = processes[calls % processes.length];
      if (server === undefined) throw new Error('A city has one process at least');
      return server.url;
    },
    traced(trace) {
      return processes
        .flatMap((server, index) =>
          server
            .output()
            .split('\n')
            .filter((text) => text.startsWith('{') && text.includes(trace))
            .map((text) => ({ process: index + 1, line: JSON.parse(text) as Record<string, unknown> })),
        )
        .sort((a, b) => Number(a.line.time) - Number(b.line.time));
    },
    use: (index, other) => void (roots[index] = other),
    async stop() {
      await Promise.all(processes.map((server) => server.stop()));
    },
  };
}
