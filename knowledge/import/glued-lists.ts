import { said } from './text.ts';

/** "Giấy chứng nhậnMã: KQ.G17.000555Từ khóa…" → what one receives; the page's own buttons are cut off. */
export function readGluedResult(value: string | null | undefined): string[] {
  const [own = ''] = (said(value) ?? '').split(/Từ khóa|Chọn cơ quan thực hiện/u);
  return own
    .split(/Mã: ?[A-Z]{1,4}(?:\.[A-Z]?\d+)+/u)
    .map(said)
    .filter((result) => result !== undefined);
}

/** Number of a law that a new title follows without a space, or the end. */
const NUMBER = /\d+\/(?:\d{4}\/)?[\p{Lu}\d][\p{Lu}\d\-–.]*?(?=\p{Lu}\p{Ll}|\n|$)/gu;

/** "Luật Cư trú68/2020/QH14Nghị định …" → one law an entry, as far as the numbers part them. */
export function readGluedLaws(value: string | null | undefined): { laws: string[]; isDoubtful: boolean } {
  const text = said(value)?.replace(/^Tên văn bản pháp lý\s*Mã văn bản\s*/u, '');
  if (text === undefined || text === '') return { laws: [], isDoubtful: false };
  const laws: string[] = [];
  let start = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const before = text.slice(start, index);
    // "ngày 29/6/202443/2024/QH15", or a number inside a title: no end of a row.
    if (/[\s/\d]$/u.test(before) && index + number.length < text.length) continue;
    const title = said(before);
    laws.push(title === undefined ? number : title.includes(number) ? title : `${title} (${number})`);
    start = index + number.length;
  }
  const rest = said(text.slice(start));
  return { laws: rest === undefined ? laws : [...laws, rest], isDoubtful: rest !== undefined };
}
