import { z } from 'zod';
import type { DialogFrame } from '../state.ts';

/** Somebody wants an official. Holds nothing of how they may be reached. */
const slots = z.object({
  reason: z.enum(['asked', 'misunderstood', 'annoyed', 'complaint', 'human-only']),
  /** Code of the ward that will answer; absent: not known, or of no ward. */
  ward: z.string().optional(),
  /** What it is about, as far as the talk before it told. */
  procedure: z.string().optional(),
  /** At `ward`: what was asked, and is read again with the ward, which decides who answers it. */
  question: z.string().optional(),
  /** The ticket that was opened, while it is asked how to reach them. */
  ticket: z.object({ id: z.string(), code: z.string() }).optional(),
  /** A number to call was asked for before the ward was known. */
  wantsNumber: z.boolean().optional(),
  /** Messages about something else since it was last asked. */
  digressions: z.number().int().nonnegative().optional(),
});
export type HandoffSlots = z.infer<typeof slots>;

/**
 * `ward`: which ward was asked. `offer`: told how it stands; whether to wait was asked. `ticket`: nobody is there; whether to
 * leave a question was asked. `question`: it was asked for. `contact`: how they may be reached was asked.
 */
export const HANDOFF_STEPS = ['ward', 'offer', 'ticket', 'question', 'contact'] as const;
export type HandoffStep = (typeof HANDOFF_STEPS)[number];

const DIALOG = 'handoff';
const VERSION = 1;

export function openHandoff(step: HandoffStep, values: HandoffSlots): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step, slots: values };
}

/** Undefined: none of this dialog's, or unreadable. */
export function readHandoff(
  frame: DialogFrame | undefined,
): { readonly step: HandoffStep; readonly slots: HandoffSlots } | undefined {
  if (frame?.dialog !== DIALOG || frame.version !== VERSION) return undefined;
  const step = HANDOFF_STEPS.find((each) => each === frame.step);
  const parsed = slots.safeParse(frame.slots).data;
  return step === undefined || parsed === undefined ? undefined : { step, slots: parsed };
}

const ratingSlots = z.object({ handoff: z.string(), score: z.number().int().min(1).max(5).optional() });
export type RatingSlots = z.infer<typeof ratingSlots>;

const RATING = 'rating';

/** At step `score` it is asked how it was, 1 to 5; at `reasons`, why. */
export function openRating(values: RatingSlots): DialogFrame {
  const step = values.score === undefined ? 'score' : 'reasons';
  return { dialog: RATING, version: VERSION, step, slots: values };
}

export function readRating(frame: DialogFrame | undefined): RatingSlots | undefined {
  if (frame?.dialog !== RATING || frame.version !== VERSION) return undefined;
  return ratingSlots.safeParse(frame.slots).data;
}
