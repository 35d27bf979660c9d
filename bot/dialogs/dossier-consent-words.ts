import { spellOut, wordings } from '../understanding/wordings.ts';

const BEFORE =
  '(?:(?:dạ|thôi|ủa|à|ừ|ơ|mà|vậy|nhưng|em|ơi|cho|hỏi|khoan|khoan đã|chờ chút|trước|hết|wait|but|well|so|sorry) )*';
const AFTER = '(?: (?:vậy|thế|em|ạ|nha|nhé|hả|ha|ta|đây|đó|trời|ơi|nữa|chứ|mới được|please|exactly))*';
const ME = '(?:tôi|em|mình|con|cháu|anh|chị|cô|chú|bác)';
const AGREE = '(?:đồng ý|chịu|ưng)';
const TO_WHAT = '(?:với )?(?:cái gì|gì|chuyện gì|việc gì|điều gì|cái nào)';
const PUZZLED = `(?:${ME} )?(?:không|chưa|chẳng) (?:hiểu|rõ|biết)(?: gì| lắm| hết)*`;
const ASKS = [
  `(?:${PUZZLED} )?(?:là )?(?:${ME} )?(?:phải )?${AGREE} ${TO_WHAT}`,
  `(?:${PUZZLED} )?${AGREE} (?:là|thì|rồi|để|như)(?: \\p{L}+){0,2}? (?:sao|gì|làm gì|thế nào|như thế nào)`,
  `(?:${PUZZLED} )?(?:sao|tại sao|vì sao|mắc gì)(?: lại)? (?:phải|cần|mà phải|đòi)(?: ${ME})?(?: hỏi)? (?:${AGREE}|hỏi)`,
  PUZZLED,
  '(?:cái (?:này|đó) |vậy )?(?:là sao|là gì|nghĩa là (?:sao|gì)|để làm gì|làm gì)',
  `(?:giải thích|nói rõ|nói lại|nói kỹ)(?: lại| thêm| giùm| giúp| rõ| hơn| cho| ${ME})*`,
  `(?:${ME} )?(?:báo|nhắn|nhắn tin)(?: cho)?(?: ${ME})? (?:ở đâu|bằng gì|bằng cách nào|qua đâu|qua gì|kiểu gì|tới khi nào|đến khi nào|tới chừng nào|bao lâu)`,
  `(?:${ME} )?(?:lưu|giữ) (?:cái )?(?:gì|những gì|thông tin gì|bao lâu)(?: của ${ME})?`,
  `(?:có )?(?:mất|tốn|tính|trả) (?:tiền|phí)(?: gì)?(?: không)?`,
  `(?:${AGREE} )?(?:rồi )?(?:muốn )?(?:ngưng|ngừng|thôi|rút lại|đổi ý)(?: thì)? (?:sao|làm sao|được không|thế nào)`,
  `không ${AGREE} (?:thì )?(?:sao|có sao không|bị gì không)`,
  "i (?:do not|don't) (?:understand|get it|get this)(?: \\w+){0,8}|(?:agree|consent) to what|what (?:am i|do i|would i be|should i|is it i) (?:agree\\w*|consent\\w*)(?: to)?(?: \\w+)?|what (?:is this|for|does (?:it|this|that) mean)|why (?:do you ask|do you need (?:it|that|my consent)|should i)|(?:please )?explain(?: \\w+){0,3}|how (?:do|can) i (?:stop|end) (?:it|them|this)|does it cost(?: \\w+)?",
];
const QUESTION = wordings(`^${BEFORE}(?:${ASKS.join('|')})${AFTER}$`);
const AGREED_BEFORE = wordings('đã|từng|đang', 'did|have|already');

/** Asked for a consent, somebody asks what it is: to what, what for, where, how long, how to end it. */
export function asksOfConsent(message: string): boolean {
  const plain = said(message);
  return QUESTION.test(plain) && !AGREED_BEFORE.test(plain);
}

const PUTS_OFF = wordings(
  `^(?:(?:dạ|thôi|à|ủa|không|chưa|em|ơi) )*(?:khoan|chưa|từ từ|để (?:${ME} )?(?:sau|suy nghĩ|nghĩ|xem|coi|tính|hỏi|bàn)(?: \\p{L}+){0,4})(?: (?:đã|em|ạ|nha|nhé|đi|hẵng|hãy|thêm|lại|đâu|cần|muốn|vội))*$`,
  '^(?:(?:no|well|ok|please|hmm) )*(?:wait|hold on|not (?:now|yet|today)|maybe later|later|let me think)(?: \\w+){0,3}$',
);

/** Neither agrees nor asks: "không, khoan đã", "để tui suy nghĩ". */
export function putsOff(message: string): boolean {
  return PUTS_OFF.test(said(message));
}

function said(message: string): string {
  return spellOut(message)
    .replace(/[.,!?;:…\s]+/gu, ' ')
    .trim();
}
