import type { Ward } from './catalogue.ts';
import { syllablesOf, type Syllable } from './syllables.ts';
import { districtNamed, indexWardNames, joinFolded, type UnitKind, type WardName } from './ward-names.ts';

/** A ward that a text may mean. */
export interface WardMatch {
  readonly ward: Ward;
  /** `former`: by the name of a unit that went into it. */
  readonly matched: 'current' | 'former';
  /** The name that matched as we write it: "Phường Gò Vấp", "Phường 5 (quận Gò Vấp)". */
  readonly unit: string;
  /** What was typed: "p.5", "go vap". */
  readonly text: string;
  /** Whether "phường", "xã", … was typed with it. A bare name may be a person's or a street's. */
  readonly hasKind: boolean;
  /** The former unit was divided: only a part of it went to this ward. */
  readonly isDivided: boolean;
  /** The bare name is also a former district's or a province's ("Gò Vấp", "Bình Dương"): ask before relying on it. */
  readonly isWiderPlace: boolean;
}

/** Finds the wards that a text names; every candidate when a name is ambiguous, none when it names no ward. */
export type WardFinder = (text: string) => WardMatch[];

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly names: readonly WardName[];
  readonly hasKind: boolean;
}

interface Prefix {
  /** `area`: a district, city, street or person, so no ward. */
  readonly role: UnitKind | 'area' | 'none';
  readonly length: number;
}

const LONGEST_NAME = 4;
const KINDS: readonly (readonly [string, UnitKind])[] = [
  ['thi tran', 'Thị trấn'],
  ['dac khu', 'Đặc khu'],
  ['phuong', 'Phường'],
  ['xa', 'Xã'],
  ['huyen', 'Huyện'],
  ['tt', 'Thị trấn'],
  ['p', 'Phường'],
  ['f', 'Phường'],
  ['x', 'Xã'],
  ['h', 'Huyện'],
];
const DISTRICT_WORDS = ['quan', 'q', 'huyen', 'h', 'thanh pho', 'tp', 'thi xa', 'district', 'dist'];
const STREETS_AND_PLACES = ['duong', 'hem', 'cau', 'cho', 'ben', 'ap', 'khu cong nghiep', 'kcn', 'chung cu', 'san bay'];
const INSTITUTIONS = ['truong', 'thpt', 'thcs', 'tieu hoc', 'mam non', 'benh vien', 'chua'];
const AREA_WORDS = [...DISTRICT_WORDS, 'tinh', ...STREETS_AND_PLACES, ...INSTITUTIONS];
/** "nộp ở phường 3 ngày": the number counts something else. */
const UNITS_OF_COUNT = new Set(['ngay', 'bua', 'tuan', 'thang', 'nam', 'gio', 'phut', 'lan', 'ban', 'to', 'nguoi']);
/** Before a bare name these make it a person's; only as marked, since "do" or "vo" are other words. */
const FAMILY_NAMES = new Set(
  'nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý trương đinh đào thị văn'.split(' '),
);
const ENGLISH_KINDS = new Set(['ward', 'commune']);

/**
 * A finder over the given wards. It matches old and new names with or without marks, in any spelling of the tone
 * ("Hoà", "Hòa"), by whole syllables only. A number needs its kind ("phường 5", "P5"), and a district named beside
 * it ("quận Gò Vấp") narrows the candidates; the longest name wins. Matches are in the order of the text; for one
 * mention current names come first.
 */
export function createWardFinder(wards: readonly Ward[]): WardFinder {
  const index = indexWardNames(wards);
  return (input) => {
    const text = input.normalize('NFC');
    const syllables = syllablesOf(text);
    const hasMarks = syllables.some(({ isPlain }) => !isPlain);
    const mentions = findMentions(text, syllables, index, hasMarks);
    const isNamedWithKind = mentions.some(({ hasKind }) => hasKind);
    return mentions
      .filter(({ hasKind, names }) => hasKind || !isNamedWithKind || !names.some(({ isWiderPlace }) => isWiderPlace))
      .flatMap((mention) => toMatches(text, syllables, mention, narrowByDistrict(text, syllables, mention)));
  };
}

function findMentions(
  text: string,
  syllables: readonly Syllable[],
  index: ReadonlyMap<string, readonly WardName[]>,
  hasMarks: boolean,
): Mention[] {
  const mentions: Mention[] = [];
  let start = 0;
  while (start < syllables.length) {
    const mention = mentionAt(text, syllables, start, index, hasMarks);
    if (mention !== undefined) mentions.push(mention);
    start = mention?.end ?? start + 1;
  }
  return mentions;
}

function mentionAt(
  text: string,
  syllables: readonly Syllable[],
  start: number,
  index: ReadonlyMap<string, readonly WardName[]>,
  hasMarks: boolean,
): Mention | undefined {
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const typed = syllables.slice(start, start + length);
    if (typed.length < length || !areTogether(text, typed)) continue;
    // "ở Bình Hưng Hòa a" ends in the particle "ạ"; the former ward is written with a capital A.
    if (length > 1 && typed.at(-1)?.typed === 'a') continue;
    const names = spelledAs(typed, index.get(joinFolded(typed)) ?? [], hasMarks);
    if (names.length === 0) continue;
    const end = start + length;
    const prefix = prefixOf(text, syllables, start);
    const kinds = names.filter(({ kind }) => kind === prefix.role);
    if (prefix.role === 'area' || (prefix.role === 'Huyện' && kinds.length === 0)) continue;
    const follower = syllables[end];
    const isNumber = typed.every(({ folded }) => /^\d+$/u.test(folded));
    if (isNumber && follower !== undefined && UNITS_OF_COUNT.has(follower.folded)) continue;
    const isEnglish = follower !== undefined && ENGLISH_KINDS.has(follower.folded);
    const hasKind = prefix.role !== 'none' || isEnglish;
    if (isNumber && !hasKind) continue;
    return { start: start - prefix.length, end, names: kinds.length > 0 ? kinds : names, hasKind };
  }
  return undefined;
}

