import { partingFacets, type Facet, type FacetValue, type Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { Text } from '../replies/texts.ts';

/** The one question that parts some procedures, with what each answer leaves of them. */
export interface PartingQuestion {
  readonly facet: string;
  readonly question: Text;
  /** Two or more, in the order of the procedures. */
  readonly values: readonly PartingValue[];
}

export interface PartingValue {
  readonly id: string;
  readonly label: Text;
  readonly codes: readonly string[];
}

/**
 * The facet by which all of the procedures are known to differ and that leaves the fewest of them, whatever is answered;
 * undefined where none leaves at most half. `said` is what the resident has written: what it tells is not asked.
 */
export function partingQuestion(
  choices: readonly Procedure[],
  { asked = [], said = '' }: { asked?: readonly string[]; said?: string } = {},
): PartingQuestion | undefined {
  const told = wordsOf(said);
  const usable = partingFacets()
    .filter(({ id, values }) => !asked.includes(id) && !values.some((value) => signals(value, told)))
    .flatMap((facet) => partedBy(facet, choices) ?? []);
  const [best] = usable.toSorted((one, other) => largest(one) - largest(other));
  return best !== undefined && largest(best) <= Math.ceil(choices.length / 2) ? best : undefined;
}

function largest({ values }: PartingQuestion): number {
  return Math.max(...values.map(({ codes }) => codes.length));
}

function partedBy(facet: Facet, choices: readonly Procedure[]): PartingQuestion | undefined {
  const known = choices.map((procedure) => ({ procedure, value: facetValueOf(facet, procedure, choices) }));
  if (known.some(({ value }) => value === undefined)) return undefined;
  const found = [...new Set(known.flatMap(({ value }) => value ?? []))];
  if (found.length < 2) return undefined;
  const values = found.map(({ id, label }) => ({
    id,
    label,
    codes: known.filter(({ value }) => value?.id === id).map(({ procedure }) => procedure.code),
  }));
  return { facet: facet.id, question: questionOf(facet, values), values };
}

function questionOf({ question, asksBy }: Facet, values: readonly PartingValue[]): Text {
  if (asksBy === undefined) return question;
  const joined = (language: 'vi' | 'en', or: string) =>
    values.map(({ label }) => label[language].charAt(0).toLowerCase() + label[language].slice(1)).join(or);
  return { vi: `Anh/chị cần ${joined('vi', ' hay ')} ạ?`, en: `Do you want to ${joined('en', ', or ')}?` };
}

/**
 * Which value a procedure has, seen among others: its short name tells, then its official name, then what the others say
 * of it (`not_this`, `related`), then whom it is for and its one level; else the value of no words.
 */
export function facetValueOf(
  facet: Facet,
  procedure: Procedure,
  choices: readonly Procedure[] = [],
): FacetValue | undefined {
  const inShortName = firstSignalled(facet, procedure.shortName);
  if (inShortName !== undefined || facet.told === 'shortName') return inShortName;
  const inName = firstSignalled(facet, procedure.name);
  const byDefault = facet.values.find((value) => value.else === true);
  if (inName !== undefined || facet.told === 'names' || byDefault !== undefined) return inName ?? byDefault;
  const told = choices
    .filter(({ code }) => code !== procedure.code)
    .flatMap(({ ways, record }) => [...(ways?.notThis ?? []), ...(record?.related ?? [])])
    .filter(({ code }) => code === procedure.code)
    .map(({ why }) => untilContrast(why));
  return (
    onlySignalled(facet, told) ??
    onlySignalled(facet, procedure.record?.audience ?? []) ??
    ofLevel(facet, procedure, choices)
  );
}

function firstSignalled({ values }: Facet, text: string): FacetValue | undefined {
  const words = wordsOf(text);
  return values.find((value) => signals(value, words));
}

/** The one value that every text names; a text that names two speaks of both sides. */
function onlySignalled({ values }: Facet, texts: readonly string[]): FacetValue | undefined {
  const named = texts.map((text) => values.filter((value) => signals(value, wordsOf(text))));
  const [first] = named[0] ?? [];
  return named.every((found) => found.length === 1 && found[0] === first) ? first : undefined;
}

/** "Mất cà vẹt thì là cấp lại, không phải sang tên": what follows speaks of the other one. */
function untilContrast(why: string): string {
  const [before = ''] = why.split(
    /,? (?:chứ )?(?:không phải|không|khác với|ngược với)|; |mã này|bên này|ở đây|thủ tục này/iu,
  );
  return before;
}

/** "Giấy thông hành … cấp xã", "… cấp tỉnh": only where the names are nearly one does the level make the difference. */
const NEARLY_ONE_NAME = 0.6;

function ofLevel(
  { isLevel, values }: Facet,
  { name, level }: Procedure,
  choices: readonly Procedure[],
): FacetValue | undefined {
  if (isLevel !== true || level.length !== 1) return undefined;
  const own = syllablesOf(name);
  const isNearlyOne = choices.every((other) => {
    const shared = syllablesOf(other.name);
    return [...shared].filter((word) => own.has(word)).length >= NEARLY_ONE_NAME * Math.max(own.size, shared.size);
  });
  return isNearlyOne ? values.find(({ id }) => id === level[0]) : undefined;
}

function syllablesOf(text: string): ReadonlySet<string> {
  return new Set(syllables(text).map((syllable) => syllable.text));
}

function signals({ words = [] }: FacetValue, text: string): boolean {
  return words.some((word) => text.includes(wordsOf(word)));
}

/** With their marks, which tell "đổi" from "dời"; between spaces, so that only whole words are found in them. */
function wordsOf(text: string): string {
  return ` ${syllables(text)
    .map((syllable) => syllable.text)
    .join(' ')} `;
}
