import { fold, normalise } from '../../retrieval/index.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';

/** What a message says to a talk about a dossier, apart from codes and proofs. */
export type DossierWord =
  | 'yes'
  | 'no'
  /** Has not got what was asked for: the code, the number on file. */
  | 'lacks-it'
  | 'again'
  | 'another'
  /** Does not want to see it after all. */
  | 'leave'
  /** Nobody who holds the device now is to see it. */
  | 'lock';

const ME = '(?:em|tôi|mình|con|cháu|anh|chị|cô|chú|bác|tụi em|me|us)';
/** By whom else they are told is asked of the office. */
const TELL =
  '(?<!(?<!\\p{L})(?:phường|xã|cán bộ|công an|họ|cơ quan|bên đó|người ta|ai|người|kẻ|nó|chúng|ông|bà|số lạ|tin) )(?:báo|nhắn|thông báo|nhắc(?! lại)|cho hay|alo)(?: tin)?(?: (?:qua|bằng|vào|trên) (?:zalo|sms|tin nhắn|(?:số )?điện thoại|e?mail|thư|facebook|messenger|telegram|số này)(?: này)?)?(?: cho)?';
const WHEN =
  '(?:khi|lúc|hễ|nếu|ngay|liền|tin|kết quả|có (?:gì|kết quả|thay đổi|tin)|(?:hồ sơ )?(?:xong|thay đổi|đổi)|when|if|as soon)';
const NEAR = '[^.?!\\n]{0,40}';

const WATCH = wordings(
  `${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)*(?: ${ME})+(?: biết| hay| nha| nhé| với)*(?: ${WHEN}|$)`,
  `${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)* ${WHEN}`,
  `(?:khi|lúc|hễ|có kết quả|có gì|(?:nào|hồ sơ) xong)${NEAR}(?:thì |là )?${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)*(?: ${ME})?`,
  `theo dõi (?:giúp|giùm|dùm|hộ)(?: ${ME})*(?: cái| bộ)?(?: hồ sơ)?|theo dõi hồ sơ này`,
  `(?:có (?:kết quả|gì mới)|(?:hồ sơ|khi nào|chừng nào) xong)(?: rồi)?(?: thì| là| nhớ)* gọi(?: điện| lại| giúp| cho)*(?: ${ME})`,
  `^(?:nhớ |dạ |em )*gọi(?: điện| lại| giúp| cho)*(?: ${ME}) (?:khi|lúc|hễ|nếu|ngay khi)(?: nào| có| hồ sơ)* (?:kết quả|xong)`,
  '(?:call|phone|ring) me (?:back )?(?:when|as soon as|once|if) (?:it|my|the|there)',
  '(?:let me know|tell me|notify me|text me|message me|remind me)(?: when| if| as soon| once)|watch (?:it|this|my (?:dossier|application|file))|keep me (?:posted|updated|informed)',
);

/** Wants to be told when something changes. */
export function asksToWatch(message: string): boolean {
  return WATCH.test(spellOut(message)) && !asksToStopWatching(message);
}

const STOP = wordings(
  `(?:thôi|khỏi|đừng|không (?:cần|muốn)|ngừng|ngưng|dừng|hủy|huỷ|tắt|bỏ|hết)(?: cần| muốn| khỏi| có)*(?: ${ME})?(?: nhận| được| nghe)? (?:${TELL}|theo dõi|nhận tin)(?: nữa| hồ sơ| tin)?|không ${TELL}(?: ${ME})? nữa`,
  'rút (?:lại )?(?:sự |cái )?đồng ý|(?:ngừng|ngưng|dừng|hủy|huỷ|tắt|bỏ) (?:việc )?(?:báo tin|thông báo|nhắc)',
  "(?:stop|cancel|end|no more|don't|do not)(?: \\w+){0,2} (?:notif\\w+|notic\\w+|watch\\w*|messages about|telling me|updates|reminders)|unsubscribe|withdraw (?:my )?consent",
);

/** Wants no more notices. */
export function asksToStopWatching(message: string): boolean {
  return STOP.test(spellOut(message));
}

const EVERYTHING = wordings('hết|tất cả|mọi|toàn bộ|cả', 'all|every\\w*');

/** Speaks of being told of changes: to begin it, to end it, or what of it was agreed to. */
export function speaksOfWatching(message: string): boolean {
  return asksToStopWatching(message) || asksForConsents(message) || asksToWatch(message);
}

/** Of all of them: "thôi khỏi báo hết". */
export function speaksOfAll(message: string): boolean {
  return EVERYTHING.test(spellOut(message));
}

const CONSENTS = wordings(
  `${ME} (?:đã |từng |có )*đồng ý (?:với )?(?:những |các )*(?:gì|cái gì|điều gì|chuyện gì|việc gì|điều nào)`,
  `(?:xem|coi|liệt kê|cho ${ME} (?:xem|coi))(?: lại)?(?: những| các)*(?: sự| điều| thứ)*(?: ${ME})?(?: đã)? đồng ý`,
  `(?:đang |được )?theo dõi(?: những| các)? hồ sơ nào|đang (?:báo|theo dõi) (?:những |các )?(?:gì|hồ sơ gì)`,
  '(?:what|which)(?: \\w+){0,4} (?:agree\\w*|consent\\w*)|(?:show|list)(?: me)? my consents?|what (?:are you|do you) watch\\w*',
);

