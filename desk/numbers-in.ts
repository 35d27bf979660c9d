import { DOSSIER_CODE, maskPersonalData } from './masking.ts';

const COVERED = /[^\s•]*•[^\s]*(?:[\s.\-()]{1,2}[^\s•]*•[^\s]*)*/gu;

/** What in a text looks like somebody's number, address or dossier; the digits of numbers covered but for the last two. */
export function personalNumbersIn(text: string): readonly string[] {
  const codes = text.match(DOSSIER_CODE) ?? [];
  const covered = maskPersonalData(text).text.match(COVERED) ?? [];
  return [...codes, ...covered.map((number) => number.replace(/[.,;:!?)]+$/u, ''))];
}
