import { fold, normalise } from '../../retrieval/index.ts';
import { TWELVE_DIGITS } from '../understanding/entities.ts';
import { asksForPerson, asksForStatus } from '../understanding/standing-requests.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';

/** What is said around the digits of a proof. */
const PROOF_FILLERS = new Set(
  `a ah da em e anh chi bac ong chu di cau toi tui minh con la so cuoi sau dau bon chu dien thoai dt sdt phone phon can cuoc cccd cmnd cmt dinh danh chung minh thu
  giay to cua day ne nha nhe do ay ban oi gui thua voi khai dang ky tren ho so va va nay thi hoac co the last four digits number id card my the
  it is its s of are digit here mobile duoi dung khong phai`.split(/\s+/u),
);
const MOST_OTHER_WORDS = 2;
/** Who tells more than this asks something, or tells who they are. */
const MOST_WORDS = 14;

/**
 * Whether a message is an attempt at a proof: digits, and next to no words but such as go with a number. "Lệ phí 50000 hả"
 * is none: nobody loses a try by a question.
 */
export function looksLikeProof(message: string): boolean {
  if (!/\p{Nd}/u.test(message.normalize('NFKC'))) return false;
  const words = wordsOf(message);
  return othersOf(words).length <= MOST_OTHER_WORDS && words.length <= MOST_WORDS;
}

/** What a message says besides the numbers that were covered in it, and besides the words that only lead to them. */
export function besideNumbers(covered: string): string {
  const parts = covered.split(/\+?•(?:[\s.-]?•)*|[,;\n]|\.(?!\d)/u).map((part) => part.trim());
  // "Căn cước 079…, bị mất làm lại ở đâu" is about the card.
  if (OF_A_PAPER.test(spellOut(covered))) return parts.join(' ').replace(/\s+/gu, ' ').trim();
  return parts.filter((part) => othersOf(wordsOf(part)).length > 0).join(', ');
}

const OF_A_PAPER = wordings(
  'mất|hư|hỏng|rách|mờ|hết hạn|làm lại|cấp lại|đổi|gia hạn|sai|cấp mới|làm (?:căn cước|cccd|thẻ)',
  'lost|expired?|renew|replace|damaged|stolen|wrong',
);

function wordsOf(text: string): string[] {
  return fold(normalise(text.normalize('NFKC'))).match(/\p{L}+/gu) ?? [];
}

function othersOf(words: readonly string[]): string[] {
  return words.filter((word) => !PROOF_FILLERS.has(word));
}

