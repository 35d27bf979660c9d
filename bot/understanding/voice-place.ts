import { fold } from '../../retrieval/index.ts';

/** A spot is numbered within its street by these: "hẻm 42", "số nhà 10/3". */
const UNITS = phrases('hẻm, kiệt, ngõ, ngách, số nhà, nhà số, số, căn, lô, block, alley, lane, number, no, house');
/** A name follows, whatever it is. */
const STREETS = phrases(
  'đường, phố, đại lộ, xa lộ, quốc lộ, tỉnh lộ, hương lộ, ngã ba, ngã tư, ngã năm, ngã sáu, chung cư, cư xá, vòng xoay',
);
/** Only with a name in capitals: "chợ bán đồ ăn" is none. */
const LANDMARKS = phrases(
  'chợ, cầu, công viên, trường, bệnh viện, chùa, nhà thờ, bến xe, siêu thị, khu dân cư, khu phố',
);
const STREETS_BEHIND = phrases('street, st, road, rd, avenue, boulevard');
/** Tell where it is seen from a spot. */
const NEAR = phrases(
  'trước, sau, đầu, cuối, gần, cạnh, đối diện, bên, góc, trong, ngay, khúc, đoạn, giữa, dưới, trên, lòng, vỉa hè, mặt tiền, cổng, cửa, nhà, in front of, near, opposite, next to, corner of, at, in',
);
const IN = phrases('ở, tại, trong, trên, at, in, on');
const WARDS = phrases('phường, xã, quận, huyện, thị trấn, p, q, f, tp, thành phố, ward, commune, district, city');
/** No name goes on with these in small letters. */
const ENDS = phrases(
  `bị, hư, hỏng, ngập, đầy, đổ, rác, ở, tại, ồn, quá, hoài, suốt, mãi, cả, mấy, và, là, có, không, ko, k, làm, cho, khu, người, xe, nước, đèn, tắt, tối, hát,
  karaoke, quán, ai, dọn, đi, rồi, nha, ạ, em, tôi, tui, mình, giùm, giúp, nhé, luôn, thì, mà, hôm, mỗi, bữa, lâu, gãy, ngã, cây, cột, điện, mất, nắp, cống, lún,
  sụt, bể, nghẹt, tắc, thối, hôi, um, cái, nhậu, đánh, lấn, chiếm, bán, xây, trái, phép, cháy, chất, đống, vứt, xả, chưa, được, vẫn, đang, từ, đến, lúc, vào, ra,
  lên, xuống, này, đó, kia, nữa, cũng, nhiều, tụ, thường, vì, gọi, hay, hoặc, với, như, nơi, chỗ, mọi, một, các, những, is, are, was, has, the, and, full, with, for`,
);

const NUMBER = /^\d+\p{L}?(?:\/\d+\p{L}?)*$/u;
const PART_OF_STREET = /^\d+\p{L}?(?:\/\d+\p{L}?)+$/u;
/** "D2", "7A", "3" of "3 tháng 2". */
const NUMBERED_NAME = /^\p{L}?\d+\p{L}?$/u;
const LONGEST_NAME = 4;
const FEWEST_WORDS = 2;

interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** A comma or more stands before it. */
  readonly isApart: boolean;
}

/** Where it is, in the words of the message: a numbered house or alley of a street, a street, a landmark with its name. */
export function voicePlace(message: string): string | undefined {
  const text = message.normalize('NFC');
  const tokens = tokensOf(text);
  const hasCapitals = text !== text.toUpperCase();
  for (const index of tokens.keys()) {
    const end = spotAt(tokens, index, hasCapitals);
    const last = end === undefined ? undefined : tokens[end - 1];
    const first = tokens[beginOf(tokens, index)];
    if (first !== undefined && last !== undefined) return text.slice(first.start, last.end);
  }
  return undefined;
}

/** Behind the last word of the spot that begins here. */
function spotAt(tokens: readonly Token[], begin: number, hasCapitals: boolean): number | undefined {
  const behindUnits = unitsAt(tokens, begin);
  const hasUnit = behindUnits > begin;
  const street = lengthAt(tokens, behindUnits, STREETS);
  const landmark = street > 0 ? 0 : lengthAt(tokens, behindUnits, LANDMARKS);
  if (!hasUnit && street === 0 && landmark === 0) return undefined;
  const from = behindUnits + street + landmark;
  const capitals = hasCapitals ? capitalsAt(tokens, from) : 0;
  if (capitals > 0) return withStreetBehind(tokens, from + capitals);
  if (landmark > 0) return undefined;
  const isNumbered = street > 0 && isNumberAt(tokens, from);
  const isWeak =
    tokens[begin]?.folded === 'so' && street === 0 && beginOf(tokens, begin) === begin && !isIn(tokens, begin);
  const words = isWeak ? 0 : wordsAt(tokens, from);
  if (words >= FEWEST_WORDS) return withStreetBehind(tokens, from + words);
  return isNumbered ? from + numberedAt(tokens, from) : undefined;
}

