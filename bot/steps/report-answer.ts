import { fieldSlug } from '../../knowledge/index.ts';
import type { DeskEffect } from '../../desk/index.ts';
import type { Outcome } from '../contract.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { judgementIn } from '../understanding/judging-words.ts';
import { MAX_IN_A_ROW, type Ending, type Turn } from './step.ts';

/** No answer was known. */
const UNANSWERED: ReadonlySet<Outcome> = new Set<Outcome>([
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'error-unverified',
]);

/** Tells the desk of an answer that the resident judges wrong and of a question that got none, so that somebody mends it. */
export function reportAnswer(turn: Turn, ending: Ending): Ending {
  if (turn.dependencies.desk === undefined) return ending;
  // "Không đúng" to a step of a report is about the report.
  if (ending.outcome.startsWith('voice-')) return ending;
  const report = judgedReply(turn, ending) ?? unanswered(turn, ending);
  return report === undefined ? ending : { ...ending, effects: [...(ending.effects ?? []), report] };
}

function judgedReply(turn: Turn, { events = [] }: Ending): DeskEffect | undefined {
  const { state, understanding, input } = turn;
  const { procedureInHand } = state;
  const inHand = procedureInHand === undefined ? undefined : turn.dependencies.catalogue.find(procedureInHand.code);
  const judged = {
    kind: 'wrong-reply',
    language: turn.language,
    field: inHand === undefined ? undefined : fieldSlug(inHand.field),
  } as const;
  const pressed = events.find(({ topic, type }) => topic === 'feedback' && type === 'dislike');
  if (pressed !== undefined) {
    const { reasons, text } = pressed.payload as { readonly reasons: readonly string[]; readonly text: string };
    return { ...judged, replyId: input.activity.replyToId, reasons, comment: text };
  }
  // "Sai rồi" to a list of procedures says that none of them is meant; only an answer can be wrong.
  const hasAnswer =
    state.lastAnswer !== undefined && !state.dialogs.some((frame) => readChooseProcedure(frame) !== undefined);
  const said = understanding === undefined || !hasAnswer ? undefined : judgementIn(understanding.text);
  return said === undefined ? undefined : { ...judged, replyId: undefined, reasons: [], comment: said.comment };
}

function unanswered(turn: Turn, { outcome, replies, state, keptText }: Ending): DeskEffect | undefined {
  const { understanding, state: before } = turn;
  const question = understanding?.text;
  const answer = replies.findLast(({ type }) => type === 'message')?.text;
  if (question === undefined || answer === undefined) return undefined;
  const inARow = (one: { readonly clarifications: number; readonly misunderstandings: number }) =>
    one.clarifications + one.misunderstandings;
  const isThird = inARow(state) > inARow(before) && inARow(state) >= MAX_IN_A_ROW;
  if (!UNANSWERED.has(outcome) && !isThird) return undefined;
  // What is not kept of a message is not reported either.
  return { kind: 'unanswered', question: keptText ?? question, answer, outcome, language: turn.language };
}
