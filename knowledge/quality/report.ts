import type { CatalogueReport } from '../check.ts';
import { describeFault } from '../faults.ts';
import type { FieldScore } from './score.ts';

const HEADINGS = ['field', 'records', 'đúng', 'đủ', 'sạch', 'sống'];

/** The report as a table for the terminal. */
export function catalogueTable(report: CatalogueReport): string {
  const rows = [HEADINGS, ...report.scores.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...summary(report), '', ...table].join('\n');
}

/** The report as one self-contained page. */
export function cataloguePage(report: CatalogueReport): string {
  const row = (tag: string, values: readonly string[]) =>
    `<tr>${values.map((value) => `<${tag}>${escape(value)}</${tag}>`).join('')}</tr>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Một Cửa: catalogue</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .3rem .8rem; border-bottom: 1px solid #dde3ea; }
</style>
</head>
<body>
<h1>Một Cửa: catalogue</h1>
${summary(report)
  .map((line) => `<p>${escape(line)}</p>`)
  .join('\n')}
<p>đúng: numbers compared with the official words; đủ: what is asked most and stated; sạch: plain, short sentences; sống: checked in the last half year.</p>
<table>
<thead>${row('th', HEADINGS)}</thead>
<tbody>
${report.scores.map((score) => row('td', cells(score))).join('\n')}
</tbody>
</table>
<h2>Numbers whose official words do not write them in digits (${report.notLiteral.length})</h2>
<ul>
${report.notLiteral.map((row) => `<li>${escape(`review.csv:${row.line} ${row.code} ${row.field}: ${row.value} – “${row.official_words}”`)}</li>`).join('\n')}
</ul>
<h2>Faults (${report.faults.length})</h2>
<ul>
${report.faults.map((fault) => `<li>${escape(describeFault(fault))}</li>`).join('\n')}
</ul>
</body>
</html>
`;
}

function summary({
  procedures,
  tiers,
  replaced,
  wards,
  guides,
  reviewed,
  notLiteral,
  stale,
}: CatalogueReport): string[] {
  return [
    `${procedures} procedures: ${tiers.curated.procedures} curated, ${tiers.directory.procedures} in the directory (${tiers.directory.withWays} of them with ways of asking); ${replaced} replaced codes; ${wards} wards`,
    `${guides.guides} how-to guides; ${guides.onlineMethods} procedures that can be filed online lead to them`,
    `Numbers compared with the official words: ${reviewed.agrees} agree, ${reviewed.mended} were mended, ${reviewed.doubtful} are doubtful`,
    `Of those that agree or were mended, ${notLiteral.length} rest on words without the number in digits ("Miễn lệ phí"); --html lists them`,
    stale.length === 0
      ? 'Every record was checked in the last half year'
      : `Not checked for half a year: ${stale.map(({ code, verifiedOn }) => `${code} (${verifiedOn})`).join(', ')}`,
  ];
}

function cells({ field, records, right, enough, clean, alive }: FieldScore): string[] {
  return [field, String(records), ...[right, enough, clean, alive].map((share) => `${Math.round(share * 100)} %`)];
}

function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
