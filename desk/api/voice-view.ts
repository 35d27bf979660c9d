import { z } from 'zod';
import type { UploadRow, VoiceRow } from '../../store/index.ts';
import { maskPersonalData } from '../masking.ts';
import { isOfCity, VOICE_SUBJECTS } from '../voice/subjects.ts';
import { languageShape, namedShape, personShape } from './shapes.ts';
import { contactView, type DeskNames, languageOf, named } from './views.ts';

const time = z.int();

export const subjectShape = z.enum(VOICE_SUBJECTS.map(({ code }) => code));
export const voiceStateShape = z.enum(['new', 'in-hand', 'answered', 'closed', 'passed']);

export const voiceShape = z.object({
  id: z.string(),
  code: z.string(),
  conversationId: z.string(),
  subject: subjectShape,
  isOfCity: z.boolean().describe('The city’s companies mend it: 1022 hands it on to them'),
  text: z.string(),
  place: z.string().nullable(),
  ward: namedShape.nullable(),
  language: languageShape,
  state: voiceStateShape,
  holder: personShape.nullable(),
  createdAt: time,
  answer: z.string().nullable(),
  answeredAt: time.nullable(),
  answeredBy: personShape.nullable(),
  contact: z.object({ kind: z.enum(['phone', 'email']), masked: z.string(), purpose: z.string() }).nullable(),
  isDelivered: z.boolean(),
  passedOn: z
    .array(
      z.object({ at: time, by: personShape, from: namedShape.nullable(), to: namedShape.nullable(), note: z.string() }),
    )
    .describe('From ward to ward, the earliest first, with words for whoever takes it there'),
});

export const uploadShape = z.object({ id: z.string(), name: z.string(), contentType: z.string(), size: z.int() });
export const voiceWithPhotosShape = voiceShape.extend({ photos: z.array(uploadShape) });

export type VoiceView = z.infer<typeof voiceShape>;
export type VoiceWithPhotosView = z.infer<typeof voiceWithPhotosShape>;

export function voiceView(names: DeskNames, row: VoiceRow): VoiceView {
  return {
    id: row.id,
    code: row.code,
    conversationId: row.conversationId,
    subject: row.subject,
    isOfCity: isOfCity(row.subject),
    text: maskPersonalData(row.text).text,
    place: row.place === undefined ? null : maskPersonalData(row.place).text,
    ward: named(row.ward, names.ward),
    language: languageOf(row.language),
    state: row.state,
    holder: row.holder ?? null,
    createdAt: row.createdAt,
    answer: row.answer ?? null,
    answeredAt: row.answeredAt ?? null,
    answeredBy: row.answeredBy ?? null,
    contact: contactView(row.contact),
    isDelivered: row.deliveredAt !== undefined,
    passedOn: row.passedOn.map(({ at, by, from, to, note }) => ({
      at,
      by,
      from: named(from, names.ward),
      to: named(to, names.ward),
      note,
    })),
  };
}

export function uploadView({ id, name, contentType, size }: UploadRow) {
  return { id, name: maskPersonalData(name).text, contentType, size };
}
