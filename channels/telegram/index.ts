import { Api, GrammyError, HttpError } from 'grammy';
import { z } from 'zod';
import type { PersonalReply, PublicReply } from '../../bot/index.ts';
import type { Asked, ChannelAccount, OutgoingPart, PartOutcome, Peer } from '../contract.ts';
import { freshConnectionsTo } from '../fresh-connection.ts';
import { showChoices } from '../rendering/numbered-choices.ts';
import { plainText } from '../rendering/plain-text.ts';
import { splitText } from '../rendering/split-text.ts';
import { withLinksInPlace } from '../rendering/marks.ts';
import { telegramHtml } from '../rendering/telegram-html.ts';
import { receiveTelegram } from './receive.ts';

export const TELEGRAM = 'telegram';

/** One bot. */
export interface TelegramSettings {
  /** `<bot id>:<secret>`, as BotFather gives it. */
  readonly botToken: string;
  /** Without the at sign. */
  readonly botUsername: string;
  /** As it is given to `setWebhook`: 1 to 256 of A–Z, a–z, 0–9, _ and -. */
  readonly webhookSecret: string;
  /** `https://api.telegram.org` */
  readonly apiUrl: string;
}

/** In whose name the administrators of a group write who do not show theirs. */
const ANONYMOUS_ADMIN = '1087968824';
const MAX_TEXT_LENGTH = 4096;
/** Marks and addresses grow a text; Telegram counts after reading them, and we before. */
const MAX_MARKDOWN_LENGTH = 3500;
/** core.telegram.org/bots/faq: about 30 messages a second over all chats. */
const SEND_LIMIT = { messages: 30, windowMs: 1000 };
/** The same page: 20 a minute into a group, and to one person about 1 a second, of which it lets a short burst pass. */
const CHAT_LIMITS = {
  direct: { messages: 10, windowMs: 10_000 },
  group: { messages: 20, windowMs: 60_000 },
};
const CHAT_PATIENCE_MS = 15 * 60 * 1000;
const TOO_MANY_REQUESTS = 429;
const FORBIDDEN = 403;
const UNAUTHORIZED = 401;
const SERVER_ERROR = 500;
const NEXT_MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** A Telegram bot (docs/channels.md): private chats, groups and their topics. */
export function createTelegram({ botToken, botUsername, webhookSecret, apiUrl }: TelegramSettings): ChannelAccount {
  const botId = botToken.split(':', 1)[0] ?? '';
  const api = new Api(botToken, { apiRoot: apiUrl, baseFetchConfig: { agent: freshConnectionsTo(apiUrl) } });
  const bot = { botId, username: botUsername, webhookSecret };
  return {
    channel: TELEGRAM,
    accountId: botId,
    capabilities: {
      maxTextLength: MAX_TEXT_LENGTH,
      replyWindowMs: undefined,
      sendLimit: SEND_LIMIT,
      chatLimits: CHAT_LIMITS,
      hasGroups: true,
    },
    privateChatUrl: `https://t.me/${botUsername}`,
    async leads({ id }, personId, signal) {
      // Whoever writes as the group itself leads it.
      if (personId === ANONYMOUS_ADMIN) return true;
      const member = await api.raw.getChatMember(
        { chat_id: id.split('/', 1)[0] ?? '', user_id: Number(personId) },
        signal as Parameters<typeof api.raw.getChatMember>[1],
      );
      return member.status === 'creator' || member.status === 'administrator';
    },
    receive: (request) => receiveTelegram(request, bot),
    render: renderForTelegram,
    async send({ payload }, signal) {
      const { plain, ...message } = outgoing.parse(payload);
      try {
        return await deliver(message, signal);
      } catch (error) {
        if (!isUnreadableMarkup(error)) return outcomeOf(error);
        // The words matter more than their looks.
        const { parse_mode: _, ...rest } = message;
        return deliver({ ...rest, text: plain }, signal).catch(outcomeOf);
      }
    },
  };

  async function deliver(message: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<PartOutcome> {
    await api.raw.sendMessage(
      message as Parameters<typeof api.raw.sendMessage>[0],
      signal as Parameters<typeof api.raw.sendMessage>[1],
    );
    return { status: 'delivered' };
  }
}

const outgoing = z.looseObject({ plain: z.string(), text: z.string(), parse_mode: z.string().optional() });

function renderForTelegram({ activity }: PublicReply | PersonalReply, peer: Peer, asked?: Asked): OutgoingPart[] {
  if (activity.type !== 'message') return [];
  const isPrivate = peer.kind === 'direct';
  const { markdown, buttons } = showChoices(activity, { areTapped: isPrivate });
  const texts = splitText(withLinksInPlace(markdown), MAX_MARKDOWN_LENGTH);
  const [chatId = '', thread] = peer.id.split('/');
  return texts.map((text, index) => ({
    payload: {
      chat_id: chatId,
      ...(thread === undefined ? {} : { message_thread_id: Number(thread) }),
      text: telegramHtml(text),
      plain: plainText(text),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(asked === undefined || index > 0
        ? {}
        : { reply_parameters: { message_id: Number(asked.messageId), allow_sending_without_reply: true } }),
      ...(isPrivate && index === texts.length - 1 ? { reply_markup: keyboardOf(buttons) } : {}),
    },
  }));
}

/** A tap says the button's words, as if they were written. */
function keyboardOf(titles: readonly string[]) {
  if (titles.length === 0) return { remove_keyboard: true };
  return { keyboard: titles.map((text) => [{ text }]), resize_keyboard: true, one_time_keyboard: true };
}

function isUnreadableMarkup(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes("can't parse entities");
}

function outcomeOf(error: unknown): PartOutcome {
  if (error instanceof GrammyError) return refusalOf(error);
  const cause = error instanceof HttpError ? error.error : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return NEVER_CONNECTED.has(code)
    ? { status: 'retry', afterMs: 0, patienceMs: CHAT_PATIENCE_MS, code: 'NOT_CONNECTED' }
    : { status: 'outcome-unknown', code: 'NO_ANSWER' };
}

function refusalOf({ error_code: code, parameters }: GrammyError): PartOutcome {
  switch (true) {
    case code === TOO_MANY_REQUESTS:
      return {
        status: 'retry',
        afterMs: (parameters.retry_after ?? 1) * 1000,
        patienceMs: CHAT_PATIENCE_MS,
        code: 'RATE_LIMITED',
      };
    case code === UNAUTHORIZED:
      return { status: 'retry', afterMs: NEXT_MINUTE_MS, patienceMs: DAY_MS, code: 'CREDENTIALS_REJECTED' };
    case code === FORBIDDEN:
      return { status: 'failed', code: 'BLOCKED' };
    case code >= SERVER_ERROR:
      return { status: 'outcome-unknown', code: `TELEGRAM_${code}` };
    case parameters.migrate_to_chat_id !== undefined:
      return { status: 'moved', peerId: String(parameters.migrate_to_chat_id) };
    default:
      return { status: 'failed', code: `TELEGRAM_${code}` };
  }
}
