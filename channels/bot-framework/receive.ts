import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bodyJson } from '../body-json.ts';
import type { ChannelEvent, IncomingAttachment, Peer, Received, WebhookRequest, WebhookResponse } from '../contract.ts';
import { groupSwitchIn } from '../group-commands.ts';
import type { CallerCheck } from './authenticate.ts';

export interface ReceiveOptions {
  readonly authenticate: (authorization: string | null) => Promise<CallerCheck>;
  /** Whether replies may be sent there. */
  readonly isAllowed: (serviceUrl: string) => boolean;
  /** Whether the token must name the address, too. */
  readonly bindsAddress: boolean;
  readonly now: () => number;
}

const OK: WebhookResponse = { status: 200 };
const UNAUTHENTICATED: WebhookResponse = { status: 401 };
const REFUSED: WebhookResponse = { status: 403 };
const NOT_HERE: WebhookResponse = { status: 405 };
const NOT_JSON: WebhookResponse = { status: 415 };

const person = z.looseObject({ id: z.string().min(1), name: z.string().optional() });
const activityShape = z.looseObject({
  type: z.string(),
  id: z.string().min(1).optional(),
  timestamp: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.string(),
  from: person,
  recipient: person,
  conversation: z.looseObject({
    id: z.string().min(1).max(400),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  text: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().nullish(), mentioned: person.nullish() }))
    .nullish(),
  membersAdded: z.array(person).nullish(),
  membersRemoved: z.array(person).nullish(),
  action: z.string().nullish(),
});
type IncomingActivity = z.infer<typeof activityShape>;

const GROUP_TYPES: ReadonlySet<string | null | undefined> = new Set(['groupChat', 'channel']);
const COMMAND = /^\s*\/hoi(?=\s|$)/u;
const KINDS: readonly (readonly [RegExp, IncomingAttachment['kind']])[] = [
  [/^image\//u, 'image'],
  [/^audio\//u, 'audio'],
  [/^video\//u, 'video'],
];

/** Reads one activity that the Bot Connector posts. The token is checked before the body is read. */
export async function receiveActivity(
  { method, headers, body }: WebhookRequest,
  { authenticate, isAllowed, bindsAddress, now }: ReceiveOptions,
): Promise<Received> {
  if (method === 'GET') return { status: 'handshake', response: NOT_HERE };
  const caller = await authenticate(headers.get('authorization'));
  if (caller.status === 'unauthenticated') return { ...caller, response: UNAUTHENTICATED };
  // A page of another site can post anything but JSON without asking first.
  if (!/^application\/json\b/iu.test(headers.get('content-type') ?? '')) {
    return { status: 'unreadable', problem: 'no JSON', response: NOT_JSON };
  }
  const parsed = activityShape.safeParse(bodyJson(body));
  if (!parsed.success) return { status: 'unreadable', problem: 'an activity of an unknown shape', response: OK };
  const { serviceUrl, channelId } = parsed.data;
  const isBound = !bindsAddress || withoutSlash(caller.serviceUrl ?? '') === withoutSlash(serviceUrl);
  const isEndorsed = caller.channels?.includes(channelId) !== false;
  if (!isBound || !isEndorsed || !isAllowed(serviceUrl)) {
    return { status: 'unauthenticated', reason: 'mismatch', response: REFUSED };
  }
  const event = readActivity(parsed.data, body, now());
  return { status: 'accepted', events: event === undefined ? [] : [event], response: OK };
}

function readActivity(activity: IncomingActivity, body: Uint8Array, now: number): ChannelEvent | undefined {
  const { type, id, timestamp, conversation, from, recipient } = activity;
  const peer = peerOf(activity);
  // Conversation ids are long, and keys may not be: both together are told by a digest.
  const own = id === undefined ? createHash('sha256').update(body).digest('hex') : `${conversation.id}\0${id}`;
  const base = {
    deduplicationKey: createHash('sha256').update(own).digest('base64url'),
    occurredAt: Date.parse(timestamp ?? '') || now,
  };
  const names = (members: IncomingActivity['membersAdded']) => members?.some((one) => one.id === recipient.id) === true;
  switch (type) {
    case 'message':
      return readMessage(activity, base, peer);
    case 'conversationUpdate':
    case 'installationUpdate': {
      if (peer.kind === 'group') return undefined;
      const isIn = names(activity.membersAdded) || activity.action?.startsWith('add') === true;
      const isOut = names(activity.membersRemoved) || activity.action?.startsWith('remove') === true;
      if (isIn) return { ...base, kind: 'started', peer };
      return isOut && from.id !== recipient.id ? { ...base, kind: 'stopped', peer } : undefined;
    }
    default:
      return undefined;
  }
}

function readMessage(
  activity: IncomingActivity,
  base: { readonly deduplicationKey: string; readonly occurredAt: number },
  peer: Peer,
): ChannelEvent | undefined {
  const { id = base.deduplicationKey, from, attachments } = activity;
  const { text, isCalled } = saidToUs(activity);
  if (peer.kind === 'group' && !isCalled) return { ...base, kind: 'overheard', peer };
  // Teams adds what was written a second time, as HTML.
  const shown = (attachments ?? []).filter(({ contentType }) => contentType !== 'text/html');
  if (text === '' && shown.length === 0) return undefined;
  return {
    ...base,
    kind: 'message',
    peer,
    senderId: from.id,
    messageId: id,
    text,
    attachments: shown.map(({ contentType }) => ({ kind: kindOf(contentType) })),
  };
}

/** Its words without our name or the command. */
function saidToUs({ text, entities, recipient }: IncomingActivity): {
  readonly text: string;
  readonly isCalled: boolean;
} {
  const said = (text ?? '').normalize('NFC');
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  );
  const rest = mentions.reduce((words, { text: name }) => words.replace((name ?? '').normalize('NFC'), ''), said);
  const wish = groupSwitchIn(rest);
  if (wish !== undefined) return { text: wish, isCalled: true };
  const isCommand = COMMAND.test(rest);
  return { text: rest.replace(COMMAND, '').trim(), isCalled: isCommand || mentions.length > 0 };
}

function peerOf(activity: IncomingActivity): Peer {
  const { conversation, serviceUrl, channelId, recipient, from } = activity;
  const isGroup = conversation.isGroup === true || GROUP_TYPES.has(conversation.conversationType);
  return {
    kind: isGroup ? 'group' : 'direct',
    id: conversation.id,
    address: { serviceUrl, channelId, conversation, bot: recipient, ...(isGroup ? {} : { person: from }) },
  };
}

function kindOf(contentType: string): IncomingAttachment['kind'] {
  return KINDS.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'file';
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/u, '');
}