/** "hẻm 42, số nhà 10", "42/5". */
function unitsAt(tokens: readonly Token[], begin: number): number {
  let index = begin;
  for (;;) {
    const unit = lengthAt(tokens, index, UNITS);
    const number = tokens[index + unit];
    const isDay = /^(?:ngay|hom|thang|mung)$/u.test(tokens[index - 1]?.folded ?? '');
    const isNumber = number !== undefined && (unit > 0 ? NUMBER : PART_OF_STREET).test(number.text);
    if (!isNumber || (unit === 0 && isDay)) return index;
    index += unit + 1;
  }
}

function capitalsAt(tokens: readonly Token[], from: number): number {
  const isName = (index: number) => {
    const token = tokens[index];
    if (token === undefined || (index > from && token.isApart) || lengthAt(tokens, index, WARDS) > 0) return false;
    return /^\p{Lu}/u.test(token.text) || (index > from && /^\d+$/u.test(token.text));
  };
  let count = 0;
  while (isName(from + count)) count += 1;
  return count;
}

function wordsAt(tokens: readonly Token[], from: number): number {
  let count = 0;
  while (count < LONGEST_NAME) {
    const index = from + count;
    const token = tokens[index];
    const isOver = token === undefined || (count > 0 && token.isApart);
    if (isOver || [WARDS, ENDS, NEAR, UNITS].some((list) => lengthAt(tokens, index, list) > 0)) return count;
    count += 1;
  }
  return count;
}

function isNumberAt(tokens: readonly Token[], from: number): boolean {
  return numberedAt(tokens, from) > 0;
}

/** "đường số 7", "đường D2", "quốc lộ 13". */
function numberedAt(tokens: readonly Token[], from: number): number {
  const lead = tokens[from]?.folded === 'so' ? 1 : 0;
  return NUMBERED_NAME.test(tokens[from + lead]?.text ?? '') ? lead + 1 : 0;
}

function withStreetBehind(tokens: readonly Token[], end: number): number {
  return tokens[end]?.isApart === true ? end : end + lengthAt(tokens, end, STREETS_BEHIND);
}

/** "trước nhà" of "trước nhà số 10 Lê Lợi" belongs to it. */
function beginOf(tokens: readonly Token[], begin: number): number {
  let index = begin;
  for (;;) {
    const length = lengthBefore(tokens, index, NEAR);
    if (length === 0 || tokens[index]?.isApart === true) return index;
    index -= length;
  }
}

function isIn(tokens: readonly Token[], begin: number): boolean {
  return lengthBefore(tokens, begin, IN) > 0;
}

interface Phrases {
  /** With their marks, by how many words. */
  readonly typed: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
}

function phrases(list: string): Phrases {
  const typed = list.split(',').map((phrase) => phrase.trim().replace(/\s+/gu, ' '));
  return { typed: new Set(typed), folded: new Set(typed.map(fold)) };
}

const LONGEST_PHRASE = 3;

/** How many words from here are one of these, the most first; a word without marks counts as any of its marks. */
function lengthAt(tokens: readonly Token[], begin: number, list: Phrases): number {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    if (holds(tokens.slice(begin, begin + length), length, list)) return length;
  }
  return 0;
}

function lengthBefore(tokens: readonly Token[], end: number, list: Phrases): number {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    if (end >= length && holds(tokens.slice(end - length, end), length, list)) return length;
  }
  return 0;
}

function holds(words: readonly Token[], length: number, { typed, folded }: Phrases): boolean {
  if (words.length < length || words.slice(1).some(({ isApart }) => isApart)) return false;
  const text = words.map((word) => word.text.toLowerCase()).join(' ');
  return typed.has(text) || (text === fold(text) && folded.has(text));
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:\/[\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }, position, all) => {
    const before = all[position - 1];
    const between = before === undefined ? '' : text.slice(before.index + before[0].length, index);
    return {
      text: word,
      folded: fold(word.toLowerCase()),
      start: index,
      end: index + word.length,
      isApart: /[,.;:!?()\n]/u.test(between),
    };
  });
}
