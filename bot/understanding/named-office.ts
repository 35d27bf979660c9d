import { spellOut, wordings } from './wordings.ts';

/** An office that residents name as the place to go to. */
export interface NamedOffice {
  readonly name: string;
  /** Folded; what a record that means this office says. */
  readonly stands: RegExp;
  /** The name alone tells no level: of "công an" there are a ward's and the city's. */
  readonly hasLevels: boolean;
}

const PLACED = '(?:ở|tại|ra|lên|đến|tới|qua|bên|trên|do) (?:chỗ |bên )?';

const OFFICES = [
  office('Sở Tư pháp', 'sở tư pháp', /so tu phap/u),
  office('Sở Giao thông vận tải', 'sở giao thông(?: vận tải| công chánh)?|sở gtvt', /so giao thong/u),
  office('Sở Xây dựng', 'sở xây dựng', /so xay dung/u),
  office('Sở Nội vụ', 'sở nội vụ', /so noi vu/u),
  office('Sở Tài chính', 'sở tài chính', /so tai chinh/u),
  office('Sở Kế hoạch và Đầu tư', 'sở kế hoạch(?: (?:và )?đầu tư)?', /so ke hoach/u),
  office('Sở Lao động', 'sở lao động', /so lao dong/u),
  office('Sở Tài nguyên và Môi trường', 'sở tài nguyên', /so tai nguyen/u),
  office('Sở Nông nghiệp và Môi trường', 'sở nông nghiệp', /so nong nghiep/u),
  office('Sở Y tế', 'sở y tế', /so y te/u),
  office('Sở Giáo dục và Đào tạo', 'sở giáo dục', /so giao duc/u),
  office('Sở Công Thương', 'sở công thương', /so cong thuong/u),
  office('tòa án', 'toà án|tòa án', /toa an/u),
  office('kho bạc', 'kho bạc', /kho bac/u),
  { ...office('công an', 'công an', /cong an|canh sat|xuat nhap canh/u), hasLevels: true },
];

function office(name: string, said: string, stands: RegExp) {
  return { name, said: wordings(`${PLACED}(?:${said})`), stands, hasLevels: false };
}

/** The one office that the message names as the place; undefined where it names none, or several. */
export function readNamedOffice(message: string): NamedOffice | undefined {
  const spelled = spellOut(message);
  const named = OFFICES.filter(({ said }) => said.test(spelled));
  return named.length === 1 ? named[0] : undefined;
}