/** The names that the typed syllables may spell; in a text with marks, those spelled exactly before the others. */
function spelledAs(typed: readonly Syllable[], names: readonly WardName[], hasMarks: boolean): readonly WardName[] {
  const isExact = (name: WardName): boolean => name.syllables.every(({ key }, index) => key === typed[index]?.key);
  const exact = names.filter(isExact);
  if (hasMarks && exact.length > 0) return exact;
  return names.filter((name) =>
    name.syllables.every(({ key }, index) => key === typed[index]?.key || typed[index]?.isPlain === true),
  );
}

function prefixOf(text: string, syllables: readonly Syllable[], start: number): Prefix {
  const kind = KINDS.find(([word]) => isBefore(text, syllables, start, word));
  if (kind !== undefined) return { role: kind[1], length: kind[0].split(' ').length };
  const previous = syllables[start - 1];
  const isPerson =
    previous !== undefined && FAMILY_NAMES.has(previous.typed.toLowerCase()) && gapIs(text, syllables, start, /^ +$/u);
  const isArea = isPerson || AREA_WORDS.some((word) => isBefore(text, syllables, start, word));
  return { role: isArea ? 'area' : 'none', length: 0 };
}

/** Whether a word of one or more syllables stands directly before; "P." and "quận:" too. */
function isBefore(text: string, syllables: readonly Syllable[], start: number, word: string): boolean {
  const length = word.split(' ').length;
  const before = syllables.slice(Math.max(0, start - length), start);
  return joinFolded(before) === word && gapIs(text, syllables, start, /^[\s.:]*$/u);
}

function gapIs(text: string, syllables: readonly Syllable[], start: number, gap: RegExp): boolean {
  return gap.test(text.slice(syllables[start - 1]?.end, syllables[start]?.start));
}

function areTogether(text: string, typed: readonly Syllable[]): boolean {
  return typed.every((syllable, index) => {
    const next = typed[index + 1];
    return next === undefined || /^(?:\s+|\s*-\s*)$/u.test(text.slice(syllable.end, next.start));
  });
}

/** Where the text names former districts, the former units of those; a district right behind the name counts alone. */
function narrowByDistrict(text: string, syllables: readonly Syllable[], mention: Mention): readonly WardName[] {
  const behind = districtAt(text, syllables, mention.end)?.district;
  const named = behind === undefined ? districtsIn(text, syllables, mention) : new Set([behind]);
  if (named.size === 0) return mention.names;
  const inDistrict = mention.names.filter(({ district }) => district !== undefined && named.has(district));
  if (inDistrict.length > 0) return inDistrict;
  return mention.names.filter(({ isNumber, district }) => !isNumber || district === undefined);
}

function districtsIn(text: string, syllables: readonly Syllable[], mention: Mention): Set<string> {
  const found = new Set<string>();
  for (let start = 0; start < syllables.length; start += 1) {
    if (start >= mention.start && start < mention.end) continue;
    const named = districtAt(text, syllables, start);
    if (named !== undefined) found.add(named.district);
  }
  return found;
}

/** A district named from this syllable on, with its kind ("quận 3", "Q.GV") or, if it is a whole name, without ("Gò Vấp"). */
function districtAt(text: string, syllables: readonly Syllable[], start: number): { district: string } | undefined {
  const word = DISTRICT_WORDS.find(
    (candidate) => joinFolded(syllables.slice(start, start + candidate.split(' ').length)) === candidate,
  );
  const begin = start + (word?.split(' ').length ?? 0);
  if (word !== undefined && !gapIs(text, syllables, begin, /^[\s.:]*$/u)) return undefined;
  if (word === undefined && KINDS.some(([kind]) => isBefore(text, syllables, start, kind))) return undefined;
  for (let length = 3; length > 0; length -= 1) {
    const name = joinFolded(syllables.slice(begin, begin + length));
    const district = districtNamed(name);
    const isShort = name.length <= 2;
    if (district !== undefined && (word !== undefined || !isShort)) return { district };
  }
  return undefined;
}

function toMatches(
  text: string,
  syllables: readonly Syllable[],
  { start, end, hasKind }: Mention,
  names: readonly WardName[],
): WardMatch[] {
  const typed = text.slice(syllables[start]?.start, syllables[end - 1]?.end);
  const byWard = new Map<string, WardName>();
  const currentFirst = names.toSorted((a, b) => Number(a.matched === 'former') - Number(b.matched === 'former'));
  for (const name of currentFirst) if (!byWard.has(name.ward.code)) byWard.set(name.ward.code, name);
  return [...byWard.values()].map(({ ward, matched, unit, isDivided, isWiderPlace }) => ({
    ward,
    matched,
    unit,
    text: typed,
    hasKind,
    isDivided,
    isWiderPlace: isWiderPlace && !hasKind,
  }));
}
