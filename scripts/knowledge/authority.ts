import { OTHER_PROVINCES } from './provinces.ts';

/** Something of a source's authority that the directory does not say as it stands. */
export interface AuthorityChange {
  readonly dropped: string;
  /** What stands in its place; undefined: nothing. */
  readonly became: string | undefined;
  readonly why: string;
}

export interface NormalisedAuthority {
  /** Undefined: the source gives none, or only offices that no longer exist. */
  readonly authority: string | undefined;
  readonly changes: readonly AuthorityChange[];
}

const NO_INFORMATION = 'Không có thông tin';
const DISTRICT_OFFICE =
  /cấp huyện|\bhuyện$|(?:UBND|Ủy ban nhân dân|Công an|Chi cục [Tt]huế|Tòa án nhân dân) (?:quận|huyện|thị xã)|^Phòng (?:Nội vụ|Tư pháp|Lao động|Tài chính|Kinh tế|Văn hóa|Giáo dục|Tài nguyên|Quản lý đô thị|Y tế)(?:$|[ ,])/iu;
const DISTRICT_REASON = 'district office; there have been no districts since 2025-07-01';
const PROVINCE_REASON = "another province's office; its kind stands for the one of this city";
const CAPITAL_COMMAND = /^Bộ Tư lệnh Thủ đô Hà Nội$/iu;
const COMMAND = 'Bộ Tư lệnh';

const OTHER_PROVINCE = new RegExp(
  String.raw`(?:^|\s+|\s*[-–]\s*)(?:(?:tỉnh|thành phố)\s+|TP\.?\s*)?(?:${OTHER_PROVINCES.join('|')})$`,
  'iu',
);
const THIS_CITY = /\s*(?:[-–]\s*)?(?:thành phố|TP\.?)\s*(?:Hồ Chí Minh|HCM)$/iu;
const NEEDS_LEVEL =
  /^(?:(?:Chủ tịch )?Ủy ban nhân dân|Công an|Bảo hiểm xã hội|Bộ Chỉ huy quân sự|Hội đồng nhân dân|Thuế)$/iu;

/** Spellings of one and the same authority, in the order in which they are applied. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/Uỷ ban/gu, 'Ủy ban'],
  [/ủy ban nhân dân|Ủy ban Nhân dân|UBND/gu, 'Ủy ban nhân dân'],
  [/\.$/u, ''],
  [/^((?:Chủ tịch )?Ủy ban nhân dân) (?:cấp )?xã(?:, phường, thị trấn)?$/iu, '$1 cấp xã'],
  [/^((?:Chủ tịch )?Ủy ban nhân dân) tỉnh(?:,| và) thành phố trực thuộc trung ương$/iu, '$1 cấp tỉnh'],
  [/^(Công an|Bảo hiểm xã hội|Hội đồng nhân dân) tỉnh$/u, '$1 cấp tỉnh'],
  [/^Văn phòng Đăng ký đất đai$/u, 'Văn phòng đăng ký đất đai'],
  [/^Sở Giáo dục đào tạo$/u, 'Sở Giáo dục và Đào tạo'],
  [/^Sở Nội Vụ$/u, 'Sở Nội vụ'],
  [/^Sở Tư Pháp$/u, 'Sở Tư pháp'],
  [/^Bộ xây dựng \(Giao thông vận tải cũ\)$/u, 'Bộ Xây dựng'],
  [/ ?- Bộ NN và MT$/u, ' - Bộ Nông nghiệp và Môi trường'],
  [/Bộ tài chính/gu, 'Bộ Tài chính'],
  [/^([Ss]ở [^,]*?),? các tỉnh, thành phố$/u, '$1'],
  [/^(Sở [^,]*?) tỉnh, thành phố trực thuộc trung ương$/u, '$1'],
];

/**
 * The authority of a source as the directory gives it: another province's office by its kind, without district
 * offices, each once, in one spelling. The city's own offices and the ministries' stay.
 */
export function normaliseAuthority(source: string | null | undefined): NormalisedAuthority {
  const changes: AuthorityChange[] = [];
  const kept: string[] = [];
  for (const part of splitAuthorities(source ?? '')) {
    const spelt = respell(part);
    if (spelt === '' || spelt === NO_INFORMATION) continue;
    const outcome = generalise(spelt);
    if (outcome.change !== undefined) changes.push({ ...outcome.change, dropped: part });
    if (outcome.authority !== undefined && !kept.includes(outcome.authority)) kept.push(outcome.authority);
  }
  // Beside the command that serves this city, a bare "Bộ Tư lệnh" (which was Hà Nội's) says nothing more.
  const named = kept.length > 1 ? kept.filter((authority) => authority !== COMMAND) : kept;
  return { authority: named.length === 0 ? undefined : named.join(', '), changes };
}

/** Parts at commas before a capital letter; "Văn hóa, Thể thao và Du lịch" and "Chất lượng, Chế biến …" are one name. */
function splitAuthorities(source: string): string[] {
  const unglued = source.normalize('NFC').replace(/^.*Tên thủ tục.*\p{Ll}Cơ quan có thẩm quyền(?=\p{Lu})/su, '');
  return unglued
    .replace(/\s+/gu, ' ')
    .split(/\s*,\s*(?=\p{Lu}|,|$)(?!Thể thao|Chế biến)/u)
    .map((part) => part.trim());
}

function respell(part: string): string {
  const lowered = part.replace(/cấp (?:Tỉnh|Xã|Bộ)/gu, (match) => match.toLowerCase());
  const spelt = SPELLINGS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), lowered);
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

function generalise(part: string): {
  authority: string | undefined;
  change: Omit<AuthorityChange, 'dropped'> | undefined;
} {
  if (DISTRICT_OFFICE.test(part)) {
    return { authority: undefined, change: { became: undefined, why: DISTRICT_REASON } };
  }
  if (CAPITAL_COMMAND.test(part)) {
    return { authority: COMMAND, change: { became: COMMAND, why: PROVINCE_REASON } };
  }
  if (THIS_CITY.test(part)) {
    return { authority: part.replace(THIS_CITY, ' Thành phố Hồ Chí Minh'), change: undefined };
  }
  if (OTHER_PROVINCE.test(part)) {
    const bare = part.replace(OTHER_PROVINCE, '');
    const kind = NEEDS_LEVEL.test(bare) ? `${bare} cấp tỉnh` : bare;
    return { authority: kind, change: { became: kind, why: PROVINCE_REASON } };
  }
  return { authority: part, change: undefined };
}
