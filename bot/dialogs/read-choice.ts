import { syllables, type Syllable } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import { isSkip } from '../understanding/leave-words.ts';
import { deniedThing } from '../understanding/repair-words.ts';
import { isPhraseOf, isSame, meantBy, namedInPart, type Option } from './named-option.ts';
import { readDenied, readPlaces, type PlacesReading } from './read-places.ts';

export type { Option };

export type ChoiceReading =
  /** `rest` is what is asked besides: "cái thứ hai, phí bao nhiêu". */
  | { readonly kind: 'one'; readonly index: number; readonly rest: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unsure' }
  /** A number that the list does not have: "10" of four. */
  | { readonly kind: 'beyond' }
  /** How many are wanted, and not which: "một cái thôi". */
  | { readonly kind: 'how-many' }
  | PlacesReading;

/**
 * Reads a message as a choice among what was offered: a number, an ordinal, a title or a part of it that only one option
 * has, or words that mean one. Whole words only, and nothing that says more. Undefined: it is no choice.
 */
export function readChoice(message: string, options: readonly Option[]): ChoiceReading | undefined {
  // "1.004873" is no first choice.
  if (CODE.test(message)) return undefined;
  const several =
    readSeveral(message, options.length) ?? readWithout(message, options) ?? readHolding(message, options);
  if (several !== undefined) return several;
  const [clause = '', ...others] = message.split(/[,;?!\n]+\s*|\.(?!\d)\s*/u).filter((part) => part.trim() !== '');
  const rest = others.join(', ');
  const first = rest === '' ? undefined : readWhole(syllables(clause), options);
  const asksBesides = first?.kind === 'one' && syllables(rest).every(({ folded }) => ASKING_SYLLABLES.has(folded));
  if (asksBesides) return { ...first, rest };
  const amid = readPlaceAmidQuestion(syllables(message), options.length);
  if (amid !== undefined) return { kind: 'one', ...amid };
  const whole = readWhole(syllables(message), options);
  if (whole !== undefined) return whole;
  // "Sao dài vậy, tui có 1 câu hỏi thôi".
  if (others.some((part) => readWhole(syllables(part), options)?.kind === 'how-many')) return { kind: 'how-many' };
  if (first?.kind === 'one') return { ...first, rest };
  const asked = readPlaceAndQuestion(message, options.length);
  return asked === undefined ? undefined : { kind: 'one', ...asked };
}

/** "Cái không có bảo hiểm": of those that were offered the ones whose names do not hold it. */
function readWithout(message: string, options: readonly Option[]): ChoiceReading | undefined {
  const denied = deniedThing(message);
  if (denied === undefined) return undefined;
  const words = syllables(denied).map(({ folded }) => folded);
  const indices = options.flatMap(({ title }, index) => {
    const known = new Set(syllables(title).map(({ folded }) => folded));
    return words.every((word) => known.has(word)) ? [] : [index];
  });
  const [only, ...others] = indices;
  if (only === undefined || indices.length === options.length) return undefined;
  return others.length === 0 ? { kind: 'one', index: only, rest: '' } : { kind: 'others', indices };
}

/** "Cái có chữ gia hạn": of those that were offered the ones whose names hold the words. */
function readHolding(message: string, options: readonly Option[]): ChoiceReading | undefined {
  const words = syllables(message);
  const head = HOLDING.exec(words.map(({ folded }) => folded).join(' '))?.[0];
  const said = head === undefined ? [] : withoutTail(words.slice(head.trim().split(' ').length));
  if (said.length === 0) return undefined;
  const indices = options.flatMap(({ title }, index) => (isPhraseOf(said, syllables(title)) ? [index] : []));
  const [only, ...others] = indices;
  if (only === undefined) return { kind: 'beyond' };
  return others.length === 0 ? { kind: 'one', index: only, rest: '' } : { kind: 'between', indices };
}

const HOLDING =
  /^(?:(?:da|a|u|em|toi|tui|minh|con|chau|lay|chon|muon|can|cho|la|thi|i|want|the) )*(?:(?:cai|muc|thu tuc|so|lua chon|dong|hang|one) )+(?:(?:nao|ma|that|with) )*(?:co (?:ghi |de |mang )?(?:chu|tu|ten)|(?:ghi|de) (?:chu|la)|ten(?: la)?|(?:has|says|with) the words?|called|named) (?=\S)/u;

function withoutTail(words: readonly Syllable[]): readonly Syllable[] {
  return words.slice(0, words.findLastIndex(({ folded }) => !TAIL.has(folded)) + 1);
}
const TAIL = new Set('a do ay nha nhe nghen em di luon kia ban ad please'.split(' '));

const CODE = /\d\.\d{3,}/u;

function readSeveral(message: string, count: number): ChoiceReading | undefined {
  const places = readPlaces(syllables(message), count);
  const place = (words: readonly Syllable[]) => positionIn(words, count);
  const several =
    places ?? readMiddle(syllables(message), count) ?? readDenied(message, count, { split: syllables, place });
  const [only, ...others] = several?.indices ?? [];
  const isOne = several?.kind !== 'between' && only !== undefined && others.length === 0;
  return isOne ? { kind: 'one', index: only, rest: '' } : several;
}

function readWhole(words: readonly Syllable[], options: readonly Option[]): ChoiceReading | undefined {
  const folded = words.map((word) => word.folded);
  const said = content(words);
  const one = (index: number): ChoiceReading => ({ kind: 'one', index, rest: '' });
  const exact = options.findIndex(({ title, phrases = [] }) =>
    [title, ...phrases].some((phrase) => isSame(syllables(phrase), words) || isSame(content(syllables(phrase)), said)),
  );
  if (exact !== -1) return one(exact);
  if (isNone(folded)) return { kind: 'none' };
  if (UNSURE.test(folded.join(' ')) || isSkip(folded.join(' '))) return { kind: 'unsure' };
  if (ALL.test(folded.join(' '))) return { kind: 'all' };
  if (HOW_MANY.test(folded.join(' '))) return { kind: 'how-many' };
  const position = positionIn(words, options.length);
  if (position !== undefined) return one(position);
  const meant = meantBy(words, options) ?? namedInPart(said, options);
  if (meant !== undefined) return one(meant);
  return isNumberBeyond(said, words, options.length) ? { kind: 'beyond' } : undefined;
}

const UNSURE =
  /\b(?:khong|hong|hok|ko|k|chua|chang|chả|hem) (?:biet|ro|nho|chac|hieu)\b|\bquen roi\b|\b(?:don t|do not|dont) (?:know|understand)\b|\bnot sure\b|\bno idea\b/u;
const ALL =
  /^(?:da |u |thi )*(?:ca (?:hai|2|ba|3|bon|4|may cai)|tat ca|het|hai cai luon|ca hai cai|both|all)(?: (?:luon|deu|cai|a|nha|het|of them|di|em))*$/u;

/** Between number and thing stands no word that makes it a place: "một cái", not "cái một". */
const HOW_MANY =
  /^(?:(?:da|em|toi|tui|minh|con|chi|co|can|muon|lay|chon|hoi|u|thi) )*(?:mot|1|hai|2|ba|3|one|two) (?:cai|thu tuc|viec|cau|thu|ban|to|dua|nguoi)(?: (?:thoi|a|em|nha|hoi|ha|ma|duy nhat|luon|di|only))*$/u;

/** Filler around a choice; none of them says which. */
const FILLERS = new Set(
  `da a ah aa ha hen nha nhe nhen nghen em e anh chi toi tui minh chon lay so cai cia muc thu ad di do vay dau cho la the ok oke okie oki u uh um
  vang one number option please o thi luon thoi roi chac voi giup dum gium y lua loai kieu cach truong hop can muon nay ay kia do vo tien cung
  i want need would like take choose pick it my is that this of answer no`.split(/\s+/u),
);

/** What is left of a message without filler. "không" and "có" stay: they may be the answer. */
function content(words: readonly Syllable[]): readonly Syllable[] {
  return words.filter(({ folded }) => !FILLERS.has(folded));
}

const NONE = new Set(
  `khong co cai nao|khong cai nao|khong phai cai nao|khong dung cai nao|khong cai nao dung|khong cai nao phai|khong co cai nao dung
  |khong cai nao trung|khong co cai nao trung|khong trung cai nao|khong cai nao het|khong cai nao ca|khong co cai nao het|khong co cai nao ca|khong phai may cai do|khong phai may cai nay|deu khong phai|deu khong dung
  |khong phai|khong dung|khong|khong co|cai khac|thu khac|viec khac|khac|none|none of these|none of them|neither|neither one|something else|not these|no
  |khong phai cai nao het|khong phai cai nao ca|chang cai nao|chang co cai nao`
    .split('|')
    .map((words) => words.trim()),
);
const NO = new Set(['ko', 'k', 'hong', 'hok', 'hk', 'kg', 'hem', 'kh', 'hổng', 'khum']);
const POLITE = new Set('da a ah ha nha nhe em e anh chi ad oi u vay roi het'.split(' '));
/** "Hổng có cái nào đúng hết trơn". */
const WHOLLY = new Set('ca tron luon o trong do nay'.split(' '));

export function isNone(words: readonly string[]): boolean {
  const said = words.map((word) => (NO.has(word) ? 'khong' : word));
  const polite = said.filter((word) => !POLITE.has(word));
  const bare = polite.join(' ');
  const last = polite.findLastIndex((word) => !WHOLLY.has(word));
  return NONE.has(said.join(' ')) || (bare !== 'khac' && NONE.has(bare)) || isNoneOf(polite.slice(0, last + 1));
}

/** Of two words or more: what is left of "khác luôn" is no denial. */
function isNoneOf(words: readonly string[]): boolean {
  return words.length > 1 && NONE.has(words.join(' '));
}

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ nhat: 0, nhut: 0, mot: 0, first: 0, '1st': 0 },
  ...{ hai: 1, nhi: 1, second: 1, two: 1, '2nd': 1 },
  ...{ ba: 2, third: 2, three: 2, '3rd': 2 },
  ...{ tu: 3, bon: 3, fourth: 3, four: 3, '4th': 3 },
};
/** Alone these say something else: "năm", "sau", "bảy". */
const LED_ORDINALS: Readonly<Record<string, number>> = {
  ...{ nam: 4, sau: 5, bay: 6, tam: 7, chin: 8, muoi: 9 },
  ...{ fifth: 4, sixth: 5, seventh: 6, eighth: 7, ninth: 8, tenth: 9 },
};

