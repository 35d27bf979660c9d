import type { Catalogue, Procedure } from '../knowledge/index.ts';
import { foldedBigrams, syllables } from '../retrieval/index.ts';
import { isRight } from './measures.ts';
import { rightCodes } from './ranking.ts';
import type { QuestionResult } from './run-cases.ts';

/** Why a row failed, in the order in which they are looked for; each says what would mend it. */
export const CAUSES = {
  'missing record': 'the catalogue lacks the procedure, or knows its name and nothing else of it',
  'wrong route': 'taken for another kind of message',
  'asked without need': 'asked back although the right procedure was the first choice',
  'gold arguable': 'what was shown bears the same name, or the row expects a question back and got one of its answers',
  'wrong sibling': 'a near relative of the right procedure was shown',
  'missed register': 'what was shown has nothing to do with it: the words were not understood',
  'wrong aspect': 'the right procedure, but something else of it was told',
  'wrong number': 'a number that the record or its source does not hold',
  'forbidden words': 'a string that must not be in the reply',
  'fact missing': 'the right procedure and aspect, but a fact is not told',
} as const;
export type Cause = keyof typeof CAUSES;

/** Routes that a message without an answer leads to: then the ranking may be what failed. */
const ABSTAINED = new Set(['not-ingested', 'out-of-scope']);
/** A right procedure among the first so many was seen and weighed too low. */
const SEEN_WITHIN = 5;
/** Share of common words of two names from which on they are relatives. */
const RELATED_FROM = 0.4;

/** The first cause that applies; undefined for a row that passed. */
export function causeOf(row: QuestionResult, catalogue: Catalogue): Cause | undefined {
  if (row.pass) return undefined;
  if (row.forbidden.length > 0 || row.leaked.length > 0) return 'forbidden words';
  if (row.route !== 'answer' && row.route !== 'clarify') return 'wrong route';
  const right = row.gold.flatMap((code) => catalogue.find(code) ?? []);
  if (right.length === 0 || right.every(isKnownByNameAlone)) return 'missing record';
  const codes = rightCodes(row.gold, catalogue);
  return row.route === 'clarify'
    ? causeOfNoQuestion(row, right, codes, catalogue)
    : causeOfWrongAnswer(row, right, codes, catalogue);
}

function causeOfNoQuestion(
  row: QuestionResult,
  right: readonly Procedure[],
  codes: readonly string[],
  catalogue: Catalogue,
): Cause {
  if (row.gotRoute === 'answer')
    return codes.includes(row.citations[0] ?? '') ? 'gold arguable' : rankingCause(row, right, codes, catalogue);
  return row.gotRoute === 'clarify' || !codes.includes(row.ranked[0] ?? '')
    ? rankingCause(row, right, codes, catalogue)
    : 'wrong route';
}

function causeOfWrongAnswer(
  row: QuestionResult,
  right: readonly Procedure[],
  codes: readonly string[],
  catalogue: Catalogue,
): Cause {
  if (row.gotRoute === 'clarify') {
    return codes.includes(row.choices[0] ?? '') ? 'asked without need' : rankingCause(row, right, codes, catalogue);
  }
  if (row.gotRoute !== 'answer') {
    // An abstention over a bad ranking is the ranking's fault; any other route was decided without it.
    const isRankingAtFault =
      ABSTAINED.has(row.gotRoute ?? '') && row.ranked.length > 0 && !codes.includes(row.ranked[0] ?? '');
    return isRankingAtFault ? rankingCause(row, right, codes, catalogue) : 'wrong route';
  }
  if (!isRight(row)) return rankingCause(row, right, codes, catalogue);
  if (row.wrongNumbers.length > 0) return 'wrong number';
  return row.aspect !== null && row.gotAspect !== row.aspect ? 'wrong aspect' : 'fact missing';
}

function rankingCause(
  { ranked, citations, choices }: QuestionResult,
  right: readonly Procedure[],
  codes: readonly string[],
  catalogue: Catalogue,
): Cause {
  const shown = catalogue.find(citations[0] ?? choices[0] ?? ranked[0] ?? '');
  if (shown !== undefined && (codes.includes(shown.code) || right.some((one) => bearsSameName(one, shown)))) {
    return 'gold arguable';
  }
  const isSeen = ranked.slice(0, SEEN_WITHIN).some((code) => codes.includes(code));
  const isRelated = shown !== undefined && right.some((one) => areSiblings(one, shown));
  return isSeen || isRelated ? 'wrong sibling' : 'missed register';
}

function isKnownByNameAlone({ ways, record, official }: Procedure): boolean {
  return ways === undefined && record === undefined && official === undefined;
}

function bearsSameName(one: Procedure, other: Procedure): boolean {
  return nameOf(one) === nameOf(other) || wordsOf(one.shortName) === wordsOf(other.shortName);
}

function areSiblings(one: Procedure, other: Procedure): boolean {
  const names = (from: Procedure, to: Procedure) => from.ways?.notThis.some(({ code }) => code === to.code) === true;
  return names(one, other) || names(other, one) || (one.field === other.field && likeness(one, other) >= RELATED_FROM);
}

/** Share of the words and pairs of words of two official names that both have. */
function likeness(one: Procedure, other: Procedure): number {
  const [ours, theirs] = [one, other].map(({ name }) => {
    const sequence = syllables(name);
    return new Set([...sequence.map(({ folded }) => folded), ...foldedBigrams(sequence)]);
  });
  if (ours === undefined || theirs === undefined) return 0;
  const common = [...ours].filter((word) => theirs.has(word)).length;
  return common / Math.max(1, Math.min(ours.size, theirs.size));
}

function nameOf({ name }: Procedure): string {
  return wordsOf(name.replace(/^thủ tục:?\s+/iu, ''));
}

function wordsOf(text: string): string {
  return syllables(text)
    .map(({ folded }) => folded)
    .join(' ');
}
