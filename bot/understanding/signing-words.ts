import { spellOut, wordings } from './wordings.ts';

const WHOSE =
  '(?:ai|những ai|người nào|cả (?:hai|2|vợ|chồng|nhà)|chủ (?:nhà|hộ|đất)|người (?:thân|bảo lãnh|cho thuê)|vợ|chồng|cha|mẹ|ba|con|anh em|hàng xóm|tổ trưởng)';
/** Which signature or seal the papers need. */
const NEEDED = wordings(
  `(?:cần|phải có|đòi|thiếu|kèm|xin|lấy)(?: \\p{L}+){0,2} (?:chữ ký|con dấu|dấu mộc|dấu đỏ)(?! số)(?: của)? ${WHOSE}|(?:cần|phải có|đòi)(?: \\p{L}+){0,2} (?:chữ ký|con dấu|dấu mộc|dấu đỏ)(?! số)(?: \\p{L}+){0,3} không`,
  `chữ ký (?:của )?(?:ai|những ai|người nào)|${WHOSE}(?: nhà)?(?: (?:phải|cần|có|có cần|có phải|mới|được|sẽ|cùng))*(?<!đăng) ký(?: tên)?(?: (?:vào|ở|trên))?(?: (?:đâu|tờ nào|giấy nào|không|hết|vậy|hả|em|ạ))*[ ?.!]*$`,
  'whose signatures?|who (?:has to|have to|must|needs? to|should) sign|(?:need|require)s?(?: \\w+){0,3} signatures?',
);
/** A signature that is certified is a procedure of its own. */
const CERTIFIED = wordings(
  'chứng thực|công chứng|chứng chữ ký|giả (?:mạo )?chữ ký|đổi chữ ký',
  'certif\\w*|notar\\w*|authenticat\\w*',
);

/** "Cần chữ ký của ai", "ai phải ký": asked of the papers of what is in hand. */
export function asksWhoSigns(text: string): boolean {
  const plain = spellOut(text);
  return NEEDED.test(plain) && !CERTIFIED.test(plain);
}
