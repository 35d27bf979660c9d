import { asksOfZalo } from './zalo.ts';
import { spellOut, wordings } from './wordings.ts';

const OFFICE =
  '(?:uỷ ban(?: nhân dân)?|ubnd|phường|xã|đặc khu|công an (?:phường|xã)|trung tâm (?:phục vụ )?hành chính công|bộ phận một cửa)';
const PHONE = wordings(
  `(?:số(?: điện thoại| đt| máy| hotline)?|sđt|sdt|hotline|đường dây nóng|điện thoại)(?: liên hệ| liên lạc)?(?: của| bên| ở| để gọi)? ${OFFICE}`,
  `(?:gọi|điện|liên hệ|liên lạc)(?: cho| tới| đến| lên| với)? ${OFFICE}[^.?!\\n]{0,30} (?:số (?:mấy|nào|gì|bao nhiêu)|bằng số)`,
  '(?:phone|telephone|contact)(?: number| details)?(?: of| for) (?:the )?(?:[a-z]+ ){0,3}(?:ward|commune|office|police)|(?:ward|commune)(?: office)?(?: phone| contact| telephone)(?: number)?',
);

/** How an office is to be reached: by telephone, or over Zalo and its like. Undefined: something else is asked. */
export function asksForContact(text: string): 'phone' | 'zalo' | undefined {
  if (asksOfZalo(text) === 'address') return 'zalo';
  return PHONE.test(spellOut(text)) ? 'phone' : undefined;
}
