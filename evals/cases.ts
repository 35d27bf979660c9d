import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ASPECTS, ROUTES } from '../bot/index.ts';
import { EvalInputError } from './input-error.ts';

const fact = z.object({ kind: z.string(), any: z.array(z.string()).min(1) });

const question = z.object({
  id: z.string(),
  text: z.string(),
  style: z.string(),
  route: z.enum(ROUTES),
  gold: z.array(z.string()),
  aspect: z.enum(ASPECTS).nullish(),
  facts: z.array(fact).default([]),
  forbidden: z.array(z.string()).default([]),
});

const dialogue = z.object({
  id: z.string(),
  title: z.string().default(''),
  channel: z.string().default('web'),
  turns: z.array(
    z.object({
      user: z.string(),
      route: z.enum(ROUTES),
      gold: z.array(z.string()).default([]),
      aspect: z.enum(ASPECTS).nullish(),
      facts: z.array(fact).default([]),
      must_not: z.array(z.string()).default([]),
    }),
  ),
});

/** One row of `questions.jsonl` (`cases/FORMAT.md`); fields that the runner does not need are ignored. */
export type Question = z.infer<typeof question>;
export type Dialogue = z.infer<typeof dialogue>;
export type Fact = z.infer<typeof fact>;

export async function readQuestions(file: string): Promise<Question[]> {
  return readRows(file, question);
}

export async function readDialogues(file: string): Promise<Dialogue[]> {
  return readRows(file, dialogue);
}

/** @throws EvalInputError naming the file, and the line when a row is not of the format. */
async function readRows<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EvalInputError(`The cases ${file} cannot be read; name a file of JSON lines`, { cause });
  });
  const lines = content.split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new EvalInputError(`${file}:${index + 1} is no row of this format (see evals/cases/FORMAT.md)`, { cause });
    }
  });
}

/** Ids of the shipped cases by the code that they expect, to see which ones a changed procedure touches. */
export async function casesByCode(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = join(root, 'evals', 'cases');
  const [questions, dialogues] = await Promise.all([
    readQuestions(join(folder, 'questions.jsonl')),
    readDialogues(join(folder, 'dialogues.jsonl')),
  ]);
  const cases = new Map<string, string[]>();
  const add = (id: string, gold: readonly string[]) => {
    for (const code of new Set(gold)) cases.set(code, [...(cases.get(code) ?? []), id]);
  };
  for (const { id, gold } of questions) add(id, gold);
  for (const { id, turns } of dialogues)
    add(
      id,
      turns.flatMap(({ gold }) => gold),
    );
  return cases;
}
