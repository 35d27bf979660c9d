import { foldDiacritics } from '../knowledge/index.ts';

/** Digits in words, as people spell a number out, folded: "không chín lẻ ba", "ba mốt", "oh nine". */
const DIGIT_WORDS: ReadonlySet<string> = new Set(
  (
    'khong ko hong linh le mot hai ba bon tu nam lam sau bay tam chin muoi ' +
    'zero oh one two three four five six seven eight nine'
  ).split(' '),
);
const ZEROS: ReadonlySet<string> = new Set(['khong', 'ko', 'hong', 'zero', 'oh']);
/** Of a phone number nine at least; an identity number has twelve, and pairs may be read as tens. */
const FEWEST_DIGITS = 9;
const SHOWN_DIGITS = 2;
/** What may stand between two digits of one number. */
const GAP = /^[\s,.\-()]{1,3}$/u;

interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  /** How many digits it stands for. */
  readonly digits: number;
}

/** Covers phone and identity numbers that are spelled out in words, wholly or in part; their last two digits stay. */
export function maskSpokenNumbers(text: string): string {
  let masked = text;
  // From the end: what stands before keeps its place.
  for (const run of runsIn(text).reverse()) {
    const number = fromZero(run);
    const count = number.reduce((sum, { digits }) => sum + digits, 0);
    const isInWords = number.some(({ folded }) => DIGIT_WORDS.has(folded));
    if (isInWords && count >= FEWEST_DIGITS) masked = cover(masked, number, count - SHOWN_DIGITS);
  }
  return masked;
}

/** Digits one after the other, in words or figures. */
function runsIn(text: string): Token[][] {
  const runs: Token[][] = [];
  let end = -1;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu)) {
    const folded = foldDiacritics(word.normalize('NFC')).toLowerCase();
    const isFigure = /^\p{Nd}/u.test(word);
    if (isFigure || DIGIT_WORDS.has(folded)) {
      const token = { text: word, folded, start: index, digits: isFigure ? word.length : 1 };
      const run = runs.at(-1);
      if (run !== undefined && end >= 0 && GAP.test(text.slice(end, index))) run.push(token);
      else runs.push([token]);
      end = index + word.length;
    } else end = -1;
  }
  return runs;
}

/** Phone and identity numbers begin with a zero, or with the country code. */
function fromZero(run: readonly Token[]): readonly Token[] {
  const first = run.findIndex(
    ({ folded, text }, at) =>
      ZEROS.has(folded) || /^(?:0|84)/u.test(text) || (folded === 'tam' && run[at + 1]?.folded === 'bon'),
  );
  return first === -1 ? [] : run.slice(first);
}

function cover(text: string, number: readonly Token[], hidden: number): string {
  let left = hidden;
  const covered = number.map((token) => {
    const hide = Math.min(Math.max(left, 0), token.digits);
    left -= token.digits;
    const shown = DIGIT_WORDS.has(token.folded)
      ? hide > 0
        ? '•'
        : token.text
      : '•'.repeat(hide) + token.text.slice(hide);
    return { token, shown };
  });
  return covered.reduceRight(
    (rest, { token, shown }) => rest.slice(0, token.start) + shown + rest.slice(token.start + token.text.length),
    text,
  );
}
