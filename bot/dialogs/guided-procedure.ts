import { z } from 'zod';
import type { DialogFrame } from '../state.ts';
import { putsOff, wantsNoMore } from '../understanding/leave-words.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { speaksAgainst } from '../answering/pick-case.ts';
import { readChoice, type ChoiceReading, type Option } from './read-choice.ts';
import { readGuideWord, readStepNumber, type GuideWord } from './guided-words.ts';

/** Somebody is led through a procedure one step at a time. */
const slots = z.object({
  code: z.string(),
  /** The case in hand; absent while it is asked for, and for the usual one. */
  caseId: z.string().optional(),
  /** Which stop is open, from 0. */
  at: z.number().int().nonnegative(),
  /** Of the record that the stops were made from (`digestOf`). */
  digest: z.string(),
  /** When the guide last spoke (ISO). */
  shownAt: z.string(),
  /** Questions in between since then. */
  digressions: z.number().int().nonnegative(),
  /** How often the open stop was said to be unclear. */
  unclear: z.number().int().nonnegative().optional(),
});
export type GuidedSlots = z.infer<typeof slots>;

/** `case`: which case is asked. `stop`: a stop is open. `explained`: it was said more of it. */
export const GUIDED_STEPS = ['case', 'stop', 'explained'] as const;
export type GuidedStep = (typeof GUIDED_STEPS)[number];

const DIALOG = 'guided-procedure';
/** What is wanted is not yet settled: a guide through it, or the list of its papers. */
const WANTED = { guide: 'wanted', list: 'list-wanted' } as const;
export type Wanted = keyof typeof WANTED;
const VERSION = 1;

export function openGuided(step: GuidedStep, values: GuidedSlots): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step, slots: values };
}

/** A guide or a list is wanted, of what is not yet settled. */
export function openWanted(what: Wanted): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step: WANTED[what], slots: {} };
}

export type GuidedReading =
  | { readonly kind: 'open'; readonly step: GuidedStep; readonly slots: GuidedSlots }
  | { readonly kind: 'wanted'; readonly what: Wanted }
  /** Another version's, or unreadable: of it the code is all that counts, where there is one. */
  | { readonly kind: 'stale'; readonly code: string | undefined };

export function isGuided({ dialog }: DialogFrame): boolean {
  return dialog === DIALOG;
}

/** What the frame holds. Undefined: it is none of this dialog's. */
export function readGuided(frame: DialogFrame): GuidedReading | undefined {
  if (!isGuided(frame)) return undefined;
  if (frame.step === WANTED.guide) return { kind: 'wanted', what: 'guide' };
  if (frame.step === WANTED.list) return { kind: 'wanted', what: 'list' };
  const parsed = frame.version === VERSION ? slots.safeParse(frame.slots).data : undefined;
  const step = GUIDED_STEPS.find((each) => each === frame.step);
  if (parsed !== undefined && step !== undefined) return { kind: 'open', step, slots: parsed };
  const { code } = frame.slots;
  return { kind: 'stale', code: typeof code === 'string' ? code : undefined };
}

/** After so many questions in between the guide waits without a word, until it is asked to go on. */
export const MOST_OFFERS = 2;
/** After so long a silence what the guide was about is said again. */
const SILENCE_MS = 6 * 60 * 60 * 1000;

export type GuidedTurn =
  | { readonly status: 'moved'; readonly at: number; readonly why?: 'first' }
  /** `isNone`: none of the cases was said to be theirs. `isGuess`: nothing was said of which. */
  | {
      readonly status: 'case-chosen';
      readonly index: number;
      readonly isNone?: true;
      readonly isGuess?: true;
    }
  | { readonly status: 'explain' }
  | { readonly status: 'wait' }
  | { readonly status: 'again' }
  /** Whether it is right or is to stop was not to be told. */
  | { readonly status: 'right-or-stop' }
  | { readonly status: 'how-far' }
  /** A step is wanted that the guide does not have. */
  | { readonly status: 'no-such-step' }
  | { readonly status: 'later' }
  | { readonly status: 'finished' }
  | { readonly status: 'stopped' }
  /** The message is about something else. */
  | { readonly status: 'digression' };

/** What the guide knows of the record while it reads a message. */
export interface GuidedPlan {
  readonly stops: number;
  /** The cases that were offered, in order. */
  readonly cases: readonly Option[];
}

