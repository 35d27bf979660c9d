import { join } from 'node:path';
import { until, type Runbook, type Walk } from '../walk.ts';

const QUESTIONS = [
  ['đăng ký tạm trú nộp ở đâu', '1.004194'],
  ['đăng ký kết hôn mất mấy ngày', '1.000894'],
  ['đăng ký khai tử mất mấy ngày', '1.000656'],
] as const;
const WRITERS = 3;

/** docs/runbooks/upgrade.md; with no older version at hand, the same one takes its own place. */
export const upgrade: Runbook = async (walk) => {
  const { city, versions } = walk;
  const isOld = versions.older !== undefined;
  const before = await newestMigration(walk);
  const backup = join(walk.folder, 'before-upgrade.jsonl.gz');
  const saved = await walk.command(['store:backup', backup], { root: versions.older ?? versions.newer });
  await walk.holds('the backup is whole', () => saved.code === 0);
  const kept = await conversations(walk);

  const stopWriting = writeOn(walk);
  for (const [index, server] of city.processes.entries()) {
    const code = await server.stop();
    await walk.holds(`process ${index + 1}, told to stop, ends its turns and exits with 0`, () => code === 0);
    if (isOld && index === 1) await tryOlder(walk, index);
    city.use(index, versions.newer);
    await server.start();
    walk.did(`process ${index + 1} is of the new version`);
    if (index > 0) continue;
    if (isOld) {
      await walk.holds(
        'the first new one brings the schema up to date',
        async () => (await newestMigration(walk)) > before,
      );
    }
    for (const [other, { url }] of city.processes.entries()) {
      await walk.holds(`process ${other + 1} serves meanwhile`, async () =>
        (await walk.answerTo(QUESTIONS[0][0], url)).includes(QUESTIONS[0][1]),
      );
    }
  }
  const written = await stopWriting();
  await walk.holds(
    `each of ${written.length} residents who wrote meanwhile is answered`,
    () => written.every(({ peer, code }) => walk.told(peer).includes(code)),
    120_000,
  );
  await walk.holds('and hears nothing twice', () =>
    written.every(({ peer }) => {
      const texts = walk.zalo.taken(peer).map(({ text }) => text);
      return new Set(texts).size === texts.length;
    }),
  );
  if (versions.older !== undefined) await rollBack(walk, versions.older, { backup, before, kept });
};

/** An older process whose schema was passed. */
async function tryOlder(walk: Walk, index: number): Promise<void> {
  const server = walk.city.processes[index];
  const from = server?.output().length ?? 0;
  const start = server?.start().then(
    () => true,
    () => false,
  );
  const isStarted = await start;
  await walk.holds(
    'an old one does not start any more, and says so',
    () => isStarted === false && server?.output().slice(from).includes('Start the newer version') === true,
  );
}

async function rollBack(
  walk: Walk,
  older: string,
  { backup, before, kept }: { readonly backup: string; readonly before: number; readonly kept: number },
): Promise<void> {
  const { city, versions } = walk;
  walk.did('rollback: stop all, restore with the old version');
  await Promise.all(city.processes.map((server) => server.stop()));
  walk.did('set the new schema aside');
  await walk.database.rows('alter schema public rename to newer');
  await walk.database.rows('create schema public');
  const restored = await walk.command(['store:restore', backup], { root: older });
  await walk.holds('the old version restores its backup', () => restored.code === 0);
  await walk.holds('the schema is the old one', async () => (await newestMigration(walk)) === before);
  await walk.holds('what the backup has is there', async () => (await conversations(walk)) === kept);
  await startAll(walk, older);
  await walk.holds('the old version answers', async () =>
    (await walk.answerTo(QUESTIONS[1][0])).includes(QUESTIONS[1][1]),
  );
  walk.did('and up again, all at once');
  await Promise.all(city.processes.map((server) => server.stop()));
  await startAll(walk, versions.newer);
  await walk.holds('the new version answers', async () =>
    (await walk.answerTo(QUESTIONS[2][0])).includes(QUESTIONS[2][1]),
  );
}

async function startAll({ city }: Walk, root: string): Promise<void> {
  for (const index of city.processes.keys()) city.use(index, root);
  await Promise.all(city.processes.map((server) => server.start()));
}

interface Written {
  readonly peer: string;
  readonly code: string;
}

/** Residents, each with a question of their own, one after another; ends when told to. */
function writeOn(walk: Walk): () => Promise<readonly Written[]> {
  const written: Written[] = [];
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const peer = String(70_000 + written.length);
      const [question, code] = QUESTIONS[written.length % QUESTIONS.length] ?? QUESTIONS[0];
      written.push({ peer, code });
      await walk.write(peer, question);
      await until(() => walk.told(peer).includes(code), `a reply on Zalo to: ${question}`);
    }
  };
  const writers = Array.from({ length: WRITERS }, write);
  return async () => {
    isOver = true;
    await Promise.all(writers);
    return written;
  };
}

async function newestMigration({ database }: Walk): Promise<number> {
  const [row] = await database.rows<{ newest: number }>('select max(number) as newest from schema_migrations');
  return row?.newest ?? 0;
}

async function conversations({ database }: Walk): Promise<number> {
  const [row] = await database.rows<{ count: number }>('select count(*) as count from conversations');
  return row?.count ?? 0;
}
