import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../knowledge/index.ts';
import { ASPECTS, ROUTES, type Aspect, type Route } from '../contract.ts';
import { aspectFeatures, messageFeatures } from './features.ts';
import { trainTextClassifier, type Example, type TextClassifier } from './text-classifier.ts';

/** `clarify` is no route of a message: it is what retrieval decides. */
export type MessageRoute = Exclude<Route, 'clarify'>;
export type RouteClassifier = TextClassifier<MessageRoute>;
export type AspectClassifier = TextClassifier<Aspect>;

const MESSAGE_ROUTES = ROUTES.filter((route): route is MessageRoute => route !== 'clarify');
const TRAINING_FOLDER = join('bot', 'understanding', 'training');
/** Of every procedure's ways of asking, one in so many teaches the route `answer`. */
const WAYS_STEP = 8;

/**
 * Trains both classifiers from `bot/understanding/training/*.jsonl` and, for the route `answer`, from the ways people
 * ask. Throws when a training file is missing or a line of it is broken, naming file and line.
 */
export async function trainClassifiers(
  root: string,
  catalogue: Catalogue,
): Promise<{ routes: RouteClassifier; aspects: AspectClassifier }> {
  const routes = await readTraining(
    root,
    'routes.jsonl',
    z.object({ text: z.string(), route: z.enum(MESSAGE_ROUTES) }),
  );
  const aspects = await readTraining(root, 'aspects.jsonl', z.object({ text: z.string(), aspect: z.enum(ASPECTS) }));
  const ways = [...catalogue.procedures.values()]
    .flatMap(({ ways }) => (ways === undefined ? [] : [...ways.questions, ...ways.questionsEn, ...ways.aliases]))
    .filter((_, index) => index % WAYS_STEP === 0);
  const routeExamples: Example<MessageRoute>[] = [
    ...routes.map(({ text, route }) => ({ features: messageFeatures(text), label: route })),
    ...ways.map((text) => ({ features: messageFeatures(text), label: 'answer' as const })),
  ];
  return {
    routes: trainTextClassifier(MESSAGE_ROUTES, routeExamples),
    aspects: trainTextClassifier(
      ASPECTS,
      aspects.map(({ text, aspect }) => ({ features: aspectFeatures(text), label: aspect })),
    ),
  };
}

async function readTraining<Row>(root: string, name: string, schema: z.ZodType<Row>): Promise<Row[]> {
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

/** The most probable label. */
export function mostProbable<Label extends string>(
  probabilities: Readonly<Record<Label, number>>,
): {
  label: Label;
  probability: number;
} {
  const [best] = (Object.entries(probabilities) as [Label, number][]).sort(([, a], [, b]) => b - a);
  if (best === undefined) throw new Error('A classifier without labels was asked');
  return { label: best[0], probability: best[1] };
}
