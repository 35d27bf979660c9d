import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Engine } from '../bot/index.ts';
import type { Catalogue } from '../knowledge/index.ts';
import type { ProcedureRetriever } from '../retrieval/index.ts';
import { readDialogues, readQuestions } from './cases.ts';
import { evaluate } from './evaluate.ts';
import { checkGate } from './gate.ts';
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

export interface EvalSubject {
  readonly root: string;
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  readonly model: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** `npm run eval`: runs the cases, prints the tables, writes the reports. Resolves to what the gate finds too low. */
export async function runEvalCommand(
  subject: EvalSubject,
  options: EvalOptions,
  write: (text: string) => void,
  onProgress: (done: number, total: number) => void,
): Promise<readonly string[]> {
  const { root, ...parts } = subject;
  // A file named alone is run alone: the other default would mix its measures in.
  const isDefault = options.questions === undefined && options.dialogues === undefined;
  const questionsFile = options.questions ?? (isDefault ? join(root, 'evals', 'cases', 'questions.jsonl') : undefined);
  const dialoguesFile = options.dialogues ?? (isDefault ? join(root, 'evals', 'cases', 'dialogues.jsonl') : undefined);
  const questions = questionsFile === undefined ? [] : only(await readQuestions(questionsFile), options.only);
  const dialogues = dialoguesFile === undefined ? [] : only(await readDialogues(dialoguesFile), options.only);
  const earlier =
    options.compare === undefined ? undefined : (JSON.parse(await readFile(options.compare, 'utf8')) as JsonReport);

  const evaluation = await evaluate({ ...parts, questions, dialogues, onProgress });
  write(toTerminalReport(evaluation, earlier));
  if (options.json !== undefined)
    await writeReport(options.json, JSON.stringify(toJsonReport(evaluation), undefined, 1));
  if (options.html !== undefined) await writeReport(options.html, toHtmlReport(evaluation));
  return options.gate === true ? checkGate(evaluation, join(root, 'evals', 'baselines', 'gate.json')) : [];
}

function only<Row extends object>(rows: Row[], filter: string | undefined): Row[] {
  if (filter === undefined) return rows;
  const [key = '', value] = filter.split('=');
  if (value === undefined) throw new Error(`--only takes key=value, such as style=teencode; got "${filter}"`);
  return rows.filter((row) => [(row as Record<string, unknown>)[key]].flat().map(String).includes(value));
}

async function writeReport(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
