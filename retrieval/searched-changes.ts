import { isDeepStrictEqual } from 'node:util';
import type { Catalogue, Procedure } from '../knowledge/index.ts';

/** What has to leave the indexes, and what has to come in; a changed procedure is in both. */
export interface SearchedChanges {
  readonly removed: readonly Procedure[];
  readonly added: readonly Procedure[];
}

/** How one catalogue differs from another in what is searched; what replies tell besides is no difference. */
export function searchedChanges(
  before: Pick<Catalogue, 'procedures'>,
  after: Pick<Catalogue, 'procedures'>,
): SearchedChanges {
  const removed: Procedure[] = [];
  const added: Procedure[] = [];
  for (const [code, procedure] of before.procedures) {
    const now = after.procedures.get(code);
    if (now !== undefined && isSearchedAlike(procedure, now)) continue;
    removed.push(procedure);
    if (now !== undefined) added.push(now);
  }
  for (const [code, procedure] of after.procedures) if (!before.procedures.has(code)) added.push(procedure);
  return { removed, added };
}

/** Ways and records are mostly the same objects in both catalogues, so that this takes milliseconds for all. */
function isSearchedAlike(one: Procedure, other: Procedure): boolean {
  return (
    one.name === other.name &&
    one.shortName === other.shortName &&
    one.shortNameEn === other.shortNameEn &&
    isSame(one.ways, other.ways) &&
    isSame(one.record, other.record)
  );
}

function isSame(one: object | undefined, other: object | undefined): boolean {
  return one === other || isDeepStrictEqual(one, other);
}
