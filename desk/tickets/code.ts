import { randomInt } from 'node:crypto';

/** Without what is read or heard as something else: 0 O, 1 I L, U. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = '23456789';
const ALPHABET = DIGITS + LETTERS;
const HALF = 4;

/** A code such as `7K3M-9QRT`: each half has a digit, and one has a letter, so that no word and no number is one. */
export function createTicketCode(random: (below: number) => number = randomInt): string {
  for (;;) {
    const code = `${half(random)}-${half(random)}`;
    if (isCode(code)) return code;
  }
}

function half(random: (below: number) => number): string {
  return Array.from({ length: HALF }, () => ALPHABET[random(ALPHABET.length)]).join('');
}

function isCode(code: string): boolean {
  const halves = code.split('-');
  return halves.length === 2 && halves.every((each) => /\d/u.test(each)) && /[A-Z]/u.test(code);
}

/** What stands between the halves: a dash of any kind, with spaces about it, or nothing. */
const BETWEEN = '(?: ?[-‐‑–—_.] ?| )?';
const WRITTEN = new RegExp(`(?<![\\p{L}\\d])([${ALPHABET}]{4})${BETWEEN}([${ALPHABET}]{4})(?![\\p{L}\\d-])`, 'giu');
/** Character by character, as it is read out: "7 k 3 m - 9 q r t". */
const SPELLED = new RegExp(
  `(?<![\\p{L}\\d])((?:[${ALPHABET}] ){3}[${ALPHABET}])${BETWEEN}([${ALPHABET}](?: [${ALPHABET}]){3})(?![\\p{L}\\d-]| [${ALPHABET}](?![\\p{L}\\d]))`,
  'giu',
);

/** The codes that a message names, however they are typed: "7k3m 9qrt". */
export function readTicketCodes(text: string): string[] {
  const typed = text.normalize('NFC');
  const codes = [...typed.matchAll(WRITTEN), ...typed.matchAll(SPELLED)].map(([, first = '', second = '']) =>
    `${first}-${second}`.replaceAll(' ', '').toUpperCase(),
  );
  return [...new Set(codes.filter(isCode))];
}

/** Two groups, or one word, of the length of a code or nearly. */
const NEARLY =
  /(?<![\p{L}\d.-])([a-z\d]{2,5})(?: ?[-‐‑–—_] ?| )([a-z\d]{2,5})(?![\p{L}\d.-])|(?<![\p{L}\d.-])([a-z\d]{6,9})(?![\p{L}\d.-])/giu;
/** A ticket or report is meant. */
const OF_TICKET =
  /(?<!\p{L})(?:phiếu|phieu|(?:mã|ma) (?:hẹn|hen|phản ánh|phan anh|góp ý|gop y|tra cứu|tra cuu|trả lời|tra loi)|ticket|(?:report|reference) code)(?!\p{L})/iu;
/** Something else is meant by what looks like a code: a dossier, a procedure, a form, a vehicle, a password. */
const OF_ANOTHER =
  /(?<!\p{L})(?:hồ sơ|ho so|thủ tục|thu tuc|biên nhận|bien nhan|mẫu|mau|tờ khai|to khai|biển|bien|xe|cccd|căn cước|can cuoc|hộ chiếu|ho chieu|bhxh|bhyt|otp|mật khẩu|mat khau|wifi|password|passport|dossier|form)(?!\p{L})/iu;
/** Around a code that stands alone. */
const COURTESY =
  /(?<!\p{L})(?:dạ|da|ạ|a|nha|nhé|nhe|nè|ne|đây|day|em|anh|chị|chi|tôi|toi|tui|mình|minh|mã|ma|số|so|code|là|la|của|cua|cho|xem|coi|tra|kiểm tra|kiem tra|giúp|giup|giùm|gium|với|voi|sao rồi|sao roi|tới đâu rồi|toi dau roi|please|my|is|the|check)(?!\p{L})/giu;
const PLATE = /^\d{2}[a-z]\d?\d{4,5}$/iu;
const PASSPORT = /^[a-z]\d{7,8}$/iu;
const HOUR = /^\d{1,2}[hg]\d{0,2}/iu;
const PLAIN_LENGTHS = [7, 8, 9];
const TOLD_LENGTHS = [6, 7, 8, 9, 10];

/**
 * What somebody typed for a code and is none: a character short, or one that no code has. Undefined where nothing looks
 * so, or it may well be something else; without a word of a ticket only what stands alone is taken.
 */
export function readNearTicketCode(text: string): string | undefined {
  const typed = text.normalize('NFC');
  if (OF_ANOTHER.test(typed)) return undefined;
  const isTold = OF_TICKET.test(typed);
  for (const [whole, first, second, single] of typed.matchAll(NEARLY)) {
    const halves = single === undefined ? [first ?? '', second ?? ''] : [single.slice(0, HALF), single.slice(HALF)];
    const isAlone =
      typed
        .replace(whole, ' ')
        .replace(COURTESY, ' ')
        .replace(/[^\p{L}\d]/gu, '') === '';
    if ((isTold || isAlone) && isNearly(halves, isTold && !whole.includes(' '))) return whole.trim().toUpperCase();
  }
  return undefined;
}

function isNearly(halves: readonly string[], isTold: boolean): boolean {
  const all = halves.join('');
  if (!/[a-z]/iu.test(all) || !/\d/u.test(all)) return false;
  if (PLATE.test(all) || PASSPORT.test(all) || halves.some((half) => HOUR.test(half))) return false;
  if (isTold) return TOLD_LENGTHS.includes(all.length);
  return PLAIN_LENGTHS.includes(all.length) && halves.every((half) => /\d/u.test(half));
}
