import type { Random } from './random.ts';
import { createServerProcess, type ServerProcess, type ServerProcessOptions } from './server-process.ts';

/**
 * Several processes of the server on one database, used as one: calls reach them in turn, as behind a plain proxy, and
 * a kill takes one of them, whichever.
 */
export async function createServerGroup(
  count: number,
  random: Random,
  options: ServerProcessOptions,
): Promise<ServerProcess> {
  const members: Member[] = [];
  for (let number = 0; number < count; number += 1) members.push(new Member(await createServerProcess(options)));
  let calls = 0;

  function launch(): void {
    for (const member of members) member.launch();
  }

  return {
    get url() {
      calls += 1;
      const member = members[calls % count];
      if (member === undefined) throw new Error('A group has one process at least');
      return member.server.url;
    },
    output: () => members.map(({ server }) => server.output()).join(''),
    launch,
    async start() {
      // The first one makes the tables.
      members[0]?.launch();
      await members[0]?.answers();
      launch();
      await Promise.all(members.map((member) => member.answers()));
    },
    kill: () => random.pick(members).kill(),
    signal(signal) {
      for (const { server } of members) server.signal(signal);
    },
    async stop() {
      const codes = await Promise.all(members.map((member) => member.stop()));
      const wrong = codes.filter((code) => code !== 0);
      return wrong.length === 0 ? 0 : (wrong[0] ?? null);
    },
    async inject(injection) {
      await Promise.all(members.map(({ server }) => server.inject(injection)));
    },
  };
}

class Member {
  readonly server: ServerProcess;
  /** Undefined: it is down. */
  #starting: Promise<void> | undefined;

  constructor(server: ServerProcess) {
    this.server = server;
  }

  launch(): void {
    if (this.#starting !== undefined) return;
    this.#starting = this.server.start();
    // Said to whoever waits for it.
    this.#starting.catch(() => undefined);
  }

  async answers(): Promise<void> {
    await this.#starting;
  }

  async kill(): Promise<void> {
    this.#starting = undefined;
    await this.server.kill();
  }

  async stop(): Promise<number | null> {
    this.#starting = undefined;
    return this.server.stop();
  }
}
