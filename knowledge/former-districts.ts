import { isBefore, joinFolded, syllablesOf, type TypedText } from './syllables.ts';

/** Former districts and towns of the city and of the two provinces that joined it (Resolution 202/2025/QH15). */
export const FORMER_DISTRICTS: readonly string[] = [
  ...['1', '3', '4', '5', '6', '7', '8', '10', '11', '12'],
  ...['Bình Tân', 'Bình Thạnh', 'Gò Vấp', 'Phú Nhuận', 'Tân Bình', 'Tân Phú', 'Thủ Đức'],
  ...['Bình Chánh', 'Cần Giờ', 'Củ Chi', 'Hóc Môn', 'Nhà Bè'],
  ...['Thủ Dầu Một', 'Thuận An', 'Dĩ An', 'Tân Uyên', 'Bến Cát'],
  ...['Bàu Bàng', 'Bắc Tân Uyên', 'Dầu Tiếng', 'Phú Giáo'],
  ...['Vũng Tàu', 'Bà Rịa', 'Phú Mỹ', 'Châu Đức', 'Xuyên Mộc', 'Long Đất', 'Long Điền', 'Đất Đỏ', 'Côn Đảo'],
];
/** Folded: districts that had become part of another before 2025 and are still named, and what people write for some. */
const DISTRICT_NOW = new Map([
  ['2', 'thu duc'],
  ['9', 'thu duc'],
  ['long dien', 'long dat'],
  ['dat do', 'long dat'],
  ['gv', 'go vap'],
  ['pn', 'phu nhuan'],
  ['tb', 'tan binh'],
]);
export const DISTRICT_WORDS: readonly string[] = [
  'quan',
  'q',
  'huyen',
  'h',
  'thanh pho',
  'tp',
  'thi xa',
  'district',
  'dist',
];
const LONGEST_NAME = 3;
/** Behind these it is a ward that is named. */
const WARD_WORDS = ['phuong', 'xa', 'thi tran', 'dac khu', 'p', 'f', 'x', 'tt'];

const districts = new Set([...FORMER_DISTRICTS.map((name) => joinFolded(syllablesOf(name))), ...DISTRICT_NOW.keys()]);

/**
 * The former district named from this syllable on, folded ("3", "go vap"), with its kind ("quận 3", "Q.GV") or, if it
 * is a whole name, without ("Gò Vấp"); undefined when none is.
 */
export function districtAt(typed: TypedText, start: number): string | undefined {
  const { syllables } = typed;
  const word = DISTRICT_WORDS.find(
    (candidate) => joinFolded(syllables.slice(start, start + candidate.split(' ').length)) === candidate,
  );
  const begin = start + (word?.split(' ').length ?? 0);
  if (word !== undefined && !isBefore(typed, begin, word)) return undefined;
  if (word === undefined && WARD_WORDS.some((kind) => isBefore(typed, start, kind))) return undefined;
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const name = joinFolded(syllables.slice(begin, begin + length));
    const isShort = name.length <= 2;
    if (districts.has(name) && (word !== undefined || !isShort)) return DISTRICT_NOW.get(name) ?? name;
  }
  return undefined;
}

/** Every former district that the text names outside the given syllables. */
export function districtsOutside(typed: TypedText, from: number, to: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const start of typed.syllables.keys()) {
    const district = start >= from && start < to ? undefined : districtAt(typed, start);
    if (district !== undefined) found.add(district);
  }
  return found;
}
