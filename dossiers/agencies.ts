import { foldDiacritics } from '../knowledge/index.ts';
import type { DossierAgency } from './codes.ts';

/** The letters of the city's own dossiers. */
export const CITY_LETTERS = 'H29';

/** The look-up of the national portal, for dossiers of everybody; wards and agencies link it on their own pages. */
export const LOOK_UP_URL = 'https://dichvucong.gov.vn/p/home/dvc-tra-cuu-ho-so.html';

/**
 * The provinces whose letters a public text names: the provinces' own decisions and news (Hà Tĩnh H27, Quảng Ninh H49, Thái
 * Bình H54) or code that exchanges documents with them (Nghệ An H41, Cao Bằng H14, and the others). With each the province
 * that it has been a part of since 2025-07-01; codes keep the letters of before. The list of all stands in the appendix of
 * Decision 20/2020/QĐ-TTg, which nobody here has read: of
 * other letters it is not said whose they are.
 */
const SEEN: readonly (readonly [letters: string, name: string, nowIn?: string])[] = [
  ['H05', 'Bắc Ninh'],
  ['H14', 'Cao Bằng'],
  ['H19', 'Đồng Nai'],
  ['H20', 'Đồng Tháp'],
  ['H26', 'Hà Nội'],
  ['H27', 'Hà Tĩnh'],
  ['H30', 'Hậu Giang', 'Cần Thơ'],
  ['H38', 'Lào Cai'],
  ['H41', 'Nghệ An'],
  ['H49', 'Quảng Ninh'],
  ['H51', 'Sóc Trăng', 'Cần Thơ'],
  ['H54', 'Thái Bình', 'Hưng Yên'],
  ['H55', 'Thái Nguyên'],
  ['H56', 'Thanh Hóa'],
  ['H57', 'Thừa Thiên Huế', 'Huế'],
  ['H59', 'Trà Vinh', 'Vĩnh Long'],
];

/** The other provinces, of before and after 2025-07-01, without those that joined the city. */
const UNSEEN =
  'An Giang;Bắc Giang;Bắc Kạn;Bạc Liêu;Bến Tre;Bình Định;Bình Phước;Bình Thuận;Cà Mau;Cần Thơ;Đắk Lắk;Đắk Nông;Đà Nẵng;Điện Biên;Gia Lai;Hà Giang;Hải Dương;Hải Phòng;Hà Nam;Hòa Bình;Huế;Hưng Yên;Khánh Hòa;Kiên Giang;Kon Tum;Lai Châu;Lâm Đồng;Lạng Sơn;Long An;Nam Định;Ninh Bình;Ninh Thuận;Phú Thọ;Phú Yên;Quảng Bình;Quảng Nam;Quảng Ngãi;Quảng Trị;Sơn La;Tây Ninh;Tiền Giang;Tuyên Quang;Vĩnh Long;Vĩnh Phúc;Yên Bái'.split(
    ';',
  );

const AGENCIES = new Map(SEEN.map(([letters, name, nowIn]) => [letters, provinceOf(letters, name, nowIn)]));

/** Whose dossiers carry these letters; undefined where no text tells: they are never guessed. */
export function findAgency(letters: string): DossierAgency | undefined {
  return letters.startsWith('G') ? ministryOf(letters) : AGENCIES.get(letters);
}

const AT = '(?:o|tai|ngoai|duoi|tren|ben|o ben|in|at)(?: tinh| thanh pho| tp)?';
const ELSEWHERE = [...SEEN.map(([, name]) => name), ...UNSEEN].map((name) => {
  const folded = foldDiacritics(name).toLowerCase();
  return { name: both(name), said: new RegExp(`(?<![a-z])${AT} ${folded}(?![a-z])`, 'u') };
});

/** The other province in which a message says that something was handed in. */
export function placeElsewhere(message: string): { readonly vi: string; readonly en: string } | undefined {
  const plain = plainly(message);
  return ELSEWHERE.find(({ said }) => said.test(plain))?.name;
}

/** Parts of the city since 2025-07-01; what was handed in there before bears other letters. */
const JOINED = ['Bình Dương', 'Bà Rịa - Vũng Tàu', 'Bà Rịa', 'Vũng Tàu'].map((name) => {
  const folded = foldDiacritics(name).toLowerCase().replace(' - ', '(?: ?- ?| )');
  return { name: both(name), said: new RegExp(`(?<![a-z])${AT} ${folded}(?![a-z])`, 'u') };
});

/** The former province, now of the city, in which a message says that something was handed in. */
export function placeThatJoined(message: string): { readonly vi: string; readonly en: string } | undefined {
  const plain = plainly(message);
  return JOINED.find(({ said }) => said.test(plain))?.name;
}

function plainly(message: string): string {
  return foldDiacritics(message.normalize('NFC'))
    .toLowerCase()
    .replace(/[.,\s]+/gu, ' ');
}

function provinceOf(letters: string, name: string, nowIn: string | undefined): DossierAgency {
  return {
    letters,
    name: both(name),
    nowIn: nowIn === undefined ? undefined : both(nowIn),
    lookUpUrl: LOOK_UP_URL,
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
    nowIn: undefined,
    lookUpUrl: LOOK_UP_URL,
  };
}

function both(name: string): { vi: string; en: string } {
  return { vi: name, en: foldDiacritics(name) };
}
