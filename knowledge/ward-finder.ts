import type { Ward } from './catalogue.ts';
import { DISTRICT_WORDS, districtAt, districtsOutside } from './former-districts.ts';
import { areTogether, isBefore, joinFolded, typedText, type Syllable, type TypedText } from './syllables.ts';
import { isElsewhere } from './ward-elsewhere.ts';
import { indexWardNames, type UnitKind, type WardName } from './ward-names.ts';
import { withSpokenNumbers } from './ward-numbers.ts';
import { saidAs } from './ward-tense.ts';

/** A ward that a text may mean. */
export interface WardMatch {
  readonly ward: Ward;
  /** `former`: by the name of a unit that went into it. */
  readonly matched: 'current' | 'former';
  /** The name that matched as we write it: "Phường Gò Vấp", "Phường 5 (quận Gò Vấp)". */
  readonly unit: string;
  /** What was typed: "p.5", "go vap". */
  readonly text: string;
  /** Where it stands in the NFC text: the matches of one mention share it. */
  readonly start: number;
  /** Whether "phường", "xã", … was typed with it. A bare name may still be something else's. */
  readonly hasKind: boolean;
  /** The former unit was divided: only a part of it went to this ward. */
  readonly isDivided: boolean;
  /** The bare name is also a former district's or a province's ("Gò Vấp", "Bình Dương"): ask before relying on it. */
  readonly isWiderPlace: boolean;
}

/** Finds the wards that a text names; every candidate when a name is ambiguous, none when it names no ward. */
export type WardFinder = (text: string) => WardMatch[];

interface Mention {
  /** First and last-but-one syllable, the kind included. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly WardName[];
  readonly hasKind: boolean;
}

const LONGEST_NAME = 4;
const KINDS: readonly (readonly [string, UnitKind])[] = [
  ['thi tran', 'Thị trấn'],
  ['dac khu', 'Đặc khu'],
  ['phuong', 'Phường'],
  ['xa', 'Xã'],
  ['huyen', 'Huyện'],
  ['ward', 'Phường'],
  ['commune', 'Xã'],
  ['fuong', 'Phường'],
  ['phg', 'Phường'],
  ['pg', 'Phường'],
  ['tt', 'Thị trấn'],
  ['p', 'Phường'],
  ['f', 'Phường'],
  ['x', 'Xã'],
  ['h', 'Huyện'],
];
/** Written without marks by everybody. */
const UNMARKED_KINDS = new Set(['ward', 'commune', 'phg', 'pg', 'tt', 'p', 'f', 'x', 'h']);
const ENGLISH_KINDS: ReadonlyMap<string, UnitKind> = new Map([
  ['ward', 'Phường'],
  ['commune', 'Xã'],
]);
const STREETS_AND_PLACES = ['duong', 'hem', 'cau', 'cho', 'ben', 'ap', 'kcn', 'khu cong nghiep', 'chung cu', 'san bay'];
const INSTITUTIONS = ['truong', 'thpt', 'thcs', 'tieu hoc', 'mam non', 'benh vien', 'chua'];
/** Before a name these make it another place's. */
const OTHER_PLACES = [...DISTRICT_WORDS, 'tinh', ...STREETS_AND_PLACES, ...INSTITUTIONS];
/** Before a name these make it a person's; only as marked, since "do" or "vo" are other words. */
const FAMILY_NAMES = new Set(
  'nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý trương đinh đào thị văn'.split(' '),
);
/** Before a name in small letters these show that a place is meant: "bình an" alone is also "peace". */
const PLACE_WORDS = ['o', 'tai', 'qua', 've', 'den', 'vo', 'vao', 'in', 'at', 'from', 'near'];
/** "nộp ở phường 3 ngày": the number counts something else. */
const UNITS_OF_COUNT = new Set(['ngay', 'bua', 'tuan', 'thang', 'nam', 'gio', 'phut', 'lan', 'ban', 'to', 'nguoi']);

/** Behind "giờ" these show that it is "now", or the hours of the ward: "phường 14 giờ là phường nào", "giờ làm việc". */
const BEHIND_NOW = new Set(['la', 'thuoc', 've', 'doi', 'goi', 'thanh', 'ten', 'nop', 'lam', 'nao', 'mo', 'hanh']);

/**
 * A finder over the given wards. It matches old and new names with or without marks, in any spelling of the tone
 * ("Hoà", "Hòa"), by whole syllables only; the longest name wins. A number needs its kind ("phường 5", "P5 quận 3"),
 * and a former district named in the text narrows the candidates. Matches are in the order of the text; for one
 * mention, current names come first.
 */
export function createWardFinder(wards: readonly Ward[]): WardFinder {
  const index = indexWardNames(wards);
  return (input) => {
    const typed = withSpokenNumbers(typedText(input));
    const mentions = findMentions(typed, index);
    // "phường 12, Tân Bình" names the district, not the ward of that name.
    const isNamedWithKind = mentions.some(({ hasKind }) => hasKind);
    return mentions
      .filter(({ hasKind, names }) => hasKind || !isNamedWithKind || !names.some(({ isWiderPlace }) => isWiderPlace))
      .flatMap((mention) => toMatches(typed, mention));
  };
}

function findMentions(typed: TypedText, index: ReadonlyMap<string, readonly WardName[]>): Mention[] {
  const mentions: Mention[] = [];
  let start = 0;
  while (start < typed.syllables.length) {
    const mention = mentionAt(typed, start, index);
    if (mention !== undefined && !isElsewhere(typed, mention.end)) mentions.push(mention);
    start = mention?.end ?? start + 1;
  }
  return mentions;
}

function mentionAt(
  typed: TypedText,
  start: number,
  index: ReadonlyMap<string, readonly WardName[]>,
): Mention | undefined {
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const syllables = typed.syllables.slice(start, start + length);
    if (syllables.length < length || !areTogether(typed, syllables)) continue;
    const names = namesOf(syllables, index);
    const mention = names.length === 0 ? undefined : readMention(typed, start, syllables, names);
    if (mention !== undefined) return mention;
  }
  return undefined;
}

