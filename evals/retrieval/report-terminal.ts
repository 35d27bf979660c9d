import { showMean, showShare, showShareWithInterval, table } from '../format.ts';
import type { RankingMeasures } from '../ranking.ts';
import type { Comparison, SideBySide } from './compare.ts';
import type { RetrievalEvaluation } from './evaluation.ts';
import { LANGCHAIN_MISSING } from './langchain.ts';
import { NEAR_DUPLICATE_FROM } from './near-duplicates.ts';

const NEAR_DUPLICATES_SHOWN = 20;

/** The tables of `eval:retrieval` for the terminal. */
export function toTerminalReport(evaluation: RetrievalEvaluation): string {
  const { catalogue, model, comparison, unseen } = evaluation;
  const { all, withoutNearDuplicates, nearDuplicates } = comparison;
  const ourNearDuplicates = nearDuplicates.filter(({ question }) => question.route === 'answer').length;
  return [
    `${catalogue.procedures} procedures (${catalogue.curated} curated, ${catalogue.withWays} with ways of asking, ${catalogue.withOfficialText} with official text) · ${model}`,
    ...remarks(evaluation),
    '',
    `${all.count} answer rows, every system in this run over the same catalogue and messages; 95 % intervals in brackets`,
    sideBySideTable(all),
    '',
    `Without the ${ourNearDuplicates} rows that near-duplicate a way of asking or a training text: ${withoutNearDuplicates.count} rows`,
    sideBySideTable(withoutNearDuplicates),
    ...groupTables(comparison),
    ...(nearDuplicates.length === 0 ? [] : ['', ...nearDuplicateLines(comparison)]),
    ...(unseen === undefined
      ? []
      : [
          '',
          `Unseen: ${unseen.procedures} procedures with their official name and text alone, asked in ${unseen.all.count} ways that nothing was trained on`,
          sideBySideTable(unseen.all),
          ...groupTable('style', unseen.by.style ?? {}),
        ]),
    '',
  ].join('\n');
}

/** What a reader must know of the columns. */
export function remarks({ catalogue, langchainChunks }: RetrievalEvaluation): readonly string[] {
  return [
    catalogue.withOfficialText === 0
      ? 'No official text is imported: "BM25, official text" and LangChain ran on names alone. Import it (npm run catalogue:import) or give the export files with --official.'
      : undefined,
    langchainChunks === undefined ? LANGCHAIN_MISSING : `LangChain searches ${langchainChunks} chunks.`,
  ].filter((remark) => remark !== undefined);
}

export function sideBySideTable({ bySystem }: SideBySide): string {
  return table([
    ['', 'hit@1', 'hit@3', 'hit@10', 'MRR@10'],
    ...Object.entries(bySystem).map(([name, measures]) => [name, ...cellsOf(measures)]),
  ]);
}

/** A row of the table as texts. */
export function cellsOf(measures: RankingMeasures): readonly string[] {
  return [
    showShareWithInterval(measures['hit@1']),
    showShareWithInterval(measures['hit@3']),
    showShareWithInterval(measures['hit@10']),
    showMean(measures['mrr@10']),
  ];
}

function groupTables({ by }: Comparison): readonly string[] {
  return Object.entries(by).flatMap(([name, groups]) => groupTable(name, groups));
}

function groupTable(name: string, groups: Readonly<Record<string, SideBySide>>): readonly string[] {
  const systems = Object.keys(Object.values(groups)[0]?.bySystem ?? {});
  if (systems.length === 0) return [];
  return [
    '',
    `hit@1 by ${name}`,
    table([
      ['', 'rows', ...systems],
      ...Object.entries(groups).map(([key, { count, bySystem }]) => [
        key,
        String(count),
        ...Object.values(bySystem).map((measures) => showShare(measures['hit@1'])),
      ]),
    ]),
  ];
}

function nearDuplicateLines({ nearDuplicates }: Comparison): readonly string[] {
  const nearestFirst = nearDuplicates.toSorted(
    (one, other) => (other.nearDuplicate?.similarity ?? 0) - (one.nearDuplicate?.similarity ?? 0),
  );
  const left = nearDuplicates.length - NEAR_DUPLICATES_SHOWN;
  return [
    `Near-duplicates (Jaccard of the syllables from ${NEAR_DUPLICATE_FROM} on)`,
    ...nearestFirst
      .slice(0, NEAR_DUPLICATES_SHOWN)
      .map(
        ({ question, nearDuplicate }) =>
          `  ${nearDuplicate?.similarity.toFixed(2) ?? ''} ${question.id} "${question.text}" ~ "${nearDuplicate?.text ?? ''}" (${nearDuplicate?.source ?? ''})`,
      ),
    ...(left > 0 ? [`  … and ${left} more, in the JSON and HTML reports`] : []),
  ];
}
