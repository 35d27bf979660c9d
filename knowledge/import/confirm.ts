import { ImportError } from './errors.ts';
import type { HeldFact } from './facts.ts';
import { withImportLock } from './lock.ts';
import { addConfirmation, heldFacts, readImported } from './store.ts';

export interface ConfirmOptions {
  readonly folder: string;
  readonly code: string;
  /** Who compared the record with the new official text. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Records that somebody compared a curated record with its changed source: its facts are told again. Resolves to the
 * facts that were held back. Throws an `ImportError` when none are, or while an import is under way.
 */
export async function confirmProcedure(options: ConfirmOptions): Promise<readonly HeldFact[]> {
  return withImportLock(options.folder, () => confirmLocked(options));
}

async function confirmLocked({ folder, code, by, now }: ConfirmOptions): Promise<readonly HeldFact[]> {
  const imported = await readImported(folder);
  const held = imported === undefined ? [] : heldFacts(imported, code);
  if (held.length === 0) {
    throw new ImportError('NOTHING_TO_CONFIRM', `No import has changed ${code} since it was last confirmed`);
  }
  if (by.trim() === '') throw new ImportError('NOTHING_TO_CONFIRM', 'Say who has compared it: --by "Name"');
  await addConfirmation(folder, { code, by: by.trim(), at: now.toISOString() });
  return held;
}
