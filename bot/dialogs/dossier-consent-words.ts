import { spellOut, wordings, type Wordings } from '../understanding/wordings.ts';
import { saysNoMatter } from './dossier-follow-up.ts';

const BEFORE =
  '(?:(?:dạ|thôi|ủa|à|ừ|ơ|mà|vậy|nhưng|em|ơi|cho|hỏi|khoan|khoan đã|chờ chút|trước|hết|wait|but|well|so|sorry) )*';
const AFTER = '(?: (?:vậy|thế|em|ạ|nha|nhé|hả|ha|ta|đây|đó|trời|ơi|nữa|chứ|mới được|please|exactly))*';
const ME = '(?:tôi|em|mình|con|cháu|anh|chị|cô|chú|bác)';
const AGREE = '(?:đồng ý|chịu|ưng)';
const TO_WHAT = '(?:với )?(?:(?:mấy|những|các) )?(?:cái gì|gì|chuyện gì|việc gì|điều gì|thứ gì|cái nào)';
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

/** What is asked of notices, besides what they are: whether they cost, when they come, by which way, who sees them. */
export type AskedOfNotices = 'cost' | 'when' | 'way' | 'privacy';

const TELLS = '(?:nhắn|báo|gửi|gởi|gọi|thông báo|tin)';
const NOTICES: readonly (readonly [AskedOfNotices, Wordings])[] = [
  [
    'cost',
    wordings(
      '(?:mất|tốn|tính|trả|đóng|thu|trừ|ăn)(?: \\p{L}+){0,2} (?:tiền|phí|cước)|miễn phí|free không|(?:bao nhiêu|mấy) tiền|(?:tiền|phí) (?:gì|bao nhiêu)',
      'cost\\w*|free|charge\\w*|pay',
    ),
  ],
  [
    'privacy',
    wordings(
      `(?:lộ|riêng tư|bảo mật|an toàn|bán|đưa ai)|ai (?:thấy|xem|đọc|coi|biết)|người (?:khác|ta|nhà)(?: \\p{L}+){0,2} (?:thấy|xem|đọc|coi|biết)|${TELLS}(?: \\p{L}+){0,2} (?:có|ghi) (?:gì|tên|những gì)`,
      'private|privacy|safe|secure|who (?:can|will|else)(?: \\w+)? (?:see|read)|others see',
    ),
  ],
  [
    'when',
    wordings(
      `${TELLS}(?: \\p{L}+){0,4} (?<!tới |đến )(?:lúc nào|khi nào|chừng nào|hồi nào|bao giờ|hôm nào|bữa nào|mấy giờ|giờ nào|ban đêm|nửa đêm|khuya|nhiều|hoài|thường xuyên|mấy lần|liên tục)`,
      `(?:lúc nào|khi nào|chừng nào|hồi nào|bao giờ|mấy giờ|giờ nào|bao lâu|mấy (?:ngày|bữa)|ban đêm|nửa đêm|khuya)(?: \\p{L}+){0,4} ${TELLS}`,
      '(?:when|how often|what time|how many times|at night)(?: \\w+){0,5} (?:tell|text|message|notify|write|send|call|notified|messages?|notices?)|(?:tell|text|message|notify|write|send|call)(?: \\w+){0,4} (?:when|how often|at night|every day)|(?:many|too many) (?:messages|notices)',
    ),
  ],
  [
    'way',
    wordings(
      `${TELLS}(?: \\p{L}+){0,3} (?:qua|bằng|vào|ở|trên|về|tới|lên)(?: \\p{L}+){0,2} (?:đây|này|đâu|gì|zalo|điện thoại|số|sms|mail|máy|facebook|messenger|telegram|tin nhắn|khung chat|nào)`,
      `(?:qua|bằng|vào|ở|trên) (?:đây|zalo|điện thoại|sms|khung này|trang này|facebook|messenger|telegram)(?: \\p{L}+){0,3} (?:${TELLS}|được|hả|phải)|có gọi(?: điện)?|gọi (?:điện )?(?:được|hay|hả)|(?:tắt|đóng) (?:máy|trang)|không (?:vào|mở)(?: \\p{L}+){0,3} (?:sao|thấy)`,
      '(?:here|by (?:phone|text|sms|e-?mail|zalo)|on zalo|which (?:way|channel)|how will (?:you|i))|(?:will|can|do) you (?:call|text|e-?mail)',
    ),
  ],
];
const ASKING = wordings(
  'không|hả|gì|sao|nào|bao giờ|mấy|bao lâu|bao nhiêu|chứ|ha|phải|à|ai|được',
  'how|what|when|where|who|will|do|does|can|is|are|which',
);
/** Beside those said of any dossier. */
const OF_NOTICES = new Set(
  `dien thoai ton mat mien phi tien lo rieng tu mat an toan ban dem nua khuya lien tuc thuong xuyen lam phien khung chat trang nay dong tat may
  cuoc tru sms mail email facebook messenger telegram goi lai ai khac thay doc xem noi dung ghi ten voi vo mo gium thong bao nhan tin gui goi
  message messages notice notices notify notified text texts call calls cost costs free charge charged private privacy safe secure night often
  send sent write every day channel see read others else channel many times way which does phone sms here`.split(
    /\s+/u,
  ),
);

/** Undefined: asks nothing of them, or of something else as well. */
export function readAskedOfNotices(message: string): AskedOfNotices | undefined {
  const plain = said(message);
  if (!ASKING.test(plain) || AGREED_BEFORE.test(plain) || !saysNoMatter(message, OF_NOTICES)) return undefined;
  return NOTICES.find(([, form]) => form.test(plain))?.[0];
}

/** Asked for a consent, somebody asks what it is: to what, what for, where, how long, how to end it. */
export function asksOfConsent(message: string): boolean {
  const plain = said(message);
  if (readAskedOfNotices(message) !== undefined) return true;
  return QUESTION.test(plain) && !AGREED_BEFORE.test(plain);
}

const AGREES = wordings(
  `^(?:dạ |vâng |em |ơi )*(?:ừ|ừa|ờ|ok|oke|okie|được|đồng ý|vâng|dạ|chịu|rồi)(?:[ ,]+(?:đồng ý|được|rồi|vậy|thì|cứ|em|nhớ|cho|dạ|ok))*[ ,]*(?:nhắn|báo|gửi)(?: (?:tin|qua|đây|vào|này|luôn|cho|${ME}|giùm|dùm|giúp|đi|nha|nhé|nghen|ạ|biết|với|nhớ|khung chat))*$`,
  '^(?:yes|ok|okay|sure|yeah)[ ,]*(?:please )?(?:tell|text|message|notify|let) (?:me|us)(?: (?:know|here|please|then))*$',
);

/** A yes with the notices named: "ừ nhắn qua đây luôn đi". */
export function agreesToNotices(message: string): boolean {
  const plain = said(message);
  return AGREES.test(plain) && !message.includes('?') && !REFUSES.test(plain);
}
const REFUSES = wordings('không|đừng|khỏi|thôi|chưa', 'not?|never');

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
