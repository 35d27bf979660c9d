import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Question } from '../cases.ts';
import { EvalInputError } from '../input-error.ts';

/** A set of messages that another team wrote, with the codes it takes for right. Nothing of it is in this repository. */
export interface PublicSet {
  readonly name: string;
  readonly questions: readonly Question[];
  readonly dialogues: readonly PublicDialogue[];
}

export interface PublicDialogue {
  readonly id: string;
  readonly turns: readonly { readonly text: string; readonly behavior: string; readonly gold: readonly string[] }[];
}

const singleTurn = z.object({
  id: z.string(),
  text: z.string(),
  gold_codes: z.array(z.string()),
  behavior: z.enum(['answer', 'clarify', 'out_of_scope']),
});

const multiTurn = z.object({
  id: z.string(),
  turns: z.array(z.object({ text: z.string(), gold_codes: z.array(z.string()), behavior: z.string() })),
});

const intakeCase = z.object({ gold_code: z.string(), text: z.string() });

const ROUTE_OF_BEHAVIOR = { answer: 'answer', clarify: 'clarify', out_of_scope: 'out-of-scope' } as const;

/** The folder and its files that a set is read from. */
const SYNTHETIC = 'questions-gold-synthetic';
const WITHOUT_MARKS = 'questions-gov-ease-nodiacritics';

/**
 * Reads both sets from the folder that holds theirs.
 * @throws EvalInputError naming the file that is missing or of another format.
 */
export async function readPublicSets(folder: string): Promise<readonly PublicSet[]> {
  const single = await readRows(path.join(folder, SYNTHETIC, 'single_turn.jsonl'), singleTurn);
  const multi = await readRows(path.join(folder, SYNTHETIC, 'multi_turn.jsonl'), multiTurn);
  const intake = await readRows(path.join(folder, WITHOUT_MARKS, 'intake_cases.jsonl'), intakeCase);
  return [
    {
      name: SYNTHETIC,
      questions: single.map(({ id, text, gold_codes, behavior }) => ({
        ...rowOf(id, text, gold_codes),
        route: ROUTE_OF_BEHAVIOR[behavior],
      })),
      dialogues: multi.map(({ id, turns }) => ({
        id,
        turns: turns.map(({ text, behavior, gold_codes }) => ({ text, behavior, gold: gold_codes })),
      })),
    },
    {
      name: WITHOUT_MARKS,
      questions: intake.map(({ text, gold_code }, position) => ({
        ...rowOf(`intake-${position + 1}`, text, [gold_code]),
        route: 'answer',
      })),
      dialogues: [],
    },
  ];
}

function rowOf(id: string, text: string, gold: string[]): Omit<Question, 'route'> {
  return { id, text: text.normalize('NFC'), gold, style: 'public', facts: [], forbidden: [] };
}

async function readRows<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EvalInputError(`${file} cannot be read; name the folder that holds ${SYNTHETIC} and ${WITHOUT_MARKS}`, {
      cause,
    });
  });
  return content.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new EvalInputError(`${file}:${index + 1} is no row of this set`, { cause });
    }
  });
}
