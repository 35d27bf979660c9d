import { join } from 'node:path';
import type { Engine } from '../bot/index.ts';
import { readQuestions } from './cases.ts';
import { runQuestion } from './run-cases.ts';
import { percentile } from './statistics.ts';
import type { Catalogue } from '../knowledge/index.ts';

/** `npm run bench:turn`: one turn after another over the evaluation questions; the first round warms up. */
export async function runTurnBenchmark(subject: {
  readonly root: string;
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly rounds: number;
}): Promise<string> {
  const questions = await readQuestions(join(subject.root, 'evals', 'cases', 'questions.jsonl'));
  const times: number[] = [];
  for (let round = 0; round <= subject.rounds; round += 1) {
    for (const question of questions) {
      const { ms } = await runQuestion(subject.engine, subject.catalogue, question);
      if (round > 0) times.push(ms);
    }
  }
  const line = (name: string, share: number) => `  ${name.padEnd(4)} ${percentile(times, share).toFixed(1)} ms`;
  return [
    `One turn of the engine, ${times.length} turns over ${questions.length} messages, one at a time:`,
    line('p50', 0.5),
    line('p95', 0.95),
    line('p99', 0.99),
    `  resident memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`,
    '',
  ].join('\n');
}
