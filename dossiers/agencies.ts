import { foldDiacritics } from '../knowledge/index.ts';
import type { DossierAgency } from './codes.ts';

/** The letters of the city's own dossiers. */
export const CITY_LETTERS = 'H29';

const CITY = 'Thành phố Hồ Chí Minh';
/** The look-up of the national portal, for dossiers of everybody; wards and agencies link it on their own pages. */
export const LOOK_UP_URL = 'https://dichvucong.gov.vn/p/home/dvc-tra-cuu-ho-so.html';

/**
 * The provinces by the letters of their electronic identifier (given out in 2016 in the order of the alphabet; the
 * merged ones keep theirs in codes of before 2025-07-01), and the province that each is a part of since.
 */
const PROVINCES: readonly (readonly [letters: string, name: string, nowIn?: string])[] = [
  ['H01', 'An Giang'],
  ['H02', 'Bắc Giang', 'Bắc Ninh'],
  ['H03', 'Bắc Kạn', 'Thái Nguyên'],
  ['H04', 'Bạc Liêu', 'Cà Mau'],
  ['H05', 'Bắc Ninh'],
  ['H06', 'Bà Rịa - Vũng Tàu', 'Thành phố Hồ Chí Minh'],
  ['H07', 'Bến Tre', 'Vĩnh Long'],
  ['H08', 'Bình Định', 'Gia Lai'],
  ['H09', 'Bình Dương', 'Thành phố Hồ Chí Minh'],
  ['H10', 'Bình Phước', 'Đồng Nai'],
  ['H11', 'Bình Thuận', 'Lâm Đồng'],
  ['H12', 'Cà Mau'],
  ['H13', 'Cần Thơ'],
  ['H14', 'Cao Bằng'],
  ['H15', 'Đắk Lắk'],
  ['H16', 'Đắk Nông', 'Lâm Đồng'],
  ['H17', 'Đà Nẵng'],
  ['H18', 'Điện Biên'],
  ['H19', 'Đồng Nai'],
  ['H20', 'Đồng Tháp'],
  ['H21', 'Gia Lai'],
  ['H22', 'Hà Giang', 'Tuyên Quang'],
  ['H23', 'Hải Dương', 'Hải Phòng'],
  ['H24', 'Hải Phòng'],
  ['H25', 'Hà Nam', 'Ninh Bình'],
  ['H26', 'Hà Nội'],
  ['H27', 'Hà Tĩnh'],
  ['H28', 'Hòa Bình', 'Phú Thọ'],
  ['H30', 'Hậu Giang', 'Cần Thơ'],
  ['H31', 'Hưng Yên'],
  ['H32', 'Khánh Hòa'],
  ['H33', 'Kiên Giang', 'An Giang'],
  ['H34', 'Kon Tum', 'Quảng Ngãi'],
  ['H35', 'Lai Châu'],
  ['H36', 'Lâm Đồng'],
  ['H37', 'Lạng Sơn'],
  ['H38', 'Lào Cai'],
  ['H39', 'Long An', 'Tây Ninh'],
  ['H40', 'Nam Định', 'Ninh Bình'],
  ['H41', 'Nghệ An'],
  ['H42', 'Ninh Bình'],
  ['H43', 'Ninh Thuận', 'Khánh Hòa'],
  ['H44', 'Phú Thọ'],
  ['H45', 'Phú Yên', 'Đắk Lắk'],
  ['H46', 'Quảng Bình', 'Quảng Trị'],
  ['H47', 'Quảng Nam', 'Đà Nẵng'],
  ['H48', 'Quảng Ngãi'],
  ['H49', 'Quảng Ninh'],
  ['H50', 'Quảng Trị'],
  ['H51', 'Sóc Trăng', 'Cần Thơ'],
  ['H52', 'Sơn La'],
  ['H53', 'Tây Ninh'],
  ['H54', 'Thái Bình', 'Hưng Yên'],
  ['H55', 'Thái Nguyên'],
  ['H56', 'Thanh Hóa'],
  ['H57', 'Thừa Thiên Huế', 'Huế'],
  ['H58', 'Tiền Giang', 'Đồng Tháp'],
  ['H59', 'Trà Vinh', 'Vĩnh Long'],
  ['H60', 'Tuyên Quang'],
  ['H61', 'Vĩnh Long'],
  ['H62', 'Vĩnh Phúc', 'Phú Thọ'],
  ['H63', 'Yên Bái', 'Lào Cai'],
];

/** Seen with the name of their province in public code bases; the order fits them all. The other names are told with doubt. */
const CONFIRMED: ReadonlySet<string> = new Set('H05 H19 H20 H26 H29 H30 H38 H51 H55 H56 H57 H59'.split(' '));

const AGENCIES = new Map(PROVINCES.map(([letters, name, nowIn]) => [letters, provinceOf(letters, name, nowIn)]));

/** Whose dossiers carry these letters; undefined for letters that nobody is known to have. */
export function findAgency(letters: string): DossierAgency | undefined {
  return letters.startsWith('G') ? ministryOf(letters) : AGENCIES.get(letters);
}

const AT = '(?:o|tai|ngoai|duoi|tren|in|at)(?: tinh| thanh pho| tp)?';
const ELSEWHERE = [...AGENCIES.values()]
  .filter(({ isOfCity }) => !isOfCity)
  .map(({ name }) => {
    const folded = foldDiacritics(name.vi).toLowerCase();
    return { name, said: new RegExp(`(?<![a-z])${AT} ${folded}(?![a-z])`, 'u') };
  });

/** The other province in which a message says that something was handed in. */
export function placeElsewhere(message: string): { readonly vi: string; readonly en: string } | undefined {
  const plain = foldDiacritics(message.normalize('NFC'))
    .toLowerCase()
    .replace(/[.,\s]+/gu, ' ');
  return ELSEWHERE.find(({ said }) => said.test(plain))?.name;
}

function provinceOf(letters: string, name: string, nowIn: string | undefined): DossierAgency {
  return {
    letters,
    name: both(name),
    isConfirmed: CONFIRMED.has(letters),
    nowIn: nowIn === undefined ? undefined : both(nowIn),
    lookUpUrl: LOOK_UP_URL,
    isOfCity: nowIn === CITY,
  };
}

/** Ministries changed names and numbers in 2025: only those are named that kept theirs. */
const MINISTRIES: ReadonlyMap<string, DossierAgency['name']> = new Map([
  ['G01', { vi: 'Bộ Công an', en: 'the Ministry of Public Security' }],
]);

function ministryOf(letters: string): DossierAgency {
  return {
    letters,
    name: MINISTRIES.get(letters) ?? { vi: 'một bộ, ngành trung ương', en: 'a ministry or central agency' },
    isConfirmed: true,
    nowIn: undefined,
    lookUpUrl: LOOK_UP_URL,
    isOfCity: false,
  };
}

function both(name: string): { vi: string; en: string } {
  return { vi: name, en: name === CITY ? 'Ho Chi Minh City' : foldDiacritics(name) };
}
