import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Evaluation } from './evaluate.ts';

const bounds = z.record(z.string(), z.number());

/** Committed figures by the name of their measure: none may fall below, or rise above, its own. */
const gate = z.strictObject({ atLeast: bounds, atMost: bounds });

/** Compares with the committed figures; what is worse than they allow, in words. Empty: the gate is passed. */
export async function checkGate(evaluation: Evaluation, file: string): Promise<string[]> {
  const { atLeast, atMost } = gate.parse(JSON.parse(await readFile(file, 'utf8')));
  const figures = figuresOf(evaluation);
  const faultsOf = (committed: Readonly<Record<string, number>>, isWorse: (figure: number, bound: number) => boolean) =>
    Object.entries(committed).flatMap(([name, bound]) => {
      const figure = figures.get(name);
      // A misspelt name must not pass for a gate that holds.
      if (figure === undefined) return [`${name} is no measure of this run`];
      return isWorse(figure, bound) ? [`${name} is ${figure.toFixed(4)}, committed is ${bound}`] : [];
    });
  return [
    ...faultsOf(atLeast, (figure, bound) => figure < bound),
    ...faultsOf(atMost, (figure, bound) => figure > bound),
  ];
}

/** Every figure of a run that can be held; one over no rows is none. */
function figuresOf({ questions, dialogues }: Evaluation): ReadonlyMap<string, number> {
  const named = Object.entries({
    ...questions.measures,
    ...Object.fromEntries(Object.entries(questions.retriever).map(([name, measure]) => [`retriever.${name}`, measure])),
    ...dialogues.measures,
    calibrationError: { value: questions.calibration.error },
  });
  return new Map(named.flatMap(([name, { value }]) => (value === null ? [] : [[name, value]])));
}