/** Asks what was agreed to. */
export function asksForConsents(message: string): boolean {
  return CONSENTS.test(spellOut(message));
}

const BEFORE_ASKING =
  '(?:(?:dạ|vậy|ủa|ơi|cho|hỏi|thế|mà|thì|còn|rồi|hồ sơ|hồ sơ này|cái này|cái đó|nó|em|anh|chị|tôi|mình|con|của|giờ|bây giờ|so|and|then|but|ok) )*';
const AFTER_ASKING =
  '(?: (?:vậy|thế|dữ|quá|lắm|em|anh|chị|ạ|nha|nhé|hả|ha|ta|dạ|được|nữa|rồi|không|đây|này|ơi|now|then|please|it))*';
/** The whole of a short message: "đăng ký kết hôn cần nộp gì" is of something else. */
const OF_SHOWN = wordings(
  ...[
    '(?:chừng nào|khi nào|bao giờ|bao lâu nữa|mấy ngày nữa|hôm nào|ngày nào)(?: (?:thì|mới|em|tôi|mình|có|xong|lấy|nhận|trả|tới lấy|được|kết quả))*',
    '(?:sao|vì sao|tại sao)(?: mà)?(?: bị| lại)? (?:trễ|lâu|chưa xong|chậm|dừng|không nhận|từ chối|phải bổ sung)',
    'trễ (?:bao lâu|mấy ngày|hẹn|thì sao|thì phường (?:phải )?làm gì|thì cơ quan (?:phải )?làm gì|quá)',
    '(?:nộp|mang|đem|bổ sung|đóng|trả)(?: (?:thêm|bổ sung|tiền|phí|giấy|cái))* (?:ở đâu|gì|gì theo|bao nhiêu|chỗ nào|cho ai|theo gì)',
    '(?:cần|phải) (?:bổ sung|mang|đem|đóng|nộp)(?: thêm| những| giấy tờ| giấy)* (?:gì|cái gì|nào|bao nhiêu)|thiếu(?: giấy)? gì',
    '(?:phải|cần) làm (?:gì|sao)(?: nữa| tiếp)?|tới phiên ai|ai (?:đang )?(?:giữ|làm|xử lý|cầm)(?: (?:cái )?hồ sơ)?(?: của)?|ai (?:phải )?chịu trách nhiệm|(?:(?:có|đã|gửi|thư|văn bản) )*xin lỗi(?: (?:tôi|em|mình|dân|anh|chị))? chưa|(?:đòi|xin|lấy|nhận) (?:thư|phiếu|giấy|văn bản) xin lỗi(?: (?:ở đâu|sao|của ai|chỗ nào))?|(?:xin )?số (?:điện thoại|đt|sđt|phone)(?: (?:của|ở))? (?:chỗ|bên|nơi|cơ quan|phường)(?: (?:đó|đấy|ấy|này))?|đang ở đâu|(?:lấy|nhận)(?: kết quả)? ở đâu|hỏi ai|gọi (?:số nào|ai)',
    'when (?:will it be (?:ready|done|finished)|is it (?:ready|done)|can i (?:get|collect))|why (?:is it )?(?:late|so long|stopped|refused)|what (?:papers )?(?:do i (?:need|have) to|do i|should i|must i) (?:bring|do|pay|add)|who (?:has|is responsible)(?: for)?(?: my dossier| it)?|(?:what is )?(?:the|their) phone number|how much (?:do i|must i) pay|(?:where|how) (?:do i|can i|should i|must i) (?:collect|bring|pay|send)(?: (?:it|them|that|the (?:fee|money|papers|result)))?|who (?:do i|can i) ask',
  ].map((asked) => `^${BEFORE_ASKING}(?:${asked})${AFTER_ASKING}$`),
);

/** Asks on about the dossier that stands there: when, why late, what to bring, whom to ask; all of it stands in what is shown. */
export function asksOfShown(message: string): boolean {
  return OF_SHOWN.test(
    spellOut(message)
      .replace(/[.,!?\s]+/gu, ' ')
      .trim(),
  );
}

/** The whole of a message: "Xem hồ sơ", "Xem hồ sơ H29.…", "Show my dossier". */
const SEE =
  /^(?:da )?(?:cho (?:em|toi|tui|minh|con) )?(?:xem|coi|mo)(?: lai)? ho so(?: (?:cua )?(?:em|toi|tui|minh|con|nay|do|h[\s.\d-]+))?(?: (?:di|nha|nhe|a))?$|^(?:please )?show (?:me )?(?:my |the )?dossier(?: again| h[\s.\d-]+)?$/u;

