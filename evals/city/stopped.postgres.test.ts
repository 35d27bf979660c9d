import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
});

afterAll(() => admin.end());

async function isThere(database: string): Promise<boolean> {
  return ((await admin.query('select from pg_database where datname = $1', [database])).rowCount ?? 0) > 0;
}

function childrenOf(parent: number): { readonly pid: number; readonly command: string }[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return [...stdout.matchAll(/^ *(\d+) +(\d+) (.*)$/gmu)]
    .filter(([, , ppid]) => Number(ppid) === parent)
    .map(([, pid, , command = '']) => ({ pid: Number(pid), command }));
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)(
  'takes its database along when it is stopped by %s',
  async (signal, code) => {
    const city = spawn(process.execPath, ['--import', 'tsx', join(root, 'evals/city/main.ts'), '--demo'], {
      cwd: root,
      env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    const started = new Promise<string>((resolve) => {
      city.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const name = /^Starting 3 processes on (\w+)…$/mu.exec(printed)?.[1];
        if (name !== undefined) resolve(name);
      });
    });
    const ended = once(city, 'close');
    const database = await started;
    expect(await isThere(database)).toBe(true);
    const servers = await vi.waitFor(
      () => {
        const children = childrenOf(city.pid ?? 0);
        expect(children.some(({ command }) => command.includes('faulty-server'))).toBe(true);
        return children;
      },
      { timeout: 60_000, interval: 100 },
    );

    city.kill(signal);

    expect((await ended)[0]).toBe(code);
    expect(await isThere(database)).toBe(false);
    await vi.waitFor(() => expect(servers.filter(({ pid }) => lives(pid))).toEqual([]), { timeout: 10_000 });
  },
  300_000,
);

it('is reached by who stops the command that began it', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };

  // The shell of npm passes no signal on, unless the program takes its place.
  const makers = Object.entries(scripts).filter(([, line]) => /evals\/(?:city|faults|load)\/main/u.test(line));
  expect(makers.map(([name]) => name)).toEqual(['evals:faults', 'city', 'bench:load']);
  expect(makers.filter(([, line]) => !/(?:^|&& )exec tsx /u.test(line))).toEqual([]);
});
