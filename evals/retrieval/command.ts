import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RETRIEVAL_SETTINGS, sharedIndexDirectory } from '../../retrieval/index.ts';
import { readQuestions, type Question } from '../cases.ts';
import { parseFilter, prepareFolder } from '../command.ts';
import { describeCatalogue } from '../evaluate.ts';
import { EvalInputError } from '../input-error.ts';
import { compareSystems } from './compare.ts';
import type { RetrievalEvaluation } from './evaluation.ts';
import { createNearDuplicateFinder, knownTexts } from './near-duplicates.ts';
import {
  openRetriever,
  withBar,
  withComparison,
  type ComparisonLocation,
  type OpenedComparison,
  type ProgressBar,
} from './open.ts';
import { toHtmlReport } from './report-html.ts';
import { toJsonReport } from './report-json.ts';
import { toTerminalReport } from './report-terminal.ts';
import { openSystems, type RankingSystem } from './systems.ts';
import { folderBeside, readUnseenCodes, waysAsQuestions, withoutOurWords } from './unseen.ts';

export interface RetrievalEvalOptions {
  readonly questions?: string;
  readonly only?: string;
  readonly official?: readonly string[];
  readonly json?: string;
  readonly html?: string;
  /** Commander's form of `--no-unseen`. */
  readonly unseen?: boolean;
}

export interface RetrievalEvalPlan {
  readonly questions: readonly Question[];
  readonly official: readonly string[];
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly isUnseenAsked: boolean;
}

/**
 * Reads what the options name, before anything is opened.
 * @throws EvalInputError for a file that is missing or of another format, and for options that leave no case.
 */
export async function planRetrievalEval(root: string, options: RetrievalEvalOptions): Promise<RetrievalEvalPlan> {
  const filter = parseFilter(options.only);
  const file = options.questions ?? path.join(root, 'evals', 'cases', 'questions.jsonl');
  const questions = (await readQuestions(file)).filter(filter);
  if (!questions.some(({ gold }) => gold.length > 0)) {
    throw new EvalInputError('No message with a right procedure (`gold`) is left: nothing can be ranked');
  }
  for (const report of [options.json, options.html]) if (report !== undefined) await prepareFolder(report);
  return {
    questions,
    official: options.official ?? [],
    json: options.json,
    html: options.html,
    isUnseenAsked: options.unseen !== false,
  };
}

/** `npm run eval:retrieval`: ranks every message with every system, prints the tables, writes the reports. */
export async function runRetrievalEval(
  location: Omit<ComparisonLocation, 'official'>,
  plan: RetrievalEvalPlan,
  write: (text: string) => void,
  progressBar: ProgressBar,
): Promise<void> {
  const { root } = location;
  const evaluation = await withComparison({ ...location, official: plan.official }, progressBar, async (opened) => {
    const { catalogue, systems } = opened;
    const findNearDuplicate = createNearDuplicateFinder(await knownTexts(root, catalogue));
    const comparison = await withBar(progressBar('Ranking the messages'), (onProgress) =>
      compareSystems({ systems, catalogue, questions: plan.questions, findNearDuplicate, onProgress }),
    );
    return {
      catalogue: describeCatalogue(catalogue),
      model: opened.model,
      settings: RETRIEVAL_SETTINGS,
      langchainChunks: opened.langchain?.chunks,
      comparison,
      unseen: plan.isUnseenAsked ? await compareUnseen(root, opened, progressBar) : undefined,
    } satisfies RetrievalEvaluation;
  });
  write(toTerminalReport(evaluation));
  if (plan.json !== undefined) await writeFile(plan.json, JSON.stringify(toJsonReport(evaluation), undefined, 1));
  if (plan.html !== undefined) await writeFile(plan.html, toHtmlReport(evaluation));
}

/** The ways of asking of the unseen codes, asked of an index that holds their official name and text alone. */
async function compareUnseen(
  root: string,
  { catalogue, embeddings }: OpenedComparison,
  progressBar: ProgressBar,
): Promise<RetrievalEvaluation['unseen']> {
  const codes = (await readUnseenCodes(root)).filter((code) => catalogue.procedures.get(code)?.ways !== undefined);
  const bare = withoutOurWords(catalogue, codes);
  const indexDirectory = await folderBeside(sharedIndexDirectory(root), path.join(root, '.cache', 'unseen-index'));
  const retriever = await openRetriever({ catalogue: bare, root, embeddings, indexDirectory }, progressBar);
  try {
    const systems: readonly RankingSystem[] = await openSystems({ catalogue: bare, retriever, langchain: undefined });
    const comparison = await withBar(progressBar('Asking for the unseen procedures'), (onProgress) =>
      compareSystems({
        systems,
        catalogue: bare,
        questions: waysAsQuestions(catalogue, codes),
        findNearDuplicate: () => undefined,
        onProgress,
      }),
    );
    return { ...comparison, procedures: codes.length };
  } finally {
    await retriever.close();
  }
}
