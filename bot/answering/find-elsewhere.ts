import type { ElsewhereService } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../../retrieval/index.ts';

/**
 * The public matter outside the national list that a message means; undefined when none is near enough to be named.
 *
 * @param minScore a cosine, 0 to 1; `MIN_SCORE` unless told
 */
export type ElsewhereFinder = (text: string, minScore?: number) => ElsewhereService | undefined;

/**
 * The lowest score at which, with each way of asking left out in turn, 95 of 100 offices that are named are the right
 * ones; half of the ways are then named. `find-elsewhere.test.ts` measures it, and on messages of other writers.
 */
const MIN_SCORE = 0.37;
/**
 * The lowest score against a procedure of ours that is likely meant. Of 4,116 messages of other writers that mean
 * one of ours, three were handed elsewhere below it; of the 264 of `__fixtures__/elsewhere-messages.jsonl` none is lost.
 */
export const MIN_SCORE_AGAINST_OURS = 0.45;
/** What the nearest ways of one service count for together: one that is near may be chance, three are not. */
const NEAREST = [1, 0.5, 0.25] as const;
const NEAREST_SUM = NEAREST.reduce((sum, share) => sum + share, 0);

interface Wording {
  readonly service: ElsewhereService;
  /** As it was written, by the token that it is without its marks. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly isMarked: boolean;
  readonly length: number;
}

/**
 * Compares a message with every way of asking: words and pairs of neighbours without marks, each weighing more the fewer
 * services know it, as a cosine. A word that no service knows weighs most, so a message that says much else is far from all.
 */
export function createElsewhereFinder(services: Iterable<ElsewhereService>): ElsewhereFinder {
  const all = [...services];
  const weigh = createWeights(all);
  const wordings = all.flatMap((service) =>
    wordingsOf(service).map((wording): Wording => {
      const tokens = tokensOf(wording);
      return { service, tokens, isMarked: isMarked(wording), length: lengthOf([...tokens.keys()], weigh) };
    }),
  );
  const holding = new Map<string, Wording[]>();
  for (const wording of wordings) {
    for (const token of wording.tokens.keys()) {
      const others = holding.get(token);
      if (others === undefined) holding.set(token, [wording]);
      else others.push(wording);
    }
  }
  return (text, minScore = MIN_SCORE) => {
    const tokens = tokensOf(text);
    const areMarked = isMarked(text);
    const length = lengthOf([...tokens.keys()], weigh);
    const shared = new Map<Wording, number>();
    for (const [token, written] of tokens) {
      for (const wording of holding.get(token) ?? []) {
        // "Bắn" is not "bán", though both are "ban" without their marks.
        if (areMarked && wording.isMarked && wording.tokens.get(token) !== written) continue;
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

/** Each folded syllable and each pair of neighbours, once, with what was written of the first. */
/** As the South says it. */
const SOUTHERN = /(?<!\p{L})(?:ly|li) (?:dị|di)(?!\p{L})/giu;

function tokensOf(text: string): ReadonlyMap<string, string> {
  const sequence = syllables(text.normalize('NFC').replace(SOUTHERN, 'ly hôn'));
  const written = sequence.map(({ text: typed }) => toneless(typed));
  const pairs = foldedBigrams(sequence).map((pair) => [pair, pair] as const);
  return new Map([
    ...pairs,
    ...sequence.map(({ folded }, at) => [folded, written[at] ?? folded] as const).toReversed(),
  ]);
}

/** The South writes hỏi for ngã and ngã for hỏi. */
function toneless(written: string): string {
  return written.normalize('NFD').replaceAll('\u0303', '\u0309').normalize('NFC');
}

/** Of Vietnamese with its marks nearly every message of three words has some. */
function isMarked(text: string): boolean {
  const sequence = syllables(text);
  return sequence.filter((syllable) => syllable.text !== syllable.folded).length >= MARKED_SHARE * sequence.length;
}

const MARKED_SHARE = 0.4;

function lengthOf(tokens: readonly string[], weigh: (token: string) => number): number {
  return Math.hypot(...tokens.map(weigh));
}

/** Rarity among the services. A pair that none of them knows says nothing more than its two words. */
function createWeights(services: readonly ElsewhereService[]): (token: string) => number {
  const known = new Map<string, number>();
  for (const service of services) {
    for (const token of new Set(wordingsOf(service).flatMap((wording) => [...tokensOf(wording).keys()])))
      known.set(token, (known.get(token) ?? 0) + 1);
  }
  return (token) => {
    const count = known.get(token) ?? 0;
    return count === 0 && token.includes('_') ? 0 : Math.log((services.length + 1) / (count + 0.5));
  };
}