/** The place that the message names, from 0: a number, an ordinal, "đầu", "cuối". The whole message, never a part of it. */
export function positionOf(words: readonly string[], count: number): number | undefined {
  return positionIn(
    words.map((folded) => ({ text: folded, folded })),
    count,
  );
}

const FIRST =
  /(?:^|(?<!\b(?:may|cac|nhung|hai|ba|bon|[2-9])) )(?:cai|muc|so|lua chon|y|thu tuc|viec|vu) (?:dau|dau tien|tren|tren cung)$|^(?:dau tien|tren cung|cai dau tien)$/u;
const LAST = /^(?:(?:cai|muc|so|thu tuc|viec|vu) )?(?:cuoi|cuoi cung|sau cung|chot|duoi|duoi cung|chot het|last)$/u;
const LAST_BUT_ONE =
  /^(?:(?:cai|muc|so|thu tuc|viec|vu|the) )*(?:(?:ap|gan|ke|sat|truoc|tren|ke ben|ngay tren|ngay truoc)(?: (?:cai|muc|so))? (?:cuoi|cuoi cung|chot|duoi)|(?:second|next)(?: to)? last|last but one|penultimate)(?: (?:one|do))*$/u;
const MIDDLE = /^(?:(?:cai|muc|so|thu tuc|viec|the) )?(?:nam )?(?:o )?(?:chinh )?(?:giua|middle)(?: one)?$/u;