/** Asks to see a dossier, and says nothing else. */
export function asksToSeeDossier(message: string): boolean {
  return SEE.test(
    fold(normalise(message))
      .replace(/[!?,“”"]+|\.$/gu, '')
      .trim(),
  );
}

const WAITING = wordings(
  `(?:hồ sơ|giấy tờ)(?: (?:của )?(?:tôi|em|mình|này))?(?: nộp)?(?: bị| cứ)? (?:ngâm|giam|để|treo)(?: \\p{L}+){0,2} (?:lâu|hoài|mãi|cả tháng|mấy tháng)`,
  `(?:ngâm|giam) hồ sơ${NEAR}(?:lâu|hoài|mãi|tháng|tuần)`,
  '(?:sitting|stuck) on (?:my|our) (?:dossier|application|papers)',
);

/** Is angry that a dossier lies about; asks for nothing. */
export function complainsOfWaiting(message: string): boolean {
  return WAITING.test(spellOut(message));
}

const PHRASES: Readonly<Record<DossierWord, string>> = {
  yes: `dong y|co|co chu|dung|dung roi|dung vay|phai|phai roi|chinh xac|u|uh|um|vang|da|ok|oke|okie|okay|duoc|chiu|muon|co muon|nhan
    |yes|yes please|yep|yeah|sure|right|correct|that s right|i agree|agree|agreed`,
  no: `khong|khong phai|khong dung|khong dong y|khong can|khong muon|sai|sai roi|chua dung|thoi khong|de sau|no|nope|no thanks|wrong
    |not that|not that one|that s wrong|i don t agree|i do not agree|disagree`,
  'lacks-it': '',
  again: `xem lai|xem lai ho so|coi lai|coi lai ho so|noi lai|nhac lai|tra lai|kiem tra lai|xem lai chi tiet|toi dau roi|den dau roi|sao roi
    |xong chua|co gi moi|co gi moi khong|co gi moi chua|show it again|show again|again|show the dossier again|any news|any update|check again`,
  another:
    'ho so khac|xem ho so khac|tra ho so khac|ma khac|another dossier|a different dossier|another one|another code',
  leave: `khong xem nua|khong xem ho so nua|thoi khong xem nua|thoi khong xem ho so nua|khong tra nua|thoi khong tra nua|never mind|leave it
    |forget the dossier`,
  lock: `thoat|dang xuat|khoa lai|khoa ho so|khoa lai ho so|dong ho so|an ho so|xem xong roi|log out|logout|sign out|lock it|lock the dossier
    |lock|hide it`,
};
const WORDS: ReadonlyMap<string, DossierWord> = new Map(
  (Object.entries(PHRASES) as [DossierWord, string][]).flatMap(([word, phrases]) =>
    phrases
      .split('|')
      .map((phrase) => phrase.trim().replace(/\s+/gu, ' '))
      .filter((phrase) => phrase !== '')
      .map((phrase) => [phrase, word] as const),
  ),
);
const NO = /(?<![\p{L}])(?:ko|k|kg|hong|hok|hk|hem|khg|kh|khum)(?![\p{L}])/gu;
/** Said around the word and nothing by themselves. */
const FILLERS = new Set(
  `a ah aa ha da vang nha nhe nhen nghen em e anh chi co chu bac con chau toi tui minh ad oi vay the thi luon het di voi giup gium dum cho
  please thanks you cam on nua hen ne do ay roi`.split(/\s+/u),
);

const LACKS = wordings(
  `(?:không|chưa|hổng) (?:có|nhớ|biết|thấy|rõ|giữ|tìm)|quên|mất|bị mất|đổi số|số cũ|(?:mã|số)${NEAR}(?:ở đâu|chỗ nào|là gì|là sao|nằm đâu)|(?:số|mã) (?:nào|gì)|là (?:số|mã) (?:nào|gì)|lấy ở đâu`,
  "(?:don't|do not|can't|cannot) (?:have|know|remember|find)|lost|forgot\\w*|which (?:number|code)|where (?:is|do i find)|changed my number",
);

/** Reads a short message; undefined where it says anything else. */
export function readDossierWord(message: string): DossierWord | undefined {
  // "đúng" agrees, "dừng" and "đừng" stop; without their marks they are one word, and here it agrees.
  const said = fold(
    normalise(message)
      .replace(/[’`´]/gu, "'")
      .replace(/(?<!\p{L})[dđ]ừng(?!\p{L})/gu, 'thoi dung'),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(NO, 'khong')
    .trim();
  const words = said.split(' ');
  for (let start = 0; start < words.length; start += 1) {
    for (let end = words.length; end > start; end -= 1) {
      const word = WORDS.get(words.slice(start, end).join(' '));
      if (word !== undefined) return word;
      if (!FILLERS.has(words[end - 1] ?? '')) break;
    }
    if (!FILLERS.has(words[start] ?? '')) break;
  }
  return words.length <= MOST_WORDS && LACKS.test(spellOut(message)) ? 'lacks-it' : undefined;
}

/** Who tells more than this asks something. */
const MOST_WORDS = 14;
