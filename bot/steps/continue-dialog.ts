import { continueWard } from '../answering/answer-ward.ts';
import { askAgain, clarify } from '../answering/clarify.ts';
import {
  openChooseProcedure,
  readChooseProcedure,
  takeChoice,
  type ChoiceTurn,
  type ChooseProcedureSlots,
} from '../dialogs/choose-procedure.ts';
import { readComparison } from '../dialogs/compares-words.ts';
import { namesOnlyForms } from '../answering/forms-asked.ts';
import { onlyAgrees, readGuideWord } from '../dialogs/guided-words.ts';
import { takeWard } from '../dialogs/choose-ward.ts';
import { askForPerson, noneChosenReply } from '../replies/texts.ts';
import {
  choiceStillOpen,
  dependsOnChoice,
  howTheyDiffer,
  listWithoutThatOne,
  neverMindList,
  notInTheList,
} from '../replies/repair-texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { readState, type DialogFrame } from '../state.ts';
import { answerChosen, withRest } from './answer-choice.ts';
import { keepQuestionOpen } from './keep-question-open.ts';
import { isStatusQuestion } from '../understanding/safety.ts';
import { asksToWait, comesBack, isAcknowledgement } from '../understanding/acknowledgement-words.ts';
import { readClaims } from '../understanding/claims.ts';
import { meantInstead, readRepair } from '../understanding/repair-words.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/**
 * The dialog on top of the stack takes the message. A question about which ward is dropped when the message is about
 * something else; one about which procedure stays at hand (`pending`) until something else has been answered.
 */
export const continueDialog: Step = async (turn) => {
  const frame = turn.state.dialogs.at(-1);
  if (frame === undefined) return turn;
  const rest = { ...turn.state, dialogs: turn.state.dialogs.slice(0, -1) };
  const { catalogue, findWards, findDistricts } = turn.dependencies;
  const places = { wards: catalogue.wards, findWards, findDistricts };
  const ward = takeWard(frame, turn.input.activity.text ?? '', places);
  if (ward !== undefined) {
    // A ward's name is Vietnamese in an English conversation too.
    const { language } = ward.status === 'not-a-choice' ? turn : readState(turn.input.state);
    // A question which procedure that lies below is asked once more behind the ward.
    const below = rest.dialogs.at(-1);
    const open = below === undefined || readChooseProcedure(below) === undefined ? undefined : below;
    const dialogs = open === undefined ? rest.dialogs : rest.dialogs.slice(0, -1);
    const asking: Turn = { ...turn, language, pending: open, state: { ...rest, language, dialogs } };
    const next = continueWard(asking, ward);
    return 'outcome' in next ? keepQuestionOpen(asking, next) : next;
  }
  const message = turn.input.activity.text ?? '';
  const choice = takeMeant(frame, message);
  const slots = readChooseProcedure(frame);
  if (choice === undefined || slots === undefined) return { ...turn, state: rest };
  // A number, or a title that is a Vietnamese name, changes no language.
  const language = choice.status === 'not-a-choice' ? turn.language : readState(turn.input.state).language;
  const asking: Turn = { ...turn, language, state: { ...rest, language } };
  switch (choice.status) {
    case 'chosen':
      return (await answerChosen(asking, slots, choice)) ?? asking;
    case 'none-of-these':
      return slots.parting === undefined ? noneChosen(asking) : listThem(asking, slots);
    case 'narrowed': {
      const left = { ...slots, choices: slots.choices.filter(({ code }) => choice.codes.includes(code)) };
      return listThem(asking, left, choice.why === 'denied' ? listWithoutThatOne : howTheyDiffer);
    }
    case 'which':
      return askAgain(asking, slots);
    case 'no-such-choice':
      return askAgain(asking, slots, notInTheList);
    case 'not-known':
      if (readRepair(message)?.kind === 'unclear') return listThem(asking, slots, howTheyDiffer);
      return slots.parting === undefined ? noneChosen(asking) : listThem(asking, slots);
    case 'not-a-choice':
      // "Xong" of a guide chooses nothing: it is said how to, and counted.
      if (saysDone(message)) return askAgain(asking, slots, choiceStillOpen);
      if (onlyAgrees(message) || isAcknowledgement(message) || asksToWait(message) || comesBack(message))
        return askAgain(withoutCounting(asking), slots);
      if (readComparison(message) !== undefined) return (await compare(asking, slots, message)) ?? asking;
      // Left for something else, the list can still be asked for.
      return digress({ ...asking, state: { ...asking.state, leftList: frame }, pending: frame }, slots);
  }
};

