import type { ChoiceReading } from '../../dialogs/read-choice.ts';
import type { ConversationState } from '../../state.ts';
import type { Ending, Turn } from '../../steps/step.ts';
import type { Repair } from '../../understanding/repair-words.ts';
import type { Understanding } from '../../understanding/understand.ts';

type Part = (...parameters: never[]) => unknown;

/** A recogniser or a repair pattern that can be switched off alone. */
export interface Switch {
  readonly name: string;
  /** Below bot/. */
  readonly module: string;
  /** What stands for each function of the module while it is off. */
  readonly off: Readonly<Record<string, (original: Part) => Part>>;
  /** The folders of transcripts of which at least one must then fail. */
  readonly patterns: readonly string[];
}

/** A function that always returns this. */
export const says =
  (value: unknown): ((original: Part) => Part) =>
  () =>
  () =>
    value;

/** The result of the function, changed. */
function mapped(change: (result: never) => unknown): (original: Part) => Part {
  return (original) =>
    (...parameters) =>
      change(original(...parameters) as never);
}

const withoutRepair = (kind: Repair['kind']) => ({
  readRepair: mapped((repair: Repair | undefined) => (repair?.kind === kind ? undefined : repair)),
});
const withoutChoice = (kind: ChoiceReading['kind']) => ({
  readChoice: mapped((choice: ChoiceReading | undefined) => (choice?.kind === kind ? undefined : choice)),
});
/** A step that hands every turn on. */
const passes = (): Part => (turn: Turn) => turn;

const UNDERSTANDING = 'understanding';

