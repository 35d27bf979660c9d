// Three processes of the built server behind a plain proxy on one PostgreSQL, as compose.yaml has them. See docs/runbooks.
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRunDatabase } from '../faults/database.ts';
import { createRandom } from '../faults/random.ts';
import { addOfficial, OFFICIAL } from '../faults/run-desk.ts';
import { startPlatforms } from '../faults/run-traffic.ts';
import { PASSWORD } from '../../desk/testing/officials.ts';
import { holdOneConversation } from './hold-one-conversation.ts';
import { obeyer } from './obey.ts';
import { startRoundRobin } from './round-robin.ts';
import { startCity } from './start-city.ts';
import { takeOverIndex } from './take-over-index.ts';

const USAGE = `Usage: npm run city -- [options]
  --processes <number>  of the server (default 3)
  --port <number>       of the proxy (default 3978)
  --demo                holds one conversation that every process has a part in, prints who did what, and ends

Makes a database of its own at TEST_DATABASE_URL and drops it at the end. Zalo and Telegram are fakes.
Exit code: 0 ended as asked, 1 it broke down, 2 wrong use.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    processes: { type: 'string', default: '3' },
    port: { type: 'string', default: '3978' },
    demo: { type: 'boolean', default: false },
  },
});
const count = Number(values.processes);
const port = Number(values.port);
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const problem = problemOf();
if (values.help === true || problem !== undefined) {
  process.stdout.write(`${problem === undefined ? '' : `${problem}\n`}${USAGE}`);
  process.exit(problem === undefined ? 0 : 2);
}

const root = join(import.meta.dirname, '..', '..');
const print = (line: string) => void process.stdout.write(`${line}\n`);
const database = await openRunDatabase('postgres', databaseUrl);
const platforms = await startPlatforms(createRandom(1));
try {
  await addOfficial(database);
  takeOverIndex(root, database.dataDir);
  const environment = {
    ...platforms.environment,
    DATABASE_URL: database.directUrl ?? '',
    DATA_DIR: database.dataDir,
    // The demo is about processes; whoever walks about here gets the whole assistant.
    ...(values.demo ? {} : { EMBEDDING_MODEL: '' }),
  };
  print(`Starting ${count} processes…`);
  // A demo's turns take longer, so that one can be caught in the middle.
  const city = await startCity({ root, count, environment, ...(values.demo ? { faulty: { isSlow: true } } : {}) });
  try {
    if (values.demo) await holdOneConversation({ city, platforms, database, print });
    else await walkAbout(city, environment);
  } finally {
    await city.stop();
  }
} finally {
  await platforms.close();
  await database.close();
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
  process.once('SIGINT', () => lines.close());
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
  if (values.demo && count < 3) return '--demo needs three processes.';
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return '--port must be a port, 0 for any that is free.';
  if (databaseUrl === '') return 'Set TEST_DATABASE_URL to a PostgreSQL server where databases may be made.';
  return undefined;
}