function positionIn(words: readonly Syllable[], count: number): number | undefined {
  // "đâu" asks where and "đầu" says which, "thứ tự" is no fourth: without marks only what stands before it tells.
  if (words.some(({ text }) => text === 'đâu' || text === 'tự')) return undefined;
  // "Một mình" is no first one.
  if (ALONE.test(words.map(({ folded }) => folded).join(' '))) return undefined;
  const polite = words
    .map(({ folded }) => folded)
    .filter((word) => !POLITE.has(word) && word !== 'chon' && word !== 'lay');
  const phrase = polite.join(' ');
  if (FIRST.test(phrase)) return inRange(0, count);
  const said = content(words).map(({ folded }) => folded);
  if (LAST.test(phrase) || LAST.test(said.join(' '))) return inRange(count - 1, count);
  if (LAST_BUT_ONE.test(phrase)) return inRange(count - 2, count);
  if (MIDDLE.test(phrase) || MIDDLE.test(said.join(' '))) return count % 2 === 1 ? (count - 1) / 2 : undefined;
  const [word] = said;
  if (said.length !== 1 || word === undefined) {
    return said.length === 0 && polite.at(-1) === 'one' && polite.length <= 2 ? 0 : undefined;
  }
  const place = placeNamed(word, polite);
  return place === undefined ? undefined : inRange(place, count);
}