/** One message to an open guide. Pure: what is told of the new stop is written elsewhere. */
export function takeGuided(step: GuidedStep, state: GuidedSlots, message: string, plan: GuidedPlan): GuidedTurn {
  const word = readGuideWord(message) ?? readWordInPassing(message);
  const isAway = state.digressions > 0;
  // Long left alone, "xong" and "ừ" answer something else; what says plainly that it means the guide counts.
  const toStep = readStepNumber(message);
  const isPlain = word === 'continue' || word === 'again' || word === 'how-far' || toStep !== undefined;
  if (state.digressions > MOST_OFFERS && !isPlain) return { status: 'digression' };
  // In the middle of something else "ừ" and "xong" come back to which case it is.
  const agrees = word === 'agree' || word === 'done';
  if (step === 'case') return takeCase(agrees && isAway ? 'again' : word, message, plan);
  if (toStep !== undefined) return takeStep(toStep, plan);
  if (word === undefined) return { status: 'digression' };
  return takeWord(word, state, plan, isAway);
}

/** What ends or repeats anything else ends or repeats the guide. */
function readWordInPassing(message: string): GuideWord | undefined {
  if (readRepair(message)?.kind === 'repeat') return 'again';
  if (!wantsNoMore(message)) return undefined;
  return putsOff(message) ? 'later' : 'stop';
}

function takeStep(wanted: number, { stops }: GuidedPlan): GuidedTurn {
  const at = (wanted === Infinity ? stops : wanted) - 1;
  return at >= 0 && at < stops ? { status: 'moved', at } : { status: 'no-such-step' };
}

function takeCase(word: GuideWord | undefined, message: string, { cases }: GuidedPlan): GuidedTurn {
  const reading = readCase(message, cases);
  if (reading?.kind === 'one' && reading.rest === '') return { status: 'case-chosen', index: reading.index };
  switch (word) {
    case 'stop':
      return { status: 'stopped' };
    case 'right-or-stop':
      return { status: 'right-or-stop' };
    case 'later':
      return { status: 'later' };
    case 'again':
    case 'continue':
    case 'back':
    case 'how-far':
      return { status: 'again' };
    case 'done':
    case 'agree':
    case 'unclear':
    case 'not-yet':
      return { status: 'case-chosen', index: 0, isGuess: true };
    case undefined:
      if (reading?.kind === 'none') return { status: 'case-chosen', index: 0, isNone: true };
      return reading?.kind === 'unsure' ? { status: 'case-chosen', index: 0, isGuess: true } : { status: 'digression' };
  }
}

/** The case that a message names. One whose label denies what the message says there is, is none. */
export function readCase(message: string, cases: readonly Option[]): ChoiceReading | undefined {
  const reading = readChoice(message, cases);
  if (reading?.kind !== 'one') return reading;
  const { title = '', phrases = [] } = cases[reading.index] ?? {};
  return [title, ...phrases].some((label) => speaksAgainst(label, message)) ? undefined : reading;
}

function takeWord(
  word: GuideWord,
  { at }: Pick<GuidedSlots, 'at'>,
  { stops }: Pick<GuidedPlan, 'stops'>,
  isAway: boolean,
): GuidedTurn {
  switch (word) {
    case 'agree':
      // In the middle of something else it agrees to go on where they were.
      return isAway ? { status: 'again' } : takeWord('done', { at }, { stops }, isAway);
    case 'how-far':
      return { status: 'how-far' };
    case 'done':
      return at + 1 >= stops ? { status: 'finished' } : { status: 'moved', at: at + 1 };
    case 'continue':
      if (isAway) return { status: 'again' };
      return at + 1 >= stops ? { status: 'finished' } : { status: 'moved', at: at + 1 };
    case 'back':
      // In the middle of something else "quay lại" comes back to the guide.
      if (isAway) return { status: 'again' };
      return at === 0 ? { status: 'moved', at: 0, why: 'first' } : { status: 'moved', at: at - 1 };
    case 'unclear':
      return { status: 'explain' };
    case 'not-yet':
      return { status: 'wait' };
    case 'again':
      return { status: 'again' };
    case 'later':
      return { status: 'later' };
    case 'stop':
      return { status: 'stopped' };
    case 'right-or-stop':
      return { status: 'right-or-stop' };
  }
}

/** Whether so long has passed that the guide says first what it was about. */
export function isAfterSilence({ shownAt }: GuidedSlots, now: Date): boolean {
  const since = now.getTime() - Date.parse(shownAt);
  return Number.isFinite(since) && since >= SILENCE_MS;
}
