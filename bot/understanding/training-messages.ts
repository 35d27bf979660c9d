import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ASPECTS, ROUTES, type Aspect, type Route } from '../contract.ts';

/** `clarify` is no route of a message: it is what retrieval decides. */
export type MessageRoute = Exclude<Route, 'clarify'>;
export const MESSAGE_ROUTES = ROUTES.filter((route): route is MessageRoute => route !== 'clarify');

const TRAINING_FOLDER = join('bot', 'understanding', 'training');
const codes = z.array(z.string()).min(1);

const routeMessage = z.object({
  text: z.string(),
  route: z.enum(MESSAGE_ROUTES),
  /** Codes that answer it, any of them, where the writer named them. */
  gold: codes.optional(),
});
const aspectMessage = z.object({
  text: z.string(),
  /** What is mainly asked. */
  aspect: z.enum(ASPECTS),
  also: z.array(z.enum(ASPECTS)).optional(),
  code: z.string().optional(),
});
const aspectOfWays = z.object({ aspect: z.enum(ASPECTS), ways: z.array(z.string()) });
const clarifyMessage = z.object({ text: z.string(), gold: codes });

/** Messages by writers who had not seen the evaluation cases; one reads them, nothing else is keyed to a text. */
export interface TrainingMessages {
  readonly routes: readonly z.infer<typeof routeMessage>[];
  readonly aspects: readonly z.infer<typeof aspectMessage>[];
  /** These teach what is asked and nothing else: of what they speak is left open, so no route is learned from them. */
  readonly aspectsAlone: readonly z.infer<typeof aspectMessage>[];
  /** What ways of asking ask about, by `wayKey`: told by a larger model that learned from `aspects`. */
  readonly aspectsOfWays: ReadonlyMap<string, Aspect>;
  /** So little is said that several procedures fit. */
  readonly clarify: readonly z.infer<typeof clarifyMessage>[];
}

/** Throws when a file is missing or a line of it is broken, naming file and line. */
export async function readTrainingMessages(root: string): Promise<TrainingMessages> {
  const [routes, aspects, aspectsAlone, ways, clarify] = await Promise.all([
    readLines(root, 'routes.jsonl', routeMessage),
    readLines(root, 'aspects.jsonl', aspectMessage),
    readLines(root, 'aspects-alone.jsonl', aspectMessage),
    readLines(root, 'aspects-of-ways.jsonl', aspectOfWays),
    readLines(root, 'clarify.jsonl', clarifyMessage),
  ]);
  const aspectsOfWays = new Map(ways.flatMap(({ aspect, ways: keys }) => keys.map((key) => [key, aspect] as const)));
  return { routes, aspects, aspectsAlone, aspectsOfWays, clarify };
}

/** Names a way of asking; one that is written anew is no longer known by it. */
export function wayKey(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

async function readLines<Row>(root: string, name: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const file = join(TRAINING_FOLDER, name);
  const lines = (await readFile(join(root, file), 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`${file}:${index + 1} is no valid training message; mend or remove the line`, { cause });
    }
  });
}
