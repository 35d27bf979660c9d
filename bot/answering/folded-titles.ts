import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { spaced, titlesOf } from './decide.ts';

export interface FoldedTitle {
  readonly procedure: Procedure;
  /** Folded syllables of one of its titles, between spaces. */
  readonly title: string;
  /** The syllables of what is registered, where the title is nothing but "Thủ tục đăng ký …". */
  readonly registered?: readonly string[];
}

const REGISTERED = /^ (?:thu tuc )?dang ky (?<name>\S+(?: \S+)+) $/u;

/** Reading them anew takes longer than a turn may. */
const known = new WeakMap<Catalogue, readonly FoldedTitle[]>();

/** The titles of all procedures: names, short names and aliases. */
export function foldedTitlesIn(catalogue: Catalogue): readonly FoldedTitle[] {
  const kept = known.get(catalogue);
  if (kept !== undefined) return kept;
  const titles = [...catalogue.procedures.values()].flatMap((procedure) =>
    titlesOf(procedure).map((written) => {
      const title = spaced(written);
      const name = REGISTERED.exec(title)?.groups?.name;
      return { procedure, title, ...(name !== undefined && { registered: name.split(' ') }) };
    }),
  );
  known.set(catalogue, titles);
  return titles;
}