/** A phone number, an identity number, or the nine digits of the card before it. */
const WHOLE_NUMBER = new RegExp(
  [
    /(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){9}(?!\d)/u,
    TWELVE_DIGITS,
    /(?<=(?:cmnd|cmt|cccd|chứng minh|chung minh|căn cước|can cuoc)\D{0,20})\d{9}(?!\d)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);
/** Four digits that are said to be the last of a number, before or behind them. */
const LAST_DIGITS =
  /(?<!\p{L})(?:cuối|cuoi|đuôi|duoi|sđt|sdt|đt|dt|điện thoại|dien thoai|cccd|cmnd|căn cước|can cuoc|last(?: 4)?(?: digits)?|phone|id)(?![\p{L}])[^\d,;.]{0,25}(\d{4})(?!\d)/iu;
const DIGITS_AT_LAST = /(?<!\d)(\d{4})(?!\d)[\s(:]*(?:là |la )?(?:4 |bốn )?(?:chữ )?số (?:cuối|đuôi)/iu;
/** Four digits by themselves: of no day, sum, address or longer number. */
const ALONE = /(?<![\d/.,-])(?<!\d[\s.-])\d{4}(?![\s.-]?\d(?!\d{0,3}\/)|\/\d|[.,-]\d)/gu;
/** "Nam 2001" in capitals is somebody's name. */
const COUNTED_BEFORE =
  /(?<!\p{L})(?:[Nn]ăm|nam|[Hh]ồi|hoi|[Ss]inh|[Nn]gày|ngay|[Tt]háng|thang|từ|nộp|nop|phí|phi|giá|tiền|tien|[Đđ]ường|duong|[Hh]ẻm|hem|nhà|tổ|lô|căn|since|year|in|born|fee|street|house)\s*(?:số\s*|so\s*)?$/u;
const COUNTED_BEHIND = /^\s*(?:đồng|dong|đ|d|k|vnd|ngày|giờ|tuổi|năm|m2|usd|dollars?|years?|days?)(?!\p{L})/iu;

/**
 * The digits in a message that are meant as the proof of ownership, whatever name or address stands beside them: a whole
 * number, digits said to be last, or four digits by themselves. Undefined where there are none, or several.
 */
export function findProof(message: string): string | undefined {
  const plain = message.normalize('NFKC');
  return said(plain) ?? aloneIn(plain);
}

function said(plain: string): string | undefined {
  return WHOLE_NUMBER.exec(plain)?.[0] ?? LAST_DIGITS.exec(plain)?.[1] ?? DIGITS_AT_LAST.exec(plain)?.[1];
}

function aloneIn(plain: string): string | undefined {
  const found = [...plain.matchAll(ALONE)].filter(
    ({ 0: digits, index }) =>
      !COUNTED_BEFORE.test(plain.slice(0, index)) && !COUNTED_BEHIND.test(plain.slice(index + digits.length)),
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const QUESTION = wordings(
  'gì|sao|nào|đâu|mấy|bao nhiêu|bao lâu|khi nào|hả|phải không|được không|có cần',
  'how|what|where|when|why|which|who|can i|do i|should i|may i',
);
/** Wants something done, without a word that asks. */
const WISH = wordings(
  'làm|muốn|cần|hỏi|xin|đăng ký|thủ tục|hướng dẫn|cấp|đổi|nộp|tra|lệ phí|giấy tờ',
  'want|need|apply|register|renew|get|make|fee',
);

/** Asks about something besides the dossier in hand. */
export function asksSomething(text: string): boolean {
  const plain = spellOut(text);
  return /\?\s*$/u.test(text) || QUESTION.test(plain) || WISH.test(plain);
}

const SPOKEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    khong: 0,
    hong: 0,
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    tu: 4,
    nam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
  }).map(([word, digit]) => [word, `${digit}`]),
);
const SPOKEN_DIGITS = 4;
/** As the fourth in a row they are written with or without their marks; "4 số sau" are the last ones, "4 số không nhớ" none. */
const SPOKEN_DIGIT =
  '(?:m[oộ]t|hai|ba|b[oố]n|tư|n[aă]m|sáu|b[aả]y|t[aá]m|ch[ií]n|\\d|kh[oô]ng(?=\\s*(?:$|[.,!]|ạ|nha|nhé|em|đó)))';
/** "Bốn số bảy", "hai con tám". */
const REPEATED = new RegExp(
  `(?<![\\p{L}\\d])(hai|2|ba|3|b[oố]n|tư|4) (?:chữ )?(?:số|so|con) (${SPOKEN_DIGIT})(?![\\p{L}\\d])`,
  'giu',
);
const DIGIT_WORDS = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'] as const;
/** As repeated before or said one after the other; every digit of a run. */
const SPOKEN_RUN = new RegExp(
  `(?<!\\p{L})(?:(?:kh[oô]ng|hông|m[oộ]t|hai|ba|b[oố]n|tư|n[aă]m|s[aá]u|b[aả]y|t[aá]m|ch[ií]n)(?:[\\s,.-]+|(?!\\p{L}))){${SPOKEN_DIGITS},}(?!\\p{L})`,
  'giu',
);

/** "Bốn số bảy" as "bay bay bay bay". */
function repeat(message: string): string {
  return message.normalize('NFC').replace(REPEATED, (_, times: string, digit: string) => {
    const said = /\d/u.test(digit) ? DIGIT_WORDS[Number(digit)] : digit;
    const count = /\d/u.test(times) ? times : (SPOKEN.get(fold(normalise(times))) ?? '1');
    return `${said ?? ''} `.repeat(Number(count)).trim();
  });
}

/** The last four, or a whole number: of a card before 2021, of a phone, of an identity card. */
const SPOKEN_LENGTHS: ReadonlySet<number> = new Set([SPOKEN_DIGITS, 9, 10, 12]);

/** "Hai không không một": digits as they are said. Undefined where the message says anything else. */
function spokenDigits(message: string): string | undefined {
  const words = wordsOf(repeat(message));
  const from = words.findIndex((_, at) => isSpokenRun(words.slice(at, at + SPOKEN_DIGITS)));
  if (from < 0) return undefined;
  const behind = words.findIndex((word, at) => at >= from && !SPOKEN.has(word));
  const digits = words.slice(from, behind < 0 ? undefined : behind);
  const [head, tail] = [words.slice(0, from), words.slice(from + digits.length)];
  // "4 số sau": which is written as six is without its mark.
  const isLonger = head.some((word) => SPOKEN.has(word) && word !== 'sau') || tail.some((word) => SPOKEN.has(word));
  if (!SPOKEN_LENGTHS.has(digits.length) || isLonger || othersOf([...head, ...tail]).length > 0) return undefined;
  return digits.map((word) => SPOKEN.get(word) ?? '').join('');
}

function isSpokenRun(words: readonly string[]): boolean {
  return words.length === SPOKEN_DIGITS && words.every((word) => SPOKEN.has(word));
}

/**
 * The digits that stand beside a dossier's code and are meant as its proof: what is asked there is asked of the dossier.
 */
export function readProofBeside(beside: string): string | undefined {
  const plain = beside.normalize('NFKC');
  const explicit = said(plain);
  if (explicit !== undefined) return explicit;
  const alone = findProof(plain);
  if (alone === undefined) return spokenDigits(plain);
  // "… trễ quá trời, làm ăn kiểu gì vậy 4567": what is asked stands before them.
  return AT_THE_END.test(plain) ? alone : readProofGiven(plain);
}

const AT_THE_END = /[\s,:;.!?(]\p{Nd}{4}[\s.!?)…]*$/u;

/**
 * The digits with which a message answers where the last ones were asked for; undefined when it is about something else.
 * A name or an address beside them changes nothing; a question does: it is answered, and costs no try.
 */
export function readProofGiven(message: string): string | undefined {
  const plain = message.normalize('NFKC');
  const digits = findProof(plain) ?? spokenDigits(plain);
  if (looksLikeProof(message)) return digits ?? message;
  if (digits === undefined || !/\p{Nd}/u.test(plain)) return digits;
  const rest = spellOut(plain.replace(digits, ' '));
  if (asksForPerson(rest) || (QUESTION.test(rest) && !asksForStatus(rest))) return undefined;
  return said(plain) === undefined && WISH.test(rest) ? undefined : digits;
}

/** The same where nothing was asked: only digits that stand by themselves, or are said to be last. */
export function readProofUnasked(message: string): string | undefined {
  const plain = message.normalize('NFKC');
  const spoken = spokenDigits(plain);
  if (spoken !== undefined) return spoken;
  const isAll = othersOf(wordsOf(plain)).length === 0;
  return isAll || said(plain) !== undefined
    ? findProof(plain) === undefined
      ? undefined
      : readProofGiven(plain)
    : undefined;
}

const NAMED = new RegExp(`${LAST_DIGITS.source}|${DIGITS_AT_LAST.source}`, 'giu');
const FEWEST_COVERED = 3;

/** The message as it is kept, without the digits that are said to be the last of a number. */
export function coverNamedDigits(message: string): string {
  return message.replace(NAMED, (part) => part.replace(/(?<!\d)\d{4}(?!\d)/u, '••••'));
}

/** The same where any digits may be meant: four by themselves, digits as they are said, a message of nothing else. */
export function coverProof(message: string): string {
  const plain = coverNamedDigits(message)
    .replace(REPEATED, (part, times: string) => (/^(?:b[oố]n|tư|4)$/iu.test(times) ? '••••' : part))
    .replace(SPOKEN_RUN, (part) => `••••${/\s*$/u.exec(part)?.[0] ?? ''}`);
  const count = plain.match(/\p{Nd}/gu)?.length ?? 0;
  if (count >= FEWEST_COVERED && othersOf(wordsOf(plain)).length === 0) return plain.replace(/\p{Nd}/gu, '•');
  return plain.replace(ALONE, (digits, at: number) => {
    const isCounted = COUNTED_BEFORE.test(plain.slice(0, at)) || COUNTED_BEHIND.test(plain.slice(at + digits.length));
    return isCounted ? digits : '••••';
  });
}

const WHO = wordings(
  '(?:tôi|em|mình|con|cháu|anh|chị|cô|chú|bác|dạ|họ|và)?(?: là)? ?tên(?: là| của)?|họ và tên|họ tên|địa chỉ|ở (?:số|đường|hẻm|phường)|sinh (?:năm|ngày)|năm sinh',
  "my name|name is|i am|i'm|address|born|i live",
);

const INSISTS = wordings(
  '(?:khỏi|không cần|miễn|đâu cần)(?: phải| cần)? (?:xác nhận|xác minh|số|gửi số)|(?:cứ )?cho (?:tôi|em|mình|anh|chị) (?:xem|coi)(?: hồ sơ| luôn| đi| với)*$|(?:xem|coi|mở) (?:luôn|đại) (?:đi|hồ sơ)|(?:tôi|tao|em|mình|con|anh|chị|bà|ông|cô|chú|bác|đây) (?:chính )?là (?:chủ|chính chủ)(?: hồ sơ)?|^(?:dạ )?chính chủ',
  'just show (?:me|it)|show me anyway|without (?:it|the digits|proof)|i am the owner',
);

/** Tells a name, a birthday or an address where a number was asked for, or wants to see the dossier without one. */
export function tellsWho(message: string): boolean {
  const plain = spellOut(message);
  if (INSISTS.test(plain)) return true;
  return WHO.test(plain) && !QUESTION.test(plain) && !WISH.test(plain);
}

const NAME = wordings(
  '(?:họ và |họ )?tên (?:là |của )?(?!gì|nào|sao)\\p{L}+|sinh (?:năm|ngày) [0-9]|năm sinh (?:là )?[0-9]',
  '(?:my|his|her) name is|born (?:in|on) [0-9]',
);

/** Gives a name or a birthday where a code was asked for; asks and wants nothing else. */
export function tellsName(message: string): boolean {
  const plain = spellOut(message);
  return NAME.test(plain) && !QUESTION.test(plain) && !WISH.test(plain);
}

const NUMBER =
  '(?:(?:4|bốn|mấy|cái) )*(?:(?:chữ )?số(?: (?:cuối|đuôi|điện thoại|căn cước|cccd|định danh|đó|này))*|căn cước|cccd|sđt|sdt)(?!\\p{L})';
const NAMED_NUMBER =
  '(?:(?:4|bốn) (?:chữ )?số|(?:chữ )?số (?:cuối|đuôi|điện thoại|căn cước|cccd|định danh))(?: (?:cuối|điện thoại|căn cước|cccd))*';
const GIVE = '(?:gửi|cho|hỏi|cần|đòi|xin|đưa|khai|lấy|biết|nhập|xác nhận|xác minh)';
const OF_THE_PROOF = wordings(
  `(?:sao|vì sao|tại sao|mắc gì|làm gì)(?: \\p{L}+){0,4} ${GIVE}(?: \\p{L}+){0,3} (?:${NUMBER}|xác nhận|xác minh)`,
  `${GIVE}(?: \\p{L}+){0,3} ${NUMBER}(?: \\p{L}+){0,3} (?:làm gì|làm chi|chi(?= |$)|làm cái gì)`,
  `${NUMBER}(?: \\p{L}+){0,5} (?:an toàn|lộ|bảo mật|có sao|lừa đảo)|(?:có )?(?:an toàn|bảo mật|bị lộ|lộ)(?: \\p{L}+){0,3} (?:không|sao)`,
  `(?:gửi|cho|đọc|nhắn|đưa)(?: \\p{L}+){0,2} (?:nguyên|cả|đủ|hết)(?: (?:cái|dãy))* số(?: \\p{L}+){0,4} không`,
  `ai (?:đọc|thấy|xem|coi)(?: \\p{L}+){0,3} ${NUMBER}|(?:lưu|giữ)(?: lại)? ${NUMBER}`,
  `${NAMED_NUMBER} (?:là (?:gì|sao|số (?:gì|nào))|của (?:gì|số nào|cái gì|ai)|nào)(?= |$|[?!.,])`,
  '^(?:(?:dạ|ủa|mà|vậy|em|con|cháu|ơi|trời) )*(?:(?:4|bốn|mấy|cái) )*(?:chữ )?số (?:mấy |này |đó |đấy )*là (?:số )?(?:gì|nào|số mấy|sao)(?: (?:vậy|thế|hả|em|con|cháu|ạ|trời))*[ ?.!]*$',
  'why (?:do|would|should|must)(?: \\w+){0,5} (?:numbers?|digits|phone|id|identity|proof)|what (?:are|is)(?: \\w+){0,4} digits|which (?:number|phone|id|digits)|is (?:it|this|that) (?:safe|secure)|who (?:can|will) (?:see|read)(?: \\w+){0,3}|(?:do|will) you (?:keep|store|save)',
);
const HAS_NONE = wordings(
  'không (?:nhớ|biết|có)|chưa (?:nhớ|có)|quên|mất|đổi số',
  "(?:don't|do not|can't) (?:have|know|remember)|forgot\\w*|lost",
);

/** Asks about the digits that were asked for: why, whether it is safe, which they are. Holds none of them. */
export function asksOfProof(message: string): boolean {
  const plain = spellOut(message);
  return findProof(message) === undefined && OF_THE_PROOF.test(plain) && !HAS_NONE.test(plain);
}
