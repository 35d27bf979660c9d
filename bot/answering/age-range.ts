import { spellNumbers, withYears } from '../understanding/spell-numbers.ts';

const AGE_SAID = /(?<![\p{L}\d.,/-])(\d{1,2})\s*(?:tuổi|tuoi|t(?![\p{L}\d])|years? old|yo(?!\p{L}))/giu;
const FROM_AGE = /từ(?: đủ)? (\d+) tuổi/iu;
const BELOW_AGE = /(?:dưới|chưa đủ) (\d+) tuổi/iu;
const MINOR = /(?<!\p{L})chưa thành niên(?!\p{L})/iu;
const OF_AGE = 18;

/** "con em 6 tuổi", "bé 6t": the one age that a message names; undefined for none or several. */
export function ageSaid(message: string): number | undefined {
  const ages = new Set([...withYears(spellNumbers(message)).matchAll(AGE_SAID)].map(([, age]) => Number(age)));
  const [age] = ages;
  return ages.size === 1 ? age : undefined;
}

/** Whether a label ("Trẻ từ đủ 6 tuổi đến dưới 14 tuổi") takes a person of this age; undefined when it names no age. */
export function takesAge(label: string, age: number): boolean | undefined {
  const from = FROM_AGE.exec(label)?.[1];
  const below = BELOW_AGE.exec(label)?.[1] ?? (MINOR.test(label) ? OF_AGE : undefined);
  if (from === undefined && below === undefined) return undefined;
  return (from === undefined || age >= Number(from)) && (below === undefined || age < Number(below));
}
