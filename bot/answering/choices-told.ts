import { partingFacets, type FacetValue, type Procedure } from '../../knowledge/index.ts';
import { facetValueOf, fold, wordsOf } from '../../retrieval/index.ts';
import { contentSyllables } from '../understanding/content-syllables.ts';
import { speaksOf } from './speaks-of.ts';

/**
 * The choices that a message leaves by what it tells unasked of a facet in which they differ: "mất rồi" of the papers of
 * one kind is the one that is made again. Undefined where it tells nothing of the kind, says more than that, or leaves all.
 */
export function choicesTold(choices: readonly Procedure[], message: string): readonly Procedure[] | undefined {
  for (const facet of partingFacets()) {
    const known = choices.map((procedure) => ({ procedure, value: facetValueOf(facet, procedure, choices) }));
    const values = new Set(known.flatMap(({ value }) => value ?? []));
    if (values.size < 2) continue;
    const told = [...values].flatMap((value) => {
      const mention = mentionIn(value, message);
      return mention === undefined ? [] : [{ value, mention }];
    });
    const [only, ...others] = told;
    if (only === undefined || others.length > 0) continue;
    const left = known.flatMap(({ procedure, value }) => (value === only.value ? [procedure] : []));
    const rest = known.flatMap(({ procedure, value }) => (value === only.value ? [] : [procedure]));
    // Of "khai tử cho người mới mất" a loss tells nothing.
    if (rest.some(({ shortName }) => wordsOf(shortName).includes(wordsOf(only.mention)))) continue;
    if (saysMore(message, only.mention, left)) continue;
    return left;
  }
  return undefined;
}

function mentionIn({ mentions, words = [] }: FacetValue, message: string): string | undefined {
  const text = wordsOf(message);
  return (mentions ?? words)
    .filter((mention) => text.includes(wordsOf(mention)))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** "Mất bằng lái" of identity cards. */
function saysMore(message: string, mention: string, left: readonly Procedure[]): boolean {
  const told = new Set(fold(mention).split(' '));
  const content = contentSyllables(message).filter((syllable) => !told.has(syllable));
  return !left.some((procedure) => speaksOf(procedure, content));
}