/**
 * "à không, ý em là khai sinh" begins as an answer does, and is one only where what is meant is one of the choices. "Lộn,
 * cái 2" chooses behind the word that takes back.
 */
function takeMeant(frame: DialogFrame, message: string): ChoiceTurn | undefined {
  const repair = readRepair(message);
  const said = repair?.kind === 'correction' ? repair.said : message.replace(TAKES_BACK, '');
  const meant = said === '' || said === message ? undefined : takeChoice(frame, said);
  if (meant?.status === 'chosen' || meant?.status === 'no-such-choice') return meant;
  return meantInstead(message) === undefined ? takeChoice(frame, message) : { status: 'not-a-choice' };
}

const TAKES_BACK =
  /^(?:(?:dạ|à|ủa|ý|ơ|da|a|ua|y|oi)[ ,]+)*(?:em |tui |tôi )?(?:lộn|nhầm|lon|nham)(?: rồi| roi)?[ ,]+/iu;

function saysDone(message: string): boolean {
  return readGuideWord(message) === 'done' && /\b(?:xong|done|finished)\b/iu.test(message);
}

/** "Ok" to a list misunderstands nothing. */
function withoutCounting(turn: Turn): Turn {
  return { ...turn, state: { ...turn.state, clarifications: Math.max(0, turn.state.clarifications - 1) } };
}

function noneChosen(turn: Turn): Ending {
  return endWithText(
    turn,
    {
      outcome: 'unanswerable-not-ingested',
      route: 'not-ingested',
      state: { ...turn.state, misunderstandings: turn.state.misunderstandings + 1 },
      suggestions: [sayAction(askForPerson, turn.language)],
    },
    noneChosenReply,
  );
}

/** The question did not part them: they are listed, each with what makes it different. */
function listThem(turn: Turn, slots: ChooseProcedureSlots, before = neverMindList): Ending {
  return clarify(turn, {
    choices: slots.choices.flatMap(({ code }) => turn.dependencies.catalogue.find(code) ?? []),
    isBareNoun: true,
    probability: 0,
    aspects: slots.aspects,
    question: slots.question,
    asked: slots.asked,
    before,
  });
}

/** So many are told side by side; of more it depends on which one it is. */
const MOST_COMPARED = 2;

/** "Cái nào rẻ hơn": what is asked is told of each of two; which comes first, by the case that each is for. */
async function compare(turn: Turn, slots: ChooseProcedureSlots, message: string): Promise<Ending | undefined> {
  const by = readComparison(message);
  if (by === undefined) return undefined;
  if (by === 'first') return listThem(turn, slots, howTheyDiffer);
  const codes = slots.choices.map(({ code }) => code);
  const asked: ChooseProcedureSlots = { ...slots, aspects: [by] };
  if (codes.length > MOST_COMPARED) {
    const aspects = [by, ...slots.aspects.filter((aspect) => aspect !== by)] as typeof slots.aspects;
    return askAgain(turn, { ...slots, aspects }, dependsOnChoice);
  }
  const ending = await answerChosen(turn, asked, { codes, meaning: '', rest: '' });
  return ending && { ...ending, state: { ...ending.state, leftList: openChooseProcedure(slots) } };
}

const MAX_BESIDE_CLAIM = 2;

/** "bao nhiêu tiền" in between: it depends on the choice, so it is kept and answered with it. */
function digress(turn: Turn, slots: ChooseProcedureSlots): Turn | Ending {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { text, isElliptical, hasCue, contentSyllables } = understanding;
  if (namesOnlyForms(text, contentSyllables)) {
    return askAgain(turn, { ...slots, aspects: ['documents'] }, dependsOnChoice);
  }
  // "I heard it takes only 5 days, right?"
  const isOfNumber = hasCue && contentSyllables.length <= MAX_BESIDE_CLAIM && readClaims(text).length > 0;
  if (!(isElliptical && hasCue) && !isOfNumber) return turn;
  // "hồ sơ em nộp tới đâu rồi" is of no procedure that could be chosen.
  if (isStatusQuestion(understanding)) return turn;
  const aspects = withRest(turn, slots.aspects, understanding.text);
  return askAgain(turn, { ...slots, aspects: [...aspects] }, dependsOnChoice);
}
