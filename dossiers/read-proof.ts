import { plainDigits, PROOF_DIGITS, WHOLE_NUMBER_DIGITS } from './digests.ts';

/** Vietnamese phone numbers and identity cards: nobody's number on file is longer. */
const MAX_DIGITS = 12;

/** What a resident typed as proof. */
export interface TypedProof {
  readonly lastDigits: string;
  /** The whole number, where it was typed. */
  readonly whole: string | undefined;
}

/**
 * The last four digits that a resident typed as proof, and the whole number, from "4567", "số cuối là 45 67" or a whole number. Undefined when
 * there are fewer, or two numbers that could be meant.
 */
export function readProof(text: string): TypedProof | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=\d)[oO](?=\d)|(?<![\p{L}])[oO](?=\d)|(?<=\d)[oO](?![\p{L}])/gu, '0');
  // A day or a word stands between two numbers; spaces, dots and dashes stand inside one.
  const numbers = plain.match(/\d(?:[\s.-]*\d)*/gu)?.map((number) => number.replace(/\D+/gu, '')) ?? [];
  const long = numbers.filter(({ length }) => length >= PROOF_DIGITS);
  const [only, ...more] = long;
  if (only === undefined || more.length > 0 || only.length > MAX_DIGITS) return undefined;
  const whole = only.length < WHOLE_NUMBER_DIGITS ? undefined : plainDigits(only);
  return { lastDigits: only.slice(-PROOF_DIGITS), whole };
}
