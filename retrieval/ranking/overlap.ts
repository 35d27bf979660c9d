import type { Procedure } from '../../knowledge/index.ts';
import { numberOfToken, termsOf } from './procedure-terms.ts';

/** How much a token tells: the rarer in the catalogue, the more. Undefined: no procedure holds it. */
export type TokenWeight = (token: string) => number | undefined;

/** The tokens of a message that some procedure holds, by number, each with its weight. */
export interface WeighedMessage {
  readonly weights: ReadonlyMap<number, number>;
  /** Of all of them. */
  readonly total: number;
  /** Of its tokens, the share that any procedure holds. */
  readonly knownShare: number;
}

/** What the words of a message and of one entry have in common; shares of the weight, 0..1. */
export interface WordOverlap {
  /** Of the message, by the name or way of asking that holds most of it. */
  readonly bestCoverage: number;
  /** Harmonic mean of that and of the share of the way that stands in the message, at its best way. */
  readonly bestMatch: number;
  /** Of one name or way of asking, the one of which most stands in the message. */
  readonly bestPrecision: number;
  /** Of the message, by all names and ways together. */
  readonly waysCoverage: number;
  /** Of the message, by the record. */
  readonly bodyCoverage: number;
  /** Of the message, by the official name. */
  readonly nameCoverage: number;
  /** Of the official name. */
  readonly namePrecision: number;
}

/** Call `termsOf` of the candidates first: a token gets its number there. */
export function weighMessage(tokens: readonly string[], weightOf: TokenWeight): WeighedMessage {
  const weights = new Map<number, number>();
  const distinct = new Set(tokens);
  let known = 0;
  let total = 0;
  for (const token of distinct) {
    const weight = weightOf(token);
    if (weight === undefined) continue;
    known += 1;
    total += weight;
    const number = numberOfToken(token);
    if (number !== undefined) weights.set(number, weight);
  }
  return { weights, total: total || 1, knownShare: distinct.size === 0 ? 0 : known / distinct.size };
}

export function overlapWith(message: WeighedMessage, procedure: Procedure): WordOverlap {
  const { name, passages, body } = termsOf(procedure);
  const covered = new Set<number>();
  let bestCoverage = 0;
  let bestMatch = 0;
  let bestPrecision = 0;
  for (const passage of passages) {
    const shared = sharedWeight(message, passage, covered);
    const coverage = shared / message.total;
    // What the message does not hold counts as a token of middling weight: weighing it would cost a look-up each.
    const precision = shared / (shared + MIDDLING_WEIGHT * (passage.length - countShared(message, passage)) || 1);
    bestCoverage = Math.max(bestCoverage, coverage);
    bestPrecision = Math.max(bestPrecision, precision);
    bestMatch = Math.max(bestMatch, (2 * coverage * precision) / (coverage + precision || 1));
  }
  const inName = sharedWeight(message, name);
  return {
    bestCoverage,
    bestMatch,
    bestPrecision,
    waysCoverage: weightOfAll(message, covered) / message.total,
    bodyCoverage: sharedWeight(message, body) / message.total,
    nameCoverage: inName / message.total,
    namePrecision: inName / (inName + MIDDLING_WEIGHT * (name.length - countShared(message, name)) || 1),
  };
}

/** How much of the texts that say "then it is that one" stands in the message, 0..1. */
export function partingOverlap(message: WeighedMessage, why: Uint32Array): number {
  const shared = sharedWeight(message, why);
  return shared / (shared + MIDDLING_WEIGHT * (why.length - countShared(message, why)) || 1);
}

const MIDDLING_WEIGHT = 4;

function sharedWeight({ weights }: WeighedMessage, tokens: Uint32Array, covered?: Set<number>): number {
  let sum = 0;
  for (const token of tokens) {
    const weight = weights.get(token);
    if (weight === undefined) continue;
    sum += weight;
    covered?.add(token);
  }
  return sum;
}

function countShared({ weights }: WeighedMessage, tokens: Uint32Array): number {
  let count = 0;
  for (const token of tokens) if (weights.has(token)) count += 1;
  return count;
}

function weightOfAll({ weights }: WeighedMessage, tokens: Iterable<number>): number {
  let sum = 0;
  for (const token of tokens) sum += weights.get(token) ?? 0;
  return sum;
}
