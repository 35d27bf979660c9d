import type { DeskEffect } from '../../desk/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import type { Aspect, CardAction, Language, Outcome, Route, WireActivity } from '../contract.ts';
import type { Wanted } from '../dialogs/guided-procedure.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { groupGreeting } from '../replies/group-texts.ts';
import { offerOfficial, offerPerson } from '../replies/repair-texts.ts';
import { askForPerson, exampleQuestions, greeting, HOTLINE, text, type Text } from '../replies/texts.ts';
import { readState, type ConversationState, type DialogFrame } from '../state.ts';
import type { EngineTools, Sender, TurnEvent, TurnInput, TurnResult } from '../turn.ts';
import { coverNumbers } from '../understanding/entities.ts';
import type { Understanding } from '../understanding/understand.ts';

/** A turn on its way through the steps. */
export interface Turn {
  readonly input: TurnInput;
  readonly dependencies: EngineTools;
  readonly state: ConversationState;
  /** Set by the step that reads the message; the steps before it do without. */
  readonly understanding: Understanding | undefined;
  readonly language: Language;
  /** What counts as asked where it is not the message alone: an earlier one, or both. */
  readonly question?: string | undefined;
  /** The question which procedure is meant, still open while the message says something else. */
  readonly pending?: DialogFrame | undefined;
  /** The guide step by step that is under way, off the stack while the message is read. */
  readonly guide?: DialogFrame | undefined;
  /** The message asks to be led step by step through what the answer will be about, or for the list of its papers. */
  readonly wants?: Wanted;
  /** The talk about a dossier that is under way, off the stack while the message is read. */
  readonly dossier?: DialogFrame | undefined;
  /** The report to the ward that is being written, off the stack while the message is read. */
  readonly voice?: DialogFrame | undefined;
  /** What was offered of an official, off the stack while something else is answered. */
  readonly handoff?: DialogFrame | undefined;
  /** Kept of the message in place of its text, where it is read without a number that stood in it. */
  readonly keptText?: string;
}

/** How a step ends the turn. */
export interface Ending {
  readonly outcome: Outcome;
  readonly route?: Route;
  /** What the reply is about, the main thing first. */
  readonly aspects?: readonly Aspect[];
  readonly replies: readonly WireActivity[];
  readonly state: ConversationState;
  readonly events?: readonly TurnEvent[];
  readonly effects?: readonly DeskEffect[];
  readonly procedures?: readonly string[];
  readonly retrieval?: Retrieval;
  readonly probability?: number;
  /** What is remembered as asked where it is not the message alone: what is answered, and what led to the procedure. */
  readonly asked?: { readonly text: string; readonly question: string | undefined };
  /** Kept of the message in place of its text, where that held a proof of ownership. */
  readonly keptText?: string;
  /** All that is kept of the conversation goes, but for the reply. */
  readonly erases?: true;
}

/** One job: hands the turn on, or ends it. */
export type Step = (turn: Turn) => Promise<Turn | Ending> | Turn | Ending;

export function beginTurn(input: TurnInput, dependencies: EngineTools): Turn {
  const stored = readState(input.state);
  const state = { ...stored, ward: stored.ward ?? input.conversation.ward };
  return { input, dependencies, state, understanding: undefined, language: state.language };
}

/** Who writes. A host that tells nothing of it has one resident to a conversation. */
export function senderOf({ input: { sender, activity, conversation } }: Turn): Sender {
  return sender ?? { channel: activity.channelId ?? 'none', person: conversation.id, address: undefined };
}

const OWN_PAGE = 'directline';

/** It alone has a menu by which a conversation is deleted. */
export function isOwnPage({ input: { conversation, sender } }: Turn): boolean {
  return !conversation.isGroup && (sender === undefined || sender.channel === OWN_PAGE);
}

/** Ends a turn with one prepared text. */
export function endWithText(
  turn: Turn,
  ending: { outcome: Outcome; route?: Route; suggestions?: readonly CardAction[]; state?: ConversationState },
  body: Text,
): Ending {
  const { suggestions = [], state = turn.state, ...rest } = ending;
  return {
    ...rest,
    state,
    replies: [
      buildReply({
        outcome: ending.outcome,
        language: turn.language,
        body: text(body, turn.language),
        conversationOwner: turn.input.conversation.owner,
        suggestions,
      }),
    ],
  };
}

/** Says, before the first other reply of a conversation, that this is an AI and what it keeps. */
export function greetingReply(turn: Turn): WireActivity {
  const { retentionDays, groups } = turn.dependencies;
  const { isGroup } = turn.input.conversation;
  return buildReply({
    outcome: 'greeted',
    language: turn.language,
    body: text(isGroup ? groupGreeting(retentionDays, groups !== undefined) : greeting(retentionDays), turn.language),
    conversationOwner: turn.input.conversation.owner,
    suggestions: exampleQuestions.map((question) => sayAction(question, turn.language)),
  });
}

/** Completes an ending: the greeting goes before everything but an emergency, a person is offered the third time. */
export function finishTurn(turn: Turn, ended: Ending): TurnResult {
  const ending = offeringPerson(turn, ended);
  const isApart = ending.outcome === 'guarded-emergency' || ending.outcome === 'switched-off';
  const owesGreeting = !ending.state.greeted && ending.replies.length > 0 && !isApart;
  return {
    outcome: ending.outcome,
    route: ending.route,
    aspects: ending.aspects ?? [],
    replies: owesGreeting ? [withoutSuggestions(greetingReply(turn)), ...ending.replies] : ending.replies,
    state: owesGreeting ? { ...ending.state, greeted: true } : ending.state,
    events: ending.events ?? [],
    ...(ending.effects === undefined ? {} : { effects: ending.effects }),
    ...(ending.erases === true ? { erases: true } : {}),
    procedures: ending.procedures ?? [],
    retrieval: ending.retrieval,
    probability: ending.probability,
    entities: turn.understanding?.entities,
    ...keptOf(turn, ending),
  };
}

/** Of a phone or identity number no digit stays, whatever it was sent for. */
function keptOf({ input, keptText: ofTurn }: Turn, { keptText }: Ending): { readonly keptText?: string } {
  const text = input.activity.text ?? '';
  const kept = keptText ?? ofTurn ?? coverNumbers(text);
  return kept === text ? {} : { keptText: kept };
}

/** So many questions and misunderstandings in a row are enough. */
export const MAX_IN_A_ROW = 3;

function offeringPerson(turn: Turn, ending: Ending): Ending {
  const { clarifications, misunderstandings } = ending.state;
  const isOneMore = clarifications + misunderstandings > turn.state.clarifications + turn.state.misunderstandings;
  const last = ending.replies.at(-1);
  if (!isOneMore || clarifications + misunderstandings < MAX_IN_A_ROW || last?.text === undefined) return ending;
  if (last.text.includes(`**${HOTLINE}**`)) return ending;
  const actions = last.suggestedActions?.actions ?? [];
  // "Speak English please" is answered in it.
  const { language } = ending.state;
  const person = sayAction(askForPerson, language);
  const reply: WireActivity = {
    ...last,
    text: `${last.text}\n\n${text(turn.dependencies.desk === undefined ? offerPerson : offerOfficial, language)}`,
    suggestedActions: { to: [], actions: [...actions.filter(({ title }) => title !== person.title), person] },
  };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}

function withoutSuggestions(reply: WireActivity): WireActivity {
  const { suggestedActions: _, ...rest } = reply;
  return rest;
}
