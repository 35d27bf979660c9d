import type { Facet, FacetValue, Procedure } from '../../knowledge/index.ts';
import { remembered } from '../text/remembered.ts';
import { syllables } from '../text/syllables.ts';

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

export function signals({ words = [] }: FacetValue, text: string): boolean {
  return words.some((word) => text.includes(wordsOf(word)));
}

/** With their marks, which tell "đổi" from "dời"; between spaces, so that only whole words are found in them. */
export const wordsOf = remembered(
  (text) =>
    ` ${syllables(text)
      .map((syllable) => syllable.text)
      .join(' ')} `,
  10_000,
);
