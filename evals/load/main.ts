// Many residents write to the real server, on an empty or a full database, and it is measured. See docs/capacity.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import type { Dialect } from '../faults/database.ts';
import { printLoad } from './print-load.ts';
import { runLoad, type LoadOptions, type LoadReport } from './run-load.ts';

const USAGE = `Usage: npm run bench:load -- [options]
  --database <sqlite|postgres>   which database (default sqlite); postgres makes one of its own at TEST_DATABASE_URL
  --messages <number>            in the database before anybody writes (default 1000000; 0: an empty one)
  --compare                      four runs beside each other: both databases, each empty and with --messages
  --conversations <number>       open at once, half on Direct Line and half on Zalo (default 500)
  --think <seconds>              from a reply to the next message, at the mean (default 30)
  --seconds <number>             how long it is measured (default 60)
  --processes <number>           of the server (default 1; more on postgres alone)
  --vectors                      with the vector leg of the search
  --streams <number>             opens so many idle streams first, to see what one costs (default 0)
  --officials <number>           opens so many consoles first, to see what one costs (default 0)
  --seed <number>                repeats the residents' choices (default 1)
  --json <file>                  writes the figures there as well
Exit code: 0 measured, 1 something was not answered, or not as it is without load, 2 wrong use.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    database: { type: 'string', default: 'sqlite' },
    messages: { type: 'string', default: '1000000' },
    compare: { type: 'boolean', default: false },
    conversations: { type: 'string', default: '500' },
    think: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '60' },
    processes: { type: 'string', default: '1' },
    vectors: { type: 'boolean', default: false },
    streams: { type: 'string', default: '0' },
    officials: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});

const { database, compare } = values;
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const numbers = {
  messages: Number(values.messages),
  conversations: Number(values.conversations),
  think: Number(values.think),
  seconds: Number(values.seconds),
  processes: Number(values.processes),
  streams: Number(values.streams),
  officials: Number(values.officials),
  seed: Number(values.seed),
};
const problem = problemOf();
if (values.help === true || problem !== undefined) {
  process.stdout.write(`${problem === undefined ? '' : `${problem}\n`}${USAGE}`);
  process.exit(problem === undefined ? 0 : 2);
}

const reports: LoadReport[] = [];
for (const [dialect, messages] of runs()) {
  reports.push(await run(dialect, messages));
  // What is measured is kept, should a later run fail.
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reports, undefined, 2)}\n`);
}
printLoad(reports);
const faults = reports.flatMap((report) => Object.values(report.faults)).reduce((sum, count) => sum + count, 0);
// What the run has opened is closed; a socket that lingers must not keep it.
process.exit(faults === 0 ? 0 : 1);

function runs(): readonly (readonly [Dialect, number])[] {
  const { messages } = numbers;
  if (!compare) return [[database === 'postgres' ? 'postgres' : 'sqlite', messages]];
  return (['sqlite', 'postgres'] as const).flatMap((dialect) => [[dialect, 0] as const, [dialect, messages] as const]);
}

async function run(dialect: Dialect, messages: number): Promise<LoadReport> {
  const { conversations, think, seconds, processes, streams, officials, seed } = numbers;
  const bar = new cliProgress.SingleBar({
    format: `${dialect}, ${messages.toLocaleString('en')} messages: {phase} |{bar}| {percentage} %`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(100, 0, { phase: 'starting' });
  const onProgress: LoadOptions['onProgress'] = (phase, share) => bar.update(Math.round(share * 100), { phase });
  return runLoad({
    root: join(import.meta.dirname, '..', '..'),
    dialect,
    databaseUrl,
    messages,
    conversations,
    thinkMs: think * 1000,
    seconds,
    processes: dialect === 'sqlite' ? 1 : processes,
    hasVectors: values.vectors,
    streams,
    officials,
    seed,
    onProgress,
  }).finally(() => bar.stop());
}

function problemOf(): string | undefined {
  for (const name of ['messages', 'streams', 'officials', 'seed'] as const) {
    if (!Number.isInteger(numbers[name]) || numbers[name] < 0) return `--${name} must be a whole number, 0 or more.`;
  }
  for (const name of ['conversations', 'processes'] as const) {
    if (!Number.isInteger(numbers[name]) || numbers[name] < 1) return `--${name} must be a whole number, 1 or more.`;
  }
  for (const name of ['think', 'seconds'] as const) {
    if (!(numbers[name] > 0)) return `--${name} must be a number of seconds above 0.`;
  }
  if (database !== 'sqlite' && database !== 'postgres') return '--database must be sqlite or postgres.';
  if (numbers.processes > 1 && database === 'sqlite' && !compare) {
    return 'SQLite serves one process: add --database postgres.';
  }
  if ((database === 'postgres' || compare) && databaseUrl === '') {
    return 'Set TEST_DATABASE_URL to a PostgreSQL server where databases may be made.';
  }
  return undefined;
}
