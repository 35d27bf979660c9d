import { localDateOf, type LocalDate } from '../../knowledge/index.ts';
import { findPastDay } from './when.ts';
import { spellOut, wordings } from './wordings.ts';

const BORN = wordings(
  '(?<!khai |chứng |giấy )(?:sinh|sanh)(?: (?:ngày|hôm|năm|bữa|vào|mùng|mồng))* [0-9]{1,4}',
  'born (?:on|in)',
);
const OLD_ENOUGH = wordings(
  '(?:được|đủ tuổi|đủ|tới tuổi|phải)(?: \\p{L}+){0,4} (?:chưa|không)|(?:được|có) (?:làm|cấp|đổi|thi|cưới|kết hôn)(?: \\p{L}+){0,3} (?:chưa|không)|đủ tuổi|mấy tuổi|loại nào',
  'old enough|can|may|am i|is (?:he|she)',
);
/** What is asked of a birth itself, or of a dossier that was handed in. */
const OTHERWISE = wordings('khai sinh|trễ|quá hạn|hạn chót|nộp(?: \\p{L}+)? (?:rồi|hôm)|giấy hẹn|hồ sơ');
const GROWN = 100;

export interface BornOn {
  readonly day: LocalDate;
  readonly age: number;
}

const AGED = wordings('[0-9]{1,2} (?:tuổi|t)', '[0-9]{1,2} years? old');

/** An age or a day of birth and whether that is old enough, of whatever paper. */
export function asksWhetherOldEnough(text: string): boolean {
  const plain = spellOut(text);
  return (BORN.test(plain) || AGED.test(plain)) && OLD_ENOUGH.test(plain) && !OTHERWISE.test(plain);
}

const HAPPENED = wordings('(?<!khai |chứng |giấy )(?:sinh|sanh|đẻ)|mất|qua đời|tuổi', 'born|died|years? old');
const LATE = wordings('trễ(?! hẹn)|quá hạn|hạn chót|kịp', 'late|deadline');
const HANDED_IN = wordings('nộp|giấy hẹn|hồ sơ|biên nhận', 'submitted|applied|application');

/** "Bé sanh bữa 5/9, khai sinh có trễ hạn chưa": a limit since something happened, and no dossier. */
export function asksWhetherLate(text: string): boolean {
  const plain = spellOut(text);
  return HAPPENED.test(plain) && LATE.test(plain) && !HANDED_IN.test(plain);
}

/** "Sinh ngày 3/2/2009, làm căn cước được chưa": the birthday told, with its year, and the age today. */
export function bornAndOldEnough(text: string, now: Date): BornOn | undefined {
  if (!BORN.test(spellOut(text)) || !asksWhetherOldEnough(text)) return undefined;
  const day = /(?:19|20)\d{2}/u.test(text) ? findPastDay(text, now) : undefined;
  if (day === undefined) return undefined;
  const age = ageOn(day, localDateOf(now));
  return age >= GROWN ? undefined : { day, age };
}

function ageOn(born: LocalDate, today: LocalDate): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}
