import { syllables } from '../../retrieval/index.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { answerAbout } from '../answering/answer.ts';
import { titlesOf } from '../answering/decide.ts';
import { askAgain } from '../answering/clarify.ts';
import { shortNameOf } from '../answering/compose.ts';
import { localiser } from '../answering/format.ts';
import { forWhom, messageForPerson } from '../answering/for-person.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { canGuide, caseOf, digestOf, planStops, type GuidedProcedure } from '../dialogs/guided-plan.ts';
import {
  isAfterSilence,
  isGuided,
  MOST_OFFERS,
  openGuided,
  readGuided,
  takeGuided,
  type GuidedReading,
} from '../dialogs/guided-procedure.ts';
import { readLeavesGuide } from '../dialogs/guided-leave-words.ts';
import { readTickedWords } from '../dialogs/ticked-words.ts';
import { readDoneAnd, readGuideRequest, readGuideWord } from '../dialogs/guided-words.ts';
import { freeProcedure } from '../memory.ts';
import { sayAction } from '../replies/build-reply.ts';
import {
  backAfterSilence,
  caseHeard,
  changedSince,
  firstStopAlready,
  guideFinished,
  guideForWhat,
  guideStopped,
  guideWaits,
  howFar,
  noGuideForThis,
  noLongerGuided,
  noneOfCases,
  noSuchStep,
  rightOrStop,
  stillNotClear,
  takeYourTime,
  unclearAgain,
  usualCaseTaken,
} from '../replies/guided-texts.ts';
import { anotherQuestion, askForPerson, exampleQuestions } from '../replies/texts.ts';
import { readState } from '../state.ts';
import { asksForLanguage } from '../understanding/language-words.ts';
import { understand, type Understanding } from '../understanding/understand.ts';
import { takeCaseChange } from './guide-through-case.ts';
import { askCase, beginStops, caseTold, startGuide, tellStop, wanting } from './guide-through-stop.ts';
import { listPapers, tickByWords } from './guide-through-papers.ts';
import { lookupOptions, withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/**
 * A guide that is under way takes the words that are meant for it ("xong", "chưa rõ", "quay lại", "thôi"). Anything else
 * is read as if there were no guide; `keepGuide` then offers to go on with it.
 */
export const takeGuide: Step = (turn) => {
  // What is said of the papers that were told last tells no case of its own.
  if (turn.state.dialogs.length === 0) return tickByWords(turn);
  const frame = turn.state.dialogs.findLast(isGuided);
  const reading = frame === undefined ? undefined : readGuided(frame);
  if (frame === undefined || reading === undefined) return turn;
  const others = turn.state.dialogs.filter((each) => !isGuided(each));
  const off: Turn = { ...turn, state: { ...turn.state, dialogs: others } };
  if (reading.kind === 'wanted') return { ...off, wants: reading.what };
  const held: Turn = { ...off, guide: frame };
  const message = turn.input.activity.text ?? '';
  // A question that was opened since goes first, unless the guide is plainly meant.
  if (others.length > 0 && readGuideWord(message) !== 'continue') return held;
  const { language } = readState(turn.input.state);
  const back: Turn = { ...off, language, state: { ...off.state, language, dialogs: [] } };
  const asked = reading.kind === 'open' && reading.slots.digressions === 0 ? asksForLanguage(message) : undefined;
  if (asked !== undefined) {
    const chosen = { ...back, language: asked, state: { ...back.state, language: asked, languageChosen: true } };
    return takeOpen(chosen, reading, REPEAT) ?? held;
  }
  return (
    takeOpen(back, reading, hasOpenPaper(back, reading, message) ? 'xong' : message) ??
    leaveFor(off, message) ??
    doneAnd(held, reading) ??
    held
  );
};

/** Says the open step again. */
const REPEAT = 'nói lại';

/** "Tờ khai có rồi", of the paper that is open: that step is behind them. */
function hasOpenPaper({ dependencies }: Turn, reading: GuidedReading, message: string): boolean {
  if (reading.kind !== 'open' || reading.step === 'case' || reading.slots.digressions > MOST_OFFERS) return false;
  const { code, caseId, at } = reading.slots;
  const procedure = dependencies.catalogue.find(code);
  if (!canGuide(procedure)) return false;
  const stop = planStops(procedure, caseId)[at];
  const papers = stop?.kind === 'paper' ? [{ id: 'open', name: stop.document.name }] : [];
  const said = readTickedWords(message, papers);
  return said !== undefined && said.has.length > 0 && said.lacks.length === 0;
}

/** "Không làm khai tử nữa, làm kết hôn đi", "bỏ hướng dẫn đi, nói phí thôi": the guide ends, and that is taken up. */
function leaveFor(turn: Turn, message: string): Turn | undefined {
  const left = readLeavesGuide(message);
  if (left === undefined) return undefined;
  const { isElliptical, hasCue } = understand(left.rest, turn.dependencies);
  if (isElliptical) return withText(turn, left.rest);
  const instead = withText({ ...turn, state: freeProcedure(turn.state) }, left.rest);
  return hasCue ? instead : { ...instead, wants: 'guide' };
}

/** "Xong rồi mà tờ khai lấy ở đâu": the step is behind them, and the question is answered. */
function doneAnd(turn: Turn, reading: GuidedReading): Turn | undefined {
  if (reading.kind !== 'open' || reading.step === 'case' || reading.slots.digressions > MOST_OFFERS) return undefined;
  if (turn.state.dialogs.length > 0) return undefined;
  const { slots } = reading;
  const done = readDoneAnd(turn.input.activity.text ?? '');
  const procedure = turn.dependencies.catalogue.find(slots.code);
  if (done === undefined || !canGuide(procedure) || slots.digest !== digestOf(procedure)) return undefined;
  const at = Math.min(slots.at + 1, planStops(procedure, slots.caseId).length - 1);
  const { question } = turn;
  return { ...withText(turn, done.rest), question, guide: openGuided('stop', { ...slots, at, unclear: 0 }) };
}

function takeOpen(
  turn: Turn,
  reading: Exclude<GuidedReading, { kind: 'wanted' }>,
  message: string,
): Ending | undefined {
  const code = reading.kind === 'open' ? reading.slots.code : reading.code;
  const procedure = code === undefined ? undefined : turn.dependencies.catalogue.find(code);
  const word = readGuideWord(message);
  if (!canGuide(procedure)) {
    return word === undefined
      ? undefined
      : endWithText(turn, { outcome: 'guided-stopped', suggestions: afterwards(turn) }, noLongerGuided);
  }
  const name = shortNameOf(procedure, turn.language);
  const hasChanged = reading.kind === 'stale' || reading.slots.digest !== digestOf(procedure);
  if (hasChanged) {
    if (word === 'stop') return stopped(turn, procedure);
    return word === undefined ? undefined : startGuide(turn, procedure, '', [changedSince(name)]);
  }
  return takeMessage(turn, reading, procedure, message);
}

function takeMessage(
  turn: Turn,
  { step, slots }: Extract<GuidedReading, { kind: 'open' }>,
  procedure: GuidedProcedure,
  message: string,
): Ending | undefined {
  const localise = localiser(turn.dependencies.catalogue, turn.language);
  const { cases } = procedure.record;
  const plan = {
    stops: planStops(procedure, slots.caseId).length,
    cases: cases.map(({ when }) => ({ title: localise(when), phrases: [when] })),
  };
  const name = shortNameOf(procedure, turn.language);
  const before = isAfterSilence(slots, turn.input.now) ? [backAfterSilence(name)] : [];
  const taken = takeGuided(step, slots, message, plan);
  switch (taken.status) {
    case 'moved': {
      const first = taken.why === 'first' ? [firstStopAlready] : [];
      const moved = { ...slots, at: taken.at, unclear: 0 };
      return tellStop(turn, procedure, moved, { outcome: 'guided-step', before: [...before, ...first] });
    }
    case 'case-chosen': {
      const caseId = cases[taken.index]?.id;
      const why = taken.isNone === true ? [noneOfCases] : taken.isGuess === true ? [usualCaseTaken] : [];
      const chosen = { ...slots, ...(caseId === undefined ? {} : { caseId }) };
      return beginStops(turn, procedure, chosen, [...before, ...why]);
    }
    case 'explain': {
      const unclear = (slots.unclear ?? 0) + 1;
      const again = unclear === 1 ? [] : [unclear === 2 ? unclearAgain : stillNotClear];
      const told = { outcome: 'guided-explained', before: [...before, ...again], isExplained: unclear === 1 } as const;
      return tellStop(turn, procedure, { ...slots, unclear }, { ...told, offersPerson: true });
    }
    case 'wait':
      return tellStop(turn, procedure, slots, { outcome: 'guided-step', before: [...before, takeYourTime] });
    case 'again':
      return step === 'case'
        ? askCase(turn, procedure, slots, before)
        : tellStop(turn, procedure, slots, { outcome: 'guided-step', before });
    case 'right-or-stop':
      return step === 'case'
        ? askCase(turn, procedure, slots, [...before, rightOrStop])
        : tellStop(turn, procedure, slots, { outcome: 'guided-step', before: [...before, rightOrStop] });
    case 'how-far':
      return tellStop(turn, procedure, slots, {
        outcome: 'guided-step',
        before: [...before, howFar(slots.at + 1, plan.stops)],
      });
    case 'no-such-step':
      return tellStop(turn, procedure, slots, { outcome: 'guided-step', before: [...before, noSuchStep(plan.stops)] });
    case 'later': {
      const waiting = openGuided(step, { ...slots, digressions: MOST_OFFERS + 1 });
      const state = { ...turn.state, dialogs: [waiting] };
      return endWithText(turn, { outcome: 'guided-stopped', state, suggestions: [] }, guideWaits(name));
    }
    case 'finished':
      return listPapers(turn, procedure, slots.caseId, 'guided-finished', [guideFinished(name)]);
    case 'stopped':
      return stopped(turn, procedure);
    case 'digression': {
      // "em sinh ở nhà" tells the case without choosing from the list.
      if (step !== 'case') return takeCaseChange(turn, procedure, slots, before);
      const caseId = caseTold(procedure.record, messageForPerson(turn, message));
      if (caseId === undefined) return undefined;
      const person = forWhom(turn, procedure.record, message);
      const which = caseOf(procedure.record, caseId)?.when ?? '';
      const heard = caseHeard({ vi: which, en: localiser(turn.dependencies.catalogue, 'en')(which) });
      const said = [...before, heard, ...(person === undefined ? [] : [person])];
      return beginStops(turn, procedure, { ...slots, caseId }, said);
    }
  }
}

/** "Bác già rồi": why one step at a time is wanted, and not of what. */
const OF_THEMSELVES =
  /(?<!\p{L})(?:bác|cô|chú|bà|ông|em|tôi|tui|mình|bac|co|chu|ba|ong|toi|minh) (?:già|gia|lớn tuổi|lon tuoi|có tuổi|co tuoi|mắt kém|mat kem|không rành|khong ranh|chậm|cham)(?: (?:cả|ca|rồi|roi|quá|qua|lắm|lam|yếu|yeu|máy móc|may moc|công nghệ|cong nghe))*(?!\p{L})/giu;

/** "Hướng dẫn em từng bước": of what is in hand, or of what the message names, once that is found. */
export const beginGuide: Step = async (turn) => {
  const { understanding, dependencies, state } = turn;
  const request = understanding === undefined ? undefined : readGuideRequest(understanding.text);
  if (request === undefined) return turn;
  const rest = request.rest.replace(OF_THEMSELVES, ' ').trim();
  const named = understand(rest, dependencies);
  if (named.contentSyllables.length > 0 || named.entities.procedureCodes.length > 0) {
    const isOther = await namesOther(turn, named);
    const asking = isOther ? { ...turn, state: freeProcedure(turn.state) } : turn;
    return { ...withText(asking, rest), wants: 'guide' };
  }
  const slots = turn.pending === undefined ? undefined : readChooseProcedure(turn.pending);
  if (slots !== undefined) return wanting(askAgain(turn, slots), 'guide');
  const inHand =
    state.procedureInHand === undefined ? undefined : dependencies.catalogue.find(state.procedureInHand.code);
  if (canGuide(inHand)) return startGuide(turn, inHand, state.question ?? '');
  if (inHand !== undefined) {
    const ending = answerAbout(turn, { procedure: inHand, aspects: ['steps'], probability: 1, retrieval: undefined });
    return withNoGuide(turn, ending);
  }
  return askForWhat(turn);
};

/** "Hộ chiếu từng bước" while another matter is in hand: its papers may name it, and it is a matter of its own. */
async function namesOther(turn: Turn, named: Understanding): Promise<boolean> {
  const { retriever, catalogue } = turn.dependencies;
  const inHand = catalogue.find(turn.state.procedureInHand?.code ?? '');
  if (inHand === undefined || holdsName(inHand, named.contentSyllables)) return false;
  const { candidates } = await retriever.retrieve(named.searchText, lookupOptions(turn, named));
  return candidates.slice(0, NEAREST).some(({ code }) => {
    const procedure = catalogue.find(code);
    return procedure !== undefined && holdsName(procedure, named.contentSyllables);
  });
}

const NEAREST = 3;

function holdsName(procedure: Procedure, folded: readonly string[]): boolean {
  const known = new Set(titlesOf(procedure).flatMap((title) => syllables(title).map((syllable) => syllable.folded)));
  return folded.every((syllable) => known.has(syllable));
}

/** A guide is wanted, and nothing says of what. */
export function askForWhat(turn: Turn): Ending {
  const suggestions = exampleQuestions.slice(0, 3).map((question) => sayAction(question, turn.language));
  const state = { ...turn.state, clarifications: turn.state.clarifications + 1 };
  return wanting(
    endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state }, guideForWhat),
    'guide',
  );
}

/** Says first that there is no guide for it. */
export function withNoGuide(turn: Turn, ending: Ending): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const reply = { ...last, text: `${noGuideForThis[turn.language]}\n\n${last.text}` };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}

function stopped(turn: Turn, procedure: GuidedProcedure): Ending {
  const body = guideStopped(shortNameOf(procedure, turn.language));
  return endWithText(turn, { outcome: 'guided-stopped', suggestions: afterwards(turn) }, body);
}

function afterwards({ language }: Turn) {
  return [sayAction(anotherQuestion, language), sayAction(askForPerson, language)];
}
