import type { Procedure, Ward, WardMatch } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { bullets } from './format.ts';
import { joinParts, say } from './writing.ts';

/** Who takes the papers at the ward. `police`: the ward's police; no address of theirs is known. */
export type WardDesk = 'receiving-office' | 'police';

const POLICE = /công an/iu;
const WARD_OFFICE = /trung tâm phục vụ hành chính công|ubnd|ủy ban|uỷ ban/iu;
const WARD_LEVEL = /cấp xã|phường|xã/iu;

/** Who at the ward takes this procedure; undefined when its record names nobody there. */
export function wardDesk({ level, record, authority = '' }: Procedure): WardDesk | undefined {
  if (!level.includes('commune')) return undefined;
  const places = record?.where.join(' ') ?? '';
  if (WARD_OFFICE.test(places)) return 'receiving-office';
  if (POLICE.test(places) || (record === undefined && POLICE.test(authority))) return 'police';
  return WARD_LEVEL.test(`${places} ${authority}`) ? 'receiving-office' : undefined;
}

/** What the places are called today and where their receiving offices are; the offices' source is told once. */
export function wardLines(
  matches: readonly WardMatch[],
  language: Language,
  desk: WardDesk = 'receiving-office',
): string {
  const today = [...new Map(matches.map((match) => [match.ward.code, match.ward])).values()];
  const offices =
    desk === 'police' ? today.map((ward) => policeOf(ward, language)) : today.map((ward) => officeOf(ward, language));
  return (
    joinParts([
      ...renamed(matches, language),
      bullets(offices),
      desk === 'police' ? noPoliceAddress(language) : addressSource(today, language),
    ]) ?? ''
  );
}

/** What the former wards among them are called today; undefined when there is none. */
export function wardNames(matches: readonly WardMatch[], language: Language): string | undefined {
  return joinParts(renamed(matches, language));
}

/** A former ward of the same name lies elsewhere: "Phường Tân Định (thành phố Bến Cát) cũ thì nay thuộc Phường Hoà Lợi". */
export function namesakeLine(matches: readonly WardMatch[], language: Language): string | undefined {
  const wardsOf = new Map<string, string[]>();
  for (const { unit, ward } of matches) wardsOf.set(unit, [...(wardsOf.get(unit) ?? []), ward.fullName]);
  const parts = [...wardsOf].map(([unit, names]) => `${unit} → **${oneOf(names, language)}**`);
  return parts.length === 0
    ? undefined
    : say(
        language,
        `Nếu anh/chị nói tên cũ (trước 01/7/2025): ${parts.join('; ')}.`,
        `If you mean the former name (before 1 July 2025): ${parts.join('; ')}.`,
      );
}

/** "Phường Bến Nghé cũ nay thuộc Phường Sài Gòn", one line a former unit. */
function renamed(wards: readonly WardMatch[], language: Language): string[] {
  const former = new Map<string, WardMatch[]>();
  for (const match of wards) {
    if (match.matched === 'former') former.set(match.unit, [...(former.get(match.unit) ?? []), match]);
  }
  return [...former].map(([unit, matches]) => {
    const now = oneOf([...new Set(matches.map(({ ward }) => ward.fullName))], language);
    if (matches.length > 1) {
      return say(
        language,
        `${unit} cũ nay chia về **${now}**, tuỳ chỗ anh/chị ở.`,
        `The former ${unit} is now divided between **${now}**, depending on your address.`,
      );
    }
    return matches[0]?.isDivided === true
      ? say(
          language,
          `Phần này của ${unit} cũ nay thuộc **${now}**.`,
          `That part of the former ${unit} now belongs to **${now}**.`,
        )
      : say(language, `${unit} cũ nay thuộc **${now}**.`, `The former ${unit} now belongs to **${now}**.`);
  });
}

export function oneOf(names: readonly string[], language: Language): string {
  return names.join(say(language, ' hoặc ', ' or '));
}

function officeOf({ fullName, receivingOffices, hotline, addressChecked }: Ward, language: Language): string {
  const name = say(
    language,
    `Trung tâm Phục vụ hành chính công ${fullName}`,
    `Receiving office (Trung tâm Phục vụ hành chính công) of ${fullName}`,
  );
  const phone = hotline === undefined ? '' : say(language, `, điện thoại ${hotline}`, `, phone ${hotline}`);
  const doubt = addressChecked ? '' : say(language, ' (chưa đối chiếu)', ' (not compared)');
  return `${name}: ${receivingOffices.join('; ')}${phone}${doubt}`;
}

/** Where the addresses come from, and to call first where nobody compared them with it. */
function addressSource(wards: readonly Ward[], language: Language): string {
  return wards.every(({ addressChecked }) => addressChecked)
    ? say(
        language,
        'Địa chỉ theo Thông báo số 243/TB-UBND ngày 25/6/2025 của UBND Thành phố.',
        'Address from Notice 243/TB-UBND of the City People’s Committee, 25 June 2025.',
      )
    : say(
        language,
        'Địa chỉ chép theo Thông báo số 243/TB-UBND ngày 25/6/2025, chỗ ghi chưa đối chiếu thì anh/chị gọi **1022** hỏi trước khi đi giúp em ạ.',
        'Addresses as listed from Notice 243/TB-UBND of 25 June 2025; where it says not compared, please call **1022** before you go.',
      );
}

function policeOf({ fullName }: Ward, language: Language): string {
  return say(language, `Công an ${fullName}`, `The police of ${fullName} (Công an ${fullName})`);
}

function noPoliceAddress(language: Language): string {
  return say(
    language,
    'Em chưa có địa chỉ trụ sở công an có nguồn chắc chắn, anh/chị gọi **1022** hỏi giúp em ạ.',
    'I have no sourced address of the police office; please ask the hotline **1022**.',
  );
}
