import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DIRECT_LINE_SECRET } from '../../faults/run-traffic.ts';
import type { Runbook, Walk } from '../walk.ts';

const QUESTION = 'đăng ký tạm trú nộp ở đâu';
const CODE = '1.004194';
const LOG_MS = 10_000;
const FULL_MS = 5_000;
const DAY_MS = 86_400_000;
/** Of the walk's own people, whose conversations are made old. */
const [ACKNOWLEDGED, BROUGHT_AGAIN, LONG_SILENT, SILENT] = ['7301', '7302', '7303', '7304'] as const;

/** docs/runbooks/full.md. PostgreSQL answers every insertion as it does on a full disk (53100); a trigger has it do so. */
export const full: Runbook = async (walk) => {
  for (const peer of [LONG_SILENT, SILENT]) await walk.write(peer, QUESTION);
  await walk.holds('residents are answered before', () => [LONG_SILENT, SILENT].every(isTold(walk)), 120_000);

  walk.did('PostgreSQL has room for what comes, and none for turns; a resident writes on Zalo');
  await fillUp(walk, TURNS);
  await walk.write(ACKNOWLEDGED, QUESTION);
  await walk.holds('a turn fails for want of room', () => hasLogged(walk), 60_000);
  walk.did('PostgreSQL has no room left');
  await fillUp(walk, MESSAGES);
  const before = await counted(walk);
  const { path, body, headers } = walk.zalo.call(BROUGHT_AGAIN, QUESTION);
  const brought = await fetch(`${walk.city.url()}${path}`, { method: 'POST', headers, body });
  await walk.holds(
    'webhooks are answered with 500, so that platforms bring their messages again',
    () => brought.status >= 500,
  );
  const opened = await fetch(`${walk.url}/v3/directline/conversations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DIRECT_LINE_SECRET}`, 'content-type': 'application/json', connection: 'close' },
    body: '{}',
  });
  await walk.holds('the page is told that it did not work', () => opened.status >= 500);
  await walk.holds('`STORE_STATEMENT_FAILED` with `53100` stands in the logs', () => hasLogged(walk), LOG_MS);
  await walk.holds(
    'step 1: nothing is half written: no reply, and no state, without the other',
    async () => (await counted(walk)) === before,
  );
  const again = walk.write(BROUGHT_AGAIN, QUESTION);
  await new Promise((resolve) => setTimeout(resolve, FULL_MS));

  const backup = join(walk.folder, 'full.jsonl.gz');
  const saved = await walk.command(['store:backup', backup]);
  await walk.holds('a backup can be made all the same: it only reads', () => saved.code === 0);
  await rm(backup, { force: true });
  await walk.holds('step 2: an old backup is deleted', () => !existsSync(backup));
  walk.did('there is room again');
  await makeRoom(walk);
  await again;
  await walk.holds('step 1: what was acknowledged is answered, once', () => isToldOnce(walk, ACKNOWLEDGED), 120_000);
  await walk.holds('what Zalo brings again is answered, once', () => isToldOnce(walk, BROUGHT_AGAIN), 120_000);

  await makeOld(walk, LONG_SILENT, 365);
  // So that there is something to give back.
  await walk.database.rows(
    `insert into rate_limits (limit_key, taken, window_ends_at) select 'walk-' || n, 1, 0 from generate_series(1, 2000) n`,
  );
  await makeOld(walk, SILENT, 10);
  const dry = await walk.command(['privacy:retention', '--dry-run']);
  await walk.holds(
    'step 3: privacy:retention says what it would let go, and lets nothing go',
    async () => dry.code === 0 && dry.output.startsWith('1 ') && (await isKept(walk, LONG_SILENT)),
  );
  const done = await walk.command(['privacy:retention']);
  await walk.holds(
    'without --dry-run it lets go what is past its time, and no other',
    async () => done.code === 0 && !(await isKept(walk, LONG_SILENT)) && (await isKept(walk, SILENT)),
  );
  await walk.command(['privacy:retention'], { env: { RETENTION_DAYS: '5' } });
  await walk.holds('a smaller RETENTION_DAYS lets more go', async () => !(await isKept(walk, SILENT)));
  const sizeBefore = await size(walk);
  await walk.database.rows('vacuum full rate_limits');
  await walk.holds('`vacuum full` gives the room to the disk', async () => (await size(walk)) < sizeBefore);

  await walk.holds('step 4: a question in the chat is answered', async () =>
    (await walk.answerTo(QUESTION)).includes(CODE),
  );
  await walk.holds(
    'and nothing waits in `motcua_queue_depth`',
    async () => (await depth(walk, 'inbox')) + (await depth(walk, 'outbox')) === 0,
    30_000,
  );
};

const isTold = (walk: Walk) => (peer: string) => walk.told(peer).includes(CODE);
const isToldOnce = (walk: Walk, peer: string) => walk.told(peer).split(CODE).length - 1 === once(walk);
/** How often a whole answer names its procedure, by one that nothing was in the way of. */
const once = (walk: Walk) => walk.told(SILENT).split(CODE).length - 1;
const depth = (walk: Walk, queue: string) => walk.figure(`motcua_queue_depth{queue="${queue}"}`);

function hasLogged({ city }: Walk): boolean {
  return city.processes.some((server) =>
    /STORE_STATEMENT_FAILED.*53100|53100.*STORE_STATEMENT_FAILED/u.test(server.output()),
  );
}

/** What a turn alone writes, and what a webhook does. */
const TURNS = ['outbox', 'conversation_state'];
const MESSAGES = ['conversations', 'activities', 'inbox'];

async function counted({ database }: Walk): Promise<string> {
  const counts = await Promise.all(
    [...TURNS, ...MESSAGES].map(async (table) => {
      const [row] = await database.rows<{ count: number }>(`select count(*)::int as count from ${table}`);
      return `${table} ${row?.count ?? 0}`;
    }),
  );
  return counts.join(', ');
}

async function fillUp({ database }: Walk, tables: readonly string[]): Promise<void> {
  await database.rows(`
    create or replace function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  for (const table of tables) {
    await database.rows(
      `create trigger no_room before insert or update on ${table} for each row execute function no_room()`,
    );
  }
}

async function makeRoom({ database }: Walk): Promise<void> {
  await database.rows('drop function no_room() cascade');
}

function idOf({ zalo }: Walk, peer: string): string {
  return `zalo-oa:${zalo.accountId}:${peer}`;
}

async function makeOld(walk: Walk, peer: string, days: number): Promise<void> {
  walk.did(`nobody has written in a conversation for ${days} days`);
  const at = Date.now() - days * DAY_MS;
  await walk.database.rows(`update conversations set last_activity_at = ${at} where id = '${idOf(walk, peer)}'`);
}

async function isKept(walk: Walk, peer: string): Promise<boolean> {
  const rows = await walk.database.rows(`select 1 from conversations where id = '${idOf(walk, peer)}'`);
  return rows.length > 0;
}

async function size({ database }: Walk): Promise<number> {
  const [row] = await database.rows<{ bytes: number }>(`select pg_total_relation_size('rate_limits')::int as bytes`);
  return row?.bytes ?? 0;
}
