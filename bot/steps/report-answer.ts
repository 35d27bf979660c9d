import { fieldSlug } from '../../knowledge/index.ts';
import type { DeskEffect } from '../../desk/index.ts';
import { shortNameOf } from '../answering/compose.ts';
import type { Outcome } from '../contract.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { sayAction } from '../replies/build-reply.ts';
import { heardWrong, sorryForWrong } from '../replies/repair-texts.ts';
import { askForPerson, text } from '../replies/texts.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { judgementIn } from '../understanding/judging-words.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { endWithText, MAX_IN_A_ROW, type Ending, type Turn } from './step.ts';

/** No answer was known. */
const UNANSWERED: ReadonlySet<Outcome> = new Set<Outcome>([
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'error-unverified',
]);

/** A step of a form: "không đúng" is about it, and not about an answer. */
const FORM = /^(?:voice|handoff|handed-off|ticket|dossier)-/u;
/** Says nothing of what is wrong. */
const WITHOUT_ANSWER: ReadonlySet<Outcome> = new Set<Outcome>([...UNANSWERED, 'small-talk', 'guarded-abuse']);

/**
 * Hears "sai rồi" to an answer, and tells the desk of it and of a question that got none, so that somebody mends it.
 */
export function reportAnswer(turn: Turn, ending: Ending): Ending {
  const said = FORM.test(ending.outcome) ? undefined : judgementOf(turn);
  const heard = said === undefined ? ending : hearJudgement(turn, ending, said);
  if (turn.dependencies.desk === undefined || FORM.test(ending.outcome)) return heard;
  const report = judgedReply(turn, ending, said) ?? unanswered(turn, ending);
  return report === undefined ? heard : { ...heard, effects: [...(heard.effects ?? []), report] };
}

/** What the message says is wrong with the last answer. "Sai rồi" to a list of procedures says that none of them is meant. */
function judgementOf({ state, understanding, pending }: Turn): string | undefined {
  const isListed = pending !== undefined || state.dialogs.some((frame) => readChooseProcedure(frame) !== undefined);
  if (understanding === undefined || state.lastAnswer === undefined || isListed) return undefined;
  const said = judgementIn(understanding.text)?.comment;
  // "Sai rồi, không phải vậy" says it twice.
  return said === undefined ? undefined : (judgementIn(said)?.comment ?? said);
}

/** Counts as a dislike, however it is answered; what was called wrong is not said once more. */
function hearJudgement(turn: Turn, ending: Ending, said: string): Ending {
  const event = {
    topic: 'feedback',
    type: 'dislike',
    payload: {
      replyToId: null,
      procedure: turn.state.procedureInHand?.code ?? null,
      reasons: [],
      text: coverNumbers(said),
    },
  } as const;
  const isBare = said === '';
  const isOver = repeats(turn, ending, isBare) || (isBare && WITHOUT_ANSWER.has(ending.outcome));
  const heard = isOver ? askWhatIsWrong(turn, ending) : isBare ? withSorry(turn, ending) : ending;
  return { ...heard, events: [...(heard.events ?? []), event] };
}

/** Nothing that is asked instead is named by a bare judgement: any answer about the same is the same. */
function repeats({ state: { lastAnswer } }: Turn, ending: Ending, isBare: boolean): boolean {
  const { outcome, procedures = [], aspects = [], asked } = ending;
  if (!outcome.startsWith('answered') || lastAnswer === undefined) return false;
  if (lastAnswer.code === undefined) return asked?.text === lastAnswer.text || isBare;
  const before = lastAnswer.aspects ?? ['overview'];
  return procedures[0] === lastAnswer.code && (isBare || aspects.every((aspect) => before.includes(aspect)));
}

function askWhatIsWrong(turn: Turn, { retrieval, state: { dialogs } }: Ending): Ending {
  const { language, state, dependencies } = turn;
  const others = (retrieval?.candidates ?? [])
    .filter(({ code, probability }) => code !== state.lastAnswer?.code && probability >= ANOTHER)
    .slice(0, MOST_OTHERS)
    .flatMap(({ code }) => dependencies.catalogue.find(code) ?? [])
    .map((procedure) => ({ vi: shortNameOf(procedure, 'vi'), en: shortNameOf(procedure, 'en') }));
  const suggestions = [...others, askForPerson].map((title) => sayAction(title, language));
  return endWithText(
    turn,
    {
      outcome: 'clarifying',
      route: 'clarify',
      suggestions,
      state: { ...state, dialogs, misunderstandings: state.misunderstandings + 1 },
    },
    heardWrong,
  );
}
const ANOTHER = 0.05;
const MOST_OTHERS = 2;

function withSorry({ language }: Turn, ending: Ending): Ending {
  const [first, ...others] = ending.replies;
  if (first?.text === undefined || /xin lỗi|sorry/u.test(first.text)) return ending;
  return { ...ending, replies: [{ ...first, text: `${text(sorryForWrong, language)}\n\n${first.text}` }, ...others] };
}

function judgedReply(turn: Turn, { events = [] }: Ending, said: string | undefined): DeskEffect | undefined {
  const { state, input } = turn;
  const { procedureInHand } = state;
  const inHand = procedureInHand === undefined ? undefined : turn.dependencies.catalogue.find(procedureInHand.code);
  const judged = {
    kind: 'wrong-reply',
    language: turn.language,
    field: inHand === undefined ? undefined : fieldSlug(inHand.field),
    tellsOfConduct: tellsOfMisconduct,
  } as const;
  const pressed = events.find(({ topic, type }) => topic === 'feedback' && type === 'dislike');
  if (pressed !== undefined) {
    const { reasons, text: comment } = pressed.payload as {
      readonly reasons: readonly string[];
      readonly text: string;
    };
    return { ...judged, replyId: input.activity.replyToId, reasons, comment };
  }
  return said === undefined ? undefined : { ...judged, replyId: undefined, reasons: [], comment: said };
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
  return {
    kind: 'unanswered',
    question: keptText ?? question,
    answer,
    outcome,
    language: turn.language,
    tellsOfConduct: tellsOfMisconduct,
  };
}
