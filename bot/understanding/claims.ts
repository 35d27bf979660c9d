import { extractQuantities, type Quantity } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { spellNumbers } from './spell-numbers.ts';
import { spellOut, wordings } from './wordings.ts';

/** A number is said as what somebody has heard, was asked for, or wants to have confirmed. */
const PREMISE = wordings(
  'nghe nói|nghe đâu|nghe bảo|người ta (?:nói|bảo|kêu)|có người (?:nói|bảo)|hàng xóm (?:nói|bảo)|cò (?:nói|đòi)|(?:bị|họ|người ta|cán bộ) (?:đòi|thu|bắt đóng)|đúng không|phải không|có đúng|đúng chưa|chứ gì|(?:vậy|thế|tức) là[^.?!]{0,30}(?:hả|à|ha)',
  'i heard|i was told|they (?:say|said|told|asked)|someone (?:said|told)|is it true|is that (?:right|true|correct)|(?:right|correct) ?\\?|is it ',
);
/** "… 2 triệu hả": the question is in the last word, and the number shortly before it. */
const ASKED_BACK =
  /\d[^.?!;]{0,30}\s(?:hả|hở|hử|à|ha|hen|hén|nhỉ|nhể|right|correct)(?:\s(?:em|anh|chị|ad|bạn|vậy|ta|bot))*[\s?!.]*$/iu;

/** Typed without marks; with them `extractQuantities` reads it. */
const BARE_UNITS: Readonly<Record<string, string>> = {
  ngay: 'ngày',
  tuan: 'tuần',
  thang: 'tháng',
  tieng: 'tiếng',
  gio: 'giờ',
};
const BARE_UNIT = new RegExp(`(?<=\\d\\s?)(${Object.keys(BARE_UNITS).join('|')})(?!\\p{L})( lam viec)?`, 'giu');
/** How long something has lasted is no time to wait for: "ở trọ 2 tháng rồi", "trễ 5 ngày". */
const LASTED =
  /(?:(?<!\p{L})(?:(?:ở|o|cưới|cuoi|sinh)(?:\s\p{L}+){0,2}|được|duoc|hơn|quá|qua|trễ|tre|cách đây|rồi|past|late|for)\s+\d+\s?(?:ngày|tuần|tháng|giờ|tiếng|days?|weeks?|months?)|\d+\s?(?:ngày|tuần|tháng|giờ|tiếng)\s(?:rồi|nay|trước|roi|truoc))(?!\p{L})/iu;
const WAITED: ReadonlySet<string> = new Set(['working-day', 'working-hour', 'day', 'week', 'month', 'hour']);

const FREE = wordings(
  'miễn phí|không (?:mất|tốn|đóng|thu) (?:tiền|phí|đồng nào)|khỏi (?:đóng|tốn|mất) (?:tiền|phí)',
  'free(?: of charge)?',
);

/**
 * The sums and times that the message takes for granted: what was heard, was asked for, or is to be confirmed ("200 ngàn,
 * 8 ngày đúng không"). "Miễn phí đúng không" claims a sum of 0. Empty where it claims none.
 */
export function readClaims(message: string): readonly Quantity[] {
  const written = spellNumbers(message).replace(
    BARE_UNIT,
    (_, unit: string, working?: string) =>
      `${BARE_UNITS[unit.toLowerCase()] ?? unit}${working === undefined ? '' : ' làm việc'}`,
  );
  const spelled = spellOut(message);
  const isPremise = PREMISE.test(spelled) || ASKED_BACK.test(written);
  if (!isPremise) return [];
  const lasts = LASTED.test(written);
  const said = extractQuantities(written).filter(
    ({ kind, unit }) => kind === 'amount' || (kind === 'duration' && WAITED.has(unit) && !lasts),
  );
  const isFree = FREE.test(spelled) && !said.some(({ kind }) => kind === 'amount');
  return isFree ? [{ kind: 'amount', value: 0, unit: 'vnd' }, ...said] : said;
}

/** What of a procedure the claims are about, in their order. */
export function claimedAspects(claims: readonly Quantity[]): readonly Aspect[] {
  return [...new Set(claims.map(({ kind }): Aspect => (kind === 'amount' ? 'fee' : 'duration')))];
}

const CLAIM_WORDS =
  /\d[\d.,]*\s?(?:k|ng|ngan|nghin|tr|trieu|cu|dong|vnd|ngay lam viec|ngay|tuan|thang|gio|tieng|working days?|days?|weeks?|months?|hours?)?(?!\p{L})|(?<!\p{L})(?:dung|phai|co dung|chinh xac)(?= (?:khong|ko|k|hong|hok|hem|chua|hon)(?!\p{L}))|(?<!\p{L})(?:ha|ho|hu|right|correct|nghe noi|nguoi ta noi|i heard)(?!\p{L})/gu;

/** The message without what it claims: what is left says of which procedure. */
export function withoutClaims(message: string): string {
  return fold(normalise(message)).replace(CLAIM_WORDS, ' ');
}
