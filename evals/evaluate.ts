import type { Engine } from '../bot/index.ts';
import type { Catalogue } from '../knowledge/index.ts';
import type { ProcedureRetriever } from '../retrieval/index.ts';
import { calibrate, riskCoverage, type Calibration, type Judged, type RiskCoveragePoint } from './calibration.ts';
import type { Dialogue, Question } from './cases.ts';
import { causeOf, CAUSES, type Cause } from './causes.ts';
import { plantPerson } from './leaks.ts';
import {
  groupBy,
  isInCatalogue,
  measureDialogues,
  measureGroups,
  measureQuestions,
  type GroupMeasures,
  type QuestionMeasures,
} from './measures.ts';
import { measureRanking, rightCodes, type Ranking, type RankingMeasures } from './ranking.ts';
import { runDialogue, runQuestion, type DialogueResult, type Judging, type QuestionResult } from './run-cases.ts';
import type { Measure } from './statistics.ts';

/** What a run was over. */
export interface CatalogueCounts {
  readonly procedures: number;
  readonly curated: number;
  readonly withWays: number;
  readonly withOfficialText: number;
  readonly digest: string;
}

/** Everything one run found out; the JSON report is written from it. */
export interface Evaluation {
  readonly catalogue: CatalogueCounts;
  readonly model: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly questions: {
    readonly count: number;
    /** `answer` rows whose gold the catalogue lacks. */
    readonly outsideCatalogue: number;
    readonly measures: QuestionMeasures;
    /** The ranking inside the retriever, and its legs alone on the same messages. */
    readonly retriever: RankingMeasures;
    readonly baselines: Readonly<Record<'lexical' | 'vector', RankingMeasures>>;
    readonly by: Readonly<Record<string, Readonly<Record<string, GroupMeasures>>>>;
    /** How far the probability of the first candidate holds. */
    readonly calibration: Calibration;
    readonly riskCoverage: readonly RiskCoveragePoint[];
    /** Rows that failed, by what is to be mended. */
    readonly causes: Readonly<Partial<Record<Cause, readonly string[]>>>;
    readonly cases: readonly QuestionResult[];
  };
  readonly dialogues: {
    readonly count: number;
    readonly turns: number;
    readonly measures: { readonly turnPass: Measure; readonly dialoguePass: Measure };
    readonly cases: readonly DialogueResult[];
  };
}

export interface EvaluateOptions {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  readonly questions: readonly Question[];
  readonly dialogues: readonly Dialogue[];
  readonly model: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly judging: Judging;
  /** Told after every case. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs every case through the real engine, and the `answer` rows through each leg alone. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { engine, catalogue, retriever, questions, dialogues, model, settings, judging, onProgress } = options;
  const answerRows = questions.filter((row) => row.route === 'answer' && isInCatalogue(row, catalogue));
  const total = questions.length + dialogues.length + answerRows.length;
  let done = 0;
  const advance = () => onProgress?.((done += 1), total);

  await plantPerson(engine);
  const questionResults: QuestionResult[] = [];
  for (const row of questions) {
    questionResults.push(await runQuestion(engine, catalogue, row, judging));
    advance();
  }
  const dialogueResults: DialogueResult[] = [];
  for (const row of dialogues) {
    dialogueResults.push(await runDialogue(engine, row));
    advance();
  }
  const rankings = { both: [] as Ranking[], lexical: [] as Ranking[], vector: [] as Ranking[] };
  for (const { text, gold } of answerRows) {
    for (const [name, legs] of LEGS) {
      const { candidates } = await retriever.retrieve(text, { topK: 10, legs });
      rankings[name].push({ gold, ranked: candidates.map(({ code }) => code) });
    }
    advance();
  }

  const judged = judgedFirsts(questionResults, catalogue);
  return {
    catalogue: describeCatalogue(catalogue),
    model,
    settings,
    questions: {
      count: questionResults.length,
      outsideCatalogue: questions.filter((row) => row.route === 'answer').length - answerRows.length,
      measures: measureQuestions(questionResults, catalogue),
      retriever: measureRanking(rankings.both),
      baselines: { lexical: measureRanking(rankings.lexical), vector: measureRanking(rankings.vector) },
      by: measureGroups(questionResults, catalogue),
      calibration: calibrate(judged),
      riskCoverage: riskCoverage(judged),
      causes: sortByCause(questionResults, catalogue),
      cases: questionResults,
    },
    dialogues: {
      count: dialogueResults.length,
      turns: dialogueResults.reduce((sum, { turns }) => sum + turns.length, 0),
      measures: measureDialogues(dialogueResults),
      cases: dialogueResults,
    },
  };
}

/**
 * Of every row that something was looked up for: the probability, and whether the first candidate is right. Rows to be
 * asked back about are left out: which of their procedures is meant is not known.
 */
export function judgedFirsts(rows: readonly QuestionResult[], catalogue: Catalogue): readonly Judged[] {
  return rows.flatMap(({ route, gold, top, probability }) =>
    route === 'clarify' || top[0] === undefined || probability === null
      ? []
      : { probability, isRight: rightCodes(gold, catalogue).includes(top[0].code) },
  );
}

/** Ids of the failed rows, in the order of `CAUSES`. */
function sortByCause(rows: readonly QuestionResult[], catalogue: Catalogue): Partial<Record<Cause, string[]>> {
  const groups = groupBy(rows, (row) => causeOf(row, catalogue));
  const causes = Object.keys(CAUSES) as Cause[];
  return Object.fromEntries(
    causes.flatMap((cause) => {
      const group = groups.get(cause);
      return group === undefined ? [] : [[cause, group.map(({ id }) => id)]];
    }),
  );
}

export function describeCatalogue({ procedures, digest }: Catalogue): CatalogueCounts {
  const entries = [...procedures.values()];
  return {
    procedures: entries.length,
    curated: entries.filter(({ tier }) => tier === 'curated').length,
    withWays: entries.filter(({ ways }) => ways !== undefined).length,
    withOfficialText: entries.filter(({ official }) => official !== undefined).length,
    digest,
  };
}

const LEGS = [
  ['both', ['lexical', 'vector']],
  ['lexical', ['lexical']],
  ['vector', ['vector']],
] as const;