/** "ở Bình Hưng Hòa a" may end in the particle "ạ": both names are meant; with a capital A only the longer. */
function namesOf(syllables: readonly Syllable[], index: ReadonlyMap<string, readonly WardName[]>): readonly WardName[] {
  const names = index.get(joinFolded(syllables)) ?? [];
  const isParticle = names.length > 0 && syllables.length > 1 && syllables.at(-1)?.typed === 'a';
  return isParticle ? [...names, ...(index.get(joinFolded(syllables.slice(0, -1))) ?? [])] : names;
}

function readMention(
  typed: TypedText,
  start: number,
  syllables: readonly Syllable[],
  names: readonly WardName[],
): Mention | undefined {
  const end = start + syllables.length;
  const kind = KINDS.find(([word]) => isBefore(typed, start, word));
  // "thị xã Phú Mỹ" was a district.
  if (kind?.[0] === 'xa' && isBefore(typed, start - 1, 'thi')) return undefined;
  const exact = names.filter((name) => isSpelled(name, syllables, false));
  const lenient = names.filter((name) => isSpelled(name, syllables, true));
  if (kind !== undefined) {
    const spelled = usesMarks(typed, start, kind[0]) && exact.length > 0 ? exact : lenient;
    const ofKind = spelled.filter((name) => name.kind === kind[1]);
    // "phuong cu bi" is "phường cũ bị" rather than Xã Cù Bị; "phường Thạnh An" still is Xã Thạnh An.
    // "phường Bên Nghé": a wrong mark in a longer name, where nothing is spelt so.
    const misspelt =
      lenient.length === 0 && syllables.length > 1 ? names.filter((name) => name.kind === kind[1]) : exact;
    const meant = ofKind.length > 0 ? ofKind : kind[1] === 'Huyện' ? [] : misspelt;
    if (meant.length === 0 || (meant[0]?.isNumber === true && !isWardNumber(typed, start, end, kind))) return undefined;
    return { start: start - kind[0].split(' ').length, end, names: meant, hasKind: true };
  }
  const englishKind = ENGLISH_KINDS.get(typed.syllables[end]?.folded ?? '');
  // "District 3, ward 5": a number stands behind its kind.
  const ofEnglishKind = lenient.filter((name) => name.kind === englishKind && !name.isNumber);
  if (ofEnglishKind.length > 0) return { start, end: end + 1, names: ofEnglishKind, hasKind: true };
  const meant = typed.hasMarks ? exact : lenient;
  if (meant.length === 0 || meant[0]?.isNumber === true || !isBarePlace(typed, start, end)) return undefined;
  return { start, end, names: meant, hasKind: false };
}

