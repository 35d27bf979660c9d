import { z } from 'zod';
import type { ReadDossierCode } from '../../dossiers/index.ts';
import type { ConversationState, DialogFrame } from '../state.ts';
import { isCancel, isSkip } from '../understanding/leave-words.ts';
import {
  agreesToNotices,
  asksOfConsent,
  putsOff,
  readAskedOfNotices,
  type AskedOfNotices,
} from './dossier-consent-words.ts';
import { chosenCodes } from './dossier-choice.ts';
import type { AskedOfShown } from './dossier-asked.ts';
import { readFollowUps, readFollowUpsBesideList, readLateFollowUps } from './dossier-follow-up.ts';
import {
  asksOfProof,
  findProof,
  looksLikeProof,
  readProofGiven,
  readProofUnasked,
  tellsName,
  tellsWho,
} from './dossier-proof.ts';
import { asksWhyRefused, protestsOwner, saysPrintedSo } from './dossier-lacking-words.ts';
import { asksAtCounter, saysNoCode } from './dossier-no-code-words.ts';
import { asksOfLimit } from './dossier-limit-words.ts';
import { asksOfOutage } from './dossier-outage-words.ts';
import { asksOfTheDossier, asksToLock, asksToWait, readDossierWord, type DossierWord } from './dossier-words.ts';

/** Somebody asks about a dossier. Never holds a proof, nor anything of what was shown. */
const slots = z.object({
  /** As `readDossierCodes` writes it; while it is asked for, the one that cannot be, or none. */
  code: z.string().optional(),
  /** What was sent of a code whose end is awaited. */
  part: z.string().optional(),
  /** Further codes of the same message, to be looked up afterwards. */
  others: z.array(z.string()),
  /** To be asked, once the dossier is shown, whether its changes are to be told */
  wantsWatch: z.boolean(),
  /** That was agreed to just before. */
  watchBegun: z.boolean().default(false),
  /** Last digits are not taken for now; a whole number is. */
  takesWholeNumber: z.boolean().default(false),
  /** There were too many tries, whose they were, and until when (epoch milliseconds). */
  limit: z.object({ scope: z.enum(['person', 'address', 'dossier', 'total']), until: z.number() }).optional(),
  /** The last look-up met a system that gave no answer. */
  isDown: z.boolean().default(false),
  /** The code is not at hand, as was said; what is asked next may be of that, and nothing is offered. */
  lacksCode: z.boolean().default(false),
  /** It is of somebody else, as was said. */
  isOfAnother: z.boolean().default(false),
  /** No dossier fitted the digits that were sent. */
  wasRefused: z.boolean().default(false),
  /** The procedure that it is of, once that was told of: what is asked on may be of either. */
  ofProcedure: z.string().optional(),
  /** Answers in a row that were none. */
  misread: z.number().int().nonnegative(),
  /** Questions in between since the dialog last spoke. */
  digressions: z.number().int().nonnegative(),
  /** When the dialog last spoke (ISO). */
  spokeAt: z.string(),
});
export type DossierSlots = z.infer<typeof slots>;

/**
 * `code`: it was asked for. `confirm`: a code was guessed, and asked whether it is that. `proof`: the last digits were asked
 * for. `shown`: the resident has seen it. `consent`: whether changes are to be told was asked. `end-which`: which of the
 * watches in `others` is to end was asked.
 */
export const DOSSIER_STEPS = ['code', 'confirm', 'proof', 'shown', 'consent', 'end-which'] as const;
export type DossierStep = (typeof DOSSIER_STEPS)[number];

export interface DossierReading {
  readonly step: DossierStep;
  readonly slots: DossierSlots;
  /** It was asked since which of several procedures is meant, and none was chosen. */
  readonly isBesideList?: boolean;
}

const DIALOG = 'dossier-status';
const VERSION = 1;
/** Whoever comes back later than this asks anew. */
const LASTS_MS = 12 * 60 * 60 * 1000;
/** After so many questions in between the dialog waits without a word. */
export const MOST_DOSSIER_OFFERS = 2;

export function openDossier(step: DossierStep, values: Partial<DossierSlots>, now: Date): DialogFrame {
  const filled: DossierSlots = {
    others: [],
    wantsWatch: false,
    watchBegun: false,
    takesWholeNumber: false,
    isDown: false,
    lacksCode: false,
    isOfAnother: false,
    wasRefused: false,
    misread: 0,
    digressions: 0,
    ...values,
    spokeAt: now.toISOString(),
  };
  return { dialog: DIALOG, version: VERSION, step, slots: filled };
}

