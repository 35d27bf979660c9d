import { said } from './text.ts';

/** Code of a result: "KQ.G17.000555", "000.00.00.G15-KQ0108". */
const RESULT_CODE = /Mã: ?(?:\d{3}\.\d\d\.\d\d\.)?[A-Z]{1,4}[.\-A-Z\d]*?\d{3,6}/u;

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
  `(?:66\\.)?\\d+/(?:\\d{4}/)?(?:${ENDINGS}|[\\p{Lu}\\d][\\p{Lu}\\d\\-–.]*?(?=\\p{Lu}\\p{Ll}|\\n|$))`,
  'gu',
);

/** The cell of the number may begin with the kind: "…dân dụngLuật số 66/2006/QH11". */
const GLUED_KIND = /(?<=[^\s(])(?:Luật|Thông tư|Nghị định|Nghị quyết|Quyết định)(?: số)?$/u;

/** A number with a title behind it that was not parted from it. */
const MERGED = /\d{4}\/[^\s,;)]{18,}/u;

/** "Luật Cư trú68/2020/QH14Nghị định …" → one law an entry, as far as the numbers part them. */
export function readGluedLaws(value: string | null | undefined): { laws: string[]; isDoubtful: boolean } {
  const text = said(value)?.replace(/^Tên văn bản pháp lý\s*Mã văn bản\s*/u, '');
  if (text === undefined || text === '') return { laws: [], isDoubtful: false };
  const laws: string[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    // "năm 2023" and "23/2023" run into "202323/2023".
    const year = /^(?:19|20)\d\d(?=\d+\/)/u.exec(found)?.[0] ?? '';
    const number = found.slice(year.length);
    const before = text.slice(start, index + year.length);
    if (!isEndOfRow(before, text.charAt(index + found.length))) continue;
    const title = said(said(before)?.replace(GLUED_KIND, ''));
    laws.push(title === undefined ? number : title.includes(number) ? title : `${title} (${number})`);
    start = index + found.length;
  }
  const rest = said(text.slice(start));
  return {
    laws: rest === undefined ? laws : [...laws, rest],
    isDoubtful: rest !== undefined || laws.some((law) => MERGED.test(law)),
  };
}

/** A number ends a row when nothing or a new title follows without a space; inside a title a space or a full stop does. */
function isEndOfRow(before: string, next: string): boolean {
  if (next === '' || next === '\n' || /\p{L}/u.test(next)) return true;
  // A title that ends with its number is followed by the cell of the number.
  return /\d/u.test(next) && /[^\s(]$/u.test(before);
}
