import { spellOut, wordings } from '../understanding/wordings.ts';

const LINK = '(?:liên kết|nối|kết nối|gắn kết|ghép|đồng bộ)';
const ME = '(?:em|tôi|mình|con|cháu|anh|chị|cô|chú|bác)';
const CHANNEL =
  '(?:zalo|telegram|messenger|facebook|teams|web|website|trang web|trang mạng|trang này|trò chuyện trên web|kênh (?:khác|kia)|chỗ (?:khác|kia))';
const THEIRS =
  '(?:the |my |this |another |other )*(?:zalo|telegram|messenger|facebook|teams|web|website|web page|web chat|channel)';

const WANTS = wordings(
  `${LINK}(?: ${ME})?(?: (?:cuộc )?trò chuyện| tài khoản| chat)?(?: này)?(?: với| vào| qua| sang| tới| và| cùng)?(?: bên| tài khoản| cái)?(?: trên)? ${CHANNEL}`,
  `(?:mã|code) liên kết`,
  `(?:nói|hỏi|nhắn|chat|trò chuyện)(?: chuyện)? tiếp(?: với ${ME})?(?: bên| qua| trên| ở| sang) ${CHANNEL}`,
  `(?:link|connect|join|pair)(?: (?:this|my|the))*(?: chat| conversation| account)?(?: (?:with|to|and|on))* ${THEIRS}`,
  '(?:link|linking) code',
);
/** Accounts of the state, of banks and of insurance are linked elsewhere. */
const OTHER_ACCOUNTS = wordings(
  'vneid|dịch vụ công|cổng|định danh|ngân hàng|vssid|bảo hiểm|căn cước|số điện thoại|mạng xã hội',
  'bank|portal|insurance|card',
);
const UNLINKS = wordings(
  `(?:bỏ|huỷ|hủy|ngắt|gỡ|xoá|xóa|dừng|ngừng|ngưng|thôi|không)(?: cần| muốn| còn)?(?: việc)? ${LINK}(?: nữa)?(?! gì)`,
  'unlink|(?:stop|end|remove|cancel|undo)(?: the| this| my)? link(?:ing|s)?|no longer link(?:ed)?',
  `(?:tách|bỏ|gỡ|rút|ngắt)(?: riêng)?(?: cái| tài khoản| bên)* ${CHANNEL}(?: ra| riêng)*(?: khỏi| với)(?: cái| tài khoản| bên| trên)* ${CHANNEL}`,
  `tách(?: riêng)?(?: (?:hai|2|mấy))? (?:bên|kênh|chỗ|cuộc trò chuyện|tài khoản)(?: này)?(?: ra| riêng)+`,
  `(?:disconnect|detach|separate) ${THEIRS}`,
  '^(?:(?:please|ok|now|just)[, ]+)*disconnect(?: (?:it|them|this|us|everything|the (?:two )?(?:chats|conversations|accounts|channels)|please|now))*[ .!]*$',
);
const AGREES = wordings('đồng ý liên kết', '(?:i |yes )?agree to link|yes link|link them');
const REFUSES = wordings(
  '(?:không|khỏi|đừng|thôi)(?: đồng ý| muốn| cần)* liên kết',
  "(?:don't|do not) (?:agree to )?link",
);

/** Wants this conversation and another of theirs taken for one person's. */
export function wantsToLink(message: string): boolean {
  const plain = spellOut(message);
  return WANTS.test(plain) && !OTHER_ACCOUNTS.test(plain) && !UNLINKS.test(plain);
}

/** Wants the link ended. */
export function wantsToUnlink(message: string): boolean {
  const plain = spellOut(message);
  return UNLINKS.test(plain) && !OTHER_ACCOUNTS.test(plain);
}

export function agreesToLink(message: string): boolean {
  const plain = spellOut(message);
  return AGREES.test(plain) && !REFUSES.test(plain);
}

export function refusesToLink(message: string): boolean {
  return REFUSES.test(spellOut(message));
}

/** Consonants that nobody misreads; F, J, W and Z stand in no Vietnamese word, and one of them in each half. */
const RARE = 'FJWZ';
const LETTERS = `BDHKMNPRTVXY${RARE}`;
const HALF = `[${LETTERS}]{3}`;
/** Phones put quotation marks about what is copied, and longer dashes into it. */
const AROUND = '[\\s:.,!/*"\u201c\u201d\u201e\u00ab\u00bb\']*';
const DASH = '[ \\-\u2010-\u2015]?';
const BEFORE = `(?:${AROUND}(?:dạ|da|em|tôi|toi|mình|minh|anh|chị|chi|của|cua|gửi|gui|nhập|nhap|đây|day|ạ|a|là|la|mã|ma|code|liên kết|lien ket|link|linking|the|my|here|is))*`;
const AFTER = `(?:${AROUND}(?:ạ|a|nha|nhé|nhe|em|đây|day|please))*`;
const CODE = `(?<first>${HALF})${DASH}(?<second>${HALF})`;
const WRITTEN = new RegExp(`^${BEFORE}${AROUND}${CODE}${AFTER}${AROUND}$`, 'iu');
/** Whoever copies the whole message in which they got it. */
const COPIED = new RegExp(`(?:mã liên kết của anh/chị là|your linking code is)${AROUND}${CODE}`, 'iu');
const HAS_RARE = new RegExp(`[${RARE}]`, 'u');

/** `KFM-WRT`, of a message that is a code and little else, or the one in which it was given; undefined: it is none. */
export function readLinkCode(message: string): string | undefined {
  const typed = message.normalize('NFC');
  const { first, second } = (WRITTEN.exec(typed) ?? COPIED.exec(typed))?.groups ?? {};
  if (first === undefined || second === undefined) return undefined;
  const code = `${first}-${second}`.toUpperCase();
  return isLinkCode(code) ? code : undefined;
}

/** @param random a whole number from 0 up to, and without, `below` */
export function createLinkCode(random: (below: number) => number): string {
  const half = () => Array.from({ length: 3 }, () => LETTERS[random(LETTERS.length)]).join('');
  for (;;) {
    const code = `${half()}-${half()}`;
    if (isLinkCode(code)) return code;
  }
}

/** Whether it can be told from words and abbreviations. */
function isLinkCode(code: string): boolean {
  return code.split('-').every((half) => HAS_RARE.test(half));
}

const MATTERS = wordings(
  `(?:các |những |mấy |xem |danh sách |liệt kê )*(?:phiếu|mã phiếu|phiếu hẹn|phiếu câu hỏi)(?: nào)?(?: đã gửi| đang chờ)?(?: của)? (?:tôi|em|mình|con|cháu|tui)(?! (?:đã|mất|bị))`,
  '(?:tôi|em|mình|con|cháu|tui) (?:có|đang có|còn)(?: những| mấy| các| bao nhiêu)* phiếu(?: nào| gì)?',
  '(?:(?:list|show|see|what are)(?: me)? )?my (?:tickets|questions and reports)|what tickets do i have',
);
const MOST_WORDS = 9;

/** Wants to know which tickets and reports they left. */
export function asksForMatters(message: string): boolean {
  return message.trim().split(/\s+/u).length <= MOST_WORDS && MATTERS.test(spellOut(message));
}
