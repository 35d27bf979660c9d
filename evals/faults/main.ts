// Kills and disturbs the real server under load, and judges by what the platforms have taken. See docs/faults.md.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { CHECKS, killing } from './checks.ts';
import { printReport } from './print-report.ts';
import { runFaults, type FaultReport, type FaultRunOptions } from './run-faults.ts';
import { SABOTAGES, type Sabotage } from './server-process.ts';

const NAMES = CHECKS.map(({ name }) => name);
const USAGE = `Usage: npm run evals:faults -- [options]
  --kills <number>                 how often the server is killed (default 20)
  --fault <name|all>               another fault instead: ${NAMES.join(', ')}
  --database <sqlite|postgres>     which database (default sqlite); postgres makes a database of its own at TEST_DATABASE_URL
  --seed <number>                  repeats a run's choices (default: the clock)
  --writers <number>               residents who write at the same time (default 12; 3 where turns are slow)
  --log <file>                     keeps there what the server logged (appended)
  --processes <number>             of the server, taking calls in turn; a kill takes one of them (default 1; more on postgres alone)
  --sabotage <${SABOTAGES.join('|')}>
                                   switches a safeguard off in a server of the run's own; the run must turn red
  --slow                           turns take longer, as on a busy machine; no-epoch-check includes it, and without the
                                   sabotage the run must stay green
Exit code: 0 all is well, 1 something was lost, twice, out of order or stuck, 2 wrong use.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    kills: { type: 'string', default: '20' },
    fault: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    log: { type: 'string' },
    writers: { type: 'string' },
    processes: { type: 'string', default: '1' },
    sabotage: { type: 'string' },
    slow: { type: 'boolean', default: false },
  },
});

const kills = Number(values.kills);
const seed = Number(values.seed);
const processes = Number(values.processes);
const { database, sabotage, fault } = values;
const isSlow = values.slow || sabotage === 'no-epoch-check';
// More would wait for one another's slow turns, and an official would come before the bot has begun.
const writers = Number(values.writers ?? (isSlow ? 3 : 12));
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const problem = problemOf();
if (values.help === true || problem !== undefined) {
  process.stdout.write(`${problem === undefined ? '' : `${problem}\n`}${USAGE}`);
  process.exit(problem === undefined ? 0 : 2);
}

/** So many conversations are taken while the bot answers, before the first kill: whether it is heard must not be chance. */
const CLAIMS_OF_SLOW_TURNS = 6;

process.stdout.write(`seed ${seed}\n`);
const faults = fault === undefined ? await kill() : await others(fault);
// What the run has opened is closed; a socket that lingers must not keep it.
process.exit(faults === 0 ? 0 : 1);

async function kill(): Promise<number> {
  const bar = new cliProgress.SingleBar({
    format: 'Killing the server |{bar}| {value} of {total} · {eta_formatted} left',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(kills, 0);
  const report = await run({
    ...(isSlow || sabotage !== undefined ? { faulty: { isSlow } } : {}),
    sabotage: sabotage as Sabotage | undefined,
    disturb: killing(kills, {
      seed,
      claimsBefore: isSlow ? CLAIMS_OF_SLOW_TURNS : 0,
      onKill: (done) => bar.update(done),
    }),
  }).finally(() => bar.stop());
  printReport(`${kills} kills on ${database}${processes > 1 ? `, ${processes} processes` : ''}`, report);
  return report.faults.length;
}

async function others(wanted: string): Promise<number> {
  let faults = 0;
  for (const { name, says, dialect, options } of CHECKS) {
    if ((wanted !== 'all' && wanted !== name) || (dialect ?? database) !== database) continue;
    process.stderr.write(`${name}: ${says} …\n`);
    const report = await run(options);
    printReport(`${name} on ${database}`, report);
    faults += report.faults.length;
  }
  return faults;
}

async function run(
  options: Pick<FaultRunOptions, 'disturb' | 'faulty' | 'hasDesk' | 'sabotage'>,
): Promise<FaultReport> {
  const root = join(import.meta.dirname, '..', '..');
  const report = await runFaults({
    root,
    dialect: database === 'postgres' ? 'postgres' : 'sqlite',
    databaseUrl,
    seed,
    writers,
    processes,
    ...options,
  });
  if (values.log !== undefined) appendFileSync(values.log, report.log);
  return report;
}

function problemOf(): string | undefined {
  if (!Number.isInteger(kills) || kills < 0) return '--kills must be a whole number, 0 or more.';
  if (!Number.isInteger(seed) || seed < 0) return '--seed must be a whole number, 0 or more.';
  if (!Number.isInteger(writers) || writers < 1) return '--writers must be a whole number, 1 or more.';
  if (fault !== undefined && fault !== 'all' && !NAMES.includes(fault))
    return `--fault must be all or one of ${NAMES.join(', ')}.`;
  if (!Number.isInteger(processes) || processes < 1) return '--processes must be a whole number, 1 or more.';
  if (processes > 1 && database === 'sqlite') return 'SQLite serves one process: add --database postgres.';
  if (database !== 'sqlite' && database !== 'postgres') return '--database must be sqlite or postgres.';
  if (database === 'postgres' && databaseUrl === '')
    return 'Set TEST_DATABASE_URL to a PostgreSQL server where databases may be made.';
  if (sabotage !== undefined && !(SABOTAGES as readonly string[]).includes(sabotage)) {
    return `--sabotage must be one of ${SABOTAGES.join(', ')}.`;
  }
  return undefined;
}