/** Whether the writer marks tones here: "xa thanh an" may be Thạnh An even in a text with marks elsewhere. */
function usesMarks(typed: TypedText, start: number, kind: string): boolean {
  const isAbbreviated = UNMARKED_KINDS.has(kind);
  return isAbbreviated ? typed.hasMarks : typed.syllables[start - 1]?.isPlain === false;
}

/** Whether the syllables spell the name, an unmarked one standing for any of its marks if `isLenient`. */
function isSpelled(name: WardName, syllables: readonly Syllable[], isLenient: boolean): boolean {
  return name.syllables.every(({ key }, index) => {
    const syllable = syllables[index];
    return syllable?.key === key || (isLenient && syllable?.isPlain === true);
  });
}

/** Not "3x4", nor "phường 3 ngày"; "p2" only where a district is named too. */
function isWardNumber(
  typed: TypedText,
  start: number,
  end: number,
  [word, kind]: readonly [string, UnitKind],
): boolean {
  if (kind !== 'Phường' || isCounted(typed, end)) return false;
  return word.length > 1 || districtsOutside(typed, start, end).size > 0;
}

function isCounted(typed: TypedText, end: number): boolean {
  const unit = typed.syllables[end]?.folded ?? '';
  const isNow = unit === 'gio' && BEHIND_NOW.has(typed.syllables[end + 1]?.folded ?? '');
  return UNITS_OF_COUNT.has(unit) && !isNow;
}

function isBarePlace(typed: TypedText, start: number, end: number): boolean {
  const previous = typed.syllables[start - 1];
  if (previous !== undefined && FAMILY_NAMES.has(previous.typed.toLowerCase())) return false;
  if (OTHER_PLACES.some((word) => isBefore(typed, start, word))) return false;
  const isWholeText = start === 0 && end === typed.syllables.length;
  const isCapitalised = typed.syllables.slice(start, end).every((syllable) => /^\p{Lu}/u.test(syllable.typed));
  const isInAnAddress = districtAt(typed, end) !== undefined || saidAs(typed, start, end) !== undefined;
  return isWholeText || isCapitalised || isInAnAddress || PLACE_WORDS.some((word) => isBefore(typed, start, word));
}

/** Where the text names former districts, the former units of those; a district right behind the name counts alone. */
function narrowByDistrict(typed: TypedText, { start, end, names }: Mention): readonly WardName[] {
  const behind = districtAt(typed, end);
  const named = behind === undefined ? districtsOutside(typed, start, end) : new Set([behind.district]);
  if (named.size === 0) return names;
  const inDistrict = names.filter(({ districts }) => [...districts].some((district) => named.has(district)));
  return inDistrict.length > 0 ? inDistrict : names.filter(({ isNumber }) => !isNumber);
}

/** "phường An Khánh cũ" is not the ward of today, where there was a former one. */
function narrowByTense(typed: TypedText, { start, end }: Mention, names: readonly WardName[]): readonly WardName[] {
  const tense = saidAs(typed, start, end);
  const meant = names.filter(({ matched }) => matched === tense);
  return meant.length > 0 ? meant : names;
}

function toMatches(typed: TypedText, mention: Mention): WardMatch[] {
  const { start, end, hasKind } = mention;
  const from = typed.syllables[start]?.start ?? 0;
  const text = typed.text.slice(from, typed.syllables[end - 1]?.end);
  const byWard = new Map<string, WardName>();
  const names = narrowByTense(typed, mention, narrowByDistrict(typed, mention));
  const currentFirst = names.toSorted((a, b) => Number(a.matched === 'former') - Number(b.matched === 'former'));
  for (const name of currentFirst) if (!byWard.has(name.ward.code)) byWard.set(name.ward.code, name);
  return [...byWard.values()].map(({ ward, matched, unit, isDivided, isWiderPlace }) => ({
    ward,
    matched,
    unit,
    text,
    start: from,
    hasKind,
    isDivided,
    isWiderPlace: isWiderPlace && !hasKind,
  }));
}
