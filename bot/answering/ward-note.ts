import type { Procedure, Ward, WardMatch } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { bullets } from './format.ts';
import { joinParts, say } from './writing.ts';

/** More places than this in one message are no address. */
const MAX_WARDS = 3;

/**
 * What the place in the message is called today and where its receiving office is, for a procedure that is handed in at
 * the ward. Undefined when no place was named, or where to go was not asked.
 */
export function wardNote(
  wards: readonly WardMatch[],
  procedure: Procedure,
  aspects: readonly Aspect[],
  language: Language,
): string | undefined {
  const isAsked = aspects.includes('where') || aspects.includes('overview');
  if (!isAsked || !procedure.level.includes('commune')) return undefined;
  return wardLines(wards, language);
}

/** What the places are called today and where their receiving offices are; undefined for none or too many. */
export function wardLines(wards: readonly WardMatch[], language: Language): string | undefined {
  const today = wardsOfToday(wards);
  if (today.length === 0 || today.length > MAX_WARDS) return undefined;
  return joinParts([...renamed(wards, language), bullets(today.map((ward) => officeOf(ward, language)))]);
}

function wardsOfToday(wards: readonly WardMatch[]): Ward[] {
  return [...new Map(wards.map((match) => [match.ward.code, match.ward])).values()];
}

/** "Phường Đa Kao cũ nay thuộc Phường Tân Định", one line a former unit. */
function renamed(wards: readonly WardMatch[], language: Language): string[] {
  const former = new Map<string, string[]>();
  for (const { matched, unit, ward } of wards) {
    if (matched === 'former') former.set(unit, [...(former.get(unit) ?? []), ward.fullName]);
  }
  return [...former].map(([unit, names]) => {
    const now = [...new Set(names)].join(say(language, ' hoặc ', ' or '));
    return names.length === 1
      ? say(language, `${unit} cũ nay thuộc **${now}**.`, `The former ${unit} now belongs to **${now}**.`)
      : say(
          language,
          `${unit} cũ nay chia về **${now}**, tuỳ chỗ anh/chị ở.`,
          `The former ${unit} is now divided between **${now}**, depending on your address.`,
        );
  });
}

function officeOf({ fullName, receivingOffices, addressChecked }: Ward, language: Language): string {
  const name = say(language, `Trung tâm Phục vụ hành chính công ${fullName}`, `Receiving office of ${fullName}`);
  if (receivingOffices.length === 0) return name;
  const doubt = addressChecked
    ? ''
    : say(
        language,
        ' (địa chỉ chưa đối chiếu, nên gọi 1022 hỏi trước)',
        ' (address not compared with the notice: call 1022 first)',
      );
  return `${name}: ${receivingOffices.join('; ')}${doubt}`;
}