/** The same talk after one more question in between. */
export function afterDigression(frame: DialogFrame): DialogFrame {
  const { digressions } = frame.slots;
  return { ...frame, slots: { ...frame.slots, digressions: typeof digressions === 'number' ? digressions + 1 : 1 } };
}

export function isDossier({ dialog }: DialogFrame): boolean {
  return dialog === DIALOG;
}

/** Undefined: none of this dialog's, unreadable, or too long ago. */
export function readDossier(frame: DialogFrame, now: Date): DossierReading | undefined {
  if (!isDossier(frame) || frame.version !== VERSION) return undefined;
  const step = DOSSIER_STEPS.find((each) => each === frame.step);
  const parsed = slots.safeParse(frame.slots).data;
  if (step === undefined || parsed === undefined) return undefined;
  if (now.getTime() - Date.parse(parsed.spokeAt) > LASTS_MS) return undefined;
  const { limit, ...others } = parsed;
  const holds = limit !== undefined && limit.until > now.getTime();
  return { step, slots: holds ? parsed : others };
}

/** Whether the next message may be a proof of ownership. */
export function awaitsProof({ dialogs }: ConversationState): boolean {
  return dialogs.some(
    ({ dialog, step, slots: { others } }) =>
      dialog === DIALOG &&
      (step === 'proof' || step === 'confirm' || (step === 'shown' && Array.isArray(others) && others.length > 0)),
  );
}

/** Whether digits may be meant for a dossier: a talk about one is under way, or was not long ago. */
export function speaksOfDossierLately({ dialogs, dossierAt }: ConversationState, now: Date): boolean {
  const isRecent = dossierAt !== undefined && now.getTime() - Date.parse(dossierAt) <= LASTS_MS;
  return isRecent || dialogs.some((frame) => readDossier(frame, now) !== undefined);
}

/** Whether the next message may be a yes or a no. */
export function awaitsYesOrNo({ dialogs }: ConversationState): boolean {
  return dialogs.some((frame) => isDossier(frame) && (frame.step === 'confirm' || frame.step === 'consent'));
}

/** Whether the next message may ask on about a dossier that was just shown. */
export function awaitsQuestion({ dialogs }: ConversationState): boolean {
  return dialogs.some((frame) => isDossier(frame) && frame.step === 'shown' && frame.slots.digressions === 0);
}

export type DossierTurn =
  | { readonly status: 'codes'; readonly codes: readonly [ReadDossierCode, ...ReadDossierCode[]] }
  | { readonly status: 'confirmed' }
  | { readonly status: 'denied' }
  /** Digits, for the ownership service to judge. */
  | { readonly status: 'proof'; readonly digits: string }
  /** Digits for the second code of a message, whose turn it is now. */
  | { readonly status: 'proof-of-next'; readonly digits: string }
  /** Digits once more, after the dossier was opened with them. */
  | { readonly status: 'proof-again'; readonly digits: string }
  /** These watches are to end. */
  | { readonly status: 'end-watches'; readonly codes: readonly string[] }
  | { readonly status: 'watches-kept' }
  /** Looks for what was asked for. */
  | { readonly status: 'waits' }
  /** Asks about the digits that were asked for. */
  | { readonly status: 'asks-of-proof' }
  /** Asks of the dossier what only its owner is told, before that is proved. */
  | { readonly status: 'asked-too-soon'; readonly asked: readonly AskedOfShown[] }
  /** A name or an address, where digits were asked for. */
  | { readonly status: 'no-proof' }
  | { readonly status: 'lacks-code' }
  /** The same again, or what it needs to go without one. */
  | { readonly status: 'lacks-code-at-counter' }
  /** Whether somebody else may go, before it is proved whose the dossier is. */
  | { readonly status: 'asks-of-another-going' }
  /** Whether somebody else may look at it. */
  | { readonly status: 'asks-of-another-seeing' }
  /** Says that the code with an impossible day stands on the receipt. */
  | { readonly status: 'printed-so' }
  /** Asks why nothing was found. */
  | { readonly status: 'asks-why-refused' }
  | { readonly status: 'lacks-proof' }
  /** Meant as a code, and none. */
  | { readonly status: 'no-code' }
  | { readonly status: 'again' }
  /** Asks on about the dossier that stands there. */
  | { readonly status: 'asked'; readonly asked: readonly AskedOfShown[] }
  | { readonly status: 'another' }
  | { readonly status: 'consented' }
  | { readonly status: 'declined' }
  /** Asks on while no proof is taken. */
  | { readonly status: 'asks-of-limit' }
  /** Asks of the system that gave no answer, or to try once more. */
  | { readonly status: 'asks-of-outage' }
  /** Wants to know what there is to agree to. */
  | { readonly status: 'asks-of-consent'; readonly asked: AskedOfNotices | undefined }
  /** The same, after it was agreed to. */
  | { readonly status: 'asks-of-notices'; readonly asked: AskedOfNotices }
  /** Asks of the dossier, while it is asked for a consent. */
  | { readonly status: 'asked-before-consent'; readonly asked: readonly AskedOfShown[] }
  | { readonly status: 'left' }
  | { readonly status: 'locked' }
  /** The message is about something else. */
  | { readonly status: 'digression' };

