import { spellOut, wordings } from '../understanding/wordings.ts';
import { ME } from './pronouns.ts';

const PLACE = '(?:phường|xã|đặc khu|khu phố|tổ dân phố|địa phương|ubnd|uỷ ban|ủy ban)';
const NEWS = '(?:(?:các|những|mấy) )?(?:bản tin|tin tức|tin|thông báo)(?: mới| chung| tức)*';

const SUBSCRIBES = wordings(
  `(?:đăng (?:ký|kí)|muốn|xin|cần|cho ${ME}|đồng ý)(?: được| theo dõi)? (?:nhận|nghe|theo dõi) ${NEWS}(?: của| từ| ở| bên| do)?(?: ${PLACE}|$)`,
  `đăng (?:ký|kí) (?:nhận )?(?:bản tin|tin tức)(?: của| từ)?(?: ${PLACE}|$)`,
  "(?:subscribe|sign up|sign me up|register)(?: \\w+){0,3} (?:news|announcements)|(?:get|receive|want|send me)(?: \\w+){0,3} (?:news|announcements) (?:of|from|by) (?:the |my |our )?ward|(?:get|receive|want|send me)(?: \\w+){0,2} ward(?:'s)? (?:news|announcements)",
);

const STOP =
  '(?:thôi|khỏi|đừng|ngừng|ngưng|dừng|hủy|huỷ|tắt|bỏ|hết|không (?:cần|muốn))(?: cần| muốn| có)*(?: đăng (?:ký|kí))?';
const STOPS_NEWS_OF_WARD = wordings(
  `${STOP}(?: ${ME})? (?:nhận|gửi|nghe|theo dõi)(?: cho)?(?: ${ME})? ${NEWS}(?: nữa)?(?: của| từ| bên)? ${PLACE}`,
  "(?:stop|cancel|end|no more|unsubscribe)(?: \\w+){0,4} (?:ward(?:'s)? (?:news|announcements)|(?:news|announcements) (?:of|from) (?:the |my )?ward)",
);
const STOPS_NEWS = wordings(
  `^(?:dạ )?${STOP}(?: ${ME})? (?:nhận|gửi) ${NEWS}(?: nữa)?(?: nhé| nha| ạ| đi)*$`,
  '^(?:please )?(?:stop|cancel|end)(?: the| my| sending)? (?:news|announcements)(?: please)?$',
);
/** Of those is told what changes in one's own dossier, and by other words. */
const OF_A_DOSSIER = wordings('hồ sơ|giấy hẹn|kết quả', 'dossier|application|result');
const AGREES = wordings(
  `đồng ý (?:nhận|cho|với)|(?:ok|ừ|dạ|vâng),? (?:đồng ý|nhận|gửi)`,
  'i agree|yes,? (?:please|send)',
);

/** Wants to be told of what a ward announces. */
export function asksForNews(message: string): boolean {
  const plain = bare(message);
  return SUBSCRIBES.test(plain) && !OF_A_DOSSIER.test(plain) && stopsNews(message) === undefined;
}

/** `ward`: says that it is the ward's news that is to end; `any`: only that it wants no more news. */
export function stopsNews(message: string): 'ward' | 'any' | undefined {
  const plain = bare(message);
  if (STOPS_NEWS_OF_WARD.test(plain)) return 'ward';
  return STOPS_NEWS.test(plain) ? 'any' : undefined;
}

/** A yes that has other words around it. */
export function agreesToNews(message: string): boolean {
  return AGREES.test(spellOut(message));
}

function bare(message: string): string {
  return spellOut(message)
    .replace(/[.!…“”"]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
