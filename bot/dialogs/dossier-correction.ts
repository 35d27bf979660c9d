import { readDossierCodes, type ReadDossierCode } from '../../dossiers/index.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { joinParts } from './dossier-parts.ts';
import type { DossierReading } from './dossier-status.ts';

const DENIES = wordings(
  '^(?:dạ |ủa |à |ờ |ý |em |ơi )*(?:không|sai|nhầm|lộn|chưa (?:đúng|phải)|khoan)|(?:gõ|ghi|đọc|viết|bấm|đánh) (?:nhầm|lộn|sai)|mới đúng|sai (?:mã|số)|(?:mã|số) (?:bị )?sai',
  "^(?:no|nope|sorry|wrong|not)|should be|it is not|it's not|typo|mistyped",
);
const OF_CODE = wordings('mã', 'code|serial');
/** "Không phải 21 mà là 22", "22 chứ không phải 21". */
const SWAPS: readonly (readonly [RegExp, 'wrong-first' | 'right-first'])[] = [
  [
    /(?:không|hông|ko|đâu|khong) (?:phải|phai)(?: là| la)? (\d{1,8})(?:,| )*(?:mà|ma)?(?: là| la| phải là)? (\d{1,8})/iu,
    'wrong-first',
  ],
  [/(?:sửa|đổi|thay|sua|doi|change) (\d{1,8}) (?:thành|ra|qua|bằng|thanh|to|into) (\d{1,8})/iu, 'wrong-first'],
  [/not (\d{1,8})(?:,| )*(?:but|it is|it's) (\d{1,8})/iu, 'wrong-first'],
  [/(\d{1,8}),? (?:chứ|chu) (?:không|hông|ko|đâu|khong)(?: có)? (?:phải|phai)(?: là| la)? (\d{1,8})/iu, 'right-first'],
  [/(\d{1,8}),? (?:not|instead of) (\d{1,8})/iu, 'right-first'],
];
const AT_END = /(?:cuối|cuoi|đuôi|duoi|thứ tự|thu tu|last|ends?|serial)(?!\p{L})[^\d]{0,24}?(?<!\d)(\d{1,8})(?!\d)/iu;
const SAID_RIGHT = /(?<!\d)(\d{2,8}) (?:mới|moi|is|mà|ma) (?:đúng|dung|right|phải|phai)/iu;
const DAY = /(?:ngày|ngay|day|date)[^\d]{0,12}(\d{1,2})[/.-](\d{1,2})(?:[/.-](?:20)?(\d{2}))?(?!\d)/iu;
/** "Không nhớ 4 số cuối" and "không, 3 ngày nữa" count something. */
const ONLY_DIGITS =
  /^\D*(\d{1,8})(?!\d|\s*(?:(?:chữ|chu|số|so|lần|lan|ngày|ngay|tuần|tuan|tháng|thang|giờ|gio|năm|nam|người|nguoi|cái|cai|bộ|bo|triệu|trieu|ngàn|ngan|digits?|days?|weeks?|months?|times?|hours?)(?!\p{L})))\D*$/iu;
const SHORT = 3;

/**
 * The codes of a message to a talk about a dossier. "Không, số cuối là 22" corrects the code that the talk is about: it
 * comes out whole, and `typed` is what of the message was taken for it.
 */
export function codesIn({ step, slots }: DossierReading, message: string, now: Date): readonly ReadDossierCode[] {
  const joined = step === 'code' && slots.part !== undefined ? joinParts(slots.part, message, now) : undefined;
  if (joined !== undefined) return joined;
  const codes = readDossierCodes(message, now);
  if (slots.code === undefined) return codes;
  if (codes.length > 0) return codes.map((read) => ofSameOffice(read, slots.code));
  if (step === 'shown' || step === 'consent') return anotherOfSameDay(slots.code, message.normalize('NFKC'));
  if (step === 'end-which') return codes;
  const corrected = correct(slots.code, message.normalize('NFKC'), step);
  if (corrected === undefined || corrected.code === slots.code) return codes;
  return readDossierCodes(corrected.code, now).map((read) => ({ ...read, typed: corrected.typed }));
}

/** "261001-0002" in a talk about another dossier: likely of the same office, which is asked. */
function ofSameOffice(read: ReadDossierCode, open = ''): ReadDossierCode {
  if (read.kind !== 'unsure' || read.reason !== 'no-agency' || read.guess !== undefined) return read;
  const office = open.slice(0, open.indexOf('-'));
  return { ...read, guess: `${office}-${read.typed.replace(/\s+/gu, '')}` };
}

/** "Hồ sơ 0002 của tui nữa": the number of another one, next to the one that was shown; it is asked whether that is meant. */
const ANOTHER =
  /(?:hồ sơ|ho so|hs|mã|ma|bộ|bo|cái|cai|dossier|application|number)(?: số| so| thứ| kia| no\.?)? (\d{3,4})(?!\d|\s?(?:đồng|dong|đ|k|ngàn|ngan|ngày|ngay)(?!\p{L})|[./,-]\d)/iu;

function anotherOfSameDay(open: string, message: string): readonly ReadDossierCode[] {
  const number = ANOTHER.exec(message)?.[1];
  if (number === undefined || open.endsWith(number)) return [];
  const guess = `${open.slice(0, -number.length)}${number}`;
  return [{ kind: 'unsure', guess, reason: 'several-readings', typed: number }];
}

const DAY_OF_CODE = /-(\d{8}|\d{6})-/u;

interface Corrected {
  readonly code: string;
  readonly typed: string;
}

/** @param step `code`: a day in it cannot be, and it was asked for again */
function correct(code: string, message: string, step: 'code' | 'confirm' | 'proof'): Corrected | undefined {
  const plain = spellOut(message);
  const swapped = swap(code, message);
  if (swapped !== undefined) return swapped;
  const denies = DENIES.test(plain);
  const ofCode = OF_CODE.test(plain);
  const day = denies || ofCode ? DAY.exec(message) : null;
  if (day !== null) return withDay(code, day);
  const [typed] = [AT_END, SAID_RIGHT, ...(denies || step === 'code' ? [ONLY_DIGITS] : [])].flatMap(
    (form) => form.exec(message)?.[1] ?? [],
  );
  if (typed === undefined) return undefined;
  const written = DAY_OF_CODE.exec(code)?.[1];
  if (written?.length === typed.length && step !== 'proof') {
    return { code: code.replace(DAY_OF_CODE, `-${typed}-`), typed };
  }
  // Where the proof was asked for, four digits are the proof unless the code is spoken of.
  const isAsked = step !== 'proof';
  const isMeant = typed.length <= SHORT ? denies || ofCode || isAsked : isAsked ? denies : ofCode;
  return isMeant ? withEnd(code, typed) : undefined;
}

function swap(code: string, message: string): Corrected | undefined {
  for (const [form, order] of SWAPS) {
    const match = form.exec(message);
    if (match === null) continue;
    const [typed, first = '', second = ''] = match;
    const [wrong, right] = order === 'wrong-first' ? [first, second] : [second, first];
    const at = code.lastIndexOf(wrong);
    // Where it stands twice, nobody knows which is meant; the end of the number is meant most often.
    const isCertain = at >= 0 && (code.indexOf(wrong) === at || code.endsWith(wrong));
    if (isCertain) return { code: `${code.slice(0, at)}${right}${code.slice(at + wrong.length)}`, typed };
  }
  return undefined;
}

function withEnd(code: string, typed: string): Corrected | undefined {
  const number = code.slice(code.lastIndexOf('-') + 1);
  if (typed.length > number.length) return undefined;
  return { code: `${code.slice(0, code.length - typed.length)}${typed}`, typed };
}

function withDay(code: string, [typed, day = '', month = '', year]: RegExpExecArray): Corrected {
  const changed = code.replace(/-(\d{2}|\d{4})\d{4}-/u, (_, before: string) => {
    const written = year === undefined ? before : `${before.slice(0, -2)}${year}`;
    return `-${written}${month.padStart(2, '0')}${day.padStart(2, '0')}-`;
  });
  return { code: changed, typed };
}
