import { z } from 'zod';
import type { PersonalReply, PublicReply } from '../../bot/index.ts';
import type { ChannelAccount, OutgoingPart, Peer, SendOutcome } from '../contract.ts';
import { onFreshConnections } from '../fresh-connection.ts';
import { showChoices, textWithChoices } from '../rendering/numbered-choices.ts';
import { plainText } from '../rendering/plain-text.ts';
import { splitText } from '../rendering/split-text.ts';
import { retryAfterMs } from '../retry-after.ts';
import { type MessengerPage, receiveMessenger } from './receive.ts';

export const MESSENGER = 'messenger';
export const GRAPH_VERSION = 'v25.0';

export interface MessengerSettings extends MessengerPage {
  readonly pageToken: string;
  /** `https://graph.facebook.com` */
  readonly apiUrl: string;
}

const MAX_TEXT_LENGTH = 2000;
const MAX_QUICK_REPLIES = 13;
const MAX_TITLE_LENGTH = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
const NEXT_MINUTE_MS = 60_000;
const CHAT_PATIENCE_MS = 15 * 60 * 1000;
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TOKEN_INVALID = 190;
const PERSON_UNAVAILABLE = 551;
const RATE_LIMITS: ReadonlySet<number> = new Set([4, 32, 613]);
const OUTSIDE_WINDOW = 2_018_278;

/** A Facebook page in Messenger (docs/channels/messenger.md), one to one alone: a page is in no group. */
export function createMessenger(
  settings: MessengerSettings,
  fetch: typeof globalThis.fetch,
  now: () => number = Date.now,
): ChannelAccount {
  const { pageId, pageToken, apiUrl } = settings;
  const send = onFreshConnections(fetch);
  return {
    channel: MESSENGER,
    accountId: pageId,
    capabilities: { maxTextLength: MAX_TEXT_LENGTH, replyWindowMs: DAY_MS, sendLimit: undefined, hasGroups: false },
    privateChatUrl: `https://m.me/${pageId}`,
    receive: (request) => receiveMessenger(request, settings),
    render: (reply: PublicReply | PersonalReply, peer: Peer) => render(reply, peer),
    textOf: ({ payload }) => (payload.message as { readonly text: string }).text,
    async send({ payload }, signal) {
      if (signal.aborted) return notConnected();
      try {
        const response = await send(`${apiUrl}/${GRAPH_VERSION}/${pageId}/messages`, {
          method: 'POST',
          // Not in the address, which ends up in logs.
          headers: { 'content-type': 'application/json', authorization: `Bearer ${pageToken}` },
          body: JSON.stringify(payload),
          redirect: 'error',
          signal,
        });
        return outcomeOf(response, await response.json(), now());
      } catch (error) {
        return NEVER_CONNECTED.has(codeOf(error)) ? notConnected() : { status: 'outcome-unknown', code: 'NO_ANSWER' };
      }
    },
  };
}

/** Messenger shows no marks; what can be tapped has short titles, and otherwise stands below as numbers. */
function render({ activity }: PublicReply | PersonalReply, { id }: Peer): OutgoingPart[] {
  if (activity.type !== 'message') return [];
  const { markdown, buttons } = showChoices(activity, { areTapped: true });
  const fits = buttons.length <= MAX_QUICK_REPLIES && buttons.every((title) => title.length <= MAX_TITLE_LENGTH);
  const texts = splitText(fits ? plainText(markdown) : textWithChoices(activity), MAX_TEXT_LENGTH);
  return texts.map((text, index) => ({
    payload: {
      recipient: { id },
      messaging_type: 'RESPONSE',
      message: {
        text,
        ...(fits && buttons.length > 0 && index === texts.length - 1
          ? { quick_replies: buttons.map((title) => ({ content_type: 'text', title, payload: title })) }
          : {}),
      },
    },
  }));
}

const taken = z.looseObject({ message_id: z.string() });
const refused = z.looseObject({
  error: z.looseObject({ code: z.number(), error_subcode: z.number().optional() }),
});

function outcomeOf({ status, headers }: Response, body: unknown, now: number): SendOutcome {
  const messageId = taken.safeParse(body).data?.message_id;
  if (messageId !== undefined) return { status: 'delivered', messageId };
  const error = refused.safeParse(body).data?.error;
  if (error === undefined || status >= 500) return { status: 'outcome-unknown', code: 'NO_ANSWER' };
  const { code, error_subcode: subcode } = error;
  if (subcode === OUTSIDE_WINDOW) return { status: 'failed', code: 'WINDOW_CLOSED' };
  if (code === PERSON_UNAVAILABLE) return { status: 'failed', code: 'BLOCKED' };
  if (code === TOKEN_INVALID) {
    return { status: 'retry', afterMs: NEXT_MINUTE_MS, patienceMs: DAY_MS, code: 'CREDENTIALS_REJECTED' };
  }
  return RATE_LIMITS.has(code)
    ? {
        status: 'retry',
        afterMs: retryAfterMs(headers, now) ?? NEXT_MINUTE_MS,
        patienceMs: CHAT_PATIENCE_MS,
        code: 'RATE_LIMITED',
      }
    : { status: 'failed', code: `MESSENGER_${code}` };
}

function notConnected(): SendOutcome {
  return { status: 'retry', afterMs: 0, patienceMs: CHAT_PATIENCE_MS, code: 'NOT_CONNECTED' };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
