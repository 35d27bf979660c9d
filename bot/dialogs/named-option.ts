import { syllables, type Syllable } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';

/** One of the things that were offered. */
export interface Option {
  readonly title: string;
  /** Other words that mean it: "trong nước", "người Việt". */
  readonly phrases?: readonly string[];
}

/** More than this says something else besides. */
const MAX_SYLLABLES = 9;

/** No Vietnamese syllable is so long: "vietnamese", "replacement". */
const LONG_WORD = 7;

/** The one option whose words stand in the message; a denied one leaves the other of two. */
export function meantBy(words: readonly Syllable[], options: readonly Option[]): number | undefined {
  if (words.length > MAX_SYLLABLES) return undefined;
  const text = ` ${words.map(({ folded }) => folded).join(' ')} `;
  const denied = new Set<number>();
  const meant = new Map<number, number>();
  for (const [index, { title, phrases = [] }] of options.entries()) {
    for (const phrase of [title, ...phrases]) {
      const parts = syllables(phrase);
      const folded = parts.map((part) => part.folded).join(' ');
      // One syllable alone stands in too much: it counts as the whole answer only.
      if ((parts.length < 2 && folded.length < LONG_WORD) || !text.includes(` ${folded} `)) continue;
      if (new RegExp(` (?:khong|ko|k|hong|hok|chang|not)(?: phai| co| la| o)* ${folded} `, 'u').test(text)) {
        denied.add(index);
      } else {
        meant.set(index, Math.max(meant.get(index) ?? 0, parts.length));
      }
    }
  }
  const [first, second] = [...meant]
    .filter(([index]) => !denied.has(index))
    .toSorted((one, other) => other[1] - one[1]);
  if (first !== undefined && first[1] > (second?.[1] ?? 0)) return first[0];
  if (meant.size > 0 || denied.size !== 1 || options.length !== 2) return undefined;
  return denied.has(0) ? 1 : 0;
}

/** The one option whose title holds every word that was said. */
export function namedInPart(said: readonly Syllable[], options: readonly Option[]): number | undefined {
  const [first] = said;
  const isWord = said.length > 1 || (first !== undefined && /^\p{L}{2,}$/u.test(first.folded));
  if (!isWord) return undefined;
  // "bản sao" is a name though each of its words asks or fills; "sao" alone is none.
  const asks = said.every(({ folded }) => ASKING_SYLLABLES.has(folded));
  if (asks && said.length === 1) return undefined;
  const holding = options.flatMap(({ title }, index) => {
    const words = syllables(title);
    if (asks) return isPhraseOf(said, words) ? [index] : [];
    return said.every((word) => words.some((other) => isSameWord(other, word))) ? [index] : [];
  });
  return holding.length === 1 ? holding[0] : undefined;
}

export function isPhraseOf(phrase: readonly Syllable[], words: readonly Syllable[]): boolean {
  return words.some((_, start) => isSame(words.slice(start, start + phrase.length), phrase));
}

export function isSame(left: readonly Syllable[], right: readonly Syllable[]): boolean {
  return left.length > 0 && left.length === right.length && left.every((word, index) => isSameWord(word, right[index]));
}

/** Typed without marks it may be either; typed with marks it is what it says. */
function isSameWord(word: Syllable, typed: Syllable | undefined): boolean {
  return typed !== undefined && (typed.text === typed.folded ? word.folded === typed.folded : word.text === typed.text);
}
