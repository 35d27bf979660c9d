import { fold, normalise } from '../../retrieval/index.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { voiceSubject } from '../understanding/voice-subject.ts';
import { lacksWhatIsAsked } from './dossier-no-code-words.ts';
import { isUpset } from './dossier-upset-words.ts';
import { ME } from './pronouns.ts';

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

/** By whom else they are told is asked of the office. */
const TELL =
  '(?<!(?<!\\p{L})(?:phường|xã|cán bộ|công an|họ|cơ quan|bên đó|người ta|ai|người|kẻ|nó|chúng|ông|bà|số lạ|tin) )(?:báo|nhắn|thông báo|nhắc(?! lại)|cho hay|alo|hú|ới|réo)(?: tin)?(?: (?:qua|bằng|vào|trên) (?:zalo|sms|tin nhắn|(?:số )?điện thoại|e?mail|thư|facebook|messenger|telegram|số này)(?: này)?)?(?: cho)?';
const WHEN =
  '(?:khi|lúc|hễ|nếu|ngay|liền|tin|kết quả|có (?:gì|kết quả|thay đổi|tin)|(?:hồ sơ )?(?:xong|thay đổi|đổi)|when|if|as soon)';
const NEAR = '[^.?!\\n]{0,40}';

const WATCH = wordings(
  `${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)*(?: ${ME})+(?: biết| hay| nha| nhé| với| cả (?:hai|2|ba|3)(?: cái| hồ sơ| bộ)?| hết| luôn)*(?: ${WHEN}|$)`,
  `${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)* ${WHEN}`,
  `(?:khi|lúc|hễ|có kết quả|có gì|(?:nào|hồ sơ) xong|(?:nào|giờ) có)(?!\\p{L})${NEAR}(?<!\\p{L})(?:thì |là )?${TELL}(?: lại)?(?: giúp| giùm| dùm| hộ| cho)*(?: ${ME})?`,
  `${TELL}(?: giúp| giùm| dùm| hộ| cho)*(?: ${ME})+ (?:qua|bằng|vào|trên) (?:zalo|sms|tin nhắn|(?:số )?điện thoại|facebook|messenger|telegram)(?: (?:này|nha|nhé|đi|với|được không|ạ))*$`,
  `^(?:dạ |em |có thể |vậy )*${TELL}(?: có)?(?: được)? không(?: (?:em|ạ|con|anh|chị|vậy))*[ ?.!]*$`,
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
  `^(?:(?:dạ|vâng|thôi|vậy|giờ|bây giờ|em|ơi|cho|${ME}|muốn|xin|cần|được|rồi) )*(?:rút|thu hồi)(?: lại)? (?:hết|sạch|tất cả|toàn bộ)(?: (?:lại|đi|luôn|rồi|mấy|cái|thứ|đó|này|giùm|dùm|giúp|cho|${ME}|nha|nhé|ạ))*[ .!]*$`,
  '(?:rút|thu hồi|hủy|huỷ|bỏ) (?:lại )?(?:hết |tất cả |mọi |những |các |mấy |toàn bộ )*(?:sự |cái |gì |điều |thứ )*(?:tôi |em |mình |con )?(?:đã )?(?:đồng ý|cho phép)|(?:đổi ý(?: rồi)?[,. ]*)?không (?:còn )?đồng ý nữa|(?:hủy|huỷ|bỏ|ngừng|ngưng) (?:việc )?đăng ký (?:nhận|báo) tin|(?:ngừng|ngưng|dừng|hủy|huỷ|tắt|bỏ) (?:việc )?(?:báo tin|thông báo|nhắc)',
  "(?:stop|cancel|end|no more|don't|do not)(?: \\w+){0,2} (?:notif\\w+|notic\\w+|watch\\w*|messages about|telling me|updates|reminders)|unsubscribe|(?:withdraw|revoke|take back) (?:(?:all|of|my|the) )*consents?|(?:withdraw|revoke|take back) (?:it all|them all|all(?: of (?:it|them))?|everything)(?: i (?:have )?agreed(?: to)?)?[ .!]*$",
);

/** Wants no more notices. */
export function asksToStopWatching(message: string): boolean {
  return STOP.test(spellOut(message));
}

const WITHDRAWS = wordings('rút|thu hồi|đồng ý|cho phép', 'withdraw|revoke|take back|consents?');

