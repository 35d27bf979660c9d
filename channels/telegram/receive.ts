import { z } from 'zod';
import { bodyJson } from '../body-json.ts';
import type { ChannelEvent, IncomingAttachment, Peer, Received, WebhookRequest, WebhookResponse } from '../contract.ts';
import { groupSwitchIn } from '../group-commands.ts';
import { isSameSecret } from '../is-same-secret.ts';

/** What a call is held against. */
export interface TelegramBot {
  /** The number before the colon of the bot's token. */
  readonly botId: string;
  /** Without the at sign. */
  readonly username: string;
  /** As it was given to `setWebhook`. */
  readonly webhookSecret: string;
}

const OK: WebhookResponse = { status: 200 };
const REFUSED: WebhookResponse = { status: 401 };
const NOT_HERE: WebhookResponse = { status: 405 };

const user = z.looseObject({ id: z.number() });
const entity = z.looseObject({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  user: user.optional(),
});
const chat = z.looseObject({ id: z.number(), type: z.string() });
const message = z.looseObject({
  message_id: z.number(),
  message_thread_id: z.number().optional(),
  is_topic_message: z.boolean().optional(),
  from: user.optional(),
  chat,
  date: z.number(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  reply_to_message: z.looseObject({ message_id: z.number(), from: user.optional() }).optional(),
  migrate_to_chat_id: z.number().optional(),
  migrate_from_chat_id: z.number().optional(),
});
type Message = z.infer<typeof message>;
const member = z.looseObject({ chat, date: z.number(), new_chat_member: z.looseObject({ status: z.string() }) });
const update = z.looseObject({
  update_id: z.number(),
  message: message.optional(),
  my_chat_member: member.optional(),
});

const KINDS: readonly (readonly [string, IncomingAttachment['kind']])[] = [
  ['photo', 'image'],
  ['animation', 'image'],
  ['voice', 'audio'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['document', 'file'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
];
const START = /^\/start(?:@\w+)?(?:\s|$)/u;

/** Reads one call of Telegram's webhook. Pure. Source: core.telegram.org/bots/api. */
export function receiveTelegram({ method, headers, body }: WebhookRequest, bot: TelegramBot): Received {
  if (method === 'GET') return { status: 'handshake', response: NOT_HERE };
  const secret = headers.get('x-telegram-bot-api-secret-token');
  if (secret === null) return { status: 'unauthenticated', reason: 'missing', response: REFUSED };
  if (!isSameSecret(secret, bot.webhookSecret)) {
    return { status: 'unauthenticated', reason: 'mismatch', response: REFUSED };
  }
  const parsed = update.safeParse(bodyJson(body));
  if (!parsed.success) return { status: 'unreadable', problem: 'an update of an unknown shape', response: OK };
  const event = readUpdate(parsed.data, bot);
  return { status: 'accepted', events: event === undefined ? [] : [event], response: OK };
}

function readUpdate(
  { update_id: id, message: said, my_chat_member: changed }: z.infer<typeof update>,
  bot: TelegramBot,
): ChannelEvent | undefined {
  const deduplicationKey = String(id);
  if (said !== undefined) return readMessage(said, deduplicationKey, bot);
  if (changed?.chat.type !== 'private') return undefined;
  return {
    kind: changed.new_chat_member.status === 'kicked' ? 'stopped' : 'started',
    deduplicationKey,
    occurredAt: changed.date * 1000,
    peer: { kind: 'direct', id: String(changed.chat.id) },
  };
}

function readMessage(said: Message, deduplicationKey: string, bot: TelegramBot): ChannelEvent | undefined {
  const base = { deduplicationKey, occurredAt: said.date * 1000 };
  const [from, to] = [said.migrate_from_chat_id ?? said.chat.id, said.migrate_to_chat_id ?? said.chat.id];
  // A group became a supergroup; both are told of it.
  if (from !== to) return { ...base, kind: 'moved', peer: { kind: 'group', id: String(from) }, newPeerId: String(to) };
  if (said.from === undefined) return undefined;
  const text = (said.text ?? said.caption ?? '').normalize('NFC');
  if (said.chat.type === 'private') {
    const peer = { kind: 'direct', id: String(said.chat.id) } as const;
    if (START.test(text)) return { ...base, kind: 'started', peer };
    return messageOf(said, said.from.id, text, { ...base, peer });
  }
  const peer = { kind: 'group', id: groupId(said) } as const;
  const forUs = saidToUs(said, bot);
  if (forUs === undefined) return { ...base, kind: 'overheard', peer };
  return messageOf(said, said.from.id, forUs.normalize('NFC'), { ...base, peer });
}

/** Undefined for what has neither words nor anything to see, such as a new title. */
function messageOf(
  said: Message,
  senderId: number,
  text: string,
  base: { readonly deduplicationKey: string; readonly occurredAt: number; readonly peer: Peer },
): ChannelEvent | undefined {
  const attachments = KINDS.filter(([name]) => name in said).map(([, kind]) => ({ kind }));
  if (text === '' && attachments.length === 0) return undefined;
  return {
    ...base,
    kind: 'message',
    senderId: String(senderId),
    messageId: String(said.message_id),
    text,
    attachments,
  };
}

/** A topic of a forum is a conversation of its own. */
function groupId({ chat: { id }, is_topic_message: isTopic, message_thread_id: thread }: Message): string {
  return isTopic === true && thread !== undefined ? `${id}/${thread}` : String(id);
}

/** "/tat@OtherBot" is another bot's. */
function isForUs(text: string, username: string): boolean {
  const named = /@(\w+)\s*$/u.exec(text)?.[1];
  return named === undefined || named.toLowerCase() === username.toLowerCase();
}

/** Its words without our name or the command; undefined when it is said to somebody else. Offsets are UTF-16. */
function saidToUs(said: Message, { botId, username }: TelegramBot): string | undefined {
  const text = said.text ?? said.caption ?? '';
  const wish = groupSwitchIn(text);
  if (wish !== undefined && isForUs(text, username)) return wish;
  const entities = said.entities ?? said.caption_entities ?? [];
  const called = entities.find(({ type, offset, length, user: named }) => {
    const word = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return word === `@${username.toLowerCase()}`;
    if (type === 'text_mention') return String(named?.id) === botId;
    return type === 'bot_command' && offset === 0 && (word === '/hoi' || word === `/hoi@${username.toLowerCase()}`);
  });
  if (called !== undefined) {
    return `${text.slice(0, called.offset)}${text.slice(called.offset + called.length)}`.trim();
  }
  const reply = said.reply_to_message;
  // The first message of a topic counts as replied to by every message in it.
  const isTopicItself = said.is_topic_message === true && reply?.message_id === said.message_thread_id;
  return String(reply?.from?.id) === botId && !isTopicItself ? text : undefined;
}
