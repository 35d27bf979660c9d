import type { Aspect, Outcome } from './contract.ts';
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
const ABOUT_ELSE: ReadonlySet<Outcome> = new Set<Outcome>(['answered-place', 'answered-guide', 'answered-faq']);
/** What the conversation remembers after a turn: what was asked and answered, and what before. */
export function remember(turn: Turn, ending: Ending): ConversationState {
  const state = ABOUT_A_PROCEDURE.has(ending.outcome) ? ofOurs(ending.state) : ending.state;
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
  const told = toldTogether(ending);
  if (told !== undefined) {
    const others = told.filter((code) => code !== inHand.code).map((code) => ({ code, aspects: lastAnswer.aspects }));
    const known = withThatInHand(turn.state, state.earlier).filter(({ code }) => !told.includes(code));
    const earlier = [...known, ...others].slice(-MAX_EARLIER);
    return { ...state, question: coveredQuestion ?? text, lastAnswer, earlier, together: [...told] };
  }
  // A follow-up asks on; what led here stays the question. A correction has a new one.
  if (before?.code === inHand.code) {
    const question = coveredQuestion ?? turn.state.question ?? text;
    return { ...state, question, lastAnswer };
  }
  const { together, ...single } = state;
  const kept = together?.includes(inHand.code) === true ? state : single;
  const earlier = withThatInHand(
    turn.state,
    state.earlier.filter(({ code }) => code !== inHand.code),
  );
  const question = coveredQuestion ?? text;
  return { ...kept, question, lastAnswer, earlier };
}

/** What others handle is no longer spoken of. */
function ofOurs({ elsewhere: _, ...state }: ConversationState): ConversationState {
  return state;
}

/** Several procedures, a reply each. */
function toldTogether({ replies, procedures = [] }: Ending): readonly string[] | undefined {
  const told = [...new Set(procedures)];
  return replies.length > 1 && told.length > 1 ? told : undefined;
}

/** Frees the procedure in hand, and whoever it was asked for; it can be gone back to. */
export function freeProcedure(state: ConversationState): ConversationState {
  const { procedureInHand: _, question: __, person: ___, ...rest } = state;
  return { ...rest, earlier: withThatInHand(state, state.earlier) };
}

type Earlier = ConversationState['earlier'];

function withThatInHand({ procedureInHand, lastAnswer, question }: ConversationState, earlier: Earlier): Earlier {
  if (procedureInHand === undefined) return earlier;
  const { code, aspect } = procedureInHand;
  const aspects = lastAnswer?.code === code ? lastAnswer.aspects : undefined;
  const left = { code, aspects: aspects ?? ([aspect] as [Aspect]), ...(question === undefined ? {} : { question }) };
  return [...earlier.filter((each) => each.code !== code), left].slice(-MAX_EARLIER);
}