const ALONE = /(?:^| )mot minh(?: |$)/u;

/** From 0, whatever the list holds. */
function placeNamed(word: string, polite: readonly string[]): number | undefined {
  if (/^\d{1,2}$/u.test(word)) return Number(word) - 1;
  const isLed = ['thu', 'so', 'the'].includes(polite[polite.indexOf(word) - 1] ?? '');
  const known = isLed ? { ...ORDINALS, ...LED_ORDINALS } : ORDINALS;
  return Object.hasOwn(known, word) ? known[word] : undefined;
}

/** A number alone that no choice has: "10", "số mười"; "thứ 10 của tháng" says more. */
function isNumberBeyond(said: readonly Syllable[], words: readonly Syllable[], count: number): boolean {
  const [word] = said;
  if (said.length !== 1 || word === undefined) return false;
  if (words.some(({ text }) => text === 'đâu' || text === 'tự')) return false;
  const folded = words.map((each) => each.folded);
  const isLed = /^\d{1,2}$/u.test(word.folded) || LEADS_A_NUMBER.has(folded[folded.indexOf(word.folded) - 1] ?? '');
  const place = isLed ? placeNamed(word.folded, folded) : undefined;
  return place !== undefined && place >= count && !ALONE.test(folded.join(' '));
}

function inRange(position: number, count: number): number | undefined {
  return position >= 0 && position < count ? position : undefined;
}

/** "Cái ở giữa" of four: either of the two. */
function readMiddle(words: readonly Syllable[], count: number): PlacesReading | undefined {
  const phrase = words
    .map(({ folded }) => folded)
    .filter((word) => !POLITE.has(word) && word !== 'chon' && word !== 'lay')
    .join(' ');
  if (!MIDDLE.test(phrase) || count < 4 || count % 2 === 1) return undefined;
  return { kind: 'between', indices: [count / 2 - 1, count / 2] };
}

const LEADS_A_NUMBER = new Set(['so', 'thu', 'muc', 'cai', 'tuc', 'viec', 'vu', 'option', 'number', 'y']);
/** Said before it: "còn cái đầu phí bao nhiêu". */
const LEADS_ON = new Set(['con', 'the', 'vay', 'roi', 'thi', 'ua', 'thu', 'tuc', 'viec', 'vu']);
const ENDS = new Set(['dau', 'cuoi']);
const BEHIND_ENDS = new Set(['tien', 'cung']);

