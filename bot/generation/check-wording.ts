import { extractQuantities, quantityKey } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';

export type WordingFault = 'refused-number' | 'refused-link' | 'refused-content' | 'refused-length';

/**
 * What is wrong with a worded answer beside the facts that it was made from; undefined: it says the same. A number, a
 * link or a word of content that the facts do not hold, a number that is left out or stands with other words than its
 * own, and a "not" more or less are faults.
 */
export function findWordingFault(worded: string, facts: string): WordingFault | undefined {
  if (worded.length > MAX_GROWTH * facts.length + SLACK) return 'refused-length';
  if (linksOf(worded).some((link) => !linksOf(facts).includes(link))) return 'refused-link';
  if (hasOtherNumbers(worded, facts)) return 'refused-number';
  if (hasOtherContent(worded, facts) || countNegations(worded) !== countNegations(facts)) return 'refused-content';
  return hasMovedNumber(worded, facts) ? 'refused-number' : undefined;
}

const MAX_GROWTH = 1.3;
const SLACK = 80;
const LINK = /\b(?:https?:\/\/|www\.)[^\s)\]>"]+/giu;

function linksOf(text: string): string[] {
  return [...text.matchAll(LINK)].map(([link]) => link);
}

function hasOtherNumbers(worded: string, facts: string): boolean {
  const told = new Set(numbersOf(facts));
  const quantities = new Set(extractQuantities(facts).map(quantityKey));
  const said = new Set(extractQuantities(worded).map(quantityKey));
  return (
    numbersOf(worded).some((number) => !told.has(number)) ||
    [...said].some((key) => !quantities.has(key)) ||
    [...quantities].some((key) => !said.has(key))
  );
}

function numbersOf(text: string): string[] {
  return [...text.matchAll(/\d[\d.,/]*\d|\d/gu)].map(([number]) => number);
}

/** Words that an answer may be wrapped in: they address, join and point, and say nothing of the matter. */
const WRAPPING = new Set(
  `dạ vâng ạ anh chị em cô chú bác mình nhé nha thì là và với của cho để khi nếu hoặc hay này đó kia các những một trong ngoài ra
  như sau đây gồm có bao về theo từ đến được bị cũng còn rồi xin vui lòng nhớ lưu ý tức nghĩa cụ thể
  yes please you your the a an and or of for to in on at with if when it is are this that these those as by from be will
  can also note here so`.split(/\s+/u),
);

function hasOtherContent(worded: string, facts: string): boolean {
  const told = new Set(syllables(facts).map(({ text }) => text));
  return syllables(worded).some(({ text }) => !told.has(text) && !WRAPPING.has(text));
}

const NEGATIONS = new Set(
  'không chưa chẳng đừng miễn cấm trừ chỉ phải tối not no never without only must except free unless'.split(' '),
);

function countNegations(text: string): string {
  const found = syllables(text).flatMap(({ text: word }) => (NEGATIONS.has(word) ? [word] : []));
  return found.sort().join(' ');
}

/** A line's numbers must stand together in one line of the facts, among the same words. */
function hasMovedNumber(worded: string, facts: string): boolean {
  const lines = linesOf(facts);
  return linesOf(worded)
    .filter(({ numbers }) => numbers.length > 0)
    .some(
      ({ numbers, words }) =>
        !lines.some(
          (line) =>
            numbers.every((number) => line.numbers.includes(number)) &&
            words.filter((word) => line.words.includes(word)).length >= SAME_WORDS * words.length,
        ),
    );
}

const SAME_WORDS = 0.7;

function linesOf(text: string) {
  return text.split(/\n+|(?<=[.;:])\s+/u).map((line) => ({
    numbers: numbersOf(line),
    words: syllables(line).flatMap(({ text: word }) => (WRAPPING.has(word) || /\d/u.test(word) ? [] : [word])),
  }));
}
