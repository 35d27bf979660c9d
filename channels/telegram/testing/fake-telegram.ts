import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with the next message instead of taking it. */
export type Mishap =
  | { readonly code: number; readonly description: string; readonly parameters?: Readonly<Record<string, unknown>> }
  /** Takes it, and the connection breaks before the answer. */
  | 'accept-then-drop'
  | 'hang'
  | 'nonsense';

export interface SentToTelegram {
  readonly chatId: string;
  /** As a resident reads it. */
  readonly text: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** When Telegram took it, in milliseconds since the epoch. */
  readonly at: number;
}

/** Telegram's Bot API server for one bot, as strict as it is known to be. */
export interface FakeTelegram {
  readonly url: string;
  readonly token: string;
  readonly username: string;
  /** Given to `setWebhook`; comes with each call. */
  readonly webhookSecret: string;
  /** Every message that Telegram took, in order. */
  readonly sent: readonly SentToTelegram[];
  /** What `getMe` and `getWebhookInfo` tell; may be changed. */
  readonly bot: Record<string, unknown>;
  readonly webhook: Record<string, unknown>;
  /** The next messages meet these, one each. */
  mishap(...mishaps: readonly Mishap[]): void;
  /** Who leads which groups: `<chat>/<user>`. */
  readonly leaders: Set<string>;
  /** A group becomes a supergroup: what is sent to its first id is refused from now on. */
  upgrade(chatId: string, newChatId: string): void;
  /** Closes what is kept open between two requests, as any server does some time. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

export interface FakeTelegramOptions {
  /** How long it thinks before it takes a message, and again before it answers. */
  readonly delayMs?: () => number;
  readonly now?: () => number;
}

/** The app's settings, as in its environment, for the bot of this fake. */
export function telegramSettings({ token, username, webhookSecret, url }: FakeTelegram) {
  return {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_BOT_USERNAME: username,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    TELEGRAM_API_URL: url,
  };
}

const MAX_TEXT_LENGTH = 4096;
/** core.telegram.org/bots/faq. The second to one person is not held against us: it lets short bursts pass. */
const MOST_IN_A_GROUP = 20;
const MINUTE_MS = 60_000;
const TAGS = /<\/?(?:b|i|u|s|code|pre|a)(?: href="[^"<>]*")?>/gu;

export async function startFakeTelegram({
  delayMs = () => 0,
  now = Date.now,
}: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const token = '900000001:test-telegram-token';
  const bot = { id: 900000001, is_bot: true, username: 'PhuongMauBot', can_read_all_group_messages: false };
  const webhook = { url: '', pending_update_count: 0, allowed_updates: ['message', 'my_chat_member'] };
  const sent: SentToTelegram[] = [];
  const mishaps: Mishap[] = [];
  const upgraded = new Map<string, string>();
  const leaders = new Set<string>();

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const told = { [`/bot${token}/getMe`]: bot, [`/bot${token}/getWebhookInfo`]: webhook }[request.url ?? ''];
    if (told !== undefined) {
      reply(response, 200, { ok: true, result: told });
      return;
    }
    if (request.url === `/bot${token}/getChatMember`) {
      const { chat_id: chat, user_id: user } = JSON.parse(body) as {
        readonly chat_id: string;
        readonly user_id: number;
      };
      const status = leaders.has(`${chat}/${user}`) ? 'administrator' : 'member';
      reply(response, 200, { ok: true, result: { status, user: { id: user, is_bot: false, first_name: 'Mẫu' } } });
      return;
    }
    if (request.url !== `/bot${token}/sendMessage`) {
      refuse(response, 401, 'Unauthorized');
      return;
    }
    const payload = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const mishap = mishaps.shift();
    await think();
    if (mishap === 'hang') return;
    if (mishap === 'nonsense') {
      response.end('<html>Bad gateway</html>');
      return;
    }
    if (typeof mishap === 'object') {
      refuse(response, mishap.code, mishap.description, mishap.parameters);
      return;
    }
    const movedTo = upgraded.get(String(payload.chat_id));
    if (movedTo !== undefined) {
      const description = 'Bad Request: group chat was upgraded to a supergroup chat';
      refuse(response, 400, description, { migrate_to_chat_id: Number(movedTo) });
      return;
    }
    const waitSeconds = isGroup(payload) ? fullFor(String(payload.chat_id)) : 0;
    if (waitSeconds > 0) {
      const description = `Too Many Requests: retry after ${waitSeconds}`;
      refuse(response, 429, description, { retry_after: waitSeconds });
      return;
    }
    const fault = faultOf(payload);
    if (fault !== undefined) {
      refuse(response, 400, `Bad Request: ${fault}`);
      return;
    }
    sent.push({ chatId: String(payload.chat_id), text: readableOf(payload), payload, at: now() });
    await think();
    if (mishap === 'accept-then-drop') {
      response.destroy();
      return;
    }
    const result = {
      message_id: sent.length,
      date: 1795300000,
      chat: { id: Number(payload.chat_id), type: 'private' },
    };
    reply(response, 200, { ok: true, result });
  }

  /** For how many seconds a group takes nothing more. */
  function fullFor(chatId: string): number {
    const lately = sent.filter((message) => message.chatId === chatId && message.at > now() - MINUTE_MS);
    const [first] = lately.slice(-MOST_IN_A_GROUP);
    return first === undefined || lately.length < MOST_IN_A_GROUP
      ? 0
      : Math.max(1, Math.ceil((first.at + MINUTE_MS - now()) / 1000));
  }

  async function think(): Promise<void> {
    const ms = delayMs();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    username: 'PhuongMauBot',
    webhookSecret: 'test-telegram-webhook-secret',
    bot,
    webhook,
    sent,
    mishap: (...next) => mishaps.push(...next),
    leaders,
    upgrade: (chatId, newChatId) => upgraded.set(chatId, newChatId),
    closeIdleConnections: () => server.closeIdleConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Their ids are negative. */
function isGroup({ chat_id: chatId }: Readonly<Record<string, unknown>>): boolean {
  return String(chatId).startsWith('-');
}

function faultOf(payload: Readonly<Record<string, unknown>>): string | undefined {
  const { chat_id: chatId, text, parse_mode: mode } = payload;
  if (typeof chatId !== 'string' || chatId === '') return 'chat not found';
  if (typeof text !== 'string' || text === '') return 'message text is empty';
  if (mode === 'HTML' && /[<>]/u.test(text.replace(TAGS, ''))) return "can't parse entities: Unsupported start tag";
  return readableOf(payload).length > MAX_TEXT_LENGTH ? 'message is too long' : undefined;
}

/** Without the marks, as Telegram counts and shows it. */
export function readableOf({ text, parse_mode: mode }: Readonly<Record<string, unknown>>): string {
  const written = typeof text === 'string' ? text : '';
  if (mode !== 'HTML') return written;
  return written
    .replace(TAGS, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function refuse(response: ServerResponse, code: number, description: string, parameters?: object): void {
  reply(response, code, {
    ok: false,
    error_code: code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
