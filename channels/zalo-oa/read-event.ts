import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChannelEvent, IncomingAttachment } from '../contract.ts';

/** Ids exceed 2^53: only text is taken for one. */
const id = z.string().min(1).max(200);
const timestamp = z.string().regex(/^\d{10,16}$/u);

/** What is read before anything is trusted. */
export const envelope = z.looseObject({
  event_name: z.string().max(100),
  app_id: id.optional(),
  timestamp,
});
export type Envelope = z.infer<typeof envelope>;

const attachment = z.looseObject({ type: z.string().max(50) });
const message = z.looseObject({
  sender: z.looseObject({ id }),
  recipient: z.looseObject({ id }),
  message: z.looseObject({
    msg_id: id,
    text: z.string().nullish(),
    attachments: z.array(attachment).nullish(),
  }),
});
const following = z.looseObject({ oa_id: id, follower: z.looseObject({ id }) });

const SAID = /^user_send_(text|image|link|sticker|gif|audio|video|file|location|business_card)$/u;
const KINDS: Readonly<Record<string, IncomingAttachment['kind']>> = {
  image: 'image',
  gif: 'image',
  link: 'link',
  links: 'link',
  sticker: 'sticker',
  audio: 'audio',
  voice: 'audio',
  video: 'video',
  file: 'file',
  location: 'location',
  business_card: 'contact',
};

/** What an event is for us. `event` undefined: known, and nothing to do. Undefined as a whole: it has another shape than its name says. */
export interface ReadEvent {
  /** The Official Account that it came to; undefined where it doesn't say. */
  readonly oaId: string | undefined;
  readonly event: ChannelEvent | undefined;
}

export function readEvent({ event_name: name, timestamp: at, ...rest }: Envelope): ReadEvent | undefined {
  const said = SAID.exec(name)?.[1];
  if (said !== undefined) return readMessage(said, Number(at), rest);
  if (name === 'follow' || name === 'unfollow') return readFollowing(name, at, rest);
  return { oaId: undefined, event: undefined };
}

function readMessage(said: string, occurredAt: number, rest: unknown): ReadEvent | undefined {
  const parsed = message.safeParse(rest);
  if (!parsed.success) return undefined;
  const { sender, recipient, message: content } = parsed.data;
  const types = content.attachments?.map(({ type }) => type) ?? (said === 'text' ? [] : [said]);
  return {
    oaId: recipient.id,
    event: {
      kind: 'message',
      deduplicationKey: content.msg_id,
      occurredAt,
      peerId: sender.id,
      text: (content.text ?? '').normalize('NFC'),
      attachments: types.map((type) => ({ kind: KINDS[type] ?? 'file' })),
    },
  };
}

function readFollowing(name: 'follow' | 'unfollow', at: string, rest: unknown): ReadEvent | undefined {
  const parsed = following.safeParse(rest);
  if (!parsed.success) return undefined;
  const { oa_id: oaId, follower } = parsed.data;
  // They have no id of their own.
  const deduplicationKey = createHash('sha256').update(`${name}|${follower.id}|${at}`).digest('hex');
  const kind = name === 'follow' ? 'started' : 'stopped';
  return { oaId, event: { kind, deduplicationKey, occurredAt: Number(at), peerId: follower.id } };
}
