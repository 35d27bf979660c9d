// Sends malformed input to every address of the real server. See docs/faults.md.
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { runFuzz } from './run-fuzz.ts';

const USAGE = `Usage: npm run evals:fuzz -- [--inputs 2000] [--seed <number>]
Exit code: 0 nothing failed, 1 an input made the server fail (it is printed), 2 wrong use.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    inputs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed);
const isWrong = !Number.isInteger(inputs) || inputs < 1 || !Number.isInteger(seed);
if (values.help === true || isWrong) {
  process.stdout.write(isWrong ? `--inputs and --seed must be whole numbers.\n${USAGE}` : USAGE);
  process.exit(isWrong ? 2 : 0);
}

process.stdout.write(`seed ${seed}\n`);
const bar = new cliProgress.SingleBar({
  format: 'Sending inputs |{bar}| {value} of {total}',
  stream: process.stderr,
  noTTYOutput: true,
  notTTYSchedule: 10_000,
});
bar.start(inputs, 0);
const { routes, statuses, failure } = await runFuzz({ inputs, seed, onProgress: (done) => bar.update(done) }).finally(
  () => bar.stop(),
);
const counted = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
process.stdout.write(`${routes} addresses; answers by status: ${counted.join(', ')}\n`);
if (failure === undefined) process.stdout.write('ok: nothing failed\n');
else {
  const shown = JSON.stringify(failure.input, undefined, 2).slice(0, 4000);
  process.stdout.write(
    `NOT ok: ${failure.reason}\nseed ${seed}, path ${failure.path}; the smallest input that does it:\n${shown}\n`,
  );
}
process.exit(failure === undefined ? 0 : 1);
