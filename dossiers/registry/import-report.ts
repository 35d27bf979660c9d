import { cityTime } from './export-time.ts';
import type { ImportDossiersReport, NamedLine } from './import-dossiers.ts';

const SHOWN_LINES = 50;

/** The report as an operator reads it. @param file as they named it; the server may have read a copy */
export function importDossiersText(report: ImportDossiersReport, file: string): string {
  const { rows, asOf, added, changed, unchanged, older } = report;
  const lines = [
    `${file}: ${rows} rows, as of ${cityTime(asOf)}: ${added} added, ${changed} changed, ${unchanged} unchanged${older > 0 ? `, ${older} older than what is held` : ''}.`,
  ];
  if (report.demoDeleted > 0)
    lines.push(`The ${report.demoDeleted} invented dossiers of the first start were removed.`);
  if (report.ignoredColumns.length > 0)
    lines.push(`Columns not read and not stored: ${report.ignoredColumns.join(', ')}.`);
  lines.push(
    ...namedLines(`${report.badRows} rows were not taken:`, report.badRows, report.problems),
    ...namedLines(
      `${report.incompleteRows} rows were taken without what could not be read:`,
      report.incompleteRows,
      report.omissions,
    ),
    ...namedLines(
      `${report.repeatedRows} rows are of a dossier that has another row in the file:`,
      report.repeatedRows,
      report.repetitions,
    ),
  );
  if (report.brokenOff !== undefined) lines.push(`${file} broke off: ${report.brokenOff}`);
  return `${lines.join('\n')}\n`;
}

function namedLines(title: string, count: number, named: readonly NamedLine[]): string[] {
  if (count === 0) return [];
  const shown = named.slice(0, SHOWN_LINES);
  const more = count - shown.length;
  return [
    title,
    ...shown.map(({ line, problem }) => `  line ${line}: ${problem}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
