import type { Catalogue } from '../catalogue.ts';
import { compareFact, doesDiffer, type FactComparison } from './compare-facts.ts';
import { ImportError } from './errors.ts';
import { withImportLock } from './lock.ts';
import { addConfirmation, heldFacts, readImported } from './store.ts';

export interface ConfirmOptions {
  readonly folder: string;
  /** The catalogue as it is on disk now, with what is imported in `folder`. */
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly code: string;
  /** Who compared the record with the new official text. */
  readonly by: string;
  readonly now: Date;
  /** Why the record is right although its numbers are not those of the official text; kept with the confirmation. */
  readonly althoughDifferent?: string | undefined;
}

/**
 * Records that somebody compared a curated record with its changed source: its facts are told again. Resolves to each
 * fact that was held back, as the record and the official text have it. Throws an `ImportError` when none are, while an
 * import is under way, or `STILL_DIFFERENT` when the two have other numbers and no reason is given for that.
 */
export async function confirmProcedure(options: ConfirmOptions): Promise<readonly FactComparison[]> {
  return withImportLock(options.folder, () => confirmLocked(options));
}

async function confirmLocked(options: ConfirmOptions): Promise<readonly FactComparison[]> {
  const { folder, catalogue, code, by, now, althoughDifferent: reason } = options;
  const imported = await readImported(folder);
  const held = imported === undefined ? [] : heldFacts(imported, code);
  const found = catalogue.find(code);
  // A replaced code finds its successor, whose record is another one.
  const record = found?.code === code ? found.record : undefined;
  const official = imported?.texts.get(code);
  if (held.length === 0 || record === undefined || official === undefined) {
    throw new ImportError('NOTHING_TO_CONFIRM', `Nothing of ${code} is held back: ${whyNot(held.length, record)}`);
  }
  if (by.trim() === '') throw new ImportError('NOTHING_TO_CONFIRM', 'Say who has compared it: --by "Name"');
  if (reason?.trim() === '') throw new ImportError('STILL_DIFFERENT', 'Say why: --although-different "Reason"');
  const comparisons = held.map((fact) => compareFact(fact, record, official));
  const differing = comparisons.filter(doesDiffer);
  if (differing.length > 0 && reason === undefined) {
    throw new ImportError('STILL_DIFFERENT', differentMessage(code, comparisons));
  }
  const different =
    differing.length === 0 || reason === undefined
      ? {}
      : {
          different: {
            reason: reason.trim(),
            onlyInRecord: differing.flatMap(({ onlyInRecord }) => onlyInRecord),
            onlyInOfficial: differing.flatMap(({ onlyInOfficial }) => onlyInOfficial),
          },
        };
  await addConfirmation(folder, { code, by: by.trim(), at: now.toISOString(), facts: held, ...different });
  return comparisons;
}

function whyNot(held: number, record: unknown): string {
  if (held === 0) return 'no import has changed it since it was last confirmed';
  return record === undefined ? 'it has no curated record' : 'the lists no longer have it';
}

function differentMessage(code: string, comparisons: readonly FactComparison[]): string {
  return [
    comparisonText(code, comparisons),
    `${code} was not confirmed: the record and the official text have other numbers.`,
    `Mend the record and its rows in knowledge/review.csv and confirm again; or, if the record is right as it is, add --although-different "Reason".`,
  ].join('\n');
}

/** Each fact as the record and the official text have it, for the terminal. */
export function comparisonText(code: string, comparisons: readonly FactComparison[]): string {
  return comparisons
    .map((comparison) => {
      const { fact, record, official, onlyInRecord, onlyInOfficial } = comparison;
      return [
        `${code} ${fact}${doesDiffer(comparison) ? ': the numbers differ' : ''}`,
        '  record:',
        ...lines(record),
        '  official text:',
        ...lines(official),
        ...(onlyInRecord.length === 0 ? [] : [`  only in the record: ${onlyInRecord.join(', ')}`]),
        ...(onlyInOfficial.length === 0 ? [] : [`  only in the official text: ${onlyInOfficial.join(', ')}`]),
      ].join('\n');
    })
    .join('\n');
}

function lines(statements: readonly string[]): string[] {
  return statements.length === 0
    ? ['    (nothing)']
    : [...new Set(statements)].map((statement) => `    ${statement.replace(/\s+/gu, ' ')}`);
}
