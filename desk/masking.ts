import { maskSpokenNumbers } from './spoken-numbers.ts';

/** Digits with what people put between them. */
const digits = (count: string) => String.raw`\p{Nd}(?:[\s.\-]?\p{Nd}){${count}}`;
/** Not the middle of a longer number, of a dossier's code or of an amount such as 1.500.000. */
const BEFORE = String.raw`(?<![\p{L}\p{Nd}])(?<!\p{Nd}[.\-,])`;
const AFTER = String.raw`(?![\p{L}\p{Nd}]|[.\-,]\p{Nd})`;

export const DOSSIER_CODE =
  /(?<![\p{L}\p{Nd}])[HG]\p{Nd}{2}(?:\.\p{Nd}{2,3})*-\p{Nd}{6,8}-\p{Nd}{4,6}(?![\p{L}\p{Nd}])/giu;
const EMAIL = /[\p{L}\p{Nd}][\p{L}\p{Nd}._%+-]*@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+/giu;

/** Numbers by which a person can be found or reached. Those that could mean anything else only after their name. */
const NUMBERS: readonly RegExp[] = [
  // Identity number: twelve digits, the first a 0.
  new RegExp(String.raw`${BEFORE}[0０](?:[\s.\-]?\p{Nd}){11}${AFTER}`, 'gu'),
  // Phone, mobile or fixed, with or without the country code.
  new RegExp(String.raw`${BEFORE}(?:\+\s?84|84|[0０])(?:[\s.\-()]{0,2}\p{Nd}){9,10}${AFTER}`, 'gu'),
  // Health insurance: two letters and thirteen digits, or ten after its name.
  new RegExp(String.raw`(?<![\p{L}\p{Nd}])[a-z]{2}\s?${digits('12')}${AFTER}`, 'giu'),
  named(
    'cmnd|cccd|căn cước|can cuoc|chứng minh(?: nhân dân| thư)?|chung minh(?: nhan dan| thu)?|định danh|dinh danh',
    digits('8,11'),
  ),
  named(
    'bhxh|bhyt|bảo hiểm(?: xã hội| y tế)?|bao hiem(?: xa hoi| y te)?',
    String.raw`(?:(?<!\p{L})[a-z]{2}\s?)?${digits('9,14')}`,
  ),
  named('stk|số tài khoản|so tai khoan|tài khoản|tai khoan', digits('5,18')),
  named('mst|mã số thuế|ma so thue', digits('9,12')),
  named('hộ chiếu|ho chieu|passport', String.raw`(?<!\p{L})[a-z]\s?${digits('6,8')}`),
];

/** The number that follows its name, a few words between them at most. */
function named(names: string, number: string): RegExp {
  return new RegExp(String.raw`(?<=(?<![\p{L}])(?:${names})[^\p{Nd}\n]{0,20})(?<![\p{Nd}])${number}(?!\p{Nd})`, 'giu');
}

const SHOWN_DIGITS = 2;
/** Stands for a dossier's code while numbers are looked for: no digit, no letter that a text has. */
const HELD = (place: number) => `\uE000${String.fromCodePoint(0xe100 + place)}\uE000`;

/**
 * A resident's words without what tells who they are or how to reach them: of phone, identity, insurance, tax, account
 * and passport numbers the last two digits stay, also where they are spelled out in words, of an e-mail address its first
 * letter and the host. Dossier codes, amounts and dates stay.
 */
export function maskPersonalData(text: string): { readonly text: string; readonly isMasked: boolean } {
  const held: string[] = [];
  const open = text.normalize('NFC').replace(DOSSIER_CODE, (code) => HELD(held.push(code) - 1));
  const withoutMail = maskEmails(open);
  const covered = maskSpokenNumbers(NUMBERS.reduce((rest, pattern) => rest.replace(pattern, maskNumber), withoutMail));
  return {
    text: held.reduce((rest, code, place) => rest.replace(HELD(place), () => code), covered),
    isMasked: covered !== open,
  };
}

/** Before a text is taken apart at its dots: of half an address nobody could tell any more what it was. */
export function maskEmails(text: string): string {
  return text.replace(EMAIL, maskEmail);
}

/** For a number alone, such as a contact that was left. */
export function maskContact(contact: string): string {
  return contact.includes('@') ? maskEmail(contact.trim()) : maskNumber(contact.trim());
}

/** Who somebody is, so that only who has the name beside it knows: of each word its first letter, no number. */
export function maskPerson(name: string): string {
  return maskEmails(name.normalize('NFC'))
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => (/^\p{L}•••@/u.test(word) ? word : `${/^\p{L}/u.exec(word)?.[0] ?? ''}•••`))
    .join(' ');
}

function maskNumber(number: string): string {
  const count = number.match(/\p{Nd}/gu)?.length ?? 0;
  let seen = 0;
  return number.replace(/[\p{Nd}\p{L}]/gu, (character) => {
    if (/\p{Nd}/u.test(character)) seen += 1;
    return seen > count - SHOWN_DIGITS && seen > 0 ? character : '•';
  });
}

function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
