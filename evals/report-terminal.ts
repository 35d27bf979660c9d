import { cheapest } from './calibration.ts';
import { CAUSES, type Cause } from './causes.ts';
import type { Evaluation } from './evaluate.ts';
import { FEWEST_FOR_PERCENT, showShare, showShareWithInterval, table } from './format.ts';
import type { JsonReport } from './report-json.ts';
import type { Measure } from './statistics.ts';

/** The tables for the terminal. With an earlier report, its values stand beside ours. */
export function toTerminalReport(evaluation: Evaluation, earlier: JsonReport | undefined): string {
  const { questions, dialogues, catalogue, model } = evaluation;
  const before = (name: string) => earlier?.questions.measures[name] ?? undefined;
  return [
    `${catalogue.procedures} procedures (${catalogue.curated} curated, ${catalogue.withWays} with ways of asking) · ${model}`,
    '',
    `${questions.count} questions${earlier === undefined ? '' : ' (earlier report beside)'}`,
    table(
      Object.entries(questions.measures).map(([name, measure]) => [
        name,
        isCounted(name) ? showCounted(measure) : show(measure),
        showChange(measure, before(name)),
      ]),
    ),
    '',
    'Ranking inside the retriever, and its legs alone (hit@1 · hit@3 · hit@10 · MRR@10)',
    table(
      Object.entries({ fused: questions.retriever, ...questions.baselines }).map(([name, ranking]) => [
        name,
        Object.values(ranking).map(percent).join(' · '),
      ]),
    ),
    ...Object.entries(questions.by).flatMap(([name, groups]) => [
      '',
      `By ${name} (rows · pass · hit@1 · hit@3)`,
      table(
        Object.entries(groups)
          .sort(([, a], [, b]) => b.count - a.count)
          .map(([key, group]) => [
            key,
            String(group.count),
            showShareWithInterval(group.pass),
            showShare(group['hit@1']),
            showShare(group['hit@3']),
          ]),
      ),
    ]),
    '',
    'Failed questions by cause',
    table(Object.entries(questions.causes).map(([cause, ids]) => [cause, String(ids.length), CAUSES[cause as Cause]])),
    '',
    ...calibrationLines(questions),
    '',
    `${dialogues.count} dialogues, ${dialogues.turns} turns`,
    table(Object.entries(dialogues.measures).map(([name, measure]) => [name, showCounted(measure)])),
    '',
  ].join('\n');
}

function calibrationLines({ calibration, riskCoverage }: Evaluation['questions']): readonly string[] {
  const { error, count } = calibration;
  const best = cheapest(riskCoverage);
  if (error === null || best === undefined) return [];
  return [
    `Expected calibration error ${error.toFixed(3)} over ${count} rows`,
    `Answering costs least from a probability of ${best.threshold.toFixed(2)} on: ${(best.coverage * 100).toFixed(1)} % answered, ${(best.risk * 100).toFixed(1)} % of them wrong`,
  ];
}

/** Measures that are no share of rows: their value over few rows is no count. */
const NOT_COUNTED = new Set(['mrr@10', 'routeMacroF1', 'factRecall', 'factRecallWhenRight']);

function isCounted(name: string): boolean {
  return !NOT_COUNTED.has(name) && !name.startsWith('replyChars');
}

function showCounted(measure: Measure): string {
  const text = showShareWithInterval(measure);
  return measure.count < FEWEST_FOR_PERCENT ? text : `${text} of ${measure.count}`;
}

const isShare = ({ value }: Measure) => value !== null && value <= 1;

function percent(measure: Measure): string {
  if (measure.value === null) return '–';
  return isShare(measure) ? `${(measure.value * 100).toFixed(1)} %` : String(Math.round(measure.value));
}

function show(measure: Measure): string {
  if (measure.low === null || measure.high === null) return percent(measure);
  return `${percent(measure)} [${(measure.low * 100).toFixed(1)}–${(measure.high * 100).toFixed(1)}] of ${measure.count}`;
}

function showChange(measure: Measure, before: number | null | undefined): string {
  if (before === undefined || before === null || measure.value === null) return '';
  const factor = isShare(measure) ? 100 : 1;
  const change = (measure.value - before) * factor;
  return `${change >= 0 ? '+' : ''}${change.toFixed(1)}`;
}
