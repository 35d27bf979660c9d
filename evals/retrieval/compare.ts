import type { Catalogue } from '../../knowledge/index.ts';
import type { Question } from '../cases.ts';
import { groupBy, tierOf } from '../measures.ts';
import { measureRanking, rightCodes, type RankingMeasures } from '../ranking.ts';
import type { NearDuplicate } from './near-duplicates.ts';
import type { RankingSystem } from './systems.ts';

/** A message with what it is after; rows without a procedure of the catalogue are not ranked. */
export type RankedQuestion = Pick<Question, 'id' | 'text' | 'style' | 'route' | 'gold'> & {
  readonly aspect?: Question['aspect'];
};

/** One message and what each system gave for it. */
export interface ComparedRow {
  readonly question: RankedQuestion;
  /** Codes, any of which is right. */
  readonly gold: readonly string[];
  readonly rankedBy: Readonly<Record<string, readonly string[]>>;
  readonly nearDuplicate: NearDuplicate | undefined;
}

/** What each system reaches over the same rows, by its name. */
export interface SideBySide {
  readonly count: number;
  readonly bySystem: Readonly<Record<string, RankingMeasures>>;
}

export interface Comparison {
  readonly systems: readonly string[];
  /** Over the `answer` rows whose procedure the catalogue holds. */
  readonly all: SideBySide;
  /** The same without the rows that near-duplicate a text that the assistant was made with. */
  readonly withoutNearDuplicates: SideBySide;
  /** `route` is over all rows with a right code, the others over the `answer` rows. */
  readonly by: Readonly<Record<string, Readonly<Record<string, SideBySide>>>>;
  readonly nearDuplicates: readonly ComparedRow[];
  readonly rows: readonly ComparedRow[];
}

export interface CompareOptions {
  readonly systems: readonly RankingSystem[];
  readonly catalogue: Catalogue;
  readonly questions: readonly RankedQuestion[];
  readonly findNearDuplicate: (message: string) => NearDuplicate | undefined;
  readonly onProgress?: (share: number) => void;
}

/** Asks every system every message that has a right code in the catalogue. */
export async function compareSystems({
  systems,
  catalogue,
  questions,
  findNearDuplicate,
  onProgress,
}: CompareOptions): Promise<Comparison> {
  const rows: ComparedRow[] = [];
  for (const [position, question] of questions.entries()) {
    onProgress?.(position / questions.length);
    const gold = rightCodes(question.gold, catalogue);
    if (gold.length === 0) continue;
    const rankedBy: Record<string, readonly string[]> = {};
    for (const system of systems) rankedBy[system.name] = await system.rank(question.text);
    rows.push({ question, gold, rankedBy, nearDuplicate: findNearDuplicate(question.text) });
  }
  onProgress?.(1);
  return measureComparison(
    rows,
    systems.map(({ name }) => name),
    catalogue,
  );
}

export function measureComparison(
  rows: readonly ComparedRow[],
  systems: readonly string[],
  catalogue: Catalogue,
): Comparison {
  const answers = rows.filter(({ question }) => question.route === 'answer');
  const sideBySide = (some: readonly ComparedRow[]): SideBySide => ({
    count: some.length,
    bySystem: Object.fromEntries(
      systems.map((name) => [
        name,
        measureRanking(some.map(({ gold, rankedBy }) => ({ gold, ranked: rankedBy[name] ?? [] }))),
      ]),
    ),
  });
  const by = (some: readonly ComparedRow[], keyOf: (row: ComparedRow) => string | undefined) =>
    Object.fromEntries(
      [...groupBy(some, keyOf)]
        .toSorted(([, one], [, other]) => other.length - one.length)
        .map(([key, group]) => [key, sideBySide(group)]),
    );
  const firstOf = ({ gold }: ComparedRow) => catalogue.procedures.get(gold[0] ?? '');
  return {
    systems,
    all: sideBySide(answers),
    withoutNearDuplicates: sideBySide(answers.filter(({ nearDuplicate }) => nearDuplicate === undefined)),
    by: {
      style: by(answers, ({ question }) => question.style),
      route: by(rows, ({ question }) => question.route),
      aspect: by(answers, ({ question }) => question.aspect ?? undefined),
      field: by(answers, (row) => firstOf(row)?.field),
      tier: by(answers, (row) => tierOf(firstOf(row))),
    },
    nearDuplicates: rows.filter(({ nearDuplicate }) => nearDuplicate !== undefined),
    rows,
  };
}