/** "Số 2 phí bao nhiêu", "cái đầu mấy ngày": a place that a word leads, and all that follows asks. */
function readPlaceThenQuestion(message: string, count: number): PlaceAsked | undefined {
  const words = syllables(message);
  const named = words.findIndex(({ folded }, index) => {
    const isEnd = ENDS.has(folded) && LEADS_A_NUMBER.has(words[index - 1]?.folded ?? '');
    return isEnd || /^\d{1,2}$/u.test(folded) || Object.hasOwn(ORDINALS, folded);
  });
  const before = words.slice(0, named);
  const isEnd = ENDS.has(words[named]?.folded ?? '') && BEHIND_ENDS.has(words[named + 1]?.folded ?? '');
  const at = isEnd ? named + 1 : named;
  const after = words.slice(at + 1);
  const isLed =
    LEADS_A_NUMBER.has(before.at(-1)?.folded ?? '') && content(before).every(({ folded }) => LEADS_ON.has(folded));
  if (named === -1 || !isLed || after.length === 0) return undefined;
  if (!after.every(({ folded }) => ASKING_SYLLABLES.has(folded))) return undefined;
  const from = before.findLastIndex(({ folded }) => !LEADS_A_NUMBER.has(folded)) + 1;
  const index = positionIn(words.slice(from, at + 1), count);
  return index === undefined ? undefined : { index, rest: after.map(({ text }) => text).join(' ') };
}

/** "Cái đầu phí bao nhiêu", "phí của cái thứ hai": a place of `count`, and what is asked of it. */
export function readPlaceAndQuestion(message: string, count: number): PlaceAsked | undefined {
  return readPlaceAmidQuestion(syllables(message), count) ?? readPlaceThenQuestion(message, count);
}

interface PlaceAsked {
  readonly index: number;
  readonly rest: string;
}

/** Said of more than one: "phí mấy cái đầu". */
const BEFORE_SEVERAL = new Set('may cac nhung hai ba bon 2 3 4 two three'.split(' '));
const LEADS_A_PLACE = new Set(['cai', 'muc', 'so', 'vu', 'viec', 'thu', 'option', 'number', 'the']);
/** Beside a place these only wish for it: "làm cái đầu", "xem cái thứ hai". */
const WISHES = new Set('lam hoi xem coi noi len di gap con the roi ua nua va vs voi toi tren truoc sau ke'.split(' '));
const LONGEST_PLACE = 5;

/** "Phí cái thứ hai", "nộp cái đầu ở đâu": what stands before the place asks, and all behind it too. */
function readPlaceAmidQuestion(words: readonly Syllable[], count: number): PlaceAsked | undefined {
  // "Cái ngay trên cái cuối" is one place.
  if (LAST_BUT_ONE.test(words.map(({ folded }) => folded).join(' '))) return undefined;
  for (const [start, { folded }] of words.entries()) {
    const before = words[start - 1]?.folded ?? '';
    if (!LEADS_A_PLACE.has(folded) || BEFORE_SEVERAL.has(before)) continue;
    for (let end = Math.min(words.length, start + LONGEST_PLACE); end > start + 1; end -= 1) {
      const place = words.slice(start, end);
      const index = isLedPlace(place) ? positionIn(place, count) : undefined;
      if (index === undefined) continue;
      const head = words.slice(0, before === 'cua' || before === 'of' ? start - 1 : start);
      const around = [...head, ...words.slice(end)];
      const isAskedBehind =
        content(words.slice(end)).length > 0 && LAST_BUT_ONE.test(place.map((word) => word.folded).join(' '));
      const asks = isAskedBehind || content(head).some((word) => !WISHES.has(word.folded));
      if (!asks || !around.every((word) => ASKING_SYLLABLES.has(word.folded))) continue;
      return { index, rest: around.map(({ text }) => text).join(' ') };
    }
  }
  return undefined;
}

/** "Thứ hai" alone is a Monday, "cái ba" may be what a father has. */
function isLedPlace([first, second, ...more]: readonly Syllable[]): boolean {
  if (first?.folded === 'thu' && second?.folded !== 'tuc') return false;
  return more.length > 0 || first?.folded === 'so' || !Object.hasOwn(ORDINALS, second?.folded ?? '');
}
