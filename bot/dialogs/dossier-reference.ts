import { spellOut, wordings, type WordingsToFind } from '../understanding/wordings.ts';

/** Which of the dossiers that were shown a message speaks of. */
export type DossierReference =
  /** "Cái thứ hai": counted from 0 in the order in which they were shown. */
  | { readonly kind: 'place'; readonly at: number }
  | { readonly kind: 'last' }
  /** "Cái trước đó": the one before that which is spoken of. */
  | { readonly kind: 'before' }
  /** "Cái kia": another one than that which is spoken of. */
  | { readonly kind: 'other' }
  /** "Hồ sơ đuôi 0021". */
  | { readonly kind: 'ending'; readonly digits: string }
  /** "Hồ sơ hồi nãy": the one that is spoken of, whatever came in between. */
  | { readonly kind: 'same' };

export interface ReadReference {
  readonly reference: DossierReference;
  /** What else is said. */
  readonly rest: string;
  /** Says that it is a dossier; "cái kia" may be anything. */
  readonly isNamed: boolean;
}

const NOUN = '(?:(?:cái |bộ |mấy )?(?:hồ sơ|hs)(?: của (?:tôi|em|mình|con|cô|chú|bác))?|cái|bộ)';
const ONE = '(?:one|dossier|application|file|case)';
/** "Hồ sơ 2 tháng rồi chưa xong" counts months. */
const NO_UNIT =
  '(?![\\d./,-]| ?(?:tháng|ngày|tuần|năm|bữa|hôm|giờ|lần|lượt|người|đứa|bộ|cái|bản|tờ|triệu|trăm|ngàn|k|tr)(?!\\p{L}))';
const NUMBERS = ['nhất|một|1', 'hai|nhì|2', 'ba|3', 'tư|bốn|4', 'năm|5', 'sáu|6', 'bảy|7'] as const;
const ORDINALS = [
  'first|1st',
  'second|2nd',
  'third|3rd',
  'fourth|4th',
  'fifth|5th',
  'sixth|6th',
  'seventh|7th',
] as const;

const PLACES: readonly (readonly [DossierReference, WordingsToFind])[] = [
  ...NUMBERS.map((words, at): readonly [DossierReference, WordingsToFind] => [
    { kind: 'place', at },
    wordings(
      `${NOUN} (?:thứ|số) (?:${words})${NO_UNIT}`,
      `${NOUN} ${String(at + 1)}${NO_UNIT}`,
      `(?:the )?(?:${ORDINALS[at] ?? ''}) ${ONE}|${ONE} (?:number |no\\.? ?)?${String(at + 1)}${NO_UNIT}`,
    ),
  ]),
  [{ kind: 'place', at: 0 }, wordings(`${NOUN} (?:đầu tiên|đầu(?! (?:tháng|năm|tuần|hè|mùa|óc)))`, `the former`)],
  [
    { kind: 'last' },
    wordings(
      `${NOUN} (?:cuối cùng|sau cùng|sau chót|cuối(?! (?:tháng|năm|tuần))|chót|sau(?! (?:khi|đó|này)))`,
      `the (?:last|latter)(?: ${ONE})?`,
    ),
  ],
  [
    { kind: 'before' },
    wordings(
      `${NOUN} (?:trước đó|trước(?! (?:khi|ngày|giờ|tết|mùa|hạn)))|${NOUN} (?:hỏi|coi|xem|gửi) trước`,
      `(?:the|that|my) (?:previous|prior) ${ONE}|the ${ONE} before`,
    ),
  ],
  [{ kind: 'other' }, wordings(`${NOUN} (?:kia|còn lại|bên kia|nọ)(?! (?:mới|cũ))`, `(?:the|my) other ${ONE}`)],
  [
    { kind: 'same' },
    wordings(
      `${NOUN}(?: (?:tôi|em|mình|con|anh|chị|cô))?(?: (?:mới|vừa|đã))?(?: (?:hỏi|coi|xem|tra|nói|gửi))? (?:lúc nãy|hồi nãy|ban nãy|khi nãy|mới nãy|vừa nãy|lúc đầu giờ|nãy giờ|vừa rồi)(?: đó| ấy)?`,
      `(?:the|that|my) (?:earlier|same) ${ONE}|(?:the|that|my) ${ONE} (?:from )?(?:before|earlier|just now)|(?:the|that|my) ${ONE} (?:i|we|you) (?:just )?(?:asked about|checked|looked at|saw|showed me)(?: earlier| before)?`,
    ),
  ],
];
const ENDING = wordings(
  `(?:${NOUN}|mã|số) (?:(?:có |mang )?(?:đuôi|số|mã|cuối|số cuối) )*\\d{3,4}${NO_UNIT}`,
  `(?:the )?${ONE} (?:ending (?:in|with) |number |no\\.? ?)?\\d{3,4}${NO_UNIT}`,
);
const NAMED = wordings('hồ sơ|hs|mã', 'dossier|application|file|case');
/** Who tells more than this tells something else. */
const MOST_WORDS = 18;

/** Undefined where a message points at none of several dossiers. */
export function readDossierReference(message: string): ReadReference | undefined {
  const said = spellOut(message).replace(/\s+/gu, ' ').trim();
  if (said.split(' ').length > MOST_WORDS) return undefined;
  for (const [reference, form] of PLACES) {
    const found = form.exec(said);
    if (found !== null) return read(said, found, reference);
  }
  const found = ENDING.exec(said);
  const digits = /\d+$/u.exec(found?.[0] ?? '')?.[0];
  return found === null || digits === undefined ? undefined : read(said, found, { kind: 'ending', digits });
}

function read(said: string, found: RegExpExecArray, reference: DossierReference): ReadReference {
  const rest = `${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`;
  return { reference, rest: rest.replace(/\s+/gu, ' ').trim(), isNamed: NAMED.test(found[0]) };
}

/**
 * The codes that are meant, of those that were shown in their order; several where it does not say which, none where
 * there is no such dossier.
 * @param current that which is spoken of
 */
export function pickShown(
  reference: DossierReference,
  shown: readonly string[],
  current: string | undefined,
): readonly string[] {
  switch (reference.kind) {
    case 'place':
      return shown.slice(reference.at, reference.at + 1);
    case 'last':
      return shown.slice(-1);
    case 'before': {
      const at = current === undefined ? shown.length : shown.indexOf(current);
      // Of two, the one before the first is the other one.
      if (at === 0) return shown.length === 2 ? shown.slice(1) : [];
      return at < 0 ? shown.slice(-1) : shown.slice(at - 1, at);
    }
    case 'other':
      return shown.filter((code) => code !== current);
    case 'ending': {
      const ending = shown.filter((code) => code.endsWith(reference.digits));
      return ending.length === 1 ? ending : [];
    }
    case 'same':
      return current === undefined ? shown.slice(-1) : [current];
  }
}
