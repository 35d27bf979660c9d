import type { Catalogue } from '../../knowledge/index.ts';
import { ASPECTS, type Aspect } from '../contract.ts';
import { aspectFeatures, messageFeatures } from './features.ts';
import { trainTextClassifier, type Example, type TextClassifier } from './text-classifier.ts';
import { MESSAGE_ROUTES, readTrainingMessages, type MessageRoute, type TrainingMessages } from './training-messages.ts';

export type { MessageRoute } from './training-messages.ts';
export type RouteClassifier = TextClassifier<MessageRoute>;
export type AspectClassifier = TextClassifier<Aspect>;

/** So many ways of asking, taken evenly from all procedures, teach the route `answer`; more would drown the other routes. */
const TAUGHT_WAYS = 2800;

/**
 * Trains both classifiers from `bot/understanding/training/*.jsonl` and, for the routes `answer` and `not-ingested`, from
 * the ways people ask. Throws when a training file is missing or a line of it is broken, naming file and line.
 */
export async function trainClassifiers(
  root: string,
  catalogue: Catalogue,
): Promise<{ routes: RouteClassifier; aspects: AspectClassifier }> {
  const messages = await readTrainingMessages(root);
  return {
    routes: trainTextClassifier(MESSAGE_ROUTES, routeExamples(messages, catalogue)),
    aspects: trainTextClassifier(
      ASPECTS,
      messages.aspects.map(({ text, aspect }) => ({ features: aspectFeatures(text), label: aspect })),
    ),
  };
}

/** What the route classifier learns from; the texts are those of the training files and some ways of asking. */
export function routeExamples(
  { routes, aspects, clarify }: TrainingMessages,
  catalogue: Catalogue,
): (Example<MessageRoute> & { readonly text: string })[] {
  const all = [...catalogue.procedures.values()].flatMap(({ ways }) =>
    ways === undefined ? [] : [...ways.questions, ...ways.questionsEn, ...ways.aliases],
  );
  const step = Math.max(1, Math.floor(all.length / TAUGHT_WAYS));
  const ways = all.filter((_, index) => index % step === 0);
  const answers = [...ways, ...aspects.map(({ text }) => text), ...clarify.map(({ text }) => text)];
  const elsewhere = [...catalogue.elsewhere.values()].flatMap(({ ways, waysEn }) => [...ways, ...waysEn]);
  const taught = [
    ...routes,
    ...answers.map((text) => ({ text, route: 'answer' as const })),
    ...elsewhere.map((text) => ({ text, route: 'not-ingested' as const })),
  ];
  return taught.map(({ text, route }) => ({ text, features: messageFeatures(text), label: route }));
}

/** Log odds that a message asks about a procedure of ours, and not for something else. */
export function answerLogOddsOf(probabilities: Readonly<Record<MessageRoute, number>>): number {
  const answer = Math.min(0.999, Math.max(0.001, probabilities.answer));
  return Math.log(answer / (1 - answer));
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
