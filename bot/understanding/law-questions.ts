import { swears } from './abuse.ts';
import { spellOut, wordings } from './wordings.ts';

/** What no record of a procedure answers, and a law does. */
export type LawQuestion = 'same-sex-marriage' | 'card-left-at-home' | 'going-to-court';

const SAME_SEX = wordings(
  '(?:cùng|đồng) (?:giới|giới tính|tính)(?: tính)?(?! (?:thân|cách|với)\\p{L})|(?:hai|2|đôi) (?:(?:người|đứa|bạn|chị em|anh em|tụi em là) )?(?:nam|nữ|đàn ông|phụ nữ|con trai|con gái|anh em trai)(?: với nhau)? (?:có )?(?:được )?(?:cưới|lấy|kết hôn|đăng ký kết hôn)|(?:nam|con trai|trai|đàn ông) (?:cưới|lấy|kết hôn với) (?:nam|con trai|trai|đàn ông)|(?:nữ|con gái|gái|phụ nữ) (?:cưới|lấy|kết hôn với) (?:nữ|con gái|gái|phụ nữ)|lgbt\\w*|người yêu (?:em |tôi |mình )?cũng là (?:nam|nữ|con trai|con gái)',
  'same[- ]sex|gay (?:marriage|couple|wedding)|lesbian (?:marriage|couple)|two (?:men|women) (?:get )?(?:marry|married)',
);

const CARD = '(?:cccd|căn cước|thẻ căn cước|căn cước công dân|thẻ|giấy tờ tuỳ thân|giấy tờ|id card|id)';
/** It is there, but not with them. */
const LEFT_AT_HOME = wordings(
  `(?:quên|không|chưa|lỡ không) (?:có )?(?:mang|đem|cầm)(?: theo)?(?: cái)? ${CARD}|(?:để|bỏ) quên ${CARD} (?:ở )?nhà|${CARD} (?:để|bỏ)(?: quên)? (?:ở )?nhà`,
  `(?:forgot|left|don't have|didn't bring)(?: to bring)? my ${CARD}(?: at home| with me)?`,
);
/** It is asked which papers to bring. */
const ASKS_FOR_PAPERS = wordings(
  '(?:có )?(?:cần|phải) (?:mang|đem)|giấy (?:tờ )?gì|hồ sơ gì',
  'need to bring|what papers',
);

const SUES = wordings(
  '(?:tao|tui|tôi|em|ta|bố|ông|bà|mình|sẽ|đi|đâm đơn|quyết|cho) kiện|kiện (?:tụi|bọn|lũ|tới cùng|ra toà|lên|cho|hết|phường|xã|uỷ ban|cán bộ|nhà nước|bây|mày)|(?:đưa|lôi|kéo)(?: \\p{L}+){0,3} ra toà|gặp nhau (?:ở|tại) toà|khởi kiện (?:phường|xã|uỷ ban|ubnd|cán bộ|quyết định|hành vi)|(?:kiện|kiện cáo|khởi kiện) (?:ở đâu|sao|thế nào|ai|cần gì)',
  "(?:i will|i'll|i'm going to|i want to|gonna) (?:sue|take (?:you|them|it) to court)|see you in court|sue (?:the )?(?:ward|office|officials?|you)",
);
/** A paper or a quarrel between people is meant: "điều kiện", a claim against a neighbour, or a lawyer for who is sued. */
const OTHER_SUIT = wordings(
  'điều kiện|sự kiện|bưu kiện|linh kiện|phụ kiện|dữ kiện|kiện hàng|kiện (?:chồng|vợ|con|cha|mẹ|anh|chị|hàng xóm|chủ|công ty|nó|người)|(?:hàng xóm|công ty|chủ|người ta|nó|vợ|chồng) kiện|bị kiện|thừa kế|ly hôn|tranh chấp|lừa|(?:xin|nhờ|cần|tìm|thuê|mướn) luật sư|trợ giúp pháp lý|án phí',
  '(?:being|am|was|got|getting) sued|sued by|legal aid|court fees?|(?:need|find|get|free) (?:a )?lawyer',
);

/** The question that a law answers. Undefined: it is none of those that are known. */
export function lawQuestion(message: string): LawQuestion | undefined {
  const plain = spellOut(message);
  if (SAME_SEX.test(plain)) return 'same-sex-marriage';
  if (LEFT_AT_HOME.test(plain) && !ASKS_FOR_PAPERS.test(plain)) return 'card-left-at-home';
  return SUES.test(plain) && !OTHER_SUIT.test(plain) && !swears(message) ? 'going-to-court' : undefined;
}
