import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChannelEvent, IncomingAttachment } from '../contract.ts';
import { groupSwitchIn } from '../group-commands.ts';

/** Ids exceed 2^53: only text is taken for one. */
const id = z
  .string()
  .min(1)
  .max(200)
  // What the store can keep as an id.
  .regex(/^[^\p{Control}\p{Surrogate}]*$/u);
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
  oa_id: id.optional(),
  sender: z.looseObject({ id }),
  recipient: z.looseObject({ id }),
  message: z.looseObject({
    msg_id: id,
    text: z.string().nullish(),
    attachments: z.array(attachment).nullish(),
    quote_msg: z.looseObject({ sender: z.looseObject({ id }).nullish() }).nullish(),
  }),
});
const following = z.looseObject({ oa_id: id, follower: z.looseObject({ id }) });

const SAID = /^user_send_(?:group_)?(text|image|link|sticker|gif|audio|video|file|location|business_card)$/u;
/** What the account wrote to one person. Lists, forms and the like are no official's: only programs can send them. */
const WROTE = /^oa_send_(text|image|gif|link|sticker|audio|video|file)$/u;
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

/** How a group speaks to us: the command, or our name after an at sign. */
export interface GroupGate {
  readonly oaId: string;
  /** The Official Account's name, as it is typed after `@`; undefined: by the command alone. */
  readonly name: string | undefined;
}

const COMMAND = /^\s*\/h[oỏ]i(?:\s+|$)/iu;

/** What an event is for us. `event` undefined: known, and nothing to do. Undefined as a whole: it has another shape than its name says. */
export interface ReadEvent {
  /** The Official Account that it came to; undefined where it doesn't say. */
  readonly oaId: string | undefined;
  readonly event: ChannelEvent | undefined;
}

export function readEvent(
  { event_name: name, timestamp: at, ...rest }: Envelope,
  gate: GroupGate,
): ReadEvent | undefined {
  const said = SAID.exec(name)?.[1];
  if (said !== undefined) {
    const read = readMessage(said, Number(at), rest);
    return read !== undefined && name.startsWith('user_send_group_') ? inGroup(read, gate) : read?.direct;
  }
  const wrote = WROTE.exec(name)?.[1];
  if (wrote !== undefined) return readEcho(readMessage(wrote, Number(at), rest));
  if (name === 'follow' || name === 'unfollow') return readFollowing(name, at, rest);
  return { oaId: undefined, event: undefined };
}

interface ReadMessage {
  readonly direct: ReadEvent & { readonly event: ChannelEvent & { readonly kind: 'message' } };
  /** In a group, the receiver is the group. */
  readonly receiverId: string;
  readonly oaId: string | undefined;
  readonly quotedSenderId: string | undefined;
}

function readMessage(said: string, occurredAt: number, rest: unknown): ReadMessage | undefined {
  const parsed = message.safeParse(rest);
  if (!parsed.success) return undefined;
  const { sender, recipient, oa_id: oaId, message: content } = parsed.data;
  const types = content.attachments?.map(({ type }) => type) ?? (said === 'text' ? [] : [said]);
  const event = {
    kind: 'message',
    deduplicationKey: content.msg_id,
    occurredAt,
    peer: { kind: 'direct', id: sender.id },
    senderId: sender.id,
    messageId: content.msg_id,
    text: (content.text ?? '').normalize('NFC'),
    attachments: types.map((type) => ({ kind: KINDS[type] ?? 'file' })),
  } as const;
  return {
    direct: { oaId: recipient.id, event },
    receiverId: recipient.id,
    oaId,
    quotedSenderId: content.quote_msg?.sender?.id,
  };
}

/** There, the account is the sender. */
function readEcho(read: ReadMessage | undefined): ReadEvent | undefined {
  if (read === undefined) return undefined;
  const { senderId, ...written } = read.direct.event;
  return {
    oaId: senderId,
    event: { ...written, kind: 'account-wrote', peer: { kind: 'direct', id: read.receiverId } },
  };
}

/** Zalo brings every message of a group: what is not for us leaves here without its words. */
function inGroup({ direct: { event }, receiverId, oaId, quotedSenderId }: ReadMessage, gate: GroupGate): ReadEvent {
  const peer = { kind: 'group', id: receiverId } as const;
  const { deduplicationKey, occurredAt } = event;
  const text = quotedSenderId === gate.oaId ? event.text : saidToUs(event.text, gate);
  if (text === undefined) return { oaId, event: { kind: 'overheard', deduplicationKey, occurredAt, peer } };
  return { oaId, event: { ...event, peer, text } };
}

/** Without the command or our name; undefined when it is said to somebody else. */
function saidToUs(text: string, { name }: GroupGate): string | undefined {
  const wish = groupSwitchIn(text);
  if (wish !== undefined) return wish;
  if (COMMAND.test(text)) return text.replace(COMMAND, '').trim();
  const called = name === undefined ? undefined : `@${name}`;
  const at = called === undefined ? -1 : text.toLowerCase().indexOf(called.toLowerCase());
  if (called === undefined || at < 0) return undefined;
  return `${text.slice(0, at)}${text.slice(at + called.length)}`.trim();
}

function readFollowing(name: 'follow' | 'unfollow', at: string, rest: unknown): ReadEvent | undefined {
  const parsed = following.safeParse(rest);
  if (!parsed.success) return undefined;
  const { oa_id: oaId, follower } = parsed.data;
  // They have no id of their own.
  const deduplicationKey = createHash('sha256').update(`${name}|${follower.id}|${at}`).digest('hex');
  const kind = name === 'follow' ? 'started' : 'stopped';
  return { oaId, event: { kind, deduplicationKey, occurredAt: Number(at), peer: { kind: 'direct', id: follower.id } } };
}
