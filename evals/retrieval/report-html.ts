import { showShare } from '../format.ts';
import { escapeHtml, htmlPage, htmlTable } from '../html.ts';
import { isAmongFirst } from '../ranking.ts';
import type { ComparedRow, Comparison, SideBySide } from './compare.ts';
import type { RetrievalEvaluation } from './evaluation.ts';
import { cellsOf, remarks } from './report-terminal.ts';

/** The system whose misses are listed. */
const OURS = 'ours';

/** One self-contained page: every table, the near-duplicates, and each message that we rank wrong. */
export function toHtmlReport(evaluation: RetrievalEvaluation): string {
  const { catalogue, model, comparison, unseen } = evaluation;
  const missed = comparison.rows.filter(
    ({ gold, rankedBy, question }) =>
      question.route === 'answer' && !isAmongFirst({ gold, ranked: rankedBy[OURS] ?? [] }, 1),
  );
  return htmlPage(
    'Một Cửa: ranking side by side',
    [
      `<p>${catalogue.procedures} procedures (${catalogue.curated} curated, ${catalogue.withWays} with ways of asking, ${catalogue.withOfficialText} with official text) · ${escapeHtml(model)}</p>`,
      ...remarks(evaluation).map((remark) => `<p>${escapeHtml(remark)}</p>`),
      `<h2>All ${comparison.all.count} answer rows</h2>`,
      sideBySide(comparison.all),
      `<h2>Without near-duplicates: ${comparison.withoutNearDuplicates.count} rows</h2>`,
      sideBySide(comparison.withoutNearDuplicates),
      ...groups(comparison),
      ...(unseen === undefined
        ? []
        : [
            `<h2>Unseen: ${unseen.procedures} procedures by official name and text, ${unseen.all.count} messages</h2>`,
            sideBySide(unseen.all),
          ]),
      `<h2>Near-duplicates (${comparison.nearDuplicates.length})</h2>`,
      htmlTable(
        ['similarity', 'message', 'text', 'source'],
        comparison.nearDuplicates.map(({ question, nearDuplicate }) => [
          nearDuplicate?.similarity.toFixed(2) ?? '',
          `${question.id}: ${question.text}`,
          nearDuplicate?.text ?? '',
          nearDuplicate?.source ?? '',
        ]),
      ),
      `<h2>Ranked wrong by us (${missed.length})</h2>`,
      ...missed.map(missedRow),
    ].join('\n'),
  );
}

function sideBySide({ bySystem }: SideBySide): string {
  return htmlTable(
    ['', 'hit@1', 'hit@3', 'hit@10', 'MRR@10'],
    Object.entries(bySystem).map(([name, measures]) => [name, ...cellsOf(measures)]),
  );
}

function groups({ by, systems }: Comparison): readonly string[] {
  return Object.entries(by).flatMap(([name, found]) => [
    `<h2>By ${name}: hit@1 · hit@3</h2>`,
    htmlTable(
      ['', 'rows', ...systems],
      Object.entries(found).map(([key, { count, bySystem }]) => [
        key,
        String(count),
        ...Object.values(bySystem).map(
          (measures) => `${showShare(measures['hit@1'])} · ${showShare(measures['hit@3'])}`,
        ),
      ]),
    ),
  ]);
}

function missedRow({ question, gold, rankedBy }: ComparedRow): string {
  const lists = Object.entries(rankedBy).map(([name, ranked]) => {
    const codes = ranked
      .slice(0, 5)
      .map((code) => (gold.includes(code) ? `<span class="right">${code}</span>` : code))
      .join(', ');
    return `<p>${escapeHtml(name)}: ${codes || 'nothing'}</p>`;
  });
  return `<details><summary><b>${escapeHtml(question.id)}</b> ${escapeHtml(question.text)}</summary>
<p>right: ${gold.join(', ')}</p>${lists.join('\n')}</details>`;
}
