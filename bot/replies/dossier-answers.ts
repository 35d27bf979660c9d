import { dossierSentences, spellDay, type DossierExplanation } from '../../dossiers/index.ts';
import type { AskedOfShown } from '../dialogs/dossier-asked.ts';
import {
  answerableIs,
  appointmentWas,
  bringThere,
  byAnother,
  cancellingNotKnown,
  cannotHurry,
  changesNothing,
  collectorUnknown,
  complain,
  doneNotSeen,
  heldBy,
  howToPay,
  namesNobody,
  noAppointment,
  noDeadline,
  noHours,
  noMoneyKnown,
  noMoreKnown,
  noPhone,
  noReason,
  noReasonOfDelay,
  noReasonOfNewDay,
  notAgain,
  notFetchedYet,
  notHandedToMe,
  nothingAskedFor,
  nothingToPay,
  notInData,
  notLate,
  notSeenByMe,
  notTakenHere,
  officeUnknown,
  otherMatter,
  seenByAnother,
  sorry,
} from './dossier-answer-texts.ts';
import { answerInGeneral } from './dossier-question-texts.ts';
import type { Text } from './texts.ts';

/**
 * What a dossier's data says to the questions about it, in a few sentences, with the time of the data last.
 * @param isOneOfSeveral others were shown as well: it is said which one this is
 */
export function answerOfShown(
  asked: readonly AskedOfShown[],
  explanation: DossierExplanation,
  isOneOfSeveral = false,
): Text[] {
  const { demo, what, asOf } = dossierSentences(explanation);
  const told = new Map(asked.flatMap((each) => ANSWERS[each](explanation)).map((sentence) => [sentence.vi, sentence]));
  return [...(demo === undefined ? [] : [demo]), ...(isOneOfSeveral ? [what] : []), ...told.values(), asOf];
}

type Answer = (explanation: DossierExplanation) => Text[];

const ANSWERS: Readonly<Record<AskedOfShown, Answer>> = {
  'why-late': whyLate,
  'why-stopped': (explanation) => [where(explanation), noReason, ...stepAndOffice(explanation)],
  when: (explanation) => [...appointmentOf(explanation), ...whatNow(explanation)],
  'where-to-bring': whereToBring,
  'what-to-bring': (explanation) =>
    explanation.step === 'bring-papers' || explanation.step === 'collect'
      ? stepAndOffice(explanation)
      : [nothingAskedFor, where(explanation), ...whatNow(explanation)],
  'what-to-pay': (explanation) =>
    explanation.step === 'pay'
      ? [sentences(explanation).step, howToPay, ask(explanation)]
      : [nothingToPay, where(explanation), ask(explanation)],
  'where-to-collect': whereToCollect,
  'collect-by-another': () => [byAnother],
  'send-here': (explanation) => [
    notTakenHere,
    ...(explanation.step === 'bring-papers' ? [bringThere(placeOf(explanation))] : [ask(explanation)]),
  ],
  'seen-by-another': () => [seenByAnother],
  'what-to-do': (explanation) => [...whatNow(explanation), ...timeOf(explanation)],
  'who-holds': whoHolds,
  'who-answers': whoAnswers,
  compensation: compensated,
  apology: (explanation) => [...timeOf(explanation), ...extended(explanation), ask(explanation)],
  'whom-to-call': (explanation) => [
    ...(explanation.status.office?.phone === undefined ? [noPhone] : []),
    ask(explanation),
  ],
  'if-i-am-late': (explanation) => [
    ...(explanation.turn === 'resident' ? [noDeadline] : []),
    ...whatNow(explanation),
    ...timeOf(explanation),
    ask(explanation),
  ],
  'if-cancelled': (explanation) => [
    cancellingNotKnown,
    where(explanation),
    ...whatNow(explanation),
    ...timeOf(explanation),
    ask(explanation),
  ],
  withdraw: (explanation) => [
    answerInGeneral('withdraw', undefined),
    ...(explanation.step === 'wait' ? [] : [where(explanation)]),
    ask(explanation),
  ],
  'why-again': (explanation) => [
    ...(explanation.extendedFrom === undefined ? [notAgain] : extended(explanation)),
    noReasonOfNewDay,
    ...timeOf(explanation),
    ask(explanation),
  ],
  'not-received': notReceived,
  hours: (explanation) => [noHours, ...appointmentOf(explanation), ...whatNow(explanation), ask(explanation)],
  'what-it-means': (explanation) => [where(explanation), ...whatNow(explanation), ...timeOf(explanation)],
  deadline: (explanation) =>
    explanation.turn === 'resident'
      ? [noDeadline, ...whatNow(explanation), ...timeOf(explanation), ask(explanation)]
      : [...appointmentOf(explanation), ...whatNow(explanation)],
  hurry: (explanation) => [
    ...(explanation.turn === 'office' ? [cannotHurry] : []),
    ...whatNow(explanation),
    ...timeOf(explanation),
    ask(explanation),
  ],
  'who-collected': (explanation) => [where(explanation), collectorUnknown, ask(explanation)],
  whose: (explanation) => [namesNobody, ask(explanation)],
  correct: (explanation) => [changesNothing(placeOf(explanation)), ask(explanation)],
  'done-already': (explanation) => [
    doneNotSeen,
    where(explanation),
    ...(explanation.turn === 'resident' ? whatNow(explanation) : timeOf(explanation)),
    ask(explanation),
  ],
  'not-known': (explanation) => [
    notInData,
    where(explanation),
    ...whatNow(explanation),
    ...timeOf(explanation),
    ask(explanation),
    otherMatter,
  ],
  weary: (explanation) => [
    sorry,
    where(explanation),
    ...whatNow(explanation),
    ...timeOf(explanation),
    ask(explanation),
    complain,
  ],
};