/** Recognisers: what reads the words of a message. */
export const RECOGNISERS: readonly Switch[] = [
  { name: 'choice', module: 'dialogs/read-choice.ts', off: { readChoice: says(undefined) }, patterns: ['choices'] },
  {
    name: 'position in a list',
    module: 'dialogs/read-choice.ts',
    off: { positionOf: says(undefined) },
    patterns: ['wards'],
  },
  {
    name: 'repair words',
    module: `${UNDERSTANDING}/repair-words.ts`,
    off: { readRepair: says(undefined), meantInstead: says(undefined) },
    patterns: ['correction'],
  },
  {
    name: 'leave words',
    module: `${UNDERSTANDING}/leave-words.ts`,
    off: { isCancel: says(false), givesUp: says(false), isSkip: says(false) },
    patterns: ['cancel'],
  },
  {
    name: 'language that is asked for',
    module: `${UNDERSTANDING}/language-words.ts`,
    off: { asksForLanguage: says(undefined) },
    patterns: ['language-switch'],
  },
  {
    name: 'language that is written',
    module: `${UNDERSTANDING}/language.ts`,
    off: { detectLanguage: says(undefined) },
    patterns: ['language-switch'],
  },
  {
    name: 'place',
    module: `${UNDERSTANDING}/read-place.ts`,
    off: { readPlace: says(undefined) },
    patterns: ['wards'],
  },
  {
    name: 'place alone',
    module: `${UNDERSTANDING}/place-alone.ts`,
    off: { isPlaceAlone: says(false) },
    patterns: ['correction', 'wards'],
  },
  {
    name: 'procedure codes',
    module: `${UNDERSTANDING}/understand.ts`,
    off: {
      understand: mapped((understanding: Understanding) => ({
        ...understanding,
        entities: { ...understanding.entities, procedureCodes: [], hasUnknownCode: false },
      })),
    },
    patterns: ['follow-up', 'cannot-handle'],
  },
  {
    name: 'personal numbers',
    module: `${UNDERSTANDING}/understand.ts`,
    off: {
      understand: mapped((understanding: Understanding) => ({
        ...understanding,
        entities: { ...understanding.entities, dossierCodes: [], hasPhone: false, hasIdentityNumber: false },
      })),
    },
    patterns: ['safety'],
  },
  {
    name: 'day of handing in',
    module: `${UNDERSTANDING}/when.ts`,
    off: { findSubmissionTime: says(undefined) },
    patterns: ['follow-up', 'silence'],
  },
  {
    name: 'aspects',
    module: `${UNDERSTANDING}/aspect-cues.ts`,
    off: { findAspectCues: says([]) },
    patterns: ['follow-up'],
  },
  {
    name: 'small talk',
    module: `${UNDERSTANDING}/small-talk.ts`,
    off: { smallTalkKind: says('unclear') },
    patterns: ['small-talk'],
  },
  {
    name: 'privacy',
    module: `${UNDERSTANDING}/small-talk.ts`,
    off: { asksAboutPrivacy: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'who reads along',
    module: `${UNDERSTANDING}/small-talk.ts`,
    off: { asksWhetherWatched: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'human or machine',
    module: `${UNDERSTANDING}/small-talk.ts`,
    off: { asksWhatAnswers: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'whether to meet an official',
    module: `${UNDERSTANDING}/standing-requests.ts`,
    off: { asksWhetherToMeet: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'broker',
    module: `${UNDERSTANDING}/broker.ts`,
    off: { meetsBroker: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'hearsay',
    module: `${UNDERSTANDING}/scam.ts`,
    off: { tellsHearsay: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'how an office is reached',
    module: `${UNDERSTANDING}/office-contact.ts`,
    off: { asksForContact: says(undefined) },
    patterns: ['safety'],
  },
  {
    name: 'standing requests',
    module: `${UNDERSTANDING}/standing-requests.ts`,
    off: {
      asksForPerson: says(false),
      asksForStatus: says(false),
      tellsOfMisconduct: says(false),
      isComplaint: says(false),
    },
    patterns: ['cannot-handle', 'digression'],
  },
  {
    name: 'danger',
    module: `${UNDERSTANDING}/emergency.ts`,
    off: { isEmergency: says(false), happensNow: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'self-harm',
    module: `${UNDERSTANDING}/self-harm.ts`,
    off: { speaksOfSelfHarm: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'danger told in hints',
    module: `${UNDERSTANDING}/hinted-danger.ts`,
    off: { hintsAtFarewell: says(false), hintsAtViolence: says(false), tellsOfPreying: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'scam',
    module: `${UNDERSTANDING}/safety.ts`,
    off: { isScamCheck: says(false) },
    patterns: ['safety'],
  },
  {
    name: 'money that is gone',
    module: `${UNDERSTANDING}/scam.ts`,
    off: { isScamVictim: says(false) },
    patterns: ['safety'],
  },
  { name: 'abuse', module: `${UNDERSTANDING}/safety.ts`, off: { isAbuse: says(false) }, patterns: ['safety'] },
  {
    name: 'injection',
    module: `${UNDERSTANDING}/safety.ts`,
    off: { isInjection: says(false) },
    patterns: ['safety', 'skip'],
  },
  {
    name: 'language that is to be translated into',
    module: `${UNDERSTANDING}/language-words.ts`,
    off: { asksToTranslate: says(undefined) },
    patterns: ['language-switch'],
  },
  {
    name: 'greeting in the middle',
    module: `${UNDERSTANDING}/language.ts`,
    off: { onlyGreets: says(false) },
    patterns: ['language-switch'],
  },
  {
    name: 'what a message takes back itself',
    module: `${UNDERSTANDING}/repair-words.ts`,
    off: { askedInstead: says(undefined) },
    patterns: ['correction'],
  },
  {
    name: 'wait',
    module: `${UNDERSTANDING}/acknowledgement-words.ts`,
    off: { asksToWait: says(false) },
    patterns: ['choices'],
  },
  {
    name: 'premises',
    module: `${UNDERSTANDING}/premises.ts`,
    off: { readPremise: says(undefined) },
    patterns: ['false-premises'],
  },
  {
    name: 'papers ticked by words',
    module: 'dialogs/ticked-words.ts',
    off: { readTickedWords: says(undefined) },
    patterns: ['guided'],
  },
  {
    name: 'suggestions and complaints',
    module: `${UNDERSTANDING}/voice-words.ts`,
    off: { wantsToLeaveVoice: says(false) },
    patterns: ['voice'],
  },
  {
    name: 'question beside a code',
    module: 'steps/question-beside.ts',
    off: { questionsBeside: says([]) },
    patterns: ['dossiers'],
  },
  {
    name: 'wish beside a code',
    module: 'steps/wish-beside.ts',
    off: { wishesBeside: says([]) },
    patterns: ['several-intents'],
  },
  {
    name: 'guides',
    module: 'answering/find-guide.ts',
    off: { createGuideFinder: () => () => () => undefined },
    patterns: ['guides'],
  },
  {
    name: 'matters of others',
    module: 'answering/find-elsewhere.ts',
    off: { createElsewhereFinder: () => () => () => undefined },
    patterns: ['cannot-handle'],
  },
  {
    name: 'questions that a law answers',
    module: `${UNDERSTANDING}/law-questions.ts`,
    off: { lawQuestion: says(undefined) },
    patterns: ['laws'],
  },
  {
    name: 'for whom is asked',
    module: `${UNDERSTANDING}/read-person.ts`,
    off: { readPerson: says(undefined) },
    patterns: ['people'],
  },
  {
    name: 'words to a guide',
    module: 'dialogs/guided-words.ts',
    off: { readGuideWord: says(undefined) },
    patterns: ['guided'],
  },
  {
    name: 'wish for a guide',
    module: 'dialogs/guided-words.ts',
    off: { readGuideRequest: says(undefined) },
    patterns: ['guided'],
  },
  {
    name: 'wish for a list of papers',
    module: 'dialogs/guided-words.ts',
    off: { readChecklistRequest: says(undefined) },
    patterns: ['guided'],
  },
  {
    name: 'leaving a guide for something else',
    module: 'dialogs/guided-leave-words.ts',
    off: { readLeavesGuide: says(undefined) },
    patterns: ['guided'],
  },
];

/** Repair patterns: what mends a conversation. */
export const REPAIR_PATTERNS: readonly Switch[] = [
  {
    name: 'correction',
    module: `${UNDERSTANDING}/repair-words.ts`,
    off: withoutRepair('correction'),
    patterns: ['correction'],
  },
  { name: 'repeat', module: `${UNDERSTANDING}/repair-words.ts`, off: withoutRepair('repeat'), patterns: ['repeat'] },
  {
    name: 'not understood',
    module: `${UNDERSTANDING}/repair-words.ts`,
    off: withoutRepair('unclear'),
    patterns: ['clarification'],
  },
  { name: 'go back', module: `${UNDERSTANDING}/repair-words.ts`, off: withoutRepair('go-back'), patterns: ['go-back'] },
  { name: 'cancel', module: 'steps/leave-question.ts', off: { leaveQuestion: passes }, patterns: ['cancel'] },
  { name: 'skip', module: `${UNDERSTANDING}/leave-words.ts`, off: { isSkip: says(false) }, patterns: ['skip'] },
  {
    name: 'digression',
    module: 'steps/keep-question-open.ts',
    off: { keepQuestionOpen: () => (_turn: Turn, ending: Ending) => ending },
    patterns: ['digression'],
  },
  {
    name: 'the third question leads to a person',
    module: 'steps/step.ts',
    off: {
      // As if none of the questions before had been counted.
      finishTurn: (original) => {
        const finish = original as unknown as (turn: Turn, ending: Ending) => unknown;
        return (turn: Turn, ending: Ending) => finish(uncounted(turn), ending);
      },
    },
    patterns: ['clarification'],
  },
  {
    name: 'more words narrow the choices',
    module: 'steps/narrow-choices.ts',
    off: { narrowChoices: passes },
    patterns: ['clarification'],
  },
  {
    name: 'none of these',
    module: 'dialogs/read-choice.ts',
    off: withoutChoice('none'),
    patterns: ['none-of-these'],
  },
  { name: 'no such choice', module: 'dialogs/read-choice.ts', off: withoutChoice('beyond'), patterns: ['choices'] },
  { name: 'not known', module: 'dialogs/read-choice.ts', off: withoutChoice('unsure'), patterns: ['skip'] },
  {
    name: 'answer and question',
    module: 'dialogs/read-choice.ts',
    off: {
      readChoice: mapped((choice: ChoiceReading | undefined) =>
        choice?.kind === 'one' ? { ...choice, rest: '' } : choice,
      ),
    },
    patterns: ['answer-and-question'],
  },
  {
    name: 'several things asked',
    module: `${UNDERSTANDING}/understand.ts`,
    off: { understand: mapped((understanding: Understanding) => ({ ...understanding, alsoAsked: [] })) },
    patterns: ['several-intents'],
  },
  {
    name: 'memory',
    module: 'memory.ts',
    off: {
      remember:
        () =>
        (_turn: Turn, { state }: Ending): ConversationState =>
          state,
    },
    patterns: ['repeat'],
  },
  {
    name: 'an interrupted talk about a dossier',
    module: 'steps/dossier-keep.ts',
    off: { keepDossier: () => (_turn: Turn, ending: Ending) => ending },
    patterns: ['dossiers'],
  },
  {
    name: 'a number is left out of a question',
    module: 'steps/leave-out-numbers.ts',
    off: { leaveOutNumbers: passes },
    patterns: ['dossiers'],
  },
  { name: 'an official holds it', module: 'steps/gate.ts', off: { gate: passes }, patterns: ['holder'] },
];

function uncounted(turn: Turn): Turn {
  return { ...turn, state: { ...turn.state, clarifications: Infinity } };
}
