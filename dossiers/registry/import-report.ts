import type { ImportDossiersReport } from './import-dossiers.ts';

const SHOWN_PROBLEMS = 50;

/** The report as an operator reads it. */
export function importDossiersText(report: ImportDossiersReport): string {
  const lines = [
    `${report.rows} rows, as of ${new Date(report.asOf).toISOString()}: ${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged${report.older > 0 ? `, ${report.older} older than what is held` : ''}.`,
  ];
  if (report.demoDeleted > 0)
    lines.push(`The ${report.demoDeleted} invented dossiers of the first start were removed.`);
  if (report.ignoredColumns.length > 0)
    lines.push(`Columns not read and not stored: ${report.ignoredColumns.join(', ')}.`);
  if (report.badRows > 0) {
    lines.push(`${report.badRows} rows were not taken:`);
    lines.push(...report.problems.slice(0, SHOWN_PROBLEMS).map(({ line, problem }) => `  line ${line}: ${problem}`));
    const more = report.badRows - Math.min(SHOWN_PROBLEMS, report.problems.length);
    if (more > 0) lines.push(`  and ${more} more`);
  }
  if (report.brokenOff !== undefined) lines.push(`The file broke off: ${report.brokenOff}`);
  return `${lines.join('\n')}\n`;
}