/** Steps that asked for something without which the talk cannot go on. */
const ASKING: ReadonlySet<DossierStep> = new Set(['code', 'confirm', 'proof']);

/** One message to a talk about a dossier. Pure: what is looked up and said is elsewhere. */
export function takeDossier(
  {
    step,
    slots: { code, part, digressions, others: waiting, isDown, limit, watchBegun, lacksCode, wasRefused },
    isBesideList = false,
  }: DossierReading,
  message: string,
  codes: readonly ReadDossierCode[],
): DossierTurn {
  if (step === 'end-which' && digressions === 0) {
    const named = codes.flatMap((read) => (read.kind === 'code' ? [read.code] : []));
    const ended = named.length > 0 ? named : codes.length > 0 ? [] : chosenCodes(message, waiting);
    if (ended.length > 0) return { status: 'end-watches', codes: ended };
    if (readDossierWord(message) === 'no' || isCancel(message)) return { status: 'watches-kept' };
  }
  const [first, ...others] = codes;
  if (first !== undefined) return { status: 'codes', codes: [first, ...others] };
  const word = readDossierWord(message);
  if (word === 'lock' || asksToLock(message)) return { status: 'locked' };
  const isAsked = ASKING.has(step) && digressions <= MOST_DOSSIER_OFFERS;
  const leaves = word !== 'yes' && (isCancel(message) || isSkip(message));
  if (ASKING.has(step) && (word === 'leave' || (isAsked && leaves))) return { status: 'left' };
  if (isAsked && word === undefined && asksToWait(message) && findProof(message) === undefined)
    return { status: 'waits' };
  if (word === 'leave') return { status: 'locked' };
  if (word === 'another') return { status: 'another' };
  const mayAskOfOutage = isDown && (step === 'proof' || step === 'shown') && digressions <= MOST_DOSSIER_OFFERS;
  if (mayAskOfOutage && asksOfOutage(message) && findProof(message) === undefined) return { status: 'asks-of-outage' };
  const mayAskOfLimit = limit !== undefined && step === 'proof' && digressions <= MOST_DOSSIER_OFFERS;
  if (mayAskOfLimit && asksOfLimit(message) && findProof(message) === undefined) return { status: 'asks-of-limit' };
  const ofOthers = ASKING.has(step) && digressions <= MOST_DOSSIER_OFFERS ? asksOfOthers(message) : undefined;
  if (ofOthers !== undefined && findProof(message) === undefined) return ofOthers;
  switch (step) {
    case 'code': {
      const isNext = digressions === 0;
      // Who has said before that there is none is told what helps at the counter.
      const lacking = { status: lacksCode ? 'lacks-code-at-counter' : 'lacks-code' } as const;
      if (isNext && code !== undefined && saysPrintedSo(message)) return { status: 'printed-so' };
      if (isNext && asksAtCounter(message, lacksCode)) return { status: 'lacks-code-at-counter' };
      if (word === 'lacks-it' || (word === 'no' && (isNext || !lacksCode))) return lacking;
      if (isNext && saysNoCode(message)) return lacking;
      // What was read of it is right, as it was asked; what is missing of it still is.
      if (isNext && word === 'yes' && code !== undefined) return { status: 'printed-so' };
      if (isNext && word === 'yes' && part !== undefined) return { status: 'no-code' };
      if (isNext && tellsName(message)) return lacking;
      return looksLikeProof(message) ? { status: 'no-code' } : { status: 'digression' };
    }
    case 'confirm': {
      if (word === 'yes') return { status: 'confirmed' };
      if (word === 'no') return { status: 'denied' };
      if (word === 'lacks-it') return { status: 'lacks-code' };
      // Who sends the proof has said that the code is right.
      const digits = readProofGiven(message);
      if (digits === undefined) return askedTooSoon(message, word, digressions);
      // "0021" says the end of the guessed code once more.
      return code?.endsWith(`-${digits}`) === true ? { status: 'confirmed' } : { status: 'proof', digits };
    }
    case 'proof': {
      if (wasRefused && digressions === 0 && limit === undefined && asksWhyRefused(message)) {
        return { status: 'asks-why-refused' };
      }
      // "4 số cuối là gì" holds a digit, and is no proof.
      if (asksOfProof(message)) return { status: 'asks-of-proof' };
      const lacks = word === 'lacks-it' || word === 'no';
      if (lacks && findProof(message) === undefined) return { status: 'lacks-proof' };
      const digits = readProofGiven(message);
      if (digits !== undefined) return { status: 'proof', digits };
      if (mayAskOfLimit && protestsOwner(message)) return { status: 'asks-of-limit' };
      if (tellsWho(message) || (word === 'yes' && digressions === 0)) return { status: 'no-proof' };
      const tooSoon = askedTooSoon(message, word, digressions);
      if (tooSoon.status !== 'asked-too-soon') return tooSoon;
      // Once more digits are of no use: the proof was given and no system took it, or none is taken for now.
      if (mayAskOfLimit) return { status: 'asks-of-limit' };
      return isDown ? { status: 'asks-of-outage' } : tooSoon;
    }
    case 'consent':
      if (word === 'yes' || agreesToNotices(message)) return { status: 'consented' };
      if (word === 'no' || (digressions === 0 && word === undefined && (isCancel(message) || putsOff(message)))) {
        return { status: 'declined' };
      }
      if ((word === undefined || word === 'lacks-it') && asksOfConsent(message)) {
        return { status: 'asks-of-consent', asked: readAskedOfNotices(message) };
      }
      return word === 'again' ? { status: 'again' } : askedBeforeConsent(message, digressions);
    case 'end-which':
      return { status: 'digression' };
    case 'shown': {
      const digits = waiting.length > 0 && digressions === 0 ? readProofGiven(message) : undefined;
      if (digits !== undefined) return { status: 'proof-of-next', digits };
      if (word === 'again') return { status: 'again' };
      const ofNotices = watchBegun && digressions === 0 ? readAskedOfNotices(message) : undefined;
      if (ofNotices !== undefined) return { status: 'asks-of-notices', asked: ofNotices };
      // Right after it was shown, "sao trễ vậy" and "nộp bổ sung ở đâu" ask of what was shown.
      const later = isBesideList ? readFollowUpsBesideList(message) : readLateFollowUps(message);
      const asked = digressions === 0 ? readFollowUps(message) : later;
      return asked.length === 0 ? repeatedProof(message, digressions) : { status: 'asked', asked };
    }
  }
}

