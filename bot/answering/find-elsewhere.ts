import type { ElsewhereService } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../../retrieval/index.ts';

/** The public matter outside the national list that a message means; undefined when none is near enough to be named. */
export type ElsewhereFinder = (text: string) => ElsewhereService | undefined;

/**
 * The lowest score at which, with each way of asking left out in turn, 95 of 100 offices that are named are the right
 * ones; half of the ways are then named. `find-elsewhere.test.ts` measures it, and on messages of other writers.
 */
const MIN_SCORE = 0.37;
/** What the nearest ways of one service count for together: one that is near may be chance, three are not. */
const NEAREST = [1, 0.5, 0.25] as const;
const NEAREST_SUM = NEAREST.reduce((sum, share) => sum + share, 0);

interface Wording {
  readonly service: ElsewhereService;
  readonly tokens: readonly string[];
  readonly length: number;
}

/**
 * Compares a message with every way of asking: words and pairs of neighbours without marks, each weighing more the fewer
 * services know it, as a cosine. A word that no service knows weighs most, so a message that says much else is far from all.
 */
export function createElsewhereFinder(
  services: Iterable<ElsewhereService>,
  { minScore = MIN_SCORE }: { minScore?: number } = {},
): ElsewhereFinder {
  const all = [...services];
  const weigh = createWeights(all);
  const wordings = all.flatMap((service) =>
    wordingsOf(service).map((wording): Wording => {
      const tokens = tokensOf(wording);
      return { service, tokens, length: lengthOf(tokens, weigh) };
    }),
  );
  const holding = new Map<string, Wording[]>();
  for (const wording of wordings) {
    for (const token of wording.tokens) {
      const others = holding.get(token);
      if (others === undefined) holding.set(token, [wording]);
      else others.push(wording);
    }
  }
  return (text) => {
    const tokens = tokensOf(text);
    const length = lengthOf(tokens, weigh);
    const shared = new Map<Wording, number>();
    for (const token of tokens) {
      for (const wording of holding.get(token) ?? []) {
        shared.set(wording, (shared.get(wording) ?? 0) + weigh(token) ** 2);
      }
    }
    const cosines = new Map<ElsewhereService, number[]>();
    for (const [wording, product] of shared) {
      const cosine = product / (length * wording.length);
      cosines.set(wording.service, [...(cosines.get(wording.service) ?? []), cosine]);
    }
    const [best] = [...cosines]
      .map(([service, near]) => ({ service, score: together(near) }))
      .toSorted((a, b) => b.score - a.score);
    return best === undefined || best.score < minScore ? undefined : best.service;
  };
}

function together(cosines: readonly number[]): number {
  const near = cosines.toSorted((a, b) => b - a);
  return NEAREST.reduce((sum, share, rank) => sum + share * (near[rank] ?? 0), 0) / NEAREST_SUM;
}

function wordingsOf({ name, ways, waysEn }: ElsewhereService): readonly string[] {
  return [name.vi, name.en, ...ways, ...waysEn];
}

/** Each folded syllable and each pair of neighbours, once. */
function tokensOf(text: string): readonly string[] {
  const sequence = syllables(text);
  return [...new Set([...sequence.map(({ folded }) => folded), ...foldedBigrams(sequence)])];
}

function lengthOf(tokens: readonly string[], weigh: (token: string) => number): number {
  return Math.hypot(...tokens.map(weigh));
}

/** Rarity among the services. A pair that none of them knows says nothing more than its two words. */
function createWeights(services: readonly ElsewhereService[]): (token: string) => number {
  const known = new Map<string, number>();
  for (const service of services) {
    for (const token of new Set(wordingsOf(service).flatMap(tokensOf))) known.set(token, (known.get(token) ?? 0) + 1);
  }
  return (token) => {
    const count = known.get(token) ?? 0;
    return count === 0 && token.includes('_') ? 0 : Math.log((services.length + 1) / (count + 0.5));
  };
}
