import { questionOf } from '../answering/clarify.ts';
import type { Outcome } from '../contract.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { isChooseWard } from '../dialogs/choose-ward.ts';
import { backToQuestion } from '../replies/repair-texts.ts';
import type { Ending, Turn } from './step.ts';

/** What is said between an open question and its answer leaves the question open: after these it is asked once more. */
const ASKED_AGAIN: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered-place',
  'answered-guide',
  'answered-faq',
  'dossier-asked',
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
]);
/** After these it waits. Whatever else ends the turn, an answer above all, drops it. */
const WAITS: ReadonlySet<Outcome> = new Set<Outcome>([
  'small-talk',
  'handoff-asked',
  'guarded-scam-check',
  'guarded-personal-data',
  'guarded-size',
  'guarded-abuse',
  'guarded-injection',
  'dossier-shown',
  'dossier-not-shown',
  'dossier-limited',
  'dossier-unavailable',
  'dossier-elsewhere',
]);

/** Opening hours that nobody has written down: the question is as open as before. */
function isOfNoProcedure({ outcome, procedures = [] }: Ending): boolean {
  return outcome === 'unanswerable-no-fact' && procedures.length === 0;
}

/** Keeps the question which procedure is meant where the message was a digression, and offers to go on with it. */
export function keepQuestionOpen(turn: Turn, ending: Ending): Ending {
  const { pending } = turn;
  const isMissed = ending.outcome === 'small-talk' && ending.state.misunderstandings > turn.state.misunderstandings;
  const isAskedAgain = ASKED_AGAIN.has(ending.outcome) || isOfNoProcedure(ending) || isMissed;
  const isReplaced = ending.state.dialogs.some(({ dialog }) => dialog === pending?.dialog);
  const asksWard = ending.state.dialogs.some(isChooseWard);
  if (pending === undefined || isReplaced || !(isAskedAgain || asksWard || WAITS.has(ending.outcome))) return ending;
  // Below a question that the digression has opened itself.
  const kept = { ...ending, state: { ...ending.state, dialogs: [pending, ...ending.state.dialogs] } };
  const slots = readChooseProcedure(pending);
  const last = ending.replies.at(-1);
  if (!isAskedAgain || ending.state.dialogs.length > 0 || slots === undefined || last?.text === undefined) return kept;
  const { body, actions } = questionOf(turn, slots, backToQuestion);
  const reply = { ...last, text: `${last.text}\n\n${body}`, suggestedActions: { to: [], actions: [...actions] } };
  return { ...kept, replies: [...ending.replies.slice(0, -1), reply] };
}
