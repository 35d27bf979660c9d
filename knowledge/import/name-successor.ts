import type { Catalogue } from '../catalogue.ts';
import { ImportError } from './errors.ts';
import { withImportLock } from './lock.ts';
import { addSuccessor, readImported } from './store.ts';

export interface SuccessorOptions {
  readonly folder: string;
  /** The catalogue with what is imported in `folder`. */
  readonly catalogue: Pick<Catalogue, 'find'>;
  /** The procedure that a list no longer has. */
  readonly code: string;
  /** The one in force that took its place. */
  readonly successor: string;
  /** Who looked it up. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Records which procedure took the place of a withdrawn one: replies name it from then on. Naming another one later
 * mends a mistake. Throws an `ImportError` when the first is not withdrawn, the second is not in force, or an import is
 * under way.
 */
export async function nameSuccessor({ folder, catalogue, code, successor, by, now }: SuccessorOptions): Promise<void> {
  await withImportLock(folder, async () => {
    if (by.trim() === '') throw new ImportError('SUCCESSOR_WRONG', 'Say who has looked it up: --by "Name"');
    const { abolished } = (await readImported(folder))?.manifest ?? {};
    if (abolished?.[code] === undefined) {
      throw new ImportError('SUCCESSOR_WRONG', `${code} was not withdrawn by an import; only then has it a successor`);
    }
    const found = catalogue.find(successor);
    if (found === undefined || found.code === code || abolished[found.code] !== undefined) {
      throw new ImportError('SUCCESSOR_WRONG', `${successor} is no other procedure that is in force; correct the code`);
    }
    await addSuccessor(folder, { code, successor: found.code, by: by.trim(), at: now.toISOString() });
  });
}
