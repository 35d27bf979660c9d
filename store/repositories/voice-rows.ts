import type { Selectable } from 'kysely';
import type { StoreSchema } from '../schema.ts';
import type { PassedOn, VoiceChanges, VoiceRow, VoiceState } from '../voice-store.ts';
import { contactOf, handledColumns, person, renamed } from './desk-rows.ts';

type VoiceColumns = StoreSchema['voices'];

/** Those that wait for their answer. */
export const WAITING_VOICES: readonly VoiceState[] = ['new', 'in-hand'];

/** `undefined` in a change means: now nothing. A key that is absent stays as it is. */
export function voiceColumns(changes: VoiceChanges): Partial<VoiceColumns> {
  const { passedOn } = changes;
  return {
    ...renamed(changes, VOICE_NAMES),
    ...handledColumns(changes),
    ...(passedOn === undefined ? {} : { passed_on: passedOn.length === 0 ? null : JSON.stringify(passedOn) }),
  };
}

export function toVoice(row: Selectable<VoiceColumns>): VoiceRow {
  return {
    id: row.id,
    code: row.code,
    conversationId: row.conversation_id,
    senderKey: row.sender_key ?? undefined,
    state: row.state,
    holder: person(row.holder_id, row.holder_name),
    ward: row.ward ?? undefined,
    subject: row.subject,
    text: row.text,
    place: row.place ?? undefined,
    language: row.language,
    createdAt: row.created_at,
    answer: row.answer ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    answeredBy: person(row.answered_by_id, row.answered_by_name),
    deliveredAt: row.delivered_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    passedOn: row.passed_on === null ? [] : (JSON.parse(row.passed_on) as PassedOn[]),
    contact: contactOf(row),
  };
}

const VOICE_NAMES = {
  state: 'state',
  ward: 'ward',
  subject: 'subject',
  text: 'text',
  place: 'place',
  language: 'language',
  answer: 'answer',
  answeredAt: 'answered_at',
  deliveredAt: 'delivered_at',
  closedAt: 'closed_at',
} satisfies Record<Exclude<keyof VoiceChanges, 'holder' | 'answeredBy' | 'contact' | 'passedOn'>, keyof VoiceColumns>;
