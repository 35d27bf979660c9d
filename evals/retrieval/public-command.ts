import { writeFile } from 'node:fs/promises';
import { createEngine, trainClassifiers, type Engine } from '../../bot/index.ts';
import { prepareFolder } from '../command.ts';
import { openConversation } from '../conversation.ts';
import { showShareWithInterval, table } from '../format.ts';
import { routeOf } from '../judge.ts';
import { isRight } from '../measures.ts';
import { rightCodes } from '../ranking.ts';
import { intervals, values } from '../report-json.ts';
import { runQuestion, type QuestionResult } from '../run-cases.ts';
import { proportion, type Measure } from '../statistics.ts';
import { compareSystems, type Comparison } from './compare.ts';
import { withBar, withComparison, type ComparisonLocation, type OpenedComparison, type ProgressBar } from './open.ts';
import { readPublicSets, type PublicDialogue, type PublicSet } from './public-sets.ts';
import { sideBySideTable } from './report-terminal.ts';

export interface PublicEvalOptions {
  readonly official?: readonly string[];
  readonly json?: string;
}

export interface PublicEvalPlan {
  readonly sets: readonly PublicSet[];
  readonly official: readonly string[];
  readonly json: string | undefined;
}

/** What the whole assistant does with a set, beside the ranking. */
export type ReplyMeasures = Readonly<Record<string, Measure>>;

/** @throws EvalInputError when the folder lacks a set. */
export async function planPublicEval(folder: string, options: PublicEvalOptions): Promise<PublicEvalPlan> {
  const sets = await readPublicSets(folder);
  if (options.json !== undefined) await prepareFolder(options.json);
  return { sets, official: options.official ?? [], json: options.json };
}

/** `npm run eval:public`: the sets of other teams, ranked by every system and answered by the engine. */
export async function runPublicEval(
  location: Omit<ComparisonLocation, 'official'> & { readonly retentionDays: number },
  { sets, official, json }: PublicEvalPlan,
  write: (text: string) => void,
  progressBar: ProgressBar,
): Promise<void> {
  const { root, retentionDays } = location;
  const results = await withComparison({ ...location, official }, progressBar, async (opened) => {
    const { catalogue, retriever, systems } = opened;
    const engine = createEngine({
      catalogue,
      retriever,
      ...(await trainClassifiers(root, catalogue)),
      retentionDays,
    });
    const found: { name: string; comparison: Comparison; replies: ReplyMeasures }[] = [];
    for (const set of sets) {
      const comparison = await withBar(progressBar(set.name), (onProgress) =>
        compareSystems({
          systems,
          catalogue,
          questions: set.questions,
          findNearDuplicate: () => undefined,
          onProgress,
        }),
      );
      found.push({ name: set.name, comparison, replies: await measureReplies(engine, opened, set) });
    }
    return found;
  });
  for (const { name, comparison, replies } of results) {
    write(
      [
        `${name}: ${comparison.all.count} answer rows`,
        sideBySideTable(comparison.all),
        'What the assistant replies',
        table(
          Object.entries(replies).map(([what, measure]) => [
            what,
            showShareWithInterval(measure),
            `of ${measure.count}`,
          ]),
        ),
        '',
        '',
      ].join('\n'),
    );
  }
  if (json === undefined) return;
  const report = results.map(({ name, comparison: { all }, replies }) => ({
    name,
    count: all.count,
    systems: Object.fromEntries(
      Object.entries(all.bySystem).map(([system, measures]) => [
        system,
        { ...values(measures), intervals: intervals(measures) },
      ]),
    ),
    replies: values(replies),
  }));
  await writeFile(json, JSON.stringify({ schema: 1, sets: report }, undefined, 1));
}

async function measureReplies(
  engine: Engine,
  { catalogue }: OpenedComparison,
  { questions, dialogues }: PublicSet,
): Promise<ReplyMeasures> {
  const results: QuestionResult[] = [];
  for (const question of questions) {
    results.push(
      await runQuestion(engine, catalogue, { ...question, gold: [...rightCodes(question.gold, catalogue)] }),
    );
  }
  const answers = results.filter(({ route, gold }) => route === 'answer' && gold.length > 0);
  const clarify = results.filter(({ route, gold }) => route === 'clarify' && gold.length > 0);
  const outside = results.filter(({ route }) => route === 'out-of-scope');
  const offers = ({ choices, citations, gold }: QuestionResult) =>
    [...choices, ...citations.slice(0, 1)].some((code) => gold.includes(code));
  const measures = {
    'right procedure cited first': proportion(answers.map(isRight)),
    'asked instead, the right one among the choices': proportion(
      answers.map((row) => row.gotRoute === 'clarify' && offers(row)),
    ),
    'to be asked back: asked, a right one among the choices': proportion(
      clarify.map((row) => row.gotRoute === 'clarify' && offers(row)),
    ),
    'to be asked back: a right one asked or answered': proportion(clarify.map(offers)),
    'out of scope, answered as if known': proportion(outside.map(({ gotRoute }) => gotRoute === 'answer')),
    'turns of dialogues, right procedure cited first': proportion(await runDialogues(engine, dialogues, catalogue)),
  };
  return Object.fromEntries(Object.entries(measures).filter(([, { count }]) => count > 0));
}

/** For each turn to be answered from the catalogue: whether a right code is cited first. */
async function runDialogues(
  engine: Engine,
  dialogues: readonly PublicDialogue[],
  catalogue: OpenedComparison['catalogue'],
): Promise<boolean[]> {
  const hits: boolean[] = [];
  for (const { id, turns } of dialogues) {
    const conversation = await openConversation(engine, id, false);
    for (const { text, behavior, gold } of turns) {
      const { outcome, procedures } = await conversation.say(text);
      const right = rightCodes(gold, catalogue);
      if (behavior !== 'answer' || right.length === 0) continue;
      hits.push(routeOf(outcome) === 'answer' && right.includes(procedures[0] ?? ''));
    }
  }
  return hits;
}