function whyLate(explanation: DossierExplanation): Text[] {
  const { time } = explanation;
  switch (time.kind) {
    case 'late':
      return [...timeOf(explanation), noReasonOfDelay, where(explanation), ask(explanation), complain];
    case 'days-left':
    case 'due-today':
      return [notLate, ...timeOf(explanation), where(explanation)];
    case 'paused':
      return [where(explanation), ...timeOf(explanation), ...whatNow(explanation)];
    case 'over':
      return [where(explanation), ...whatNow(explanation)];
    case 'unknown':
      return [...timeOf(explanation), where(explanation), ask(explanation)];
  }
}

function whereToBring(explanation: DossierExplanation): Text[] {
  if (explanation.step !== 'bring-papers') return [nothingAskedFor, where(explanation), ...whatNow(explanation)];
  return [sentences(explanation).step, bringThere(placeOf(explanation)), ask(explanation)];
}

function whereToCollect(explanation: DossierExplanation): Text[] {
  if (explanation.step === 'collect') return stepAndOffice(explanation);
  return [where(explanation), ...timeOf(explanation), ask(explanation)];
}

function whoHolds(explanation: DossierExplanation): Text[] {
  const { office } = explanation.status;
  const held = office === undefined ? [where(explanation), officeUnknown] : [heldBy(office.name)];
  return [...held, sentences(explanation).turn, ask(explanation)];
}

function whoAnswers(explanation: DossierExplanation): Text[] {
  const late = explanation.time.kind === 'late' ? timeOf(explanation) : [notLate, ...timeOf(explanation)];
  return [answerableIs(placeOf(explanation)), ...(explanation.time.kind === 'over' ? [] : late), complain];
}

function compensated(explanation: DossierExplanation): Text[] {
  const { time } = explanation;
  const late = time.kind === 'late' && time.duty !== undefined ? [...timeOf(explanation), noMoreKnown] : [noMoneyKnown];
  return [...late, answerableIs(placeOf(explanation)), complain];
}

/** Where the data says that the result was handed over, whoever has not got it is not told that nothing is left to do. */
function notReceived(explanation: DossierExplanation): Text[] {
  const { state } = explanation.status;
  if (state === 'returned') return [where(explanation), notHandedToMe, ask(explanation)];
  if (state === 'finished') return [where(explanation), notFetchedYet, ask(explanation)];
  return [where(explanation), notSeenByMe, ...whatNow(explanation), ...timeOf(explanation), ask(explanation)];
}

function sentences(explanation: DossierExplanation) {
  return dossierSentences(explanation);
}

function where(explanation: DossierExplanation): Text {
  return sentences(explanation).where;
}

function ask(explanation: DossierExplanation): Text {
  return sentences(explanation).whoToAsk;
}

function whatNow(explanation: DossierExplanation): Text[] {
  const { turn, step } = sentences(explanation);
  return explanation.step === 'wait' ? [turn] : [turn, step];
}

function stepAndOffice(explanation: DossierExplanation): Text[] {
  return [sentences(explanation).step, ask(explanation)];
}

function timeOf(explanation: DossierExplanation): Text[] {
  const { time, late } = sentences(explanation);
  return [time, late].filter((sentence) => sentence !== undefined);
}

/** The time that is left; of a dossier that is done, the day on file. */
function appointmentOf(explanation: DossierExplanation): Text[] {
  const { status, time } = explanation;
  if (time.kind !== 'over') return timeOf(explanation);
  return [status.appointmentOn === undefined ? noAppointment : appointmentWas(spellDay(status.appointmentOn))];
}

function extended(explanation: DossierExplanation): Text[] {
  const { extended: named } = sentences(explanation);
  return named === undefined ? [] : [named];
}

function placeOf({ status: { office } }: DossierExplanation): Text {
  return office === undefined
    ? { vi: 'nơi nhận ghi trên giấy hẹn', en: 'the office named on your receipt' }
    : { vi: office.name, en: office.name };
}
