import type { Procedure } from '../../knowledge/index.ts';
import { numberOfToken, termsOf, tokenCount } from './procedure-terms.ts';

/** How much a token tells: the rarer in the catalogue, the more. Undefined: no procedure holds it. */
export type TokenWeight = (token: string) => number | undefined;

/** The tokens of a message that some procedure holds, each with its weight. Can be compared until the next one is weighed. */
export interface WeighedMessage {
  /** Of all of them. */
  readonly total: number;
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

/** What a message does not hold counts as a token of middling weight: weighing it would cost a look-up each. */
const MIDDLING_WEIGHT = 4;

/**
 * By number of the token: its weight in the message that was weighed last (0: not in it), and the last entry in which it
 * was seen. Sixteen candidates have some 12,000 tokens, and looking each up in a map was most of the ranking's time.
 */
const scratch = {
  weights: new Float64Array(0),
  seenIn: new Uint32Array(0),
  tokens: [] as number[],
  message: undefined as WeighedMessage | undefined,
  entry: 0,
};

/** Call `termsOf` of the candidates first: a token gets its number there. */
export function weighMessage(tokens: readonly string[], weightOf: TokenWeight): WeighedMessage {
  clearScratch();
  let total = 0;
  for (const token of new Set(tokens)) {
    const weight = weightOf(token);
    if (weight === undefined) continue;
    total += weight;
    const number = numberOfToken(token);
    if (number === undefined) continue;
    scratch.weights[number] = weight;
    scratch.tokens.push(number);
  }
  scratch.message = { total: total || 1 };
  return scratch.message;
}

function clearScratch(): void {
  for (const token of scratch.tokens) scratch.weights[token] = 0;
  scratch.tokens.length = 0;
  if (scratch.weights.length >= tokenCount()) return;
  const room = Math.ceil(tokenCount() * 1.5);
  scratch.weights = new Float64Array(room);
  scratch.seenIn = new Uint32Array(room);
}

export function overlapWith(message: WeighedMessage, procedure: Procedure): WordOverlap {
  requireLast(message);
  const { name, passages, body } = termsOf(procedure);
  scratch.entry += 1;
  let covered = 0;
  let bestCoverage = 0;
  let bestMatch = 0;
  let bestPrecision = 0;
  for (const passage of passages) {
    const { weight, count, unseen } = sharedWith(passage, scratch.entry);
    covered += unseen;
    const coverage = weight / message.total;
    const precision = precisionOf(weight, passage.length - count);
    bestCoverage = Math.max(bestCoverage, coverage);
    bestPrecision = Math.max(bestPrecision, precision);
    bestMatch = Math.max(bestMatch, (2 * coverage * precision) / (coverage + precision || 1));
  }
  const inName = sharedWith(name);
  return {
    bestCoverage,
    bestMatch,
    bestPrecision,
    waysCoverage: covered / message.total,
    bodyCoverage: sharedWith(body).weight / message.total,
    nameCoverage: inName.weight / message.total,
    namePrecision: precisionOf(inName.weight, name.length - inName.count),
  };
}

/** How much of the texts that say "then it is that one" stands in the message, 0..1. */
export function partingOverlap(message: WeighedMessage, why: Uint32Array): number {
  requireLast(message);
  const { weight, count } = sharedWith(why);
  return precisionOf(weight, why.length - count);
}

function requireLast(message: WeighedMessage): void {
  if (message !== scratch.message) throw new Error('Another message has been weighed since this one');
}

function precisionOf(shared: number, others: number): number {
  return shared / (shared + MIDDLING_WEIGHT * others || 1);
}

/** What some tokens and the message share; `unseen` is the weight of those that no earlier call for the entry held. */
function sharedWith(tokens: Uint32Array, entry = 0): { weight: number; count: number; unseen: number } {
  const { weights, seenIn } = scratch;
  let weight = 0;
  let count = 0;
  let unseen = 0;
  for (const token of tokens) {
    const own = weights[token] ?? 0;
    if (own === 0) continue;
    weight += own;
    count += 1;
    if (entry === 0 || seenIn[token] === entry) continue;
    seenIn[token] = entry;
    unseen += own;
  }
  return { weight, count, unseen };
}
