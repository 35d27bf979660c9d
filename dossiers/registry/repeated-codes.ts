import { dossierKey } from '../codes.ts';
import { numbersThatProve } from '../digests.ts';
import { readExport, type ReadExportOptions } from './export-rows.ts';
import { DossierFileError } from './read-table.ts';

/** Of the rows of one dossier, the one that counts. */
export interface CountingRow {
  readonly line: number;
  /** By its own days; else because it stands last. */
  readonly isLater: boolean;
}

/**
 * Reads through an export, and says of each code that it holds more than once which row counts: the one to which something
 * happened last by its own days, of equals the last one. Saving both would tell a resident of a state that is over.
 */
export async function findRepeatedCodes(
  options: Omit<ReadExportOptions, 'digests' | 'clean'>,
  onProgress: (share: number) => void,
): Promise<ReadonlyMap<string, CountingRow>> {
  const seen = new Map<string, { readonly line: number; readonly happenedAt: string }>();
  const repeated = new Map<string, CountingRow>();
  // Hashes and texts take most of the time, and only the rows that are taken need them.
  const quick = {
    digests: { proofsOf: (_code: string, number: string) => numbersThatProve(number) },
    clean: () => undefined,
  };
  let rows = 0;
  try {
    for await (const { line, share, dossier, happenedAt } of readExport({ ...options, ...quick })) {
      rows += 1;
      onProgress(share);
      if (dossier === undefined) continue;
      const key = dossierKey(dossier.status.code);
      const before = seen.get(key);
      if (before !== undefined) {
        const isLater = happenedAt !== before.happenedAt;
        repeated.set(key, { line: happenedAt >= before.happenedAt ? line : before.line, isLater });
      }
      if (before === undefined || happenedAt >= before.happenedAt) seen.set(key, { line, happenedAt });
    }
  } catch (error) {
    // What stands before the place where the file breaks off is taken.
    if (!(error instanceof DossierFileError) || rows === 0) throw error;
  }
  return repeated;
}
