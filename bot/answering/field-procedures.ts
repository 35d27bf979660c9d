import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';

/** What residents call several fields together, folded, and the fields. */
const SECTORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['tu phap', ['Hộ tịch', 'Chứng thực', 'Lý lịch tư pháp']],
  ['nha dat', ['Đất đai']],
  ['dat dai nha o', ['Đất đai']],
  ['kinh doanh', ['Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)', 'Thành lập và hoạt động của doanh nghiệp']],
]);
/** Said before the field: "lĩnh vực đất đai", "cho em hỏi về hộ tịch". */
const AROUND =
  /^(?:(?:da|a|cho|em|toi|tui|minh|con|chau|muon|can|hoi|ve|linh vuc|mang|thu tuc|vu|chuyen|viec|ben|cac|nhung|may) )+|(?: (?:a|nha|nhe|di|em|ad|voi|giup|gium))+$/gu;
/** What the official name of a field begins with and nobody says: "Đăng ký, quản lý cư trú". */
const BEFORE_NAME = /^(?:(?:dang ky|quan ly|cap|hoat dong|thuc hien) )+/u;
const MOST_LISTED = 6;

export interface FieldProcedures {
  readonly field: string;
  /** The ones that other procedures refer to most, those first. */
  readonly procedures: readonly Procedure[];
}

/** The common procedures of the field that the message names and nothing else; undefined where it names none. */
export function fieldProcedures(catalogue: Catalogue, message: string): FieldProcedures | undefined {
  const said = foldedOf(message).replace(AROUND, '');
  const curated = [...catalogue.procedures.values()].filter(({ record, abolishedOn }) => record && !abolishedOn);
  if (said === '') return undefined;
  const sector = SECTORS.get(said) ?? fieldsCalled(said, curated);
  const within = curated.filter(({ field }) => sector.includes(field));
  const [first] = within;
  // The titles are many, and few messages get as far.
  if (first === undefined || within.length < 2 || isTitle(said, curated)) return undefined;
  const mentions = mentionsIn(curated);
  const ordered = within.toSorted((one, other) => (mentions.get(other.code) ?? 0) - (mentions.get(one.code) ?? 0));
  return { field: SECTORS.has(said) ? message.trim() : first.field, procedures: ordered.slice(0, MOST_LISTED) };
}

function fieldsCalled(said: string, procedures: readonly Procedure[]): readonly string[] {
  const fields = [...new Set(procedures.map(({ field }) => field))];
  return fields.filter((field) => [foldedOf(field), foldedOf(field).replace(BEFORE_NAME, '')].includes(said));
}

function isTitle(said: string, procedures: readonly Procedure[]): boolean {
  return procedures.some(({ shortName, ways }) =>
    [shortName, ...(ways?.aliases ?? [])].some((title) => foldedOf(title) === said),
  );
}

function mentionsIn(procedures: readonly Procedure[]): ReadonlyMap<string, number> {
  const mentions = new Map<string, number>();
  for (const { code } of procedures.flatMap(({ record }) => record?.related ?? [])) {
    mentions.set(code, (mentions.get(code) ?? 0) + 1);
  }
  return mentions;
}

function foldedOf(text: string): string {
  return syllables(text)
    .map(({ folded }) => folded)
    .join(' ');
}
