import { z } from 'zod';
import { partingFacets } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { ASPECTS } from '../contract.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import type { DialogFrame } from '../state.ts';
import { readChoice, type Option } from './read-choice.ts';

const choice = z.object({ code: z.string(), title: z.string() });
const bilingual = z.object({ vi: z.string(), en: z.string() });
/** The resident was asked which of some procedures is meant; one of the next messages may tell. */
const slots = z.object({
  choices: z.array(choice).min(1),
  /** What is asked of the procedure, the main thing first. */
  aspects: z.tuple([z.enum(ASPECTS)], z.enum(ASPECTS)),
  /** The message that could mean any of them. */
  question: z.string(),
  /** What was asked that parts them; absent where they were listed. */
  parting: z
    .object({
      facet: z.string(),
      question: bilingual,
      values: z.array(z.object({ id: z.string(), label: bilingual, codes: z.array(z.string()).min(1) })).min(2),
    })
    .optional(),
  /** Facets that have been asked, the open one with them. */
  asked: z.array(z.string()),
});
export type ChooseProcedureSlots = z.infer<typeof slots>;

/** Version 1 listed the choices, knew one aspect and not the question. */
const slotsBefore = z.object({ choices: z.array(choice).min(1), aspect: z.enum(ASPECTS) });

const DIALOG = 'choose-procedure';
const VERSION = 2;

export function openChooseProcedure(values: ChooseProcedureSlots): DialogFrame {
  return { dialog: DIALOG, version: VERSION, step: values.parting === undefined ? 'listed' : 'asked', slots: values };
}

/** What the frame holds, an older one migrated. Undefined: this frame is none of this dialog's, or unreadable. */
export function readChooseProcedure(frame: DialogFrame): ChooseProcedureSlots | undefined {
  if (frame.dialog !== DIALOG) return undefined;
  if (frame.version === VERSION) return slots.safeParse(frame.slots).data;
  const before = frame.version === 1 ? slotsBefore.safeParse(frame.slots).data : undefined;
  return before === undefined
    ? undefined
    : { choices: before.choices, aspects: [before.aspect], question: '', asked: [] };
}

export type ChoiceTurn =
  /** `codes`: what is left of the choices. `meaning`: the words of the answer, in Vietnamese. `rest`: asked besides. */
  | { readonly status: 'chosen'; readonly codes: readonly string[]; readonly meaning: string; readonly rest: string }
  | { readonly status: 'none-of-these' }
  /** "Em không rõ". */
  | { readonly status: 'not-known' }
  /** Some of the choices are left: others were denied, or these are to be told apart. */
  | { readonly status: 'narrowed'; readonly codes: readonly string[]; readonly why: 'denied' | 'compared' }
  /** How many are wanted, and not which. */
  | { readonly status: 'which' }
  /** A number that was not offered. */
  | { readonly status: 'no-such-choice' }
  /** No choice: the message asks about something else, or says more. */
  | { readonly status: 'not-a-choice' };

/** Reads the message as an answer to the open question. Undefined: this frame is none of this dialog's, or unreadable. */
export function takeChoice(frame: DialogFrame, message: string): ChoiceTurn | undefined {
  const open = readChooseProcedure(frame);
  if (open === undefined) return undefined;
  const { choices, parting } = open;
  const coded = byCode(message, choices);
  if (coded !== undefined) return coded;
  const offered = parting === undefined ? choices.map(listed) : valuesOf(parting);
  const reading = readChoice(message, offered);
  switch (reading?.kind) {
    case 'one': {
      const chosen = offered[reading.index];
      if (chosen === undefined) return { status: 'not-a-choice' };
      return { status: 'chosen', codes: chosen.codes, meaning: chosen.meaning, rest: reading.rest };
    }
    case 'all':
      return { status: 'chosen', codes: choices.map(({ code }) => code), meaning: '', rest: '' };
    case 'some':
      return { status: 'chosen', codes: codesOf(offered, reading.indices), meaning: '', rest: '' };
    case 'between':
      return { status: 'narrowed', codes: codesOf(offered, reading.indices), why: 'compared' };
    case 'others':
      return { status: 'narrowed', codes: codesOf(offered, reading.indices), why: 'denied' };
    case 'how-many':
      return { status: 'which' };
    case 'none':
      return { status: 'none-of-these' };
    case 'unsure':
      return { status: 'not-known' };
    case 'beyond':
      return { status: 'no-such-choice' };
    case undefined:
      return parting === undefined ? { status: 'not-a-choice' } : namedAnyway(message, choices);
  }
}

const CODE = /(?<!\d)\d\.\d{6}(?!\d)/gu;

/** Every choice is shown with its code; one that was not offered asks about something else. */
function byCode(message: string, choices: ChooseProcedureSlots['choices']): ChoiceTurn | undefined {
  const codes = [...new Set(message.match(CODE) ?? [])];
  if (codes.length === 0) return undefined;
  const isOffered = codes.every((code) => choices.some((choice) => choice.code === code));
  const rest = message
    .replace(CODE, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,.;:]+|[\s,.;:]+$/gu, '');
  const isAsking = syllables(rest).every(({ folded }) => ASKING_SYLLABLES.has(folded));
  if (!isOffered || !isAsking) return { status: 'not-a-choice' };
  return { status: 'chosen', codes, meaning: '', rest };
}

function codesOf(offered: readonly Offered[], indices: readonly number[]): readonly string[] {
  return [...new Set(indices.flatMap((index) => offered[index]?.codes ?? []))];
}

interface Offered extends Option {
  readonly codes: readonly string[];
  readonly meaning: string;
}

function listed({ code, title }: ChooseProcedureSlots['choices'][number]): Offered {
  return { title, codes: [code], meaning: title };
}

function valuesOf({ facet, values }: NonNullable<ChooseProcedureSlots['parting']>): readonly Offered[] {
  const known = partingFacets().find(({ id }) => id === facet)?.values ?? [];
  return values.map(({ id, label, codes }) => {
    const { words = [], replies = [] } = known.find((value) => value.id === id) ?? {};
    return { title: label.vi, phrases: [label.en, ...words, ...replies], codes, meaning: label.vi };
  });
}

/** Asked "trong nước hay nước ngoài?", somebody may name the procedure itself. */
function namedAnyway(message: string, choices: ChooseProcedureSlots['choices']): ChoiceTurn {
  const reading = readChoice(message, choices);
  const named = reading?.kind === 'one' ? choices[reading.index] : undefined;
  if (reading?.kind !== 'one' || named === undefined) return { status: 'not-a-choice' };
  return { status: 'chosen', codes: [named.code], meaning: named.title, rest: reading.rest };
}