/** Can be told whoever asks. */
function asksOfOthers(message: string): DossierTurn | undefined {
  const asked = readFollowUps(message);
  if (asked.includes('collect-by-another')) return { status: 'asks-of-another-going' };
  return asked.includes('seen-by-another') ? { status: 'asks-of-another-seeing' } : undefined;
}

/** What can be said without the dossier is no matter of its owner alone. */
const IN_GENERAL: ReadonlySet<AskedOfShown> = new Set(['withdraw']);

/** "Còn phí?", "xong chưa": asked of the dossier before it is proved whose it is. */
function askedTooSoon(message: string, word: DossierWord | undefined, digressions: number): DossierTurn {
  const asked = digressions === 0 ? readFollowUps(message) : readLateFollowUps(message);
  const isOfIt = word === 'again' || (digressions === 0 && asksOfTheDossier(message));
  if (asked.some((each) => IN_GENERAL.has(each)) || (asked.length === 0 && !isOfIt)) return { status: 'digression' };
  return { status: 'asked-too-soon', asked };
}

function askedBeforeConsent(message: string, digressions: number): DossierTurn {
  const asked = digressions === 0 ? readFollowUps(message) : [];
  return asked.length === 0 ? repeatedProof(message, digressions) : { status: 'asked-before-consent', asked };
}

function repeatedProof(message: string, digressions: number): DossierTurn {
  const digits = digressions <= MOST_DOSSIER_OFFERS ? readProofUnasked(message) : undefined;
  return digits === undefined ? { status: 'digression' } : { status: 'proof-again', digits };
}
