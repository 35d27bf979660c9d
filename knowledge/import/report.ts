import path from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import type { ImportDiff } from './diff.ts';
import type { ImportReport } from './import-file.ts';
import { readIfThere, writeAtomically } from './store.ts';

/** At most so many lines of a list are shown in the terminal. */
const SHOWN = 20;
/** At most so many characters of a statement. */
const SHOWN_CHARACTERS = 160;

/**
 * Writes the report with every line of every list to `report-<digest>.txt` beside the texts, below what an earlier
 * import of the same texts left there. Resolves to the file.
 */
export async function writeImportReport(
  folder: string,
  now: Date,
  ...content: Parameters<typeof importReportText>
): Promise<string> {
  const file = path.join(folder, `report-${content[0].digest}.txt`);
  const before = (await readIfThere(file)) ?? '';
  const [report, catalogue, cases] = content;
  const text = reportText(report, catalogue, cases, Number.POSITIVE_INFINITY);
  await writeAtomically(file, `${before}${now.toISOString()}\n${text}\n`);
  return file;
}

/**
 * The report of an import for the terminal: counts, doubtful and refused rows by line, what changed, and what that
 * touches. `catalogue` is the one after the import; `cases` gives the evaluation cases that expect a code.
 */
export function importReportText(
  report: ImportReport,
  catalogue: Pick<Catalogue, 'procedures'>,
  cases: ReadonlyMap<string, readonly string[]>,
): string {
  return reportText(report, catalogue, cases, SHOWN);
}

function reportText(
  report: ImportReport,
  catalogue: Pick<Catalogue, 'procedures'>,
  cases: ReadonlyMap<string, readonly string[]>,
  shown: number,
): string {
  const all = [...catalogue.procedures.values()];
  const withoutText = all.filter(({ official }) => official === undefined);
  const held = all.filter(({ heldBack }) => heldBack !== undefined);
  return [
    `Imported ${report.file} (${report.shapes.join(', ')})`,
    `  parsed    ${report.parsed}`,
    `  doubtful  ${report.doubtful.length} of them${doubtCounts(report)}`,
    `  refused   ${report.refused.length}`,
    `Official texts now: ${report.texts}; procedures of the catalogue without one: ${withoutText.length}`,
    ...listOf(
      'Doubtful rows, kept with that part as text or unknown',
      report.doubtful.map(({ line, code, doubts }) => `line ${line} ${code}: ${doubts.join(', ')}`),
      shown,
    ),
    ...listOf(
      'Refused rows',
      report.refused.map(({ line, reason, code }) => `line ${line}${code === undefined ? '' : ` ${code}`}: ${reason}`),
      Number.POSITIVE_INFINITY,
    ),
    ...(report.diff === undefined ? [] : diffLines(report.diff, cases, shown)),
    ...listOf(
      'Held back until catalogue:confirm CODE --by NAME',
      held.map(({ code, name, heldBack = [] }) => `${code} ${name}: ${heldBack.join(', ')}`),
      Number.POSITIVE_INFINITY,
    ),
    '',
  ].join('\n');
}

function doubtCounts({ doubtful }: ImportReport): string {
  const counts = new Map<string, number>();
  for (const { doubts } of doubtful) for (const doubt of doubts) counts.set(doubt, (counts.get(doubt) ?? 0) + 1);
  return counts.size === 0 ? '' : ` (${[...counts].map(([doubt, count]) => `${doubt} ${count}`).join(', ')})`;
}

function diffLines(diff: ImportDiff, cases: ReadonlyMap<string, readonly string[]>, shown: number): string[] {
  const words = (statement: string) => short(statement, shown === SHOWN ? SHOWN_CHARACTERS : Number.POSITIVE_INFINITY);
  const touched = [...diff.changed, ...diff.abolished].flatMap(({ code }) =>
    (cases.get(code) ?? []).map((id) => `${id} (${code})`),
  );
  return [
    `Since the import before: ${diff.added.length} new, ${diff.changed.length} changed, ${diff.abolished.length} abolished`,
    ...listOf(
      'New',
      diff.added.map(({ code, name }) => `${code} ${name}`),
      shown,
    ),
    ...listOf(
      'Changed',
      diff.changed.flatMap(({ code, name, fields }) => [
        `${code} ${name}`,
        ...fields.flatMap(({ field, before, after }) => [
          ...before.map((statement) => `    ${field} - ${words(statement)}`),
          ...after.map((statement) => `    ${field} + ${words(statement)}`),
        ]),
      ]),
      shown * 5,
    ),
    ...listOf(
      'Abolished',
      diff.abolished.map(({ code, name }) => `${code} ${name}`),
      shown,
    ),
    ...listOf('Evaluation cases that expect a changed or abolished procedure', touched, shown),
  ];
}

function listOf(title: string, lines: readonly string[], shown: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > shown ? [`  … and ${lines.length - shown} more`] : [];
  return [`${title}:`, ...lines.slice(0, shown).map((line) => `  ${line}`), ...more];
}

function short(statement: string, characters: number): string {
  const line = statement.replace(/\s+/gu, ' ');
  return line.length > characters ? `${line.slice(0, characters)}…` : line;
}
