// Three processes of the built server behind a plain proxy on one PostgreSQL, as compose.yaml has them. See docs/runbooks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { openStore as open } from '../../store/index.ts';
import { openRunDatabase } from '../faults/database.ts';
import { createRandom } from '../faults/random.ts';
import { addOfficial, OFFICIAL } from '../faults/run-desk.ts';
import { startPlatforms } from '../faults/run-traffic.ts';
import { PASSWORD } from '../../desk/testing/officials.ts';
import { whenStopped } from '../faults/when-stopped.ts';
import { holdOneConversation } from './hold-one-conversation.ts';
import { obeyer } from './obey.ts';
import { startRoundRobin } from './round-robin.ts';
import { startCity } from './start-city.ts';
import { addStaff, createStaff } from './staff.ts';
import { takeOverIndex } from './take-over-index.ts';
import { RUNBOOKS, walkRunbooks } from './walk-runbooks.ts';

const USAGE = `Usage: npm run city -- [options]
  --processes <number>  of the server (default 3)
  --port <number>       of the proxy (default 3978)
  --runbooks            goes through docs/runbooks on it, prints what was done and seen, and ends
  --only <pages>        of these runbooks alone, such as restore,privacy
  --older <folder>      a built checkout of an older version, which the upgrade begins with
  --messages <number>   that the database has when it is backed up and restored (default 20000)
  --demo                holds one conversation that every process has a part in, prints who did what, and ends

Makes a database of its own at TEST_DATABASE_URL and drops it at the end, also when it is stopped (Ctrl-C, SIGTERM,
SIGHUP). Zalo and Telegram are fakes.
Exit code: 0 ended as asked, 1 it broke down or a runbook says what is not so, 2 wrong use, 128 and more: stopped.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    processes: { type: 'string', default: '3' },
    port: { type: 'string', default: '3978' },
    demo: { type: 'boolean', default: false },
    runbooks: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(RUNBOOKS).join() },
    older: { type: 'string' },
    messages: { type: 'string', default: '20000' },
  },
});
const count = Number(values.processes);
const port = Number(values.port);
const messages = Number(values.messages);
const pages = values.only.split(',');
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const problem = problemOf();
if (values.help === true || problem !== undefined) {
  process.stdout.write(`${problem === undefined ? '' : `${problem}\n`}${USAGE}`);
  process.exit(problem === undefined ? 0 : 2);
}

const root = join(import.meta.dirname, '..', '..');
const print = (line: string) => void process.stdout.write(`${line}\n`);
// A database that a newer version has opened is no older one's any more.
const first = values.runbooks && values.older !== undefined ? resolve(values.older) : root;
const database = await openRunDatabase('postgres', databaseUrl);
const platforms = await startPlatforms(createRandom(1));
try {
  if (values.runbooks) await addStaffOf(first);
  else await addOfficial(database);
  takeOverIndex(root, database.dataDir);
  const environment = {
    ...platforms.environment,
    // Runbooks take the database away and bring it back.
    DATABASE_URL: (values.runbooks ? database.environment.DATABASE_URL : database.directUrl) ?? '',
    DATA_DIR: database.dataDir,
    // The demo is about processes; whoever walks about here gets the whole assistant.
    ...(values.demo || values.runbooks ? {} : { EMBEDDING_MODEL: '' }),
  };
  print(`Starting ${count} processes on ${database.name}…`);
  // A demo's turns take longer, so that one can be caught in the middle.
  const city = await startCity({
    root: first,
    count,
    environment,
    ...(values.demo ? { faulty: { isSlow: true } } : {}),
  });
  try {
    if (values.runbooks) await walkThrough(city, environment);
    else if (values.demo) await holdOneConversation({ city, platforms, database, print });
    else await walkAbout(city, environment);
  } finally {
    await city.stop();
  }
} finally {
  await platforms.close();
  await database.close();
}

/** By the store of the version that begins. */
async function addStaffOf(version: string): Promise<void> {
  const { openStore } = (await import(join(version, 'dist', 'store', 'index.js'))) as { openStore: typeof open };
  const store = await openStore({ dataDir: database.dataDir, databaseUrl: database.directUrl });
  await addStaff(store);
  await store.close();
}

async function walkThrough(
  city: Awaited<ReturnType<typeof startCity>>,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const proxy = await startRoundRobin(city.processes.map(({ url }) => url));
  const folder = mkdtempSync(join(tmpdir(), 'motcua-runbooks-'));
  whenStopped(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const staff = createStaff(proxy.url);
    const versions = { older: first === root ? undefined : first, newer: root };
    const options = {
      city,
      platforms,
      database,
      environment,
      url: proxy.url,
      staff,
      folder,
      versions,
      messages,
      print,
    };
    const failed = await walkRunbooks(pages, options);
    print(failed.length === 0 ? '\nEvery statement holds.' : `\nNot so:\n${failed.join('\n')}`);
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await proxy.close();
  }
}

async function walkAbout(
  city: Awaited<ReturnType<typeof startCity>>,
  {
    DATABASE_URL,
    DATA_DIR,
    SECRETS_KEY,
  }: Readonly<Record<'DATABASE_URL' | 'DATA_DIR', string>> & { SECRETS_KEY?: string },
): Promise<void> {
  const urls = city.processes.map(({ url }) => url);
  const proxy = await startRoundRobin(urls, port);
  const obey = obeyer({ city, platforms, bring: () => proxy.url });
  print(`
Chat and console: ${proxy.url}, ${proxy.url}/console (${OFFICIAL}, ${PASSWORD})
${urls.map((url, index) => `Process ${index + 1}: ${url}`).join('\n')}
Commands run beside them with
  DATABASE_URL=${DATABASE_URL} DATA_DIR=${DATA_DIR} SECRETS_KEY=${SECRETS_KEY ?? ''} npm run …

${obey.help}`);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    const said = await obey(line);
    if (said === undefined) break;
    print(said);
  }
  lines.close();
  await proxy.close();
}

function problemOf(): string | undefined {
  if (!Number.isInteger(count) || count < 1) return '--processes must be a whole number, 1 or more.';
  if ((values.demo || values.runbooks) && count < 3) return '--demo and --runbooks need three processes.';
  if (!Number.isInteger(messages) || messages < 0) return '--messages must be a whole number.';
  const unknown = pages.filter((page) => !(page in RUNBOOKS));
  if (unknown.length > 0)
    return `--only names no runbook: ${unknown.join(', ')}. There are ${Object.keys(RUNBOOKS).join(', ')}.`;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return '--port must be a port, 0 for any that is free.';
  if (databaseUrl === '') return 'Set TEST_DATABASE_URL to a PostgreSQL server where databases may be made.';
  return undefined;
}
