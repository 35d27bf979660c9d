import { stringify } from 'yaml';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { dialogChanges, saidOf, type ObservedTurn } from './observe.ts';
import {
  ASPECT_WORDS,
  DIALOG_CHANGE_KEYS,
  DIALOG_NAMES,
  LANGUAGE_WORDS,
  OUTCOME_WORDS,
  TRANSCRIPT_KEYS,
  TURN_KEYS,
  wordFor,
} from './words.ts';

/** One turn as it was held: what was typed and what came of it. */
export interface HeldTurn {
  readonly message: string;
  readonly result: TurnResult;
}

/**
 * A conversation that was held, as a transcript file in the words of ward staff: what was typed, how each turn ended and
 * what it cited. What the bot said is left to whoever keeps the transcript: they know which words matter.
 */
export function transcriptOf(name: string, held: readonly HeldTurn[]): string {
  const turns = held.map(({ message, result }, index) => {
    const stateBefore = held[index - 1]?.result.state ?? initialState;
    const observed: ObservedTurn = {
      replies: result.replies,
      stateBefore,
      state: result.state,
      owner: 'bot',
      events: [],
    };
    return { [key(TURN_KEYS, 'user')]: message, ...expectationOf(observed) };
  });
  return stringify([{ [key(TRANSCRIPT_KEYS, 'name')]: name, [key(TRANSCRIPT_KEYS, 'turns')]: turns }], {
    schema: 'failsafe',
    lineWidth: 0,
  });
}

function expectationOf(observed: ObservedTurn): Readonly<Record<string, unknown>> {
  const { outcome, procedures } = saidOf(observed);
  const [cited] = procedures;
  const aspect = observed.state.lastAnswer?.aspects?.[0];
  const isAnswer = outcome === 'answered' && cited !== undefined;
  const isQuestion = outcome === 'clarifying' && procedures.length > 0;
  const { language } = observed.state;
  const changes = Object.entries(dialogChanges(observed)).flatMap(([change, [dialog]]: [string, readonly string[]]) =>
    dialog === undefined ? [] : [[wordFor(DIALOG_CHANGE_KEYS, change), wordFor(DIALOG_NAMES, dialog)] as const],
  );
  return {
    [key(TURN_KEYS, 'outcome')]: wordFor(OUTCOME_WORDS, outcome),
    ...(isAnswer ? { [key(TURN_KEYS, 'cites')]: cited } : {}),
    ...(isQuestion ? { [key(TURN_KEYS, 'offers')]: [...procedures] } : {}),
    ...(isAnswer && aspect !== undefined ? { [key(TURN_KEYS, 'aspect')]: wordFor(ASPECT_WORDS, aspect) } : {}),
    ...(changes.length > 0 ? { [key(TURN_KEYS, 'dialog')]: Object.fromEntries(changes) } : {}),
    ...(language === observed.stateBefore.language
      ? {}
      : { [key(TURN_KEYS, 'language')]: wordFor(LANGUAGE_WORDS, language) }),
  };
}

function key(keys: Readonly<Record<string, string>>, meaning: string): string {
  return wordFor(keys, meaning);
}
