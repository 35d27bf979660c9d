import type { ElsewhereService } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../../retrieval/index.ts';

/** Which public matter outside the national list a message is nearest to, and whether it is nearer to one of ours. */
export interface ElsewhereMatch {
  readonly service: ElsewhereService;
  /** Near enough to be named where nothing of ours is meant. */
  readonly isNear: boolean;
  /** Clearly nearer to how people ask for it than to how they ask for any of `ours`. */
  readonly isNearerThanOurs: boolean;
  /** Clearly nearer to how people ask for one of `ours`. */
  readonly isNearerToOurs: boolean;
}

/**
 * Undefined when the message is near to no matter. `ours` are the procedures that it may mean, each as the ways people
 * ask for it; they are looked at only when a matter is near.
 */
export type ElsewhereFinder = (text: string, ours?: readonly (readonly string[])[]) => ElsewhereMatch | undefined;

/**
 * The lowest scores at which a matter is named: alone, and where it is nearer than what is ours. At the lower one 3 of 4
 * messages of other writers about such matters are nearer to them, and of those about ours 4 in 100: these are left to the
 * ranker, which is mostly sure of them. `find-elsewhere.test.ts` measures both.
 */
const MIN_SCORE = 0.34;
const MIN_SCORE_IF_NEARER = 0.25;
const CLEARLY_NEARER = 1.1;
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
 * Compares a message with every way of asking: words and pairs of neighbours without marks, as a cosine. Each weighs more
 * the fewer services know it and the fewer of `background`, messages about anything: "giấy", "ở đâu" tell little. A word
 * that none knows weighs much, so a message that says much else is far from all.
 */
export function createElsewhereFinder(
  services: Iterable<ElsewhereService>,
  { background = [] }: { background?: readonly string[] } = {},
): ElsewhereFinder {
  const all = [...services];
  const weigh = createWeights(all, background);
  const wordings = all.flatMap((service) =>
    wordingsOf(service).map((wording): Wording => ({ service, ...describe(wording, weigh) })),
  );
  const holding = new Map<string, Wording[]>();
  for (const wording of wordings) {
    for (const token of wording.tokens.keys()) {
      const others = holding.get(token);
      if (others === undefined) holding.set(token, [wording]);
      else others.push(wording);
    }
  }
  return (text, ours = []) => {
    const message = describe(text, weigh);
    const shared = new Map<Wording, number>();
    for (const [token, written] of message.tokens) {
      const square = weigh(token) ** 2;
      if (square === 0) continue;
      for (const wording of holding.get(token) ?? []) {
        if (isOtherWord(message, wording, token, written)) continue;
        shared.set(wording, (shared.get(wording) ?? 0) + square);
      }
    }
    const cosines = new Map<ElsewhereService, number[]>();
    for (const [wording, product] of shared) {
      const cosine = product / (message.length * wording.length);
      const others = cosines.get(wording.service);
      if (others === undefined) cosines.set(wording.service, [cosine]);
      else others.push(cosine);
    }
    const [best] = [...cosines]
      .map(([service, values]) => ({ service, score: together(values) }))
      .toSorted((a, b) => b.score - a.score);
    if (best === undefined || best.score < MIN_SCORE_IF_NEARER) return undefined;
    const { service, score } = best;
    const own = Math.max(
      0,
      ...ours.map((ways) => together(ways.map((way) => cosineOf(message, describe(way, weigh), weigh)))),
    );
    return {
      service,
      isNear: score >= MIN_SCORE,
      isNearerThanOurs: score > CLEARLY_NEARER * own,
      isNearerToOurs: own > CLEARLY_NEARER * score,
    };
  };
}

type Weigh = (token: string) => number;
type Described = Omit<Wording, 'service'>;

function describe(text: string, weigh: Weigh): Described {
  const tokens = tokensOf(text);
  return { tokens, isMarked: isMarked(text), length: lengthOf([...tokens.keys()], weigh) };
}

function cosineOf(message: Described, wording: Described, weigh: Weigh): number {
  let product = 0;
  for (const [token, written] of message.tokens) {
    if (!wording.tokens.has(token) || isOtherWord(message, wording, token, written)) continue;
    product += weigh(token) ** 2;
  }
  return product === 0 ? 0 : product / (message.length * wording.length);
}

/** "Bắn" is not "bán", though both are "ban" without their marks. */
function isOtherWord(message: Described, wording: Described, token: string, written: string): boolean {
  return message.isMarked && wording.isMarked && wording.tokens.get(token) !== written;
}

function together(cosines: readonly number[]): number {
  const near = cosines.toSorted((a, b) => b - a);
  return NEAREST.reduce((sum, share, rank) => sum + share * (near[rank] ?? 0), 0) / NEAREST_SUM;
}

function wordingsOf({ name, ways, waysEn }: ElsewhereService): readonly string[] {
  return [name.vi, name.en, ...ways, ...waysEn];
}

/** Each folded syllable and each pair of neighbours, once, with what was written of the first. */
function tokensOf(text: string): ReadonlyMap<string, string> {
  const sequence = syllables(text);
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

function lengthOf(tokens: readonly string[], weigh: Weigh): number {
  return Math.hypot(...tokens.map(weigh));
}

/** How much a word counts that no service knows. */
const UNKNOWN = 0.7;

/** Rarity among the services and in the background. A pair that neither knows says nothing more than its two words. */
function createWeights(services: readonly ElsewhereService[], background: readonly string[]): Weigh {
  const known = countTokens(services.map(wordingsOf));
  const common = countTokens(background.map((text) => [text]));
  const rarest = Math.log(2 * (background.length + 1));
  const weights = new Map<string, number>();
  const weigh = (token: string): number => {
    const count = known.get(token) ?? 0;
    const shared = common.get(token) ?? 0;
    if (count === 0 && shared === 0 && token.includes('_')) return 0;
    const rarity = Math.log((background.length + 1) / (shared + 0.5)) / rarest;
    return Math.log((services.length + 1) / (count + 0.5)) * rarity * (count === 0 ? UNKNOWN : 1);
  };
  return (token) => {
    const kept = weights.get(token);
    if (kept !== undefined) return kept;
    const weight = weigh(token);
    // What residents type is not kept.
    if (known.has(token) || common.has(token)) weights.set(token, weight);
    return weight;
  };
}

/** In how many of the groups of texts each token stands. */
function countTokens(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const texts of groups) {
    for (const token of new Set(texts.flatMap((text) => [...tokensOf(text).keys()])))
      counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}
