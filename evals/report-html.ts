import { NEEDLESS_ABSTENTION_COST, WRONG_ANSWER_COST } from './calibration.ts';
import { CAUSES, type Cause } from './causes.ts';
import { escapeHtml, htmlPage, htmlTable } from './html.ts';
import type { Evaluation } from './evaluate.ts';
import { isRight } from './measures.ts';
import { confusionPlot, figure, intervalPlot, reliabilityPlot, riskCoveragePlot } from './plots.ts';
import type { QuestionResult, TopCandidate } from './run-cases.ts';
import { toTerminalReport } from './report-terminal.ts';

const REASONS_SHOWN = 6;

/** One self-contained page: the measures, the plots, and every failed case with its reply. */
export function toHtmlReport(evaluation: Evaluation): string {
  const { questions, dialogues } = evaluation;
  const failed = questions.cases.filter(({ pass }) => !pass);
  const failedDialogues = dialogues.cases.filter(({ pass }) => !pass);
  return htmlPage(
    'Một Cửa: evaluation',
    `<pre>${escapeHtml(toTerminalReport(evaluation, undefined))}</pre>
<h2>Right procedure first, by style (95 % interval)</h2>
${figure(intervalPlot(evaluation.questions.by.style ?? {}))}
<h2>Right procedure first, by aspect</h2>
${figure(intervalPlot(evaluation.questions.by.aspect ?? {}))}
<h2>Routes: expected (down) and got (across)</h2>
${figure(confusionPlot(questions.cases.map(({ route, gotRoute, outcome }) => ({ expected: route, got: gotRoute ?? outcome }))))}
<h2>Aspects of answered rows: expected (down) and got (across)</h2>
${figure(confusionPlot(aspectPairs(questions.cases)))}
<h2>Does the probability hold?</h2>
<p>Rows that something was looked up for, in ten bins of their probability: the share whose first candidate is right should lie on the line. Expected calibration error ${questions.calibration.error?.toFixed(3) ?? '–'} over ${questions.calibration.count} rows.</p>
${figure(reliabilityPlot(questions.calibration))}
<h2>Risk and coverage</h2>
<p>Answering only the surest rows. A wrong answer costs ${WRONG_ANSWER_COST} questions back, a needless abstention ${NEEDLESS_ABSTENTION_COST}; the dot is where the sum is least.</p>
${figure(riskCoveragePlot(questions.riskCoverage))}
<h2>Failed questions (${failed.length} of ${questions.count})</h2>
${Object.entries(questions.causes)
  .map(
    ([cause, ids]) =>
      `<h3>${escapeHtml(cause)} (${ids.length})</h3><p>${escapeHtml(CAUSES[cause as Cause])}</p>${failed
        .filter(({ id }) => ids.includes(id))
        .map(failedQuestion)
        .join('\n')}`,
  )
  .join('\n')}
<h2>Failed dialogues (${failedDialogues.length} of ${dialogues.count})</h2>
${failedDialogues
  .map(
    ({ id, title, turns }) =>
      `<details><summary>${escapeHtml(id)} ${escapeHtml(title)}</summary>${turns
        .map(
          (turn) =>
            `<p><b>${escapeHtml(turn.user)}</b> ${turn.pass ? '' : `<span class="why">${escapeHtml(turn.why.join('; '))}</span>`}</p><div class="reply">${escapeHtml(turn.reply)}</div>`,
        )
        .join('')}</details>`,
  )
  .join('\n')}`,
  );
}

function failedQuestion(row: QuestionResult): string {
  const why = [
    row.gotRoute === row.route ? undefined : `route ${row.gotRoute ?? row.outcome} instead of ${row.route}`,
    row.route === 'answer' && !isRight(row)
      ? `cites ${row.citations[0] ?? 'nothing'} instead of ${row.gold.join(' or ')} (rank ${row.ranked.findIndex((code) => row.gold.includes(code)) + 1 || 'none'})`
      : undefined,
    row.aspect !== null && row.gotAspect !== row.aspect
      ? `aspect ${row.gotAspect ?? 'none'} instead of ${row.aspect}`
      : undefined,
    row.factsMissing.length > 0 ? `lacks ${row.factsMissing.map((fact) => `"${fact}"`).join(', ')}` : undefined,
    row.wrongNumbers.length > 0 ? `wrong numbers ${row.wrongNumbers.join(', ')}` : undefined,
    row.forbidden.length > 0 ? `holds ${row.forbidden.join(', ')}` : undefined,
    row.leaked.length > 0 ? `leaks ${row.leaked.join(', ')}` : undefined,
  ].filter((reason) => reason !== undefined);
  return `<details><summary><b>${escapeHtml(row.id)}</b> ${escapeHtml(row.text)}</summary>
<p>${escapeHtml(row.style)} · ${escapeHtml(row.outcome)} · probability ${row.probability?.toFixed(2) ?? '–'} · <span class="why">${escapeHtml(why.join('; '))}</span></p>
${htmlTable(['', 'first five', 'probability', 'what decided'], row.top.map(topRow(row.gold)))}
<div class="reply">${escapeHtml(row.reply)}</div></details>`;
}

function topRow(gold: readonly string[]): (candidate: TopCandidate) => readonly string[] {
  return ({ code, name, probability, reasons }) => [
    gold.includes(code) ? '✓' : '',
    `${code} ${name}`,
    probability?.toFixed(3) ?? '–',
    Object.entries(reasons)
      .slice(0, REASONS_SHOWN)
      .map(([feature, value]) => `${feature} ${value >= 0 ? '+' : ''}${value.toFixed(2)}`)
      .join(', '),
  ];
}

function aspectPairs(cases: readonly QuestionResult[]): { expected: string; got: string }[] {
  return cases.flatMap(({ route, gotRoute, aspect, gotAspect }) =>
    route === 'answer' && gotRoute === 'answer' && aspect !== null
      ? [{ expected: aspect, got: gotAspect ?? 'none' }]
      : [],
  );
}
