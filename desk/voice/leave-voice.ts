import type { Contact, Store, VoiceRow, VoiceSubject } from '../../store/index.ts';
import { tell } from '../tell.ts';

/** What a resident has left, once they said that it is right so. */
export interface LeftVoice {
  readonly id: string;
  readonly code: string;
  readonly subject: VoiceSubject;
  readonly text: string;
  readonly place: string | undefined;
  readonly ward: string | undefined;
  /** Ids of uploads of this conversation. */
  readonly photos: readonly string[];
  readonly contact: Contact | undefined;
  readonly language: string;
  /** Keyed hash of the address; undefined where many share it. */
  readonly senderKey: string | undefined;
}

export async function leaveVoice(
  transaction: Store,
  conversationId: string,
  { photos, ...left }: LeftVoice,
  now: number,
): Promise<void> {
  const row: VoiceRow = {
    ...left,
    conversationId,
    state: 'new',
    holder: undefined,
    createdAt: now,
    answer: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    deliveredAt: undefined,
    closedAt: undefined,
    passedOn: [],
  };
  await transaction.voices.create(row, photos);
  await tellOfVoice(transaction, 'opened', row, {}, now);
}

/** An event of the desk's log; of a complaint of an official only supervisors hear, of what is or was of no ward everybody. */
export async function tellOfVoice(
  transaction: Store,
  event: string,
  { id, conversationId, ward, subject }: VoiceRow,
  payload: { readonly before?: Pick<VoiceRow, 'ward'> } & Readonly<Record<string, unknown>>,
  now: number,
): Promise<void> {
  const isOfNoWard = ward === undefined || (payload.before !== undefined && payload.before.ward === undefined);
  const audience = subject === 'conduct' ? 'supervisors' : isOfNoWard ? 'everybody' : undefined;
  const place = { ward, field: undefined };
  await tell(transaction, `voice.${event}`, conversationId, place, { ...payload, audience, voiceId: id }, now);
}
