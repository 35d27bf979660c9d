import { partingFacets, type Facet, type Procedure } from '../../knowledge/index.ts';
import { facetValueOf, fold, normalise, signals, wordsOf } from '../../retrieval/index.ts';
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
    .filter(({ id }) => choices.every((choice) => ASKS_OF[id]?.test(fold(normalise(titlesTogether(choice)))) !== false))
    .flatMap((facet) => partedBy(facet, choices) ?? []);
  const [best] = usable.toSorted((one, other) => largest(one) - largest(other));
  return best !== undefined && largest(best) <= Math.ceil(choices.length / 2) ? best : undefined;
}

/** Facets that ask of one thing part procedures of that thing only: a card is lost as well as a land title. */
const ASKS_OF: Readonly<Partial<Record<string, RegExp>>> = {
  'land-act': /(?<!\p{L})(?:dat|nha|so (?:do|hong)|thua|can ho|the chap|tai san|quyen su dung)(?!\p{L})/u,
};

function titlesTogether({ name, shortName }: Procedure): string {
  return `${name}. ${shortName}`;
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
