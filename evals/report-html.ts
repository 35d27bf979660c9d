import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeHtml, htmlPage } from './html.ts';
import type { Evaluation } from './evaluate.ts';
import { isRight } from './measures.ts';
import type { QuestionResult } from './run-cases.ts';
import { toTerminalReport } from './report-terminal.ts';

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
${figure(confusionPlot(questions.cases))}
<h2>Does the probability hold?</h2>
<p>Answered rows in ten bins of their probability: the share that is right should lie on the line.</p>
${figure(reliabilityPlot(questions.cases))}
<h2>Failed questions (${failed.length} of ${questions.count})</h2>
${failed.map(failedQuestion).join('\n')}
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
<div class="reply">${escapeHtml(row.reply)}</div></details>`;
}

const PLOT_WIDTH = 900;

function intervalPlot(groups: Evaluation['questions']['by'][string]): Plot.PlotOptions {
  const rows = Object.entries(groups)
    .map(([name, group]) => ({ name: `${name} (${group['hit@1'].count})`, ...group['hit@1'] }))
    .filter(({ value }) => value !== null);
  return {
    marginLeft: 220,
    x: { domain: [0, 1], percent: true, label: 'hit@1, %' },
    y: { label: null },
    marks: [
      Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: '#7a8797' }),
      Plot.dot(rows, { y: 'name', x: 'value', fill: '#0b6e4f', r: 4 }),
    ],
  };
}

function confusionPlot(cases: readonly QuestionResult[]): Plot.PlotOptions {
  const counts = new Map<string, { expected: string; got: string; count: number }>();
  for (const { route, gotRoute, outcome } of cases) {
    const got = gotRoute ?? outcome;
    const cell = counts.get(`${route}|${got}`) ?? { expected: route, got, count: 0 };
    counts.set(`${route}|${got}`, { ...cell, count: cell.count + 1 });
  }
  const cells = [...counts.values()];
  return {
    marginLeft: 120,
    marginBottom: 60,
    x: { label: 'got', tickRotate: -25 },
    y: { label: 'expected' },
    color: { type: 'log', scheme: 'greens' },
    marks: [
      Plot.cell(cells, { x: 'got', y: 'expected', fill: 'count', inset: 1 }),
      Plot.text(cells, { x: 'got', y: 'expected', text: 'count' }),
    ],
  };
}

function reliabilityPlot(cases: readonly QuestionResult[]): Plot.PlotOptions {
  const answered = cases.filter(({ gotRoute, probability }) => gotRoute === 'answer' && probability !== null);
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const rows = answered.filter(({ probability }) => Math.min(9, Math.floor((probability ?? 0) * 10)) === bin);
    return {
      probability: rows.reduce((sum, { probability }) => sum + (probability ?? 0), 0) / rows.length,
      right: rows.filter(isRight).length / rows.length,
      count: rows.length,
    };
  }).filter(({ count }) => count > 0);
  return {
    x: { domain: [0, 1], label: 'probability' },
    y: { domain: [0, 1], label: 'share right' },
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: '#b8c1cc', strokeDasharray: '4' },
      ),
      Plot.dot(bins, { x: 'probability', y: 'right', r: 'count', fill: '#0b6e4f' }),
    ],
  };
}

function figure(options: Plot.PlotOptions): string {
  // linkedom and Plot have their own DOM types, which this program without a DOM cannot relate.
  const { document } = parseHTML('<html><body></body></html>') as unknown as { document: never };
  const { outerHTML } = Plot.plot({ width: PLOT_WIDTH, ...options, document }) as unknown as { outerHTML: string };
  return `<figure>${outerHTML}</figure>`;
}
