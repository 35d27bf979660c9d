import { districtAt } from './former-districts.ts';
import { joinFolded, type TypedText } from './syllables.ts';

const FORMER = [
  'cu',
  'truoc day',
  'truoc kia',
  'hoi truoc',
  'ngay xua',
  'hoi xua',
  'truoc sap nhap',
  'truoc khi sap nhap',
];
/** What is asked or told of a name that is no more. */
const NO_MORE = [
  'gio la',
  'gio thuoc',
  'nay la',
  'nay thuoc',
  'doi ten',
  'doi thanh',
  'sap nhap',
  'thanh phuong',
  'thanh xa',
];
const NO_MORE_OPENERS = new Set(['bay', 'gio', 'hien', 'da', 'bi', 'ngay', 'thi', 'thoi']);
const CURRENT = ['moi', 'hien nay', 'sau sap nhap'];
const BEFORE = new Set(['old', 'former', 'cuu']);

/**
 * Whether what stands around a name says that it is meant as it was before 1 July 2025 ("phường Đa Kao cũ", "phường Đa
 * Kao giờ là phường nào", "the former Da Kao ward") or as it is now ("phường An Khánh mới"); undefined when nothing does.
 */
export function saidAs(typed: TypedText, start: number, end: number): 'former' | 'current' | undefined {
  const { syllables } = typed;
  const before = syllables[start - 1]?.folded ?? '';
  if (BEFORE.has(before)) return 'former';
  // "phường 14 quận 10 cũ": the district stands between.
  const behind = districtAt(typed, end)?.end ?? end;
  if (startsWithOneOf(typed, behind, CURRENT)) return 'current';
  if (startsWithOneOf(typed, behind, FORMER)) return 'former';
  const verb = NO_MORE_OPENERS.has(syllables[behind]?.folded ?? '') ? behind + 1 : behind;
  return startsWithOneOf(typed, verb, NO_MORE) || startsWithOneOf(typed, behind, NO_MORE) ? 'former' : undefined;
}

function startsWithOneOf({ syllables }: TypedText, start: number, words: readonly string[]): boolean {
  return words.some((word) => {
    const said = syllables.slice(start, start + word.split(' ').length);
    // "cú", "cụ" are other words.
    const isCu = word !== 'cu' || said[0]?.isPlain === true || said[0]?.typed.toLowerCase() === 'cũ';
    return joinFolded(said) === word && isCu;
  });
}
