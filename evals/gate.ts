import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Evaluation } from './evaluate.ts';

const gate = z.object({
  /** The right procedure is cited first: may not fall below. */
  'hit@1': z.number(),
  /** Replies with a number that the record does not hold: may not rise above. */
  wrongNumberRate: z.number(),
});

/** Compares with the committed figures; what is worse than they allow, in words. Empty: the gate is passed. */
export async function checkGate(evaluation: Evaluation, file: string): Promise<string[]> {
  const floor = gate.parse(JSON.parse(await readFile(file, 'utf8')));
  const hit = evaluation.questions.measures['hit@1'].value ?? 0;
  const wrong = evaluation.questions.measures.wrongNumberRate.value ?? 1;
  return [
    hit < floor['hit@1'] ? `hit@1 is ${hit.toFixed(4)}, below the committed ${floor['hit@1']}` : undefined,
    wrong > floor.wrongNumberRate
      ? `wrongNumberRate is ${wrong.toFixed(4)}, above the committed ${floor.wrongNumberRate}`
      : undefined,
  ].filter((fault) => fault !== undefined);
}
