import { OUTCOMES } from '../contract.ts';
import { takeChoice } from '../dialogs/choose-procedure.ts';
import { HANDOFF_STEPS } from '../dialogs/handoff.ts';
import { VOICE_STEPS } from '../dialogs/voice.ts';
import { codesIn } from '../dialogs/dossier-correction.ts';
import { DOSSIER_STEPS, isDossier, readDossier, takeDossier } from '../dialogs/dossier-status.ts';
import type { DialogFrame } from '../state.ts';
import type { TranscriptResult } from './run.ts';
import { dialogChanges, saidOf, type DialogChanges, type ObservedTurn } from './observe.ts';

/** A dialog with all that can happen in it. */
interface DialogParts {
  readonly steps: readonly string[];
  /** How its next message may be read. */
  readonly readings: readonly string[];
  readonly changes: readonly (keyof DialogChanges)[];
}

const CHANGES = ['started', 'kept', 'finished', 'cancelled'] as const;

/** The dialogs that transcripts must go through, step by step. A dialog that turns up and is missing here fails the test. */
export const DIALOG_PARTS: Readonly<Record<string, DialogParts>> = {
  'choose-procedure': {
    steps: ['listed', 'asked'],
    readings: ['chosen', 'none-of-these', 'not-known', 'no-such-choice', 'not-a-choice'],
    changes: CHANGES,
  },
  'choose-ward': {
    steps: ['divided', 'namesakes', 'district', 'province'],
    readings: [],
    changes: CHANGES,
  },
  'dossier-status': {
    steps: DOSSIER_STEPS,
    readings: [
      'codes',
      'confirmed',
      'denied',
      'proof',
      'no-proof',
      'lacks-code',
      'lacks-proof',
      'no-code',
      'again',
      'asked',
      'another',
      'consented',
      'declined',
      'left',
      'locked',
      'digression',
    ],
    // It waits at hand until it is left: what was shown can be shown again.
    changes: ['started', 'kept', 'cancelled'],
  },
  handoff: { steps: HANDOFF_STEPS, readings: [], changes: CHANGES },
  voice: { steps: VOICE_STEPS, readings: [], changes: CHANGES },
  'guided-procedure': { steps: ['case', 'stop', 'explained'], readings: [], changes: CHANGES },
};

/** Outcomes that no transcript can bring about: something must break for them, */
const BREAKDOWNS = new Set(['error-unverified', 'error-timeout', 'error-internal']);
/**
 * or every conversation begins with it, or a card must send it (`guide-through.test.ts`), or an official (`desk.test.ts`), or
 * an administrator must have switched something off (`heed-standing.test.ts`),
 * or the code must be sent that came with a report (`voice.browser.test.ts`), or an editor have written an answer
 * (`answer-decided.test.ts`), or a second conversation be there to be linked with (`link-conversations.test.ts`),
 * or a ward must announce something, or somebody agree to be told of it (`subscribe-to-news.test.ts`),
 * or the chat be one without a menu (`own-data.test.ts`), or a group (`group-switch.test.ts`).
 */
const ELSEWHERE = new Set([
  'greeted',
  'checklist-received',
  'handoff-rated',
  'handoff-notice',
  'official-reply',
  'voice-shown',
  'switched-off',
  'switched-off-procedure',
  'answered-faq',
  'guarded-flood',
  'link-asked',
  'link-made',
  'link-refused',
  'link-ended',
  'announcement',
  'news-asked',
  'news-begun',
  'news-ended',
  'news-refused',
  'own-data-shown',
  'own-data-asked',
  'own-data-erased',
  'own-data-kept',
  'group-switched',
]);

export interface Coverage {
  /** `choose-procedure/step listed`, `outcome answered`, …, with how many turns reached it. */
  readonly reached: ReadonlyMap<string, number>;
  readonly unreached: readonly string[];
  /** Dialogs that were met and stand in no table. */
  readonly unknown: readonly string[];
}

/** What the conversations went through, of all that the dialogs and the outcomes have. */
export function coverageOf(results: readonly TranscriptResult[]): Coverage {
  const wanted = [
    ...Object.entries(DIALOG_PARTS).flatMap(([dialog, { steps, readings, changes }]) => [
      ...steps.map((step) => `${dialog}/step ${step}`),
      ...readings.map((reading) => `${dialog}/reads ${reading}`),
      ...changes.map((change) => `${dialog}/${change}`),
    ]),
    ...OUTCOMES.filter((outcome) => ![BREAKDOWNS, ELSEWHERE].some((left) => left.has(outcome))).map(
      (outcome) => `outcome ${outcome}`,
    ),
  ];
  const reached = new Map<string, number>();
  const turns = results.flatMap(({ transcript, observed }) =>
    observed.map((turn, index) => ({ turn, message: messageOf(transcript.turns[index]) })),
  );
  for (const { turn, message } of turns) {
    for (const part of new Set(partsOf(turn, message))) reached.set(part, (reached.get(part) ?? 0) + 1);
  }
  const met = turns.flatMap(({ turn }) => turn.state.dialogs.map(({ dialog }) => dialog));
  return {
    reached,
    unreached: wanted.filter((part) => !reached.has(part)),
    unknown: [...new Set(met)].filter((dialog) => !Object.hasOwn(DIALOG_PARTS, dialog)),
  };
}

/** The table that the test prints. */
export function coverageTable({ reached, unreached, unknown }: Coverage): string {
  const lines = [...reached].sort(([one], [other]) => one.localeCompare(other));
  return [
    ...lines.map(([part, count]) => `${String(count).padStart(5)}  ${part}`),
    ...unreached.map((part) => `    –  ${part}`),
    ...unknown.map((dialog) => `    ?  ${dialog}: not in DIALOG_PARTS`),
  ].join('\n');
}

function messageOf(turn: TranscriptResult['transcript']['turns'][number] | undefined): string | undefined {
  return turn?.user ?? turn?.button;
}

function partsOf(turn: ObservedTurn, message: string | undefined): string[] {
  const changes = dialogChanges(turn);
  const open = turn.stateBefore.dialogs.at(-1);
  const reading = open === undefined || message === undefined ? undefined : takeChoice(open, message)?.status;
  return [
    `outcome ${saidOf(turn).outcome}`,
    ...turn.state.dialogs.map((frame) => `${frame.dialog}/step ${stepOf(frame)}`),
    ...(open === undefined || reading === undefined ? [] : [`${open.dialog}/reads ${reading}`]),
    ...dossierReadings(turn, message),
    ...CHANGES.flatMap((change) => changes[change].map((dialog) => `${dialog}/${change}`)),
  ];
}

function dossierReadings({ stateBefore }: ObservedTurn, message: string | undefined): string[] {
  const frame = stateBefore.dialogs.findLast(isDossier);
  if (frame === undefined || message === undefined) return [];
  const spokeAt = new Date(String(frame.slots.spokeAt));
  const reading = readDossier(frame, spokeAt);
  if (reading === undefined) return [];
  const { status } = takeDossier(reading, message, codesIn(reading, message, spokeAt));
  return [`${frame.dialog}/reads ${status}`];
}

/** A question which ward is meant has one step and several reasons, which are what its turns depend on. */
function stepOf({ dialog, step, slots }: DialogFrame): string {
  return dialog === 'choose-ward' ? String(slots.reason) : step;
}
