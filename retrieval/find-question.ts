import { MAX_MESSAGE_CHARACTERS } from './lexical/lexical-index.ts';
import { tokensOfNormalised } from './lexical/tokens.ts';
import { clausesOf } from './text/clauses.ts';
import type { Phrasebook } from './text/phrasebook.ts';

/** What a story tells besides its question weighs so much of what is asked. */
export const CONTEXT_WEIGHT = 0.5;

/** A message as the lexical leg looks it up. */
export interface LexicalQuery {
  readonly tokens: readonly string[];
  /** By position; undefined: all are equal. */
  readonly weights: readonly number[] | undefined;
}

export interface LexicalQueryOptions {
  /** Leaves the words as they are where it is undefined. */
  readonly phrasebook: Phrasebook | undefined;
  /** In a long story the clause that asks weighs more than the others. */
  readonly findsQuestion: boolean;
  readonly contextWeight?: number;
}

/** Expects what `normalise` returned. */
export function lexicalQueryOf(
  text: string,
  { phrasebook, findsQuestion, contextWeight = CONTEXT_WEIGHT }: LexicalQueryOptions,
): LexicalQuery {
  const tokensOf = (part: string) =>
    tokensOfNormalised((phrasebook?.expand(part) ?? part).slice(0, MAX_MESSAGE_CHARACTERS));
  const clauses = findsQuestion ? clausesOf(text.slice(0, MAX_MESSAGE_CHARACTERS)) : [];
  if (clauses.every(({ asks }) => asks)) return { tokens: tokensOf(text), weights: undefined };
  const parts = clauses.map(({ text: clause, asks }) => ({ tokens: tokensOf(clause), asks }));
  return {
    tokens: parts.flatMap(({ tokens }) => tokens),
    weights: parts.flatMap(({ tokens, asks }) => tokens.map(() => (asks ? 1 : contextWeight))),
  };
}
