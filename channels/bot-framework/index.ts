import { HttpError } from '@microsoft/agents-hosting';
import { z } from 'zod';
import type { PersonalReply, PublicReply } from '../../bot/index.ts';
import type { Asked, ChannelAccount, OutgoingPart, Peer, SendOutcome } from '../contract.ts';
import { onFreshConnections } from '../fresh-connection.ts';
import { withLinksInPlace } from '../rendering/marks.ts';
import { showChoices } from '../rendering/numbered-choices.ts';
import { splitText } from '../rendering/split-text.ts';
import { retryAfterMs } from '../retry-after.ts';
import { createCallerCheck } from './authenticate.ts';
import { postActivity } from './connector.ts';
import { receiveActivity } from './receive.ts';
import { isConnector, isOnThisMachine } from './service-url.ts';
import { type ConnectorTokens, createConnectorTokens } from './tokens.ts';

export const BOT_FRAMEWORK = 'bot-framework';

export interface BotFrameworkSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly tenant: string;
  readonly keysUrl: string;
  readonly loginUrl: string;
  /** A Connector that may be answered besides Microsoft's own. */
  readonly serviceUrl: string;
}

export interface BotFrameworkOptions {
  readonly settings: BotFrameworkSettings;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Teams takes some 28 KB a message, in UTF-16 with all that belongs to it. */
const MAX_TEXT_LENGTH = 8000;
const CHAT_PATIENCE_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const NEXT_MINUTE_MS = 60_000;
const BUSY_MS = 5_000;
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A bot registered with Azure (docs/channels.md): Teams, Web Chat and the Connector's other channels. */
export function createBotFramework({ settings, now, ...options }: BotFrameworkOptions): ChannelAccount {
  const { appId, keysUrl, serviceUrl } = settings;
  const fetch = onFreshConnections(options.fetch);
  const isAllowed = (url: string) => isConnector(url, serviceUrl);
  const authenticate = createCallerCheck({ appId, keysUrl, fetch, now });
  return botAccount({
    accountId: appId,
    receive: { authenticate, isAllowed, bindsAddress: true, now },
    tokens: createConnectorTokens({ ...settings, fetch, now }),
    serviceUrl,
    isAllowed,
    fetch,
  });
}

/**
 * For the Emulator or the Agents Playground of whoever sits at this machine: no token is asked for, nor sent. What a proxy
 * has passed on comes from elsewhere.
 */
export function createEmulatorBot({ fetch, now }: Pick<BotFrameworkOptions, 'fetch' | 'now'>): ChannelAccount {
  const bot = botAccount({
    accountId: 'emulator',
    receive: {
      authenticate: async () => ({ status: 'authentic', serviceUrl: undefined, channels: undefined }),
      isAllowed: isOnThisMachine,
      bindsAddress: false,
      now,
    },
    tokens: undefined,
    serviceUrl: 'http://localhost',
    isAllowed: isOnThisMachine,
    fetch,
  });
  return {
    ...bot,
    receive: async (request) =>
      PASSED_ON.some((name) => request.headers.has(name))
        ? { status: 'unauthenticated', reason: 'mismatch', response: { status: 403 } }
        : bot.receive(request),
  };
}

const PASSED_ON = ['forwarded', 'x-forwarded-for'] as const;

interface BotParts {
  readonly accountId: string;
  readonly receive: Parameters<typeof receiveActivity>[1];
  readonly tokens: ConnectorTokens | undefined;
  readonly serviceUrl: string;
  readonly isAllowed: (serviceUrl: string) => boolean;
  readonly fetch: typeof fetch;
}

function botAccount({ accountId, receive, tokens, serviceUrl, isAllowed, fetch }: BotParts): ChannelAccount {
  return {
    channel: BOT_FRAMEWORK,
    accountId,
    capabilities: { maxTextLength: MAX_TEXT_LENGTH, replyWindowMs: undefined, sendLimit: undefined, hasGroups: true },
    privateChatUrl: undefined,
    receive: (request) => receiveActivity(request, receive),
    render: (reply: PublicReply | PersonalReply, peer: Peer, asked?: Asked) => render(reply, peer, asked, serviceUrl),
    async send(part, signal) {
      const first = await deliver(part, signal);
      if (first.status !== 'failed' || first.code !== UNAUTHORIZED) return first;
      tokens?.forget();
      const again = await deliver(part, signal);
      return again.status === 'failed' && again.code === UNAUTHORIZED ? waitForCredentials() : again;
    },
  };

  async function deliver({ payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const { serviceUrl: to, ...call } = outgoing.parse(payload);
    // The settings may have changed since it was written.
    if (!isAllowed(to)) return { status: 'failed', code: 'ADDRESS_NOT_ALLOWED' };
    const issued = await tokens?.current();
    if (issued?.status === 'refused') return waitForCredentials();
    if (issued?.status === 'no-answer') return notConnected();
    if (signal.aborted) return notConnected();
    try {
      const answer = await postActivity({ ...call, serviceUrl: to, token: issued?.token, fetch, signal });
      // What answers no JSON is no Connector, but it may have passed it on.
      return typeof answer === 'object' && answer !== null
        ? { status: 'delivered' }
        : { status: 'outcome-unknown', code: 'NO_ANSWER' };
    } catch (error) {
      return outcomeOf(error, receive.now());
    }
  }
}

const UNAUTHORIZED = 'UNAUTHORIZED';

const outgoing = z.object({
  serviceUrl: z.string(),
  conversationId: z.string(),
  replyToId: z.string().optional(),
  activity: z.record(z.string(), z.unknown()),
});

const addressShape = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.record(z.string(), z.unknown()),
  bot: z.looseObject({ id: z.string() }),
  person: z.looseObject({ id: z.string() }).optional(),
});

