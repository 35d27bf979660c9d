import { partingFacets, type Catalogue } from '../../knowledge/index.ts';
import { facetValueOf, toldFacets, type Candidate } from '../../retrieval/index.ts';

/**
 * The candidates without those that are a kind of the first which nobody means without saying so: who asks to register a
 * marriage is not asked whether the official has to come to their bed. What they weigh is the first one's.
 */
export function withoutUnsaid(
  candidates: readonly Candidate[],
  text: string,
  catalogue: Catalogue,
): readonly Candidate[] {
  const [first, ...others] = candidates;
  const usual = first === undefined ? undefined : catalogue.find(first.code);
  if (first === undefined || usual === undefined) return candidates;
  const said = toldFacets(text);
  const isUnsaid = ({ code }: Candidate) => {
    const other = catalogue.find(code);
    if (other === undefined) return false;
    const both = [usual, other];
    return partingFacets().some((facet) => {
      const kind = facetValueOf(facet, other, both);
      const usualKind = facetValueOf(facet, usual, both);
      if (kind === undefined || kind === usualKind || said.get(facet.id)?.has(kind.id) === true) return false;
      // "The guest is Vietnamese": who says outright what is usual is not asked whether it is so.
      const isUsualSaid = usualKind?.else === true && said.get(facet.id)?.has(usualKind.id) === true;
      return kind.saidOnly === true || isUsualSaid;
    });
  };
  const unsaid = others.filter(isUnsaid);
  const probability = unsaid.reduce((sum, candidate) => sum + candidate.probability, first.probability);
  return [{ ...first, probability }, ...others.filter((candidate) => !unsaid.includes(candidate))];
}
