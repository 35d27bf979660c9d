import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDatabase } from '../../load/fill-database.ts';
import type { Runbook, Walk } from '../walk.ts';

const QUESTION = 'đăng ký kết hôn cần giấy tờ gì';
const PEER = '7501';
/** Long enough for an outbox to be looked at several times. */
const QUIET_MS = 5_000;

/** docs/runbooks/restore.md */
export const restore: Runbook = async (walk) => {
  const { city, database, platforms, staff } = walk;
  await fill(walk);
  platforms.zaloLine.cut();
  await walk.write(PEER, QUESTION);
  await walk.holds('a reply is being sent when the backup is made', async () => (await pending(walk)) > 0, 60_000);
  const backup = join(walk.folder, 'night.jsonl.gz');
  const saved = await walk.command(['store:backup', backup]);
  await walk.holds('a backup is made while the servers run', () => saved.code === 0);
  const again = await walk.command(['store:backup', backup]);
  await walk.holds('no other file is overwritten', () => again.code === 1);
  const before = await counted(walk);
  platforms.zaloLine.mend();
  await walk.holds('the reply arrives after it', () => walk.told(PEER).includes('1.000894'), 240_000);
  const heard = walk.zalo.taken(PEER).length;

  await Promise.all(city.processes.slice(1).map((server) => server.stop()));
  const refused = await walk.command(['store:restore', backup, '--replace']);
  await walk.holds('nothing is restored while one server runs', () => refused.code === 1);
  await city.processes[0]?.stop();
  const full = await walk.command(['store:restore', backup]);
  await walk.holds('nor without --replace over what is there', () => full.code === 1);
  walk.did('the database is lost');
  await database.rows('drop schema public cascade');
  await database.rows('create schema public');
  const restored = await walk.command(['store:restore', backup]);
  await walk.holds('it is restored', () => restored.code === 0);
  await walk.holds('with every conversation', async () => (await counted(walk)) === before);
  await Promise.all(city.processes.map((server) => server.start()));
  await walk.holds('`/health/ready` is 200', async () => (await walk.ready()).status === 200, 60_000);
  await walk.holds(
    'officials sign in again',
    async () => (await staff.quan.call('GET', '/api/switches')).status === 401,
  );
  await staff.signIn();
  await walk.holds('what was being sent stands in the console as outcome-unknown', async () => {
    const { body } = await staff.quan.call<{ items: { errorCode: string }[] }>(
      'GET',
      '/api/deliveries?state=outcome-unknown',
    );
    return body.items.some(({ errorCode }) => errorCode === 'RESTORED');
  });
  await sleep(QUIET_MS);
  await walk.holds('and is not sent again', () => walk.zalo.taken(PEER).length === heard);
  await walk.holds('a question in the chat is answered', async () =>
    (await walk.answerTo(QUESTION)).includes('1.000894'),
  );

  const sqlite = { DATABASE_URL: '', DATA_DIR: join(walk.folder, 'sqlite') };
  const there = await walk.command(['store:restore', backup], { env: sqlite });
  const back = join(walk.folder, 'from-sqlite.jsonl.gz');
  await walk.command(['store:backup', back], { env: sqlite });
  await Promise.all(city.processes.map((server) => server.stop()));
  const home = await walk.command(['store:restore', back, '--replace']);
  await walk.holds(
    'from PostgreSQL to SQLite and back',
    async () => there.code === 0 && home.code === 0 && (await counted(walk)) >= before,
  );
  await Promise.all(city.processes.map((server) => server.start()));
};

/** Copies what residents have written so far, so that a restore takes as long as it does. */
async function fill(walk: Walk): Promise<void> {
  if (walk.messages === 0) return;
  const { city, database } = walk;
  // Walked alone, this page finds nobody who has written yet.
  await walk.answerTo(QUESTION);
  await Promise.all(city.processes.map((server) => server.stop()));
  const templates = await database.rows<{ conversationId: string; person: string }>(
    `select id as "conversationId", user_id as person from conversations where channel = 'directline' limit 20`,
  );
  const { messages, rows, seconds } = await fillDatabase(database, templates, walk.messages, () => undefined);
  walk.did(`the database is filled: ${messages} messages, ${rows} rows (${seconds.toFixed(0)} s)`);
  await Promise.all(city.processes.map((server) => server.start()));
}

async function pending({ database }: Walk): Promise<number> {
  const rows = await database.rows(`select id from outbox where state = 'pending'`);
  return rows.length;
}

async function counted({ database }: Walk): Promise<number> {
  const [row] = await database.rows<{ count: number }>('select count(*) as count from conversations');
  return row?.count ?? 0;
}
