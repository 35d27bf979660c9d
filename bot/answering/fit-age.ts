import type { Catalogue } from '../../knowledge/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import { ageSaid, takesAge } from './age-range.ts';

/**
 * What was found without the procedures whose own name is for another age than the one that is said: "làm căn cước cho
 * bé 15 tuổi" is none of "cho người dưới 14 tuổi". As found where no age is said, or nothing else would be left.
 */
export function fitAge(found: Retrieval, message: string, catalogue: Catalogue): Retrieval {
  const age = ageSaid(message);
  if (age === undefined) return found;
  const fits = found.candidates.filter(({ code }) => takesAge(catalogue.find(code)?.name ?? '', age) !== false);
  if (fits.length === 0 || fits.length === found.candidates.length) return found;
  const kept = fits.reduce((sum, { probability }) => sum + probability, found.none);
  const all = found.candidates.reduce((sum, { probability }) => sum + probability, found.none);
  const scale = kept === 0 ? 1 : all / kept;
  return {
    ...found,
    none: found.none * scale,
    candidates: fits.map((candidate) => ({ ...candidate, probability: candidate.probability * scale })),
  };
}
