import { PROOF_DIGITS } from './digests.ts';

/** Vietnamese phone numbers and identity cards: nobody's number on file is longer. */
const MAX_DIGITS = 12;

/**
 * The last four digits that a resident typed as proof, from "4567", "số cuối là 45 67" or a whole number. Undefined when
 * there are fewer, or two numbers that could be meant.
 */
export function readProof(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=\d)[oO](?=\d)|(?<![\p{L}])[oO](?=\d)|(?<=\d)[oO](?![\p{L}])/gu, '0');
  // A day or a word stands between two numbers; spaces, dots and dashes stand inside one.
  const numbers = plain.match(/\d(?:[\s.-]*\d)*/gu)?.map((number) => number.replace(/\D+/gu, '')) ?? [];
  const long = numbers.filter(({ length }) => length >= PROOF_DIGITS);
  const [only, ...more] = long;
  if (only === undefined || more.length > 0 || only.length > MAX_DIGITS) return undefined;
  return only.slice(-PROOF_DIGITS);
}
