import { z } from 'zod';
import { syllables } from '../../retrieval/index.ts';
import { ASPECTS, type Aspect } from '../contract.ts';
import type { DialogFrame } from '../state.ts';

/** The resident was asked which of some procedures is meant; the next message may be the choice. */
const slots = z.object({
  choices: z.array(z.object({ code: z.string(), title: z.string() })).min(1),
  aspect: z.enum(ASPECTS),
});
export type ChooseProcedureSlots = z.infer<typeof slots>;

const DIALOG = 'choose-procedure';
const VERSION = 1;

export function openChooseProcedure(values: ChooseProcedureSlots): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step: 'asked', slots: { ...values } };
}

export type ChoiceTurn =
  | { readonly status: 'chosen'; readonly code: string; readonly aspect: Aspect }
  | { readonly status: 'none-of-these' }
  /** No choice: the message is about something else, or says more; the question is dropped. */
  | { readonly status: 'not-a-choice' };

/** Reads the message as an answer to the open question. Undefined: this frame is none of this dialog's, or unreadable. */
export function takeChoice(frame: DialogFrame, message: string): ChoiceTurn | undefined {
  if (frame.dialog !== DIALOG || frame.version !== VERSION) return undefined;
  const parsed = slots.safeParse(frame.slots);
  if (!parsed.success) return undefined;
  const { choices, aspect } = parsed.data;
  const words = syllables(message).map(({ folded }) => folded);
  if (isNone(words)) return { status: 'none-of-these' };
  const byTitle = choices.find(({ title }) =>
    sameWords(
      syllables(title).map(({ folded }) => folded),
      words,
    ),
  );
  const chosen = byTitle ?? choices[positionOf(words, choices.length) ?? -1];
  return chosen === undefined ? { status: 'not-a-choice' } : { status: 'chosen', code: chosen.code, aspect };
}

const NONE = [
  'khong co cai nao',
  'khong cai nao',
  'khong phai cai nao',
  'none of these',
  'none',
  'khong co',
  'hong co cai nao',
  'ko co cai nao',
];

export function isNone(words: readonly string[]): boolean {
  const said = words.filter((word) => !FILLERS.has(word) || word === 'cai').join(' ');
  return NONE.includes(said);
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

const FILLERS = new Set([
  'da',
  'a',
  'ah',
  'nha',
  'nhe',
  'em',
  'e',
  'chon',
  'lay',
  'so',
  'cai',
  'muc',
  'thu',
  'ad',
  'di',
  'do',
  'vay',
  'dau',
  'anh',
  'chi',
  'cho',
  'toi',
  'tui',
  'la',
  'the',
  'one',
  'number',
  'option',
  'please',
  'ok',
]);
const ORDINALS: Readonly<Record<string, number>> = {
  nhat: 0,
  mot: 0,
  first: 0,
  hai: 1,
  nhi: 1,
  second: 1,
  two: 1,
  ba: 2,
  third: 2,
  three: 2,
  tu: 3,
  bon: 3,
  fourth: 3,
  four: 3,
};

/** The place that the message names, from 0: a number, an ordinal, "đầu", "cuối". The whole message, never a part of it. */
export function positionOf(words: readonly string[], count: number): number | undefined {
  const said = words.filter((word) => !FILLERS.has(word));
  if (said.length === 0) return words.join(' ').endsWith('cai dau') ? 0 : undefined;
  const [word] = said;
  if (said.length !== 1 || word === undefined) return undefined;
  if (/^\d{1,2}$/u.test(word)) return inRange(Number(word) - 1, count);
  if (word === 'cuoi' || word === 'last') return count - 1;
  const ordinal = ORDINALS[word];
  return ordinal === undefined ? undefined : inRange(ordinal, count);
}

function inRange(position: number, count: number): number | undefined {
  return position >= 0 && position < count ? position : undefined;
}
