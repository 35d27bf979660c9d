import type { Syllable } from '../../retrieval/index.ts';

/** Several places of a list, from 0. */
export type PlacesReading =
  /** "cả 1 và 2": all of these. */
  | { readonly kind: 'some'; readonly indices: readonly number[] }
  /** "1 hay 2", "cái 1 với cái 2 khác nhau chỗ nào": one of these, and they are to be told apart. */
  | { readonly kind: 'between'; readonly indices: readonly number[] }
  /** "không phải số 1": any but what was denied. */
  | { readonly kind: 'others'; readonly indices: readonly number[] };

const COMPARES =
  /(?:^| )(?:co |la )*(?:khac (?:nhau|gi|biet|cho nao|sao|the nao|o)(?: (?:nhau|gi|sao|cho|nao|the|o|dau|ra|vay|khong|nhu|diem|cho nao|a|em|ha))*|so sanh(?: (?:giup|gium|dum|ho|em|cho|toi|tui))*|(?:what(?: s| is)? )?the differences?(?: (?:between|of))?|(?:how (?:are|do) )?(?:they )?differ(?:ent)?)(?= |$)/u;
const JOINS = new Set('va voi and ca lan both'.split(' '));
const PARTS = new Set('hoac hay or'.split(' '));
const BESIDE_NUMBERS = new Set(
  `da a ah ha em e anh chi toi tui minh con chon lay so cai cia muc thu option number the one of i want nha nhe nhen di giup gium dum luon
  cho het deu them nua thi ok oke u uh please giua between vay oi`.split(/\s+/u),
);
/** "Mấy cái này khác nhau sao": of all of them. */
const OF_ALL = new Set('hai ba bon may nhung cac chung no nay do kia they these them are thu tuc'.split(' '));
const VALUES: Readonly<Record<string, number>> = {
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, nhat: 1, nhi: 2, tu: 4 },
  ...{ first: 1, second: 2, third: 3, fourth: 4, two: 2, three: 3 },
};
const GROUP =
  /^(?:(?:da|u|ca|lay|chon|em|cho|muon|both|of|the|i|want) )*(?:(hai|2|ba|3) (?:cai|muc|thu tuc|so) (dau|dau tien|tren|cuoi|cuoi cung|duoi|sau|chot)|(first|last) (two|2|three|3)(?: ones)?)(?: (?:luon|di|a|nha|nhe|em|please))*$/u;

/** Reads a message as several places of a list and how they are joined. Undefined: it names none, or says more. */
export function readPlaces(words: readonly Syllable[], count: number): PlacesReading | undefined {
  const group = readGroup(words, count);
  if (group !== undefined) return { kind: 'some', indices: group };
  const text = words.map(({ folded }) => folded).join(' ');
  const compares = COMPARES.test(text);
  const said = text
    .replace(COMPARES, ' ')
    .split(' ')
    .filter((word) => word !== '' && !BESIDE_NUMBERS.has(word));
  if (compares && said.every((word) => OF_ALL.has(word) || JOINS.has(word))) {
    return { kind: 'between', indices: Array.from({ length: count }, (_, index) => index) };
  }
  const numbers = said.filter((word) => !JOINS.has(word) && !PARTS.has(word));
  const isJoined = numbers.length < said.length || numbers.every((word) => /^\d+$/u.test(word));
  const indices = [...new Set(numbers.map((word) => valueOf(word) - 1))];
  const areInList = indices.every((index) => index >= 0 && index < count);
  if (!isJoined || indices.length < 2 || !areInList) return undefined;
  const isOneOf = compares || said.some((word) => PARTS.has(word));
  return { kind: isOneOf ? 'between' : 'some', indices };
}

/** "Hai cái đầu", "the last two". */
function readGroup(words: readonly Syllable[], count: number): readonly number[] | undefined {
  if (words.some(({ text }) => text === 'đâu')) return undefined;
  const match = GROUP.exec(words.map(({ folded }) => folded).join(' '));
  if (match === null) return undefined;
  const [, number, end, englishEnd, englishNumber] = match;
  const many = valueOf(number ?? englishNumber ?? '');
  if (many >= count) return undefined;
  const isFromStart = englishEnd === 'first' || /^(?:dau|dau tien|tren)$/u.test(end ?? '');
  const first = isFromStart ? 0 : count - many;
  return Array.from({ length: many }, (_, index) => first + index);
}

