import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunDatabase } from '../faults/database.ts';
import { pause } from '../faults/random.ts';
import { DIRECT_LINE_SECRET, type Platforms } from '../faults/run-traffic.ts';
import { bring, DirectLineClient, type PlatformTraffic, zaloTraffic } from '../faults/traffic.ts';
import type { City } from './start-city.ts';
import type { Staff } from './staff.ts';

export interface CommandRun {
  readonly code: number | null;
  readonly output: string;
}

/** A city that somebody goes through a runbook with, and what they find of its statements. */
export interface Walk {
  readonly city: City;
  readonly platforms: Platforms;
  readonly database: RunDatabase;
  /** Of the proxy. */
  readonly url: string;
  readonly staff: Staff;
  /** A folder of the walk's own, for what commands write. */
  readonly folder: string;
  readonly versions: Versions;
  /** How many messages the database gets before it is backed up and restored. */
  readonly messages: number;
  /** Of one more process beside the others. */
  readonly environment: Env;
  readonly zalo: PlatformTraffic;
  did(what: string): void;
  /** A statement of the runbook. One that is not so by then makes the walk fail, and it goes on. */
  holds(statement: string, isSo: () => Promise<boolean> | boolean, withinMs?: number): Promise<void>;
  /** `node dist/cli.js …` of the version that is walked, beside the servers. */
  command(line: readonly string[], options?: { readonly root?: string; readonly env?: Env }): Promise<CommandRun>;
  /** Asks as a resident of the page whom nobody knows yet; what they are told, once all of it has come. */
  answerTo(text: string, url?: string): Promise<string>;
  /** A resident of Zalo writes: resolves when we have taken it. */
  write(peer: string, text: string): Promise<void>;
  /** What Zalo has taken for them. */
  told(peer: string): string;
  /** Newest first, with the reasons. */
  audit(action: string): Promise<string[]>;
  figure(name: string): Promise<number>;
  ready(): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
}

/** Folders of built checkouts. */
export interface Versions {
  readonly older: string | undefined;
  readonly newer: string;
}

export type Runbook = (walk: Walk) => Promise<void>;
type Env = Readonly<Record<string, string>>;

export interface WalkOptions extends Pick<
  Walk,
  'city' | 'platforms' | 'database' | 'url' | 'staff' | 'folder' | 'versions' | 'messages' | 'environment'
> {
  readonly print: (line: string) => void;
  readonly onFailed: (statement: string) => void;
}

const REPLY_MS = 120_000;
const LOOK_MS = 50;
/** Of what a command printed. */
const SHOWN = 400;
const never = () => false;

export function startWalk(options: WalkOptions): Walk {
  const { versions, environment, print, onFailed, platforms, database, url } = options;
  const zalo = zaloTraffic(platforms.zalo, false);
  const told = (peer: string) =>
    zalo
      .taken(peer)
      .map(({ text }) => text)
      .join('\n');

  async function settled(conversationId: string): Promise<boolean> {
    const left = await database.rows(
      `select id from inbox where conversation_id = '${conversationId}' and completed_at is null
       union all select 0 from outbox where conversation_id = '${conversationId}' and state = 'pending'`,
    );
    return left.length === 0;
  }

  async function get(path: string) {
    const response = await fetch(`${url}${path}`, { headers: { connection: 'close' } });
    return { status: response.status, text: await response.text() };
  }

  return {
    ...options,
    zalo,
    told,
    did: (what) => print(`  · ${what}`),
    async holds(statement, isSo, withinMs = 0) {
      const started = performance.now();
      let so = await isSo();
      while (!so && performance.now() - started < withinMs) {
        await pause(LOOK_MS);
        so = await isSo();
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(`  ${so ? '✓' : '✗'} ${statement}${withinMs === 0 ? '' : ` (${seconds} s)`}`);
      if (!so) onFailed(statement);
    },
    async command(line, { root = versions.newer, env = {} } = {}) {
      const started = performance.now();
      const ran = await run(root, line, {
        ...environment,
        ...env,
        DATABASE_URL: env.DATABASE_URL ?? database.directUrl ?? '',
      });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(`  $ ${line.join(' ')}   → ${ran.code ?? 'killed'} (${seconds} s)`);
      const shown = ran.output.trim().slice(-SHOWN);
      if (shown !== '') print(shown.replace(/^/gmu, '      '));
      return ran;
    },
    async answerTo(text, at = url) {
      const client = new DirectLineClient(() => at, never);
      await client.open(DIRECT_LINE_SECRET);
      await client.say(text);
      await until(() => settled(client.conversationId), `a reply to: ${text}`);
      await client.poll();
      return client.read.map((read) => read.text).join('\n');
    },
    async write(peer, text) {
      await bring(() => url, zalo.call(peer, text), never);
    },
    async audit(action) {
      const rows = await database.rows<{ detail: string | null; subject: string | null }>(
        `select subject, detail from audit_log where action = '${action}' order by seq desc`,
      );
      return rows.map(({ subject, detail }) => `${subject ?? ''} ${detail ?? ''}`);
    },
    async figure(name) {
      const line = (await get('/metrics')).text.split('\n').find((each) => each.startsWith(`${name} `));
      return Number(line?.split(' ').at(-1) ?? Number.NaN);
    },
    async ready() {
      const { status, text } = await get('/health/ready');
      return { status, body: JSON.parse(text) as Record<string, unknown> };
    },
  };
}

/** @throws when it is not so after two minutes: the walk cannot go on */
export async function until(isSo: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = performance.now() + REPLY_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`It did not come within two minutes: ${what}`);
    await pause(LOOK_MS);
  }
}

function run(root: string, line: readonly string[], env: Env): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist', 'cli.js'), ...line], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
