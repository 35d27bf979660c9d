import { foldDiacritics } from './fold.ts';

/** One run of letters or of digits, with its place in the NFC text. */
export interface Syllable {
  readonly start: number;
  readonly end: number;
  /** As typed. */
  readonly typed: string;
  /** Lower case, without marks, i for y at the end; a number without leading zeros. */
  readonly folded: string;
  /** Lower case with marks in one spelling: "Hoà" and "Hòa", "Qui" and "Quy" have the same key. */
  readonly key: string;
  /** Typed without any mark: it may stand for a marked one. */
  readonly isPlain: boolean;
}

/** A text and its syllables; `hasMarks`: whether its writer types marks at all. */
export interface TypedText {
  readonly text: string;
  readonly syllables: readonly Syllable[];
  readonly hasMarks: boolean;
}

const RUN = /[\p{L}\p{M}]+|\p{N}+/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** The syllables of an NFC text. "P5" is two of them. */
export function syllablesOf(text: string): Syllable[] {
  return [...text.matchAll(RUN)].map((match) => {
    const typed = match[0];
    const lower = typed.toLowerCase();
    const folded = /^\d+$/u.test(lower) ? String(Number(lower)) : iForY(foldDiacritics(lower));
    return {
      start: match.index,
      end: match.index + typed.length,
      typed,
      folded,
      key: keyOf(lower),
      isPlain: foldDiacritics(lower) === lower,
    };
  });
}

/** Letters, then the tone: where the tone mark stands does not count. */
function keyOf(lower: string): string {
  const decomposed = lower.normalize('NFD');
  const tone = decomposed.match(TONE)?.join('') ?? '';
  const letters = decomposed.replace(TONE, '').normalize('NFC');
  return iForY(letters) + tone;
}

/** "Mĩ" and "Mỹ", "Qui" and "Quy" are one. */
function iForY(letters: string): string {
  return letters.replace(/^((?:qu|[bcdđghklmnpqrstvx])+)y$/u, '$1i');
}

export function typedText(input: string): TypedText {
  const text = input.normalize('NFC');
  const syllables = syllablesOf(text);
  return { text, syllables, hasMarks: syllables.some(({ isPlain }) => !isPlain) };
}

export function joinFolded(syllables: readonly Syllable[]): string {
  return syllables.map(({ folded }) => folded).join(' ');
}

/** Whether a folded word of one or more syllables stands directly before; "P." and "quận:" too. */
export function isBefore({ text, syllables }: TypedText, start: number, word: string): boolean {
  const length = word.split(' ').length;
  if (joinFolded(syllables.slice(Math.max(0, start - length), start)) !== word) return false;
  return /^[\s.:]*$/u.test(text.slice(syllables[start - 1]?.end, syllables[start]?.start));
}

/** Whether nothing but spaces or hyphens parts these syllables. */
export function areTogether({ text }: TypedText, syllables: readonly Syllable[]): boolean {
  return syllables.every((syllable, index) => {
    const next = syllables[index + 1];
    return next === undefined || /^(?:\s+|\s*-\s*)$/u.test(text.slice(syllable.end, next.start));
  });
}