function valueOf(word: string): number {
  if (/^\d{1,2}$/u.test(word)) return Number(word);
  return Object.hasOwn(VALUES, word) ? (VALUES[word] ?? Number.NaN) : Number.NaN;
}

const NO = '(?:khong|ko|k|hong|hok|hk|kg|hem|khum|chang|chua)';
const DENIES = new RegExp(
  `^(?:(?:da|a|u|thoi|em|toi|tui|minh|con|i) )*(?:${NO} (?:phai|chon|lay|muon|can|thich|muon lay|phai la)|dung (?:co )?(?:chon|lay)|bo|tru|ngoai|(?:do not|don t) (?:want|choose|take|need)|not|except)(?: (?:la|lay|chon))* (?=\\S)`,
  'u',
);
/** A word that is no place by itself: "không phải ba em" denies nobody's third choice. */
const LEADS = /(?:^| )(?:so|thu|muc|cai|option|number|first|second|third|last|\d{1,2})(?: |$)/u;
const NEXT =
  /^(?:(?:lay|chon|thi|la|cai|so|muc|the) )*(?:sau|ke|ke tiep|tiep theo|ke ben|ke do|next)(?: (?:no|do|cai do|one|a|nha|di))*$/u;
const BEFORE_IT = /^(?:(?:lay|chon|thi|la|cai|so|muc|the) )*(?:truoc|phia truoc)(?: (?:no|do|cai do|a|nha|di))*$/u;
/** Turns from what is denied to what is meant, and back. */
const TURN = /[,;!?\n]+\s*|\.(?!\d)\s*|\s+(?:mà là|mà|ma la|ma|chứ|nhưng|but)(?=\s)/iu;

/**
 * Reads "không phải số 1", "cái 2 chứ không phải cái 1", "không phải cái đầu, cái sau nó". `place` reads one place,
 * `split` the syllables of a part. Undefined: nothing of the list is denied by its place.
 */
export function readDenied(
  message: string,
  count: number,
  read: {
    readonly split: (part: string) => readonly Syllable[];
    readonly place: (words: readonly Syllable[]) => number | undefined;
  },
): PlacesReading | undefined {
  const denied = new Set<number>();
  const meant: number[] = [];
  for (const part of message.split(TURN)) {
    // "Đúng" and "đừng" are one word without their marks.
    const words = read.split(part).filter(({ text }) => text !== 'đúng');
    const folded = words.map((word) => word.folded).join(' ');
    const head = DENIES.exec(folded)?.[0];
    if (head !== undefined) {
      const after = words.slice(head.trim().split(' ').length);
      if (!LEADS.test(after.map((word) => word.folded).join(' '))) continue;
      for (const index of placesIn(after, count, read.place)) denied.add(index);
      continue;
    }
    const last = [...denied].at(-1);
    if (last !== undefined && NEXT.test(folded)) meant.push(last + 1);
    else if (last !== undefined && BEFORE_IT.test(folded)) meant.push(last - 1);
    else meant.push(...placesIn(words, count, read.place));
  }
  if (denied.size === 0) return undefined;
  const chosen = [...new Set(meant)].filter((index) => !denied.has(index) && index >= 0 && index < count);
  if (chosen.length > 0) return { kind: 'some', indices: chosen };
  const left = Array.from({ length: count }, (_, index) => index).filter((index) => !denied.has(index));
  return left.length === 0 ? undefined : { kind: 'others', indices: left };
}

function placesIn(
  words: readonly Syllable[],
  count: number,
  place: (words: readonly Syllable[]) => number | undefined,
): readonly number[] {
  const several = readPlaces(words, count);
  if (several?.kind === 'some') return several.indices;
  const one = place(words);
  return one === undefined ? [] : [one];
}
