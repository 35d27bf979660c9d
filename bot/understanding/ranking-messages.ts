import type { Catalogue } from '../../knowledge/index.ts';
import { isLearnedMessage, type RankingMessage } from '../../retrieval/index.ts';
import { answerLogOddsOf, routeExamples } from './classifiers.ts';
import { messageFeatures } from './features.ts';
import { trainTextClassifier } from './text-classifier.ts';
import { MESSAGE_ROUTES, readTrainingMessages } from './training-messages.ts';

const FOLDS = 4;

/**
 * The training messages of which it is known which procedures they mean, or that they mean none, less those that the
 * encoder has learned. What the route classifier says of each comes from one that was trained without it.
 */
export async function readRankingMessages(root: string, catalogue: Catalogue): Promise<readonly RankingMessage[]> {
  const messages = await readTrainingMessages(root);
  const known = [
    ...messages.aspects.flatMap(({ text, code }) =>
      code === undefined ? [] : [{ text, gold: [code], isAmbiguous: false }],
    ),
    ...messages.routes.flatMap(({ text, route, gold = [] }) =>
      (route === 'answer' && gold.length > 0) || route === 'out-of-scope' || route === 'not-ingested'
        ? [{ text, gold, isAmbiguous: false }]
        : [],
    ),
    ...messages.clarify.map(({ text, gold }) => ({ text, gold, isAmbiguous: true })),
  ].filter(({ text, gold }) => gold.length === 0 || !isLearnedMessage(text));
  const examples = routeExamples(messages, catalogue);
  const foldOf = new Map(known.map(({ text }, index) => [text, index % FOLDS]));
  const classifiers = Array.from({ length: FOLDS }, (_, fold) =>
    trainTextClassifier(
      MESSAGE_ROUTES,
      examples.filter(({ text }) => foldOf.get(text) !== fold),
    ),
  );
  return known.map(({ text, gold, isAmbiguous }, index) => {
    const probabilities = classifiers[index % FOLDS]?.predict(messageFeatures(text));
    return {
      text,
      gold: gold.flatMap((code) => [code, ...(catalogue.find(code)?.sameService ?? [])]),
      answerLogOdds: probabilities === undefined ? 0 : answerLogOddsOf(probabilities),
      group: gold[0] ?? text,
      importance: 1,
      source: 'written',
      isAmbiguous,
    };
  });
}
