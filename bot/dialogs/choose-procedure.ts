import { z } from 'zod';
import { partingFacets } from '../../knowledge/index.ts';
import { ASPECTS } from '../contract.ts';
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
  /** A number that was not offered. */
  | { readonly status: 'no-such-choice' }
  /** No choice: the message asks about something else, or says more. */
  | { readonly status: 'not-a-choice' };

/** Reads the message as an answer to the open question. Undefined: this frame is none of this dialog's, or unreadable. */
export function takeChoice(frame: DialogFrame, message: string): ChoiceTurn | undefined {
  const open = readChooseProcedure(frame);
  if (open === undefined) return undefined;
  const { choices, parting } = open;
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