/** Takes back all that was agreed to, whatever it was: "rút hết lại". */
export function withdrawsEverything(message: string): boolean {
  return asksToStopWatching(message) && speaksOfAll(message) && WITHDRAWS.test(spellOut(message));
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

const OF_HOW = wordings(
  'cần|gồm|giấy tờ gì|thủ tục|lệ phí|mẫu|đủ chưa|hợp lệ|đúng chưa|thế nào|làm sao|ở đâu|bao nhiêu|bao lâu',
  'how|need|fee|procedure',
);
const LOOK_UP = wordings(
  `(?:coi|xem|tra|kiểm tra|check|dò)(?: (?:lại|thử|luôn))*(?: (?:giùm|dùm|giúp|hộ))+(?: (?:${ME}|bà|ông|cô|chú|bác|cậu|dì|cái|bộ|cho|với))* hồ sơ`,
);
const OWN_STATUS = wordings(
  "(?:check|track|see|know)(?: on)? my (?:papers?|paperwork|file|documents?)(?:'s)? (?:status|progress)|^(?:(?:hi|hello|hey|so|ok|please)[,. ]+)*where(?:'s|s| is| are) my (?:papers?|paperwork|file|dossier|application)(?: (?:at|now|please))*[ ?.!]*$",
);
/** "Hồ sơ khai sinh kia": one that was handed in, and nothing is asked of it. */
const POINTED_AT = wordings(
  '^(?:(?:dạ|còn|vậy|thế|em|ơi|rồi|cái|bộ|là) )*hồ sơ(?: (?!cần|gồm|nộp|thủ|gì|nào|mới|để|cho|này|đó|xin|làm|không)\\p{L}+){1,4} (?:kia|nọ|hồi nãy|khi nãy|lúc nãy|bữa (?:hổm|trước|kia|nọ)|hôm (?:trước|kia|nọ|bữa))(?: (?:nữa|đó|á|vậy|sao|thì|em|ạ|kìa|mà|thế|nào))*[ ?.!]*$',
);
const MOST_LOOK_UP_WORDS = 12;

/** "Coi dùm bà cái hồ sơ": wants a dossier looked up, whoever of the family asks. */
export function asksToLookUp(message: string): boolean {
  const plain = spellOut(message);
  const isShort = plain.split(/\s+/u).length <= MOST_LOOK_UP_WORDS;
  return isShort && (OWN_STATUS.test(plain) || POINTED_AT.test(plain) || (LOOK_UP.test(plain) && !OF_HOW.test(plain)));
}

const WHERE_TO_LOOK = wordings(
  '^(?:(?:dạ|vậy|thế|rồi|ủa|mà|em|anh|chị|cho|hỏi|phải|muốn|tôi|mình|hồ sơ|đó|này|thì) )*(?:tra|tra cứu|coi|xem|tìm|kiểm tra|check)(?: (?:nó|hồ sơ|được|mã|đó|này))* (?:ở đâu|đâu|chỗ nào|trang nào|bằng cách nào|sao|làm sao|thế nào)(?: (?:được|vậy|em|ạ|bây giờ|giờ|mới))*[ ?.!]*$',
  '^(?:(?:so|then|and|ok) )*where (?:do|can|should) i (?:look|check|see|track)(?: (?:it|that|this))?(?: up)?[ ?.!]*$',
);

/** "Vậy tra ở đâu": names no dossier and no procedure. */
export function asksWhereToLook(message: string): boolean {
  return WHERE_TO_LOOK.test(spellOut(message));
}

const WAIT = wordings(
  '(?:đợi|chờ)(?: (?:tôi|em|mình|con|tui|bà|ông|cô|chú|bác|anh|chị))?(?: một| 1)? (?:chút|xíu|tí|lát|tẹo|phút|miếng)|(?:để|cho) (?:tôi|em|mình|con|bà|ông|cô|chú|bác|anh|chị) (?:đi )?(?:kiếm|tìm|lấy|coi|xem|hỏi|lục|mở)(?: lại)?(?: (?:giấy|tờ|mã|số|cái|bà xã|con|vợ|chồng)|$|[,. ]*(?:đã|nha|nhé|cái)|[.!])|từ từ(?: đã)?[.! ]*$|khoan(?: đã)?[.! ]*$',
  'wait|hold on|one (?:moment|sec\\w*|minute)|just a (?:moment|sec\\w*|minute)|let me (?:find|look|check|get)|give me a (?:moment|sec\\w*|minute)',
);
const MOST_WAIT_WORDS = 9;

/** Will send what was asked for in a moment. */
export function asksToWait(message: string): boolean {
  const plain = spellOut(message);
  return (
    plain.split(/\s+/u).length <= MOST_WAIT_WORDS && !message.includes('?') && WAIT.test(plain) && !OF_HOW.test(plain)
  );
}

const CONSENTS = wordings(
  `(?:${ME} |nãy giờ )+(?:đã |từng |có |lỡ |mới |đang )*(?:đồng ý|cho phép)(?: (?:em|với|cho|nhận|làm))* (?:những |các |mấy |bao nhiêu )*(?:gì|(?:cái|điều|chuyện|việc|thứ|vụ|tin|hồ sơ) (?:gì|nào))`,
  `(?:đã|từng|lỡ|mới) đồng ý (?:với )?(?:những |các |mấy )*(?:gì|(?:cái|điều|chuyện|việc|thứ|vụ) (?:gì|nào))`,
  `(?:xem|coi|liệt kê|kể|cho ${ME} (?:xem|coi))(?: lại)?(?: những| các| mấy| hết)*(?: sự| điều| thứ| cái| chuyện)*(?: ${ME})?(?: đã)? đồng ý`,
  `^(?:(?:dạ|vậy|giờ|rồi|em|tôi|mình|con) )*còn (?:đồng ý|cho phép) (?:cái )?(?:gì|điều gì|vụ gì)(?: nữa)?(?: (?:không|hả|ạ|em|vậy))*[ ?.!]*$`,
  `(?:đang |được )?theo dõi(?: những| các)? hồ sơ nào|đang (?:báo|theo dõi) (?:những |các )?(?:gì|hồ sơ gì)`,
  '(?:what|which)(?: \\w+){0,4} (?:agree\\w*|consent\\w*)|(?:show|list)(?: me)?(?: all)? (?:my consents?|(?:what|everything) i (?:have )?agreed)|what (?:are you|do you) watch\\w*',
);

/** Asks what was agreed to. */
export function asksForConsents(message: string): boolean {
  return CONSENTS.test(spellOut(message));
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

const OWN = '(?:my|the|this|that|our|its?)';
const FILED = '(?:application|dossier|file|case|paperwork|papers|submission|request|status|progress|result)';
const OF_THE_DOSSIER = wordings(
  `(?:where|when|why|how|what|is|are|has|check|checking|track|look up|see|tell|know|find out)(?: \\w+){0,6} (?:${OWN} )?${FILED}`,
  "(?:where|how|when|why|is|has|does|what's|what)(?: \\w+){0,3} (?:it|this|that)(?: \\w+){0,4}",
  '(?:any|some) (?:news|update|progress)|still waiting|how far(?: \\w+){0,3}|what is (?:going on|happening|the matter)',
);
const OF_A_PROCEDURE = wordings(
  'need|cost|fee|fees|require\\w*|register|renew|apply|how much|which documents|what documents|procedure',
);

/** What stands beside a code in English and is asked of that dossier: "Where is my application?" */
export function asksOfTheDossier(part: string): boolean {
  const plain = spellOut(part);
  return OF_THE_DOSSIER.test(plain) && !OF_A_PROCEDURE.test(plain);
}

const WAITING = wordings(
  `(?:hồ sơ|giấy tờ)(?: (?:của )?(?:tôi|em|mình|này))?(?: nộp)?(?: bị| cứ)? (?:ngâm|giam|để|treo)(?: \\p{L}+){0,2} (?:lâu|hoài|mãi|cả tháng|mấy tháng)`,
  `(?:ngâm|giam) hồ sơ${NEAR}(?:lâu|hoài|mãi|tháng|tuần)`,
  `hồ sơ (?:của )?(?:tôi|em|mình|con|cháu|tao|nhà (?:tôi|em)|má|mẹ|ba|vợ|chồng)(?: (?:sao|mà|bị|lại|cứ|để|làm|nó))* (?:trễ|lâu|chậm)(?: hẹn)?(?=$|[.,!? ])`,
  '(?:sitting|stuck) on (?:my|our) (?:dossier|application|papers)|(?:my|our) (?:dossier|application|papers|result)(?: \\w+){0,3} (?:late|overdue|delayed|so long|too long|forever)',
);
/** How late one may be oneself, and what comes of it. */
const ASKS_OF_RULE = wordings(
  'bị phạt|có sao|thì sao|được không|cần gì|giấy tờ gì|nộp (?:trễ|chậm|muộn)',
  'fine|allowed|can i',
);

const HAS_WAITED = wordings(
  `(?:chờ|đợi)(?: (?:đã|gần|hơn|cả|tới|hết|mất|suốt|được|mấy người|tụi bay))* (?:[0-9]+|một|hai|ba|bốn|năm|sáu|mấy|nửa)(?: hơn)? (?:tuần|tháng|năm)(?! (?:thì|là|mới) )`,
  'wait(?:ed|ing)(?: for)?(?: (?:over|almost|nearly|more than|about))? (?:[0-9]+|a|one|two|three|four|five|six|several|many) (?:weeks?|months?|years?)',
);

/** Is angry that a dossier lies about, or at a wait of weeks for what can only be one; asks for nothing. */
export function complainsOfWaiting(message: string): boolean {
  const plain = spellOut(message);
  if (ASKS_OF_RULE.test(plain)) return false;
  return WAITING.test(plain) || (HAS_WAITED.test(plain) && isUpset(message) && voiceSubject(message) === 'other');
}

const PHRASES: Readonly<Record<DossierWord, string>> = {
  yes: `dong y|co|co chu|dung|dung roi|dung vay|dung ma do|dung so do|dung cai do|dung no|no do|chinh no|chuan|phai|phai roi|chinh xac|u|uh|um|vang
    |da|ok|oke|okie|okay|duoc|chiu|muon|co muon|nhan|bao di|cu bao|cu bao di|bao em di|bao toi di|bao tui di|yes|yes please|yep|yup|yeah|sure|right|correct|exactly|that s right|that s it|that is right
    |that is it|it is|i agree|agree|agreed`,
  no: `khong|khong phai|khong phai dau|khong can dau|khong dung|khong dong y|khong can|khong muon|sai|sai roi|chua dung|thoi khong|de sau|no|nope|no thanks|wrong
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

const LOCKS = wordings(
  '^(?:(?:dạ|em|ơi|thôi|xong rồi|nhớ|làm ơn) )*(?:khoá|ẩn)(?: lại)? hồ sơ(?! (?:của|bảo hiểm|bhxh|vay))',
  '^(?:(?:ok|please|now|and|stop)[,. ]+)*(?:lock|hide) (?:(?:my|the|this) (?:dossier|application|file)|it|this)(?: (?:please|pls|plz|now|again))*[ .!]*$|^(?:(?:ok|please|now|and) )*(?:lock|hide) (?:my|the|this) (?:dossier|application|file)',
);
const ASKS = wordings('sao|gì|nào|đâu|không|chưa|ai', 'how|can|what|who|why');

/** "Khoá lại hồ sơ nha, máy này của quán": behind it a reason may stand, and no question. */
export function asksToLock(message: string): boolean {
  const plain = spellOut(message).trim();
  return LOCKS.test(plain) && !ASKS.test(plain);
}

/** Reads a short message; undefined where it says anything else. */
export function readDossierWord(message: string): DossierWord | undefined {
  // "đúng" agrees, "dừng" and "đừng" stop; without their marks they are one word, and here it agrees.
  const said = fold(
    normalise(message)
      .replace(/[’`´]/gu, "'")
      .replace(/(?<!\p{L})[dđ]ừng(?!\p{L})/gu, 'thoi dung')
      // "Ở" and "ơ" do not agree.
      .replace(/(?<!\p{L})ờ+(?!\p{L})/gu, 'ừ'),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(NO, 'khong')
    .trim();
  const words = said.split(' ');
  const [word, ...others] = new Set(wordsSaid(words));
  // "Phải không" asks.
  if (word !== undefined && others.length === 0) return word;
  if (words.length > MOST_WORDS) return undefined;
  return lacksWhatIsAsked(message) ? 'lacks-it' : undefined;
}

/** What a message says that says nothing else: "ừ đúng" says yes twice. Empty where any other word stands in it. */
function wordsSaid(words: readonly string[]): DossierWord[] {
  const said: DossierWord[] = [];
  let at = 0;
  while (at < words.length) {
    const start = at;
    for (let end = words.length; end > start && at === start; end -= 1) {
      const word = WORDS.get(words.slice(start, end).join(' '));
      if (word === undefined) continue;
      said.push(word);
      at = end;
    }
    if (at > start) continue;
    if (!FILLERS.has(words[at] ?? '')) return [];
    at += 1;
  }
  return said;
}

/** Who tells more than this asks something. */
const MOST_WORDS = 14;
