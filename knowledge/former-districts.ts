import { isBefore, joinFolded, syllablesOf, type TypedText } from './syllables.ts';

/** Former districts and towns of the city and of the two provinces that joined it (Resolution 202/2025/QH15). */
const OF_THE_CITY = [
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  ...['Bình Tân', 'Bình Thạnh', 'Gò Vấp', 'Phú Nhuận', 'Tân Bình', 'Tân Phú', 'Thủ Đức'],
  ...['Bình Chánh', 'Cần Giờ', 'Củ Chi', 'Hóc Môn', 'Nhà Bè'],
];
const OF_BINH_DUONG = [
  ...['Thủ Dầu Một', 'Dĩ An', 'Thuận An', 'Tân Uyên', 'Bến Cát'],
  ...['Bàu Bàng', 'Bắc Tân Uyên', 'Dầu Tiếng', 'Phú Giáo'],
];
const OF_BA_RIA_VUNG_TAU = [
  ...['Vũng Tàu', 'Bà Rịa', 'Phú Mỹ', 'Châu Đức', 'Xuyên Mộc'],
  ...['Long Đất', 'Long Điền', 'Đất Đỏ', 'Côn Đảo'],
];
export const FORMER_DISTRICTS: readonly string[] = [...OF_THE_CITY, ...OF_BINH_DUONG, ...OF_BA_RIA_VUNG_TAU];

/** The provinces that joined the city, with their districts; the names as one may write them, folded. */
export const FORMER_PROVINCES: readonly {
  readonly name: string;
  readonly written: readonly string[];
  readonly districts: readonly string[];
}[] = [
  { name: 'Tỉnh Bình Dương', written: ['binh duong', 'bduong'], districts: OF_BINH_DUONG },
  {
    name: 'Tỉnh Bà Rịa - Vũng Tàu',
    written: ['ba ria vung tau', 'brvt', 'br vt'],
    districts: OF_BA_RIA_VUNG_TAU,
  },
];

/** What people write for some, folded. */
const SHORT_NAMES = new Map([
  ['gv', 'go vap'],
  ['pn', 'phu nhuan'],
  ['tb', 'tan binh'],
  ['tp', 'tan phu'],
  ['bt', 'binh thanh'],
  ['bthanh', 'binh thanh'],
  ['btan', 'binh tan'],
  ['td', 'thu duc'],
  ['hm', 'hoc mon'],
  ['nb', 'nha be'],
  ['vt', 'vung tau'],
  ['tdm', 'thu dau mot'],
]);
export const DISTRICT_WORDS: readonly string[] = [
  'quan',
  'q',
  'huyen',
  'h',
  'thanh pho',
  'tp',
  'thi xa',
  'tx',
  'district',
  'dist',
];
/** "8h 10 phút": of the kinds only these had numbers. */
const NUMBERED_KINDS = new Set(['quan', 'q', 'district', 'dist']);
const LONGEST_NAME = 3;
/** Behind these it is a ward that is named. */
const WARD_WORDS = ['phuong', 'xa', 'thi tran', 'dac khu', 'p', 'f', 'x', 'tt', 'ward'];

/** The full names, by their folded syllables. */
const districts = new Map(FORMER_DISTRICTS.map((name) => [foldedName(name), syllablesOf(name)]));

/** A former district where it stands in a text. */
export interface DistrictMention {
  /** Folded, without its kind: "3", "go vap". */
  readonly district: string;
  /** First and last-but-one syllable, the kind included. */
  readonly start: number;
  readonly end: number;
  /** Whether "quận", "huyện", … was typed with it; a bare name may be a ward's too. */
  readonly hasKind: boolean;
}

/**
 * The former district named from this syllable on, with its kind ("quận 3", "Q.GV") or, if it is a whole name, without
 * ("Gò Vấp"); undefined when none is.
 */
export function districtAt(typed: TypedText, start: number): DistrictMention | undefined {
  const { syllables } = typed;
  const word = DISTRICT_WORDS.find(
    (candidate) => joinFolded(syllables.slice(start, start + candidate.split(' ').length)) === candidate,
  );
  const begin = start + (word?.split(' ').length ?? 0);
  if (word !== undefined && !isBefore(typed, begin, word)) return undefined;
  if (word === undefined && WARD_WORDS.some((kind) => isBefore(typed, start, kind))) return undefined;
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const said = syllables.slice(begin, begin + length);
    const name = joinFolded(said);
    const spelled = districts.get(name);
    const isNumber = /^\d+$/u.test(name);
    if (isNumber && !NUMBERED_KINDS.has(word ?? '')) continue;
    // "Bình Thành" is not Bình Thạnh, "binh thanh" is; behind "quận" a wrong mark is forgiven.
    const isNamed =
      (spelled !== undefined && word !== undefined) ||
      spelled?.every(({ key }, index) => said[index]?.key === key || said[index]?.isPlain === true);
    const isShortened = word !== undefined || (name !== 'tp' && isBehindWardNumber(typed, begin));
    const district = isNamed === true ? name : isShortened ? SHORT_NAMES.get(name) : undefined;
    if (district !== undefined) return { district, start, end: begin + length, hasKind: word !== undefined };
  }
  return undefined;
}

/** "p15 tb", "phường 5 GV". */
function isBehindWardNumber(typed: TypedText, start: number): boolean {
  const isNumber = /^\d+$/u.test(typed.syllables[start - 1]?.folded ?? '');
  return isNumber && WARD_WORDS.some((kind) => isBefore(typed, start - 1, kind));
}

/** Every former district that the text names outside the given syllables. */
export function districtsOutside(typed: TypedText, from: number, to: number): ReadonlySet<string> {
  return new Set(
    districtMentions(typed)
      .filter(({ start }) => start < from || start >= to)
      .map(({ district }) => district),
  );
}

/** Every mention of a former district, in the order of the text. */
export function districtMentions(typed: TypedText): DistrictMention[] {
  const mentions: DistrictMention[] = [];
  for (let start = 0; start < typed.syllables.length; start += 1) {
    const mention = districtAt(typed, start);
    if (mention === undefined) continue;
    mentions.push(mention);
    start = mention.end - 1;
  }
  return mentions;
}

/** "Quận Gò Vấp" → "go vap": as `districtAt` names it. */
export function foldedDistrict(name: string): string {
  return foldedName(name.replace(/^(?:Quận|Huyện|Thành phố|Thị xã) /u, ''));
}

function foldedName(name: string): string {
  return joinFolded(syllablesOf(name));
}
