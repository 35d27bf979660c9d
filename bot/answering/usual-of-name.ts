import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { contentSyllables } from '../understanding/content-syllables.ts';
import { RELATION_SYLLABLES } from '../understanding/relations.ts';
import { foldedTitlesIn } from './folded-titles.ts';

/** Typed without marks each word of a pair only asks, both together name something of their own: an extension, a copy. */
const LONGER = [
  ['gia', 'han'],
  ['ban', 'sao'],
];
/** Stands beside a name and says nothing of it. */
const BESIDE = new Set(['luon', 'huong', 'dan', 'dang', 'ky']);

/**
 * The procedure that is usually done with what a message only names, for whomever: of "nộp tạm trú" it is "Đăng ký tạm
 * trú". Undefined where the message says more than the name, or where none or several are called so.
 */
export function usualOfName(text: string, catalogue: Catalogue): Procedure | undefined {
  const said = syllables(text);
  const folded = said.map((syllable) => syllable.folded);
  if (LONGER.some((pair) => startOf(pair, folded) !== -1)) return undefined;
  const called = new Set<Procedure>();
  // What is usually done with what has a name is to register it.
  for (const { procedure, registered: name } of foldedTitlesIn(catalogue)) {
    const at = name === undefined ? -1 : startOf(name, folded);
    if (name === undefined || at === -1) continue;
    const others = said.filter((_, index) => index < at || index >= at + name.length);
    if (saysNothing(others.map((syllable) => syllable.text).join(' '))) called.add(procedure);
  }
  const [only] = called;
  return called.size === 1 ? only : undefined;
}

function startOf(name: readonly string[], folded: readonly string[]): number {
  return folded.findIndex((_, at) => name.every((syllable, index) => folded[at + index] === syllable));
}

/** "Tạm trú chỉ cần 1 ngày": a number names nothing either. */
const NUMBER = /^\d+$/u;

function saysNothing(text: string): boolean {
  return contentSyllables(text).every(
    (syllable) => BESIDE.has(syllable) || RELATION_SYLLABLES.has(syllable) || NUMBER.test(syllable),
  );
}
