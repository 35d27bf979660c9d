import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { bodyJson } from '../body-json.ts';
import type { ChannelEvent, IncomingAttachment, Received, WebhookRequest, WebhookResponse } from '../contract.ts';
import { isSameSecret } from '../is-same-secret.ts';

/** What a call is held against. */
export interface MessengerPage {
  readonly pageId: string;
  readonly appSecret: string;
  /** As it was entered with the address of the webhook. */
  readonly verifyToken: string;
  /** Of our app: what it sent itself is told by this, too. */
  readonly appId?: string | undefined;
}

const OK: WebhookResponse = { status: 200 };
const REFUSED: WebhookResponse = { status: 403 };

const messaging = z.looseObject({
  sender: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }).optional(),
  timestamp: z.number(),
  message: z
    .looseObject({
      mid: z.string().min(1),
      text: z.string().optional(),
      is_echo: z.boolean().optional(),
      app_id: z.union([z.number(), z.string()]).optional(),
      attachments: z.array(z.looseObject({ type: z.string() })).optional(),
    })
    .optional(),
  postback: z.looseObject({ mid: z.string().optional(), title: z.string(), payload: z.string().optional() }).optional(),
});
const call = z.looseObject({
  object: z.literal('page'),
  entry: z.array(z.looseObject({ id: z.string(), messaging: z.array(z.unknown()).optional() })),
});

/** The payload of the button that opens a chat. */
const GET_STARTED = 'GET_STARTED';
const KINDS: Readonly<Record<string, IncomingAttachment['kind']>> = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
  fallback: 'link',
};

/** Reads one call of Messenger's webhook. Pure. Source: developers.facebook.com, Messenger Platform. */
export function receiveMessenger({ method, query, headers, body }: WebhookRequest, page: MessengerPage): Received {
  if (method === 'GET') return answerHandshake(query, page);
  const signature = headers.get('x-hub-signature-256');
  if (signature === null) return { status: 'unauthenticated', reason: 'missing', response: REFUSED };
  if (!isSameSecret(signature, signatureOf(body, page.appSecret))) {
    return { status: 'unauthenticated', reason: 'mismatch', response: REFUSED };
  }
  const parsed = call.safeParse(bodyJson(body));
  if (!parsed.success) return { status: 'unreadable', problem: 'a call of an unknown shape', response: OK };
  const ours = parsed.data.entry.filter(({ id }) => id === page.pageId);
  if (ours.length === 0) return { status: 'unauthenticated', reason: 'wrong-account', response: REFUSED };
  const events = ours.flatMap((entry) => entry.messaging ?? []).flatMap((one) => readEvent(one, page) ?? []);
  return { status: 'accepted', events, response: OK };
}

/** `sha256=<hex>` over the raw body: its letters are escaped, and written anew they would be others. */
export function signatureOf(body: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** The address is being entered at the platform. */
function answerHandshake(query: URLSearchParams, { verifyToken }: MessengerPage): Received {
  const isOurs =
    query.get('hub.mode') === 'subscribe' && isSameSecret(query.get('hub.verify_token') ?? '', verifyToken);
  if (!isOurs) return { status: 'unauthenticated', reason: 'mismatch', response: REFUSED };
  return {
    status: 'handshake',
    response: { status: 200, contentType: 'text/plain', body: query.get('hub.challenge') ?? '' },
  };
}

/** Undefined for what says nothing to us: receipts, reactions, and echoes of what our app wrote. */
function readEvent(raw: unknown, { appId }: MessengerPage): ChannelEvent | undefined {
  const { data } = messaging.safeParse(raw);
  if (data === undefined) return undefined;
  const { sender, recipient, timestamp, message, postback } = data;
  const base = { occurredAt: timestamp, peer: { kind: 'direct', id: sender.id } } as const;
  if (postback !== undefined) {
    const { mid = digestOf(sender.id, timestamp), title, payload } = postback;
    if (payload === GET_STARTED) return { ...base, kind: 'started', deduplicationKey: mid };
    const said = { senderId: sender.id, messageId: mid, text: title.normalize('NFC'), attachments: [] };
    return { ...base, ...said, kind: 'message', deduplicationKey: mid };
  }
  if (message === undefined) return undefined;
  const { mid, text = '', attachments = [], is_echo: isEcho = false, app_id: sentBy } = message;
  if (text === '' && attachments.length === 0) return undefined;
  const written = {
    occurredAt: timestamp,
    deduplicationKey: mid,
    messageId: mid,
    text: text.normalize('NFC'),
    attachments: attachments.map(({ type }) => ({ kind: KINDS[type] ?? 'file' })),
  };
  if (!isEcho) return { ...base, ...written, kind: 'message', senderId: sender.id };
  if (recipient === undefined || (appId !== undefined && String(sentBy) === appId)) return undefined;
  return { ...written, kind: 'account-wrote', peer: { kind: 'direct', id: recipient.id } };
}

function digestOf(sender: string, timestamp: number): string {
  return createHash('sha256').update(`${sender}|${timestamp}`).digest('base64url');
}
