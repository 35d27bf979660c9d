import { said } from './text.ts';

/**
 * Code of a result: "KQ.G17.000555", "000.00.00.G15-KQ0108", "TP-G12.0001119". Clerks also typed "12231" or "Chưa xác
 * định": what stands behind the last "Mã:" is never a result.
 */
const RESULT_CODE =
  /Mã: ?(?:(?:\d{3}\.\d\d\.\d\d\.)?[A-Za-z]{1,4}[.\-A-Za-z\d]*?\d{3,8}|[a-z\d]{1,12}(?=\p{Lu}|$)|[^:]*$)/u;

/** "Giấy chứng nhậnMã: KQ.G17.000555Từ khóa…" → what one receives; the page's own buttons are cut off. */
export function readGluedResult(value: string | null | undefined): string[] {
  const [own = ''] = (said(value) ?? '').split(/Từ khóa|Chọn cơ quan thực hiện/u);
  return own
    .split(RESULT_CODE)
    .map(said)
    .filter((result) => result !== undefined);
}

const AGENCIES =
  'BTC|BCA|BTP|NHNN|BGTVT|BXD|BNNMT|BNNPTNT|BYT|BGDĐT|BNV|BQP|BCT|BLĐTBXH|BTNMT|BKHCN|BTTTT|BVHTTDL|BKHĐT|BNG|BDTTG|TTCP|VPCP';
/** Endings of numbers that end there whatever stands behind; other numbers end before a new title's capital. */
const ENDINGS = `NĐ-CP|NQ-CP|(?:QĐ|CT)-TTg|(?:(?:PL|NQ)-)?(?:UBTV)?QH1?\\d|TT-(?:${AGENCIES})`;
/** The Government's resolutions 66.1, 66.2 … are the only numbers with a point. */
const NUMBER = new RegExp(
  `(?:66\\.)?\\d+(?:\\.?[a-z])?/(?:\\d{4}/)?(?:${ENDINGS}|[\\p{Lu}\\d][\\p{Lu}\\d\\-–.]*?(?=\\p{Lu}\\p{Ll}|\\n|$))`,
  'gu',
);

const KIND = '(?:Bộ luật|Luật|Thông tư(?: liên tịch)?|Nghị định|Nghị quyết|Quyết định|Pháp lệnh)';

/** The cell of the number may begin with the kind: "…dân dụngLuật số 66/2006/QH11". */
const GLUED_KIND = new RegExp(`(?<=[^\\s(])(?:${KIND}(?: số)?|số|NĐ|NQ|QĐ|TT) ?$`, 'u');

/** Nothing but the kind, or "số": the whole title stands in the cell of the number, or in the row before. */
const KIND_ALONE = new RegExp(`^(?:${KIND}|${KIND.toUpperCase()})?(?: ?số ?:?)?$`, 'u');

/** The page's next section, which a list without a number at its end runs into. */
const NEXT_SECTION = /(?<=^|\S)Cơ quan thực hiện(?=\p{Lu}).*$/su;

/** A number with a title behind it that was not parted from it. */
const MERGED = /\d{4}\/[^\s,;)]{18,}/u;

/** "Luật Cư trú68/2020/QH14Nghị định …" → one law an entry, as far as the numbers part them. */
export function readGluedLaws(value: string | null | undefined): { laws: string[]; isDoubtful: boolean } {
  const cell = said(value)?.replace(/^Tên văn bản pháp lý\s*Mã văn bản\s*/u, '');
  const text = said(cell?.replace(NEXT_SECTION, ''));
  if (text === undefined) return { laws: [], isDoubtful: false };
  const laws: string[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    // "năm 2023" and "23/2023" run into "202323/2023".
    const year = /^(?:19|20)\d\d(?=\d+\/)/u.exec(found)?.[0] ?? '';
    const number = found.slice(year.length);
    const before = text.slice(start, index + year.length);
    const isRepeated =
      before.endsWith(number) || (said(before) === undefined && laws.at(-1)?.includes(number) === true);
    if (!isRepeated && !isEndOfRow(before, text.slice(index + found.length))) continue;
    const law = lawOf(before, number, laws.at(-1));
    if (law !== undefined) laws.push(law);
    start = index + found.length;
  }
  const rest = said(text.slice(start))?.replace(/^(.{4,}?)\s*\1$/su, '$1');
  return {
    laws: [...new Set(rest === undefined ? laws : [...laws, rest])],
    isDoubtful: rest !== undefined || laws.some((law) => MERGED.test(law)),
  };
}

/** Undefined for the cell of a number whose title, in the row before, ended with it already. */
function lawOf(before: string, number: string, previous: string | undefined): string | undefined {
  const own = said(before);
  if (own === undefined || KIND_ALONE.test(own)) {
    if (previous?.includes(number) === true) return undefined;
    return own === undefined || own.startsWith('số') ? number : `${own} ${number}`;
  }
  const title = said(own.replace(GLUED_KIND, '')) ?? own;
  if (KIND_ALONE.test(title)) return `${title} ${number}`;
  return title.includes(number) ? title : `${title} (${number})`;
}

/** Whether a number is a cell of its own, at the end of a row, and not a number that the title speaks of. */
function isEndOfRow(before: string, behind: string): boolean {
  const next = behind.charAt(0);
  if (next === '' || next === '\n') return true;
  // "Thông tư số 53/2025/TT-BCAngày …" is a title with a lost space.
  if (/^(?:ngày \d|của )/u.test(behind)) return false;
  if (/\p{L}/u.test(next) || /^[-–] ?\p{Lu}/u.test(behind)) return true;
  // A title that ends with its number is followed by the cell of the number.
  if (/\d/u.test(next)) return /[^\s(]$/u.test(before);
  // Glued to the title's end, the number is a cell even where the next title begins with a space.
  return next === ' ' && /[\p{Ll}.;)”"]$/u.test(before.replace(GLUED_KIND, '')) && !/\bsố$/u.test(before.trimEnd());
}
