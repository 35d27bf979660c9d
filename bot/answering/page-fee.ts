import type { ProcedureRecord } from '../../knowledge/index.ts';
import { spellNumbers } from '../understanding/spell-numbers.ts';
import type { Language } from '../contract.ts';
import { formatNumber } from './format.ts';
import { say } from './writing.ts';

const PAGES = /(?<![\p{L}\d.,])(\d{1,4})\s*(?:trang|pages?)(?!\p{L})/giu;
/** What such a message says besides, where it says nothing else. */
const PAGES_ALONE =
  /^(?:(?:dạ|em|e|tôi|mình|thì|vậy|thế|còn|nếu|khoảng|chừng|tầm|giấy|hồ sơ|tài liệu|của|là|có|và|about|i have|it is|it's|if|and|then|what about|for)[ ,]+)*\d{1,4}\s*(?:trang|pages?)(?:[ ,]+(?:thì|sao|ạ|nha|nhé|em|hết|bao nhiêu|tiền|giấy|a4|lận|thôi|how much))*[ ?.!]*$/iu;

/** The one number of pages that a message names; undefined for none or several. */
export function pagesSaid(message: string): number | undefined {
  const [first, ...others] = [...spellNumbers(message).matchAll(PAGES)].map(([, pages]) => Number(pages));
  return others.length === 0 && first !== undefined && first > 0 ? first : undefined;
}

/** "20 trang", "vậy 12 trang thì sao": how many pages, and nothing else. */
export function tellsOnlyPages(message: string): boolean {
  return PAGES_ALONE.test(spellNumbers(message.normalize('NFC')).trim());
}

interface Tier {
  readonly from: number;
  readonly to: number;
  readonly amountVnd: number;
}

/** What a copy of so many pages costs, with how it is reckoned. Undefined where the record gives no price of each page. */
export function pageFeeNote(record: ProcedureRecord, pages: number, language: Language): string | undefined {
  const fees = (record.methods[0]?.fees ?? []).flatMap((fee) =>
    'amountVnd' in fee && fee.per === 'trang' ? [fee] : [],
  );
  const tiers = fees.map(({ amountVnd, when }) => ({ amountVnd, ...rangeOf(when) }));
  const counts = tiers.map(({ from, to }) => Math.max(0, Math.min(pages, to) - from + 1));
  if (tiers.length === 0 || counts.reduce((sum, count) => sum + count, 0) !== pages) return undefined;
  const parts = tiers
    .map((tier, at) => ({ ...tier, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ amountVnd, count }) => `${count} × ${formatNumber(amountVnd, language)}`);
  const sum = tiers.reduce((total, { amountVnd }, at) => total + amountVnd * (counts[at] ?? 0), 0);
  const most = Math.min(...fees.map(({ maximumVnd }) => maximumVnd ?? Infinity));
  const total = formatNumber(Math.min(sum, most), language);
  const reckoned = `${parts.join(' + ')} = ${formatNumber(sum, language)} đồng`;
  const capped = sum > most;
  return say(
    language,
    `Tính theo mức trên, một bản sao ${pages} trang: ${reckoned}${capped ? `, nhưng chỉ thu tối đa **${total} đồng**` : ''}.`,
    `By these rates one copy of ${pages} pages: ${reckoned}${capped ? `, but at most **${total} đồng** is charged` : ''}.`,
  );
}

/** "Trang thứ 1 và trang thứ 2", "từ trang thứ 3 trở lên"; every page where the record tells none apart. */
function rangeOf(when: string | undefined): Pick<Tier, 'from' | 'to'> {
  const named = [...(when ?? '').matchAll(/trang thứ (\d+)/giu)].map(([, page]) => Number(page));
  const from = named[0] ?? 1;
  const isOpen = named.length === 0 || /trở lên/iu.test(when ?? '');
  return { from, to: isOpen ? Infinity : (named.at(-1) ?? from) };
}
