import type { Evaluation } from './evaluate.ts';
import type { RankingMeasures } from './ranking.ts';
import type { Measure } from './statistics.ts';

/** The JSON report of FORMAT.md: plain values, the 95 % intervals beside them under `intervals`. */
export function toJsonReport(evaluation: Evaluation) {
  const { questions, dialogues, ...rest } = evaluation;
  return {
    schema: 1,
    ...rest,
    questions: {
      count: questions.count,
      outsideCatalogue: questions.outsideCatalogue,
      measures: values(questions.measures),
      intervals: intervals(questions.measures),
      retriever: values(questions.retriever),
      baselines: {
        lexical: values(questions.baselines.lexical satisfies RankingMeasures),
        vector: values(questions.baselines.vector),
      },
      by: mapValues(questions.by, (groups) =>
        mapValues(groups, ({ count, pass, ...measures }) => ({ count, pass: pass.value, ...values(measures) })),
      ),
      calibration: questions.calibration,
      riskCoverage: questions.riskCoverage,
      causes: questions.causes,
      cases: questions.cases,
    },
    dialogues: {
      count: dialogues.count,
      turns: dialogues.turns,
      measures: values(dialogues.measures),
      intervals: intervals(dialogues.measures),
      cases: dialogues.cases,
    },
  };
}
export type JsonReport = ReturnType<typeof toJsonReport>;

export function values(measures: object): Record<string, number | null> {
  return mapValues(measures as Record<string, Measure>, ({ value }) => value);
}

export function intervals(measures: object): Record<string, [number, number] | null> {
  return mapValues(measures as Record<string, Measure>, ({ low, high }) =>
    low === null || high === null ? null : [low, high],
  );
}

export function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