function render(
  { activity }: PublicReply | PersonalReply,
  { id, kind, address: stored }: Peer,
  asked: Asked | undefined,
  ownServiceUrl: string,
): OutgoingPart[] {
  if (activity.type !== 'message') return [];
  const isPrivate = kind === 'direct';
  const { markdown, buttons } = showChoices(activity, { areTapped: isPrivate });
  const texts = splitText(withLinksInPlace(markdown), MAX_TEXT_LENGTH);
  const address = addressShape.safeParse(stored).data;
  return texts.map((text, index) => {
    const replyToId = index === 0 ? asked?.messageId : undefined;
    return {
      payload: {
        serviceUrl: address?.serviceUrl ?? ownServiceUrl,
        conversationId: id,
        ...(replyToId === undefined ? {} : { replyToId }),
        activity: {
          type: 'message',
          text,
          textFormat: 'markdown',
          ...(typeof activity.locale === 'string' ? { locale: activity.locale } : {}),
          ...(replyToId === undefined ? {} : { replyToId }),
          conversation: address?.conversation ?? { id },
          ...(address === undefined ? {} : { channelId: address.channelId, from: address.bot }),
          ...(address?.person === undefined ? {} : { recipient: address.person }),
          ...(index === texts.length - 1 && buttons.length > 0 ? { suggestedActions: suggest(buttons) } : {}),
        },
      },
    };
  });
}

/** A tap says the button's words. */
function suggest(titles: readonly string[]) {
  return { to: [], actions: titles.map((title) => ({ type: 'imBack', title, value: title })) };
}

function outcomeOf(error: unknown, now: number): SendOutcome {
  if (error instanceof HttpError) return refusalOf(error, now);
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return NEVER_CONNECTED.has(code) ? notConnected() : { status: 'outcome-unknown', code: 'NO_ANSWER' };
}

function refusalOf({ status, response }: HttpError, now: number): SendOutcome {
  switch (status) {
    case 401:
      return { status: 'failed', code: UNAUTHORIZED };
    case 403:
      return { status: 'failed', code: 'BLOCKED' };
    case 404:
      return { status: 'failed', code: 'CONVERSATION_GONE' };
    case 429: {
      const afterMs = retryAfterMs(response.headers, now) ?? BUSY_MS;
      return { status: 'retry', afterMs, patienceMs: CHAT_PATIENCE_MS, code: 'RATE_LIMITED' };
    }
    default:
      return status >= 500
        ? { status: 'outcome-unknown', code: `CONNECTOR_${status}` }
        : { status: 'failed', code: `CONNECTOR_${status}` };
  }
}

function notConnected(): SendOutcome {
  return { status: 'retry', afterMs: 0, patienceMs: CHAT_PATIENCE_MS, code: 'NOT_CONNECTED' };
}

function waitForCredentials(): SendOutcome {
  return { status: 'retry', afterMs: NEXT_MINUTE_MS, patienceMs: DAY_MS, code: 'CREDENTIALS_REJECTED' };
}
