import { foldedDistrict } from './former-districts.ts';
import { joinFolded, syllablesOf, type TypedText } from './syllables.ts';

/**
 * The other provinces and cities, those that were merged in 2025 included, and towns that are named without theirs. Left
 * out are names that a ward or former district of the city has too, but with "tỉnh" before them.
 */
const OTHER_PLACES: readonly string[] = [
  ...['Hà Nội', 'Cao Bằng', 'Tuyên Quang', 'Điện Biên', 'Lai Châu', 'Sơn La', 'Lào Cai', 'Thái Nguyên', 'Lạng Sơn'],
  ...['Quảng Ninh', 'Bắc Ninh', 'Hải Phòng', 'Hưng Yên', 'Ninh Bình', 'Thanh Hóa', 'Nghệ An', 'Hà Tĩnh', 'Quảng Trị'],
  ...['Huế', 'Đà Nẵng', 'Quảng Ngãi', 'Gia Lai', 'Khánh Hòa', 'Đắk Lắk', 'Lâm Đồng', 'Đồng Nai', 'Tây Ninh'],
  ...['Đồng Tháp', 'Vĩnh Long', 'An Giang', 'Cần Thơ', 'Cà Mau', 'Hà Giang', 'Yên Bái', 'Bắc Kạn', 'Vĩnh Phúc'],
  ...['Bắc Giang', 'Thái Bình', 'Hải Dương', 'Hà Nam', 'Nam Định', 'Quảng Bình', 'Quảng Nam', 'Kon Tum', 'Bình Định'],
  ...['Ninh Thuận', 'Phú Yên', 'Đắk Nông', 'Long An', 'Bình Phước', 'Tiền Giang', 'Bến Tre', 'Trà Vinh', 'Hậu Giang'],
  ...['Sóc Trăng', 'Bạc Liêu', 'Kiên Giang', 'Thừa Thiên Huế', 'Đà Lạt', 'Biên Hòa', 'Mỹ Tho', 'Nha Trang', 'Quy Nhơn'],
  ...['Buôn Ma Thuột', 'Pleiku', 'Rạch Giá', 'Long Xuyên', 'Cao Lãnh', 'Sa Đéc', 'Phan Thiết', 'Tân An'],
];
const WITH_ITS_KIND: readonly string[] = ['Phú Thọ', 'Hòa Bình', 'Bình Thuận'];
const PROVINCE_WORDS = new Set(['tinh', 'tp', 'thanh pho', 'province', 'city']);
const DISTRICT_WORDS = new Set(['huyen', 'quan', 'q', 'h', 'tx', 'thi xa', 'tp', 'thanh pho']);
const LONGEST_NAME = 3;

const needsKind = new Set(WITH_ITS_KIND.map(foldedDistrict));
const elsewhere = new Map([...OTHER_PLACES, ...WITH_ITS_KIND].map((name) => [foldedDistrict(name), syllablesOf(name)]));

/**
 * Whether the name that ends here is said to lie in another province: "phường Hàng Bài Hà Nội", "xã Tân Hòa, huyện Châu
 * Thành, tỉnh Hậu Giang". "Phường An Khánh về Cần Thơ" does not: only a district may stand between.
 */
export function isElsewhere(typed: TypedText, end: number): boolean {
  if (isOtherProvince(typed, end)) return true;
  const kind = wordAt(typed, end, DISTRICT_WORDS);
  // The district's name has one to three syllables; without its kind it stands between commas.
  return [1, 2, 3].some(
    (length) =>
      (kind > 0 || (isComma(typed, end) && isComma(typed, end + length))) &&
      isOtherProvince(typed, end + kind + length),
  );
}

function isOtherProvince(typed: TypedText, start: number): boolean {
  const kind = wordAt(typed, start, PROVINCE_WORDS);
  const begin = start + kind;
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const said = typed.syllables.slice(begin, begin + length);
    const name = joinFolded(said);
    const spelled = elsewhere.get(name);
    if (spelled === undefined || (kind === 0 && needsKind.has(name))) continue;
    if (spelled.every(({ key }, index) => said[index]?.key === key || said[index]?.isPlain === true)) return true;
  }
  return false;
}

function isComma({ text, syllables }: TypedText, before: number): boolean {
  return /^\s*[,-]\s*$/u.test(text.slice(syllables[before - 1]?.end, syllables[before]?.start));
}

/** How many syllables one of the words has that stands here; 0: none does. */
function wordAt({ syllables }: TypedText, start: number, words: ReadonlySet<string>): number {
  return [2, 1].find((length) => words.has(joinFolded(syllables.slice(start, start + length)))) ?? 0;
}
