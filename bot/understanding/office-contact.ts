import { asksOfZalo } from './zalo.ts';
import { spellOut, wordings } from './wordings.ts';

const OFFICE =
  '(?:uỷ ban(?: nhân dân)?|ubnd|phường|xã|đặc khu|công an (?:phường|xã)|trung tâm (?:phục vụ )?hành chính công|bộ phận một cửa)';
const PHONE = wordings(
  `(?:số(?: điện thoại| đt| máy| hotline)?|sđt|sdt|hotline|đường dây nóng|điện thoại)(?: liên hệ| liên lạc)?(?: của| bên| ở| để gọi)? ${OFFICE}`,
  `(?:gọi|điện|liên hệ|liên lạc)(?: cho| tới| đến| lên| với)? ${OFFICE}[^.?!\\n]{0,30} (?:số (?:mấy|nào|gì|bao nhiêu)|bằng số)`,
  '(?:phone|telephone|contact)(?: number| details)?(?: of| for) (?:the )?(?:[a-z]+ ){0,3}(?:ward|commune|office|police)|(?:ward|commune)(?: office)?(?: phone| contact| telephone)(?: number)?',
);

const PHONE_ALONE = wordings(
  '^(?:(?:dạ|thôi|vậy|thế|rồi|cho|xin|đưa|gửi|lấy|nhắn|tôi|em|tao|mình|con|bà|ông|chị|anh|cô|chú|bác|muốn|cần|cái|luôn|giùm|dùm|giúp|hỏi|có) )*(?:số điện thoại|số đt|sđt|sdt|số máy|hotline|đường dây nóng|số nào|số mấy|số gọi|số liên hệ)(?: (?:của họ|của cán bộ|cán bộ|để gọi|gọi|liên hệ|liên lạc|nào|mấy|phường|đó|đi|nha|nhé|với|em|ạ|coi|cho|tôi|tao|mình|không|là|gì|bao nhiêu|vậy))*[ ?.!]*$',
  "^(?:(?:just|please|ok|can|could|you|give|tell|send|me|what's|what|is|the|a|their|any|i|want|need) )*(?:phone|telephone|contact|hotline)(?: number| details)?(?: (?:then|please|to call|of the office|of the official))*[ ?.!]*$",
);

/** "Cho tao số điện thoại", of no office that is named. */
export function asksForNumberAlone(text: string): boolean {
  return PHONE_ALONE.test(spellOut(text).trim());
}

/** How an office is to be reached: by telephone, or over Zalo and its like. Undefined: something else is asked. */
export function asksForContact(text: string): 'phone' | 'zalo' | undefined {
  if (asksOfZalo(text) === 'address') return 'zalo';
  return PHONE.test(spellOut(text)) ? 'phone' : undefined;
}
