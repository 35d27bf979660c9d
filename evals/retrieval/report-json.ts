import { intervals, mapValues, values } from '../report-json.ts';
import type { Comparison, SideBySide } from './compare.ts';
import type { RetrievalEvaluation } from './evaluation.ts';

/** The JSON report of `eval:retrieval`: plain values, their 95 % intervals beside them. */
export function toJsonReport({ comparison, unseen, ...rest }: RetrievalEvaluation) {
  return {
    schema: 1,
    ...rest,
    comparison: comparisonOf(comparison),
    unseen: unseen === undefined ? null : { procedures: unseen.procedures, ...comparisonOf(unseen) },
  };
}

function comparisonOf({ systems, all, withoutNearDuplicates, by, rows }: Comparison) {
  return {
    systems,
    all: sideOf(all),
    withoutNearDuplicates: sideOf(withoutNearDuplicates),
    by: mapValues(by, (groups) => mapValues(groups, sideOf)),
    rows: rows.map(({ question, gold, rankedBy, nearDuplicate }) => ({
      id: question.id,
      text: question.text,
      route: question.route,
      gold,
      rankedBy,
      nearDuplicate: nearDuplicate ?? null,
    })),
  };
}

function sideOf({ count, bySystem }: SideBySide) {
  return {
    count,
    bySystem: mapValues(bySystem, (measures) => ({ ...values(measures), intervals: intervals(measures) })),
  };
}
