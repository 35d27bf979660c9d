import type { Outcome } from './contract.ts';
import type { ConversationState } from './state.ts';
import type { Ending, Turn } from './steps/step.ts';
import { coverNumbers } from './understanding/entities.ts';

/** So many procedures can be gone back to. */
const MAX_EARLIER = 5;
/** A question is remembered so far: what follows in a longer one changes little of what is meant. */
const MAX_CHARACTERS = 500;

const ABOUT_A_PROCEDURE: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'guided-begun',
  'checklist-shown',
  'unanswerable-no-fact',
  'error-unverified',
]);
const ABOUT_ELSE: ReadonlySet<Outcome> = new Set<Outcome>(['answered-place', 'answered-guide']);
/** What the conversation remembers after a turn: what was asked and answered, and what before. */
export function remember(turn: Turn, ending: Ending): ConversationState {
  const { state } = ending;
  const asked = ending.asked ?? { text: turn.question ?? turn.understanding?.text, question: turn.question };
  const text = asked.text === undefined ? undefined : coverNumbers(asked.text).slice(0, MAX_CHARACTERS);
  if (text === undefined) return state;
  if (ABOUT_ELSE.has(ending.outcome)) return { ...state, lastAnswer: { text } };
  const inHand = state.procedureInHand;
  const coveredQuestion =
    asked.question === undefined ? undefined : coverNumbers(asked.question).slice(0, MAX_CHARACTERS);
  if (!ABOUT_A_PROCEDURE.has(ending.outcome) || inHand === undefined) return state;
  const [aspect = inHand.aspect, ...others] = ending.aspects ?? [];
  const lastAnswer = { text, code: inHand.code, aspects: [aspect, ...others] as [typeof aspect, ...typeof others] };
  const before = turn.state.procedureInHand;
  // A follow-up asks on; what led here stays the question. A correction has a new one.
  if (before?.code === inHand.code) {
    const question = coveredQuestion ?? turn.state.question ?? text;
    return { ...state, question, lastAnswer };
  }
  const left = turn.state.lastAnswer;
  const earlier =
    before === undefined
      ? state.earlier
      : [
          ...state.earlier.filter(({ code }) => code !== before.code && code !== inHand.code),
          {
            code: before.code,
            aspects:
              left?.code === before.code && left.aspects !== undefined
                ? left.aspects
                : ([before.aspect] as [typeof before.aspect]),
            ...(turn.state.question === undefined ? {} : { question: turn.state.question }),
          },
        ].slice(-MAX_EARLIER);
  const question = coveredQuestion ?? text;
  return { ...state, question, lastAnswer, earlier };
}
