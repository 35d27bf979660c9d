import path from 'node:path';
import type { Catalogue, WaysOfAsking } from '../../knowledge/index.ts';
import { ASPECTS, type Aspect } from '../contract.ts';
import { aspectFeatures, messageFeatures } from './features.ts';
import { learnOnce } from './kept-weights.ts';
import type { Example, TextClassifier } from './text-classifier.ts';
import {
  MESSAGE_ROUTES,
  readTrainingMessages,
  wayKey,
  type MessageRoute,
  type TrainingMessages,
} from './training-messages.ts';

export type { MessageRoute } from './training-messages.ts';
export type RouteClassifier = TextClassifier<MessageRoute>;
export type AspectClassifier = TextClassifier<Aspect>;
/** Whether a message says enough to tell which procedure, whatever the words found. */
export type DetailClassifier = TextClassifier<Detail>;

const DETAILS = ['enough', 'too-little'] as const;
type Detail = (typeof DETAILS)[number];

export interface Classifiers {
  readonly routes: RouteClassifier;
  readonly aspects: AspectClassifier;
  readonly details: DetailClassifier;
}

/** With a quarter of the written messages held out at a time .801 are right, .802 with thrice this `l2`; `npm run eval` decided. */
const ASPECT_LEARNING = { epochs: 8, l2: 3e-4 };

/** So many ways of asking, taken evenly from all procedures, teach the route `answer`; more would drown the other routes. */
const TAUGHT_WAYS = 2800;

/** So many ways of asking teach what says enough. */
const DETAILED_WAYS = 2500;

/** Where tests, CI and `eval` keep what was learned, beside the index that they share. */
const sharedFolder = (root: string): string => path.join(root, '.cache', 'classifiers');

/**
 * Trains the classifiers from `bot/understanding/training/*.jsonl` and from the ways people ask, or reads what was
 * learned from the same before. Throws when a training file is missing or a line of it is broken, naming file and line.
 *
 * @param folder where what was learned is kept; what the shared folder has is taken from there
 */
export async function trainClassifiers(
  root: string,
  catalogue: Catalogue,
  folder = sharedFolder(root),
): Promise<Classifiers> {
  const messages = await readTrainingMessages(root);
  const lending = sharedFolder(root);
  const routes = { labels: MESSAGE_ROUTES, examples: routeExamples(messages, catalogue) };
  const aspects = { labels: ASPECTS, examples: aspectExamples(messages, catalogue), ...ASPECT_LEARNING };
  const details = { labels: DETAILS, examples: detailExamples(messages, catalogue) };
  return {
    routes: await learnOnce(routes, folder, lending),
    aspects: await learnOnce(aspects, folder, lending),
    details: await learnOnce(details, folder, lending),
  };
}

/** What the route classifier learns from; the texts are those of the training files and some ways of asking. */
export function routeExamples(
  { routes, aspects, clarify }: TrainingMessages,
  catalogue: Catalogue,
): (Example<MessageRoute> & { readonly text: string })[] {
  const answers = [
    ...someWays(catalogue, TAUGHT_WAYS),
    ...aspects.map(({ text }) => text),
    ...clarify.map(({ text }) => text),
  ];
  const elsewhere = [...catalogue.elsewhere.values()].flatMap(({ ways, waysEn, searchOnly }) =>
    searchOnly === true ? [] : [...ways, ...waysEn],
  );
  const taught = [
    ...routes,
    ...answers.map((text) => ({ text, route: 'answer' as const })),
    ...elsewhere.map((text) => ({ text, route: 'not-ingested' as const })),
  ];
  return taught.map(({ text, route }) => ({ text, features: messageFeatures(text), label: route }));
}

/** The written messages, and the ways of asking of which it is known what they ask. */
function aspectExamples(
  { aspects, aspectsAlone, aspectsOfWays }: TrainingMessages,
  catalogue: Catalogue,
): Example<Aspect>[] {
  const ways = teachingWays(catalogue).flatMap(({ questions, questionsEn }) => [...questions, ...questionsEn]);
  const known = ways.flatMap((text) => {
    const aspect = aspectsOfWays.get(wayKey(text));
    return aspect === undefined ? [] : [{ text, aspect }];
  });
  return [...aspects, ...aspectsAlone, ...known].map(({ text, aspect }) => ({
    features: aspectFeatures(text),
    label: aspect,
  }));
}

/** Messages that several procedures fit, against those whose writer had one in mind and named it to us. */
function detailExamples({ routes, aspects, clarify }: TrainingMessages, catalogue: Catalogue): Example<Detail>[] {
  const enough = [
    ...aspects.filter(({ code }) => code !== undefined),
    ...routes.filter(({ route, gold }) => route === 'answer' && gold !== undefined),
  ].map(({ text }) => text);
  const labelled = [
    ...clarify.map(({ text }) => ({ text, label: 'too-little' as const })),
    ...[...enough, ...someWays(catalogue, DETAILED_WAYS), ...askedByName(catalogue)].map((text) => ({
      text,
      label: 'enough' as const,
    })),
  ];
  return labelled.map(({ text, label }) => ({ features: messageFeatures(text), label }));
}

const BEFORE_A_NAME = ['', 'cho em hỏi', 'muốn', 'xin hướng dẫn', 'thủ tục', 'tôi cần'];
const AFTER_A_NAME = ['', 'cần giấy tờ gì', 'làm sao', 'bao nhiêu tiền', 'ở đâu', 'mấy ngày có', 'cần gì'];

/** "Đăng ký tạm trú cần giấy tờ gì": short, and enough. Each procedure by its short name, in wordings by turns. */
function askedByName(catalogue: Catalogue): string[] {
  return teachingWays(catalogue).flatMap(({ shortName }, index) => [
    `${BEFORE_A_NAME[index % BEFORE_A_NAME.length] ?? ''} ${shortName}`,
    `${shortName} ${AFTER_A_NAME[index % AFTER_A_NAME.length] ?? ''}`,
  ]);
}

/** About so many ways of asking, taken evenly from all procedures. */
export function someWays(catalogue: Catalogue, count: number): string[] {
  const all = teachingWays(catalogue).flatMap((ways) => [...ways.questions, ...ways.questionsEn, ...ways.aliases]);
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % step === 0);
}

function teachingWays(catalogue: Catalogue): WaysOfAsking[] {
  return [...catalogue.procedures.values()].flatMap(({ ways }) => {
    if (ways === undefined || ways.searchOnly === true) return [];
    const { untaught } = ways;
    if (untaught === undefined) return [ways];
    const taught = (text: string) => !untaught.has(text);
    return [{ ...ways, questions: ways.questions.filter(taught), questionsEn: ways.questionsEn.filter(taught) }];
  });
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
