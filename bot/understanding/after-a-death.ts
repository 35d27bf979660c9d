import { spellOut, wordings } from './wordings.ts';

const NO_LIFE = '(?! (?:tích|tiêu|máu|dấu|tiền|giấy|đồ|xe|sổ|thẻ|hết|bằng|căn cước|cccd))';
/** What somebody died of, or that they did. */
const DIED = wordings(
  `(?:đột quỵ|tai biến|bệnh|tai nạn|ung thư|nhồi máu|nhồi máu cơ tim|đuối nước|cuốn)(?: \\p{L}+)? (?:mất|chết)${NO_LIFE}|rồi (?:mất|chết)${NO_LIFE}|[^.?!\\n]{0,60} rồi (?:mất|chết) luôn`,
  '(?:has |have )?(?:died|passed away)',
);
/** What is due to those who stay, or written of a death. */
const DUE = wordings(
  '(?:tiền )?tuất|mai táng|khai tử|chứng tử|báo tử|thừa kế|di sản|chia tài sản|(?:được|có) (?:lãnh|hưởng|nhận) (?:gì|bao nhiêu|tiền|trợ cấp|bảo hiểm|chế độ|không)|chế độ tử tuất|trợ cấp',
  'death certificate|funeral|survivors?|inherit\\w*|allowance|benefits?|pension',
);

/** "Chồng tôi đột quỵ mất, xin tiền tuất": what came of an illness or accident is over, and its papers are asked for. */
export function asksAfterDeath(text: string): boolean {
  const plain = spellOut(text);
  return DIED.test(plain) && DUE.test(plain);
}
