import { z } from 'zod';
import { VOICE_SUBJECTS } from '../../desk/index.ts';
import type { DialogFrame } from '../state.ts';

/** Each question that is answered, or left out, stands in `done`. */
export const VOICE_QUESTIONS = ['what', 'ward', 'place', 'photo', 'contact'] as const;
export type VoiceQuestion = (typeof VOICE_QUESTIONS)[number];
/** `kind`: whether a legal complaint is meant was asked. `confirm`: all was shown once. */
export const VOICE_STEPS = ['kind', ...VOICE_QUESTIONS, 'confirm'] as const;
export type VoiceStep = (typeof VOICE_STEPS)[number];

const slots = z.object({
  subject: z.enum(VOICE_SUBJECTS.map(({ code }) => code)),
  text: z.string().optional(),
  /** Code; absent: not known. */
  ward: z.string().optional(),
  place: z.string().optional(),
  /** Ids of uploads. */
  photos: z.array(z.string()),
  /** Held from its question to the sending only. */
  contact: z.object({ kind: z.enum(['phone', 'email']), value: z.string() }).optional(),
  done: z.array(z.enum(VOICE_QUESTIONS)),
  /** How often the open question was answered with something else. */
  missed: z.number().int(),
  /** How often it was offered to go on after something else. */
  digressions: z.number().int(),
  /** ISO time of the last turn of this talk. */
  spokeAt: z.string(),
});
export type VoiceSlots = Readonly<z.infer<typeof slots>>;

const DIALOG = 'voice';
const VERSION = 1;
/** Who comes back later than this begins anew. */
const KEPT_MS = 24 * 60 * 60_000;
const MOST_PHOTOS = 6;

export function openVoice(step: VoiceStep, values: VoiceSlots): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step, slots: values };
}

export function isVoice({ dialog }: DialogFrame): boolean {
  return dialog === DIALOG;
}

/** Undefined: none of this dialog's, unreadable, or too long ago. */
export function readVoice(
  frame: DialogFrame | undefined,
  now: Date,
): { readonly step: VoiceStep; readonly slots: VoiceSlots } | undefined {
  if (frame?.dialog !== DIALOG || frame.version !== VERSION) return undefined;
  const step = VOICE_STEPS.find((each) => each === frame.step);
  const parsed = slots.safeParse(frame.slots).data;
  if (step === undefined || parsed === undefined) return undefined;
  return now.getTime() - Date.parse(parsed.spokeAt) <= KEPT_MS ? { step, slots: parsed } : undefined;
}

export function newVoice(subject: VoiceSlots['subject'], now: Date): VoiceSlots {
  return { subject, photos: [], done: [], missed: 0, digressions: 0, spokeAt: now.toISOString() };
}

/** With an answer to one question, or without one where it was left out. */
export function answered(values: VoiceSlots, question: VoiceQuestion, more: Partial<VoiceSlots> = {}): VoiceSlots {
  const done = values.done.includes(question) ? values.done : [...values.done, question];
  return { ...values, ...more, done, missed: 0, digressions: 0 };
}

/** Asks that question anew. */
export function reopened(values: VoiceSlots, question: VoiceQuestion): VoiceSlots {
  return { ...values, done: values.done.filter((each) => each !== question), missed: 0 };
}

/** What is asked next: each question once, in order, then whether all is right. */
export function nextVoiceStep({ done }: VoiceSlots): Exclude<VoiceStep, 'kind'> {
  return VOICE_QUESTIONS.find((question) => !done.includes(question)) ?? 'confirm';
}

/** So many are enough to see what is the matter. */
export function withPhotos(values: VoiceSlots, photos: readonly string[]): VoiceSlots {
  return { ...values, photos: [...new Set([...values.photos, ...photos])].slice(0, MOST_PHOTOS) };
}
