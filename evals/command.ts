import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../bot/index.ts';
import { readReview, type Catalogue, type ReviewRow } from '../knowledge/index.ts';
import type { ProcedureRetriever } from '../retrieval/index.ts';
import { readDialogues, readQuestions, type Dialogue, type Question } from './cases.ts';
import { evaluate } from './evaluate.ts';
import { checkGate } from './gate.ts';
import { EvalInputError } from './input-error.ts';
import { createLeakFinder } from './leaks.ts';
import { createProofs } from './proofs.ts';
import { toHtmlReport } from './report-html.ts';
import { toJsonReport, type JsonReport } from './report-json.ts';
import { toTerminalReport } from './report-terminal.ts';

export interface EvalOptions {
  readonly questions?: string;
  readonly dialogues?: string;
  /** `key=value`: only the rows whose field has this value. */
  readonly only?: string;
  readonly json?: string;
  readonly html?: string;
  readonly compare?: string;
  /** Compare with the committed floor and fail below it. */
  readonly gate?: boolean;
}

/** What is to be run and written, read and checked. */
export interface EvalPlan {
  readonly questions: readonly Question[];
  readonly dialogues: readonly Dialogue[];
  readonly earlier: JsonReport | undefined;
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly gateFile: string | undefined;
}

export interface EvalSubject {
  readonly root: string;
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  readonly model: string;
  /** What the figures depend on besides cases and catalogue; it stands in the report. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Its secrets are looked for in replies. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads what the options name, before anything is opened.
 * @throws EvalInputError for a file that is missing or of another format, and for options that leave no case.
 */
export async function planEval(root: string, options: EvalOptions): Promise<EvalPlan> {
  const filter = parseFilter(options.only);
  // A file named alone is run alone: the other default would mix its measures in.
  const isDefault = options.questions === undefined && options.dialogues === undefined;
  const questionsFile = options.questions ?? (isDefault ? join(root, 'evals', 'cases', 'questions.jsonl') : undefined);
  const dialoguesFile = options.dialogues ?? (isDefault ? join(root, 'evals', 'cases', 'dialogues.jsonl') : undefined);
  const questions = questionsFile === undefined ? [] : (await readQuestions(questionsFile)).filter(filter);
  const dialogues = dialoguesFile === undefined ? [] : (await readDialogues(dialoguesFile)).filter(filter);
  if (questions.length + dialogues.length === 0) {
    throw new EvalInputError(`No case is left${options.only === undefined ? '' : ` with --only ${options.only}`}`);
  }
  const earlier = options.compare === undefined ? undefined : await readEarlierReport(options.compare);
  for (const file of [options.json, options.html]) if (file !== undefined) await prepareFolder(file);
  return {
    questions,
    dialogues,
    earlier,
    json: options.json,
    html: options.html,
    gateFile: options.gate === true ? join(root, 'evals', 'baselines', 'gate.json') : undefined,
  };
}

/** `npm run eval`: runs the cases, prints the tables, writes the reports. Resolves to what the gate finds too low. */
export async function runEval(
  { root, environment, ...subject }: EvalSubject,
  { questions, dialogues, earlier, json, html, gateFile }: EvalPlan,
  write: (text: string) => void,
  onProgress: (done: number, total: number) => void,
): Promise<readonly string[]> {
  const judging = {
    findLeaks: createLeakFinder(root, environment),
    proofs: createProofs(subject.catalogue, await readReviewRows(root)),
  };
  const evaluation = await evaluate({ ...subject, questions, dialogues, judging, onProgress });
  write(toTerminalReport(evaluation, earlier));
  if (json !== undefined) await writeFile(json, JSON.stringify(toJsonReport(evaluation), undefined, 1));
  if (html !== undefined) await writeFile(html, toHtmlReport(evaluation));
  return gateFile === undefined ? [] : checkGate(evaluation, gateFile);
}

/** The rows that `--only key=value` leaves; all without it. @throws EvalInputError when it is none of this form */
export function parseFilter(filter: string | undefined): (row: object) => boolean {
  if (filter === undefined) return () => true;
  const [, key = '', value = ''] = /^([^=]+)=(.+)$/.exec(filter) ?? [];
  if (key === '') {
    throw new EvalInputError(`--only takes key=value, such as style=teencode; got "${filter}"`);
  }
  return (row) => [(row as Record<string, unknown>)[key]].flat().map(String).includes(value);
}

const earlierReport = z.looseObject({
  schema: z.literal(1),
  questions: z.looseObject({ measures: z.record(z.string(), z.number().nullable()) }),
});

async function readEarlierReport(file: string): Promise<JsonReport> {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    earlierReport.parse(report);
    return report as JsonReport;
  } catch (cause) {
    throw new EvalInputError(`--compare takes a report that --json wrote; ${file} cannot be read as one`, { cause });
  }
}

/** @throws EvalInputError when the folder of a report can't be made */
export async function prepareFolder(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (cause) {
    throw new EvalInputError(`The folder of the report ${file} cannot be made; choose another`, { cause });
  }
}

/** Undefined where nobody has compared the records: the file is missing. */
async function readReviewRows(root: string): Promise<readonly ReviewRow[] | undefined> {
  const folder = join(root, 'knowledge');
  return existsSync(join(folder, 'review.csv')) ? (await readReview(folder)).rows : undefined;
}
