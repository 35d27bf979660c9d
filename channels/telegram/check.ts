import { z } from 'zod';
import type { CheckContext, Finding } from '../platform.ts';
import type { TelegramSettings } from './index.ts';

const HOUR_MS = 60 * 60 * 1000;
const me = z.looseObject({ username: z.string(), can_read_all_group_messages: z.boolean().optional() });
const webhook = z.looseObject({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
  allowed_updates: z.array(z.string()).optional(),
});
const NEEDED_UPDATES = ['message', 'my_chat_member'];

/** Asks Telegram who the bot is and where it is called: two questions that change nothing. */
export async function checkTelegram(
  settings: TelegramSettings,
  fetch: typeof globalThis.fetch,
  { webhookUrl, signal }: CheckContext,
): Promise<readonly Finding[]> {
  const ask = <Schema extends z.ZodType>(method: string, schema: Schema) =>
    askBot(settings, method, schema, fetch, signal);
  const bot = await ask('getMe', me);
  if (bot === 'unauthorized') {
    return [
      {
        level: 'problem',
        code: 'token-refused',
        text: { vi: 'Telegram không nhận mã của bot.', en: 'Telegram does not take the bot’s token.' },
        todo: {
          vi: 'Lấy mã mới ở BotFather (/token) rồi nhập lại.',
          en: 'Get a new one from BotFather (/token) and enter it.',
        },
      },
    ];
  }
  if (bot === undefined) return [unreachable];
  const called = await ask('getWebhookInfo', webhook);
  return [
    ...botFindings(settings, bot),
    ...(called === undefined || called === 'unauthorized' ? [unreachable] : webhookFindings(called, webhookUrl)),
  ];
}

const unreachable: Finding = {
  level: 'problem',
  code: 'unreachable',
  text: { vi: 'Không gọi được Telegram từ máy chủ này.', en: 'Telegram cannot be reached from this server.' },
  todo: {
    vi: 'Kiểm tra tường lửa và đường truyền; nhà mạng trong nước có thể chặn Telegram.',
    en: 'Look at the firewall and the line; providers in Viet Nam may block Telegram.',
  },
};

function botFindings({ botUsername }: TelegramSettings, bot: z.infer<typeof me>): Finding[] {
  const isNamed = bot.username.toLowerCase() === botUsername.toLowerCase();
  return [
    isNamed
      ? {
          level: 'ok',
          code: 'bot-known',
          text: { vi: `Mã đúng là của bot @${bot.username}.`, en: `The token is that of @${bot.username}.` },
        }
      : {
          level: 'problem',
          code: 'other-bot',
          text: {
            vi: `Mã là của bot @${bot.username}, không phải @${botUsername}.`,
            en: `The token is that of @${bot.username}, not of @${botUsername}.`,
          },
          todo: {
            vi: 'Sửa tên bot hoặc mã; trong nhóm, bà con gọi bot bằng tên này.',
            en: 'Correct the name or the token; groups call the bot by this name.',
          },
        },
    ...(bot.can_read_all_group_messages === true
      ? [
          {
            level: 'problem',
            code: 'privacy-off',
            text: {
              vi: 'Bot đang nhận mọi tin trong nhóm (privacy mode đã tắt).',
              en: 'The bot gets all that is said in groups (privacy mode is off).',
            },
            todo: {
              vi: 'Ở BotFather chọn /setprivacy → Enable, rồi mời bot vào nhóm lại.',
              en: 'At BotFather choose /setprivacy → Enable, then invite the bot into its groups again.',
            },
          } as const,
        ]
      : []),
  ];
}

function webhookFindings(called: z.infer<typeof webhook>, webhookUrl: string | undefined): Finding[] {
  const setWebhook = {
    vi: 'Gọi setWebhook như ở docs/channels.md.',
    en: 'Call setWebhook as docs/channels.md says.',
  };
  if (called.url === '' || (webhookUrl !== undefined && called.url !== webhookUrl)) {
    const is = called.url === '' ? '—' : called.url;
    return [
      {
        level: 'problem',
        code: 'webhook-elsewhere',
        text: {
          vi: `Telegram gọi ${is}, không phải ${webhookUrl ?? 'máy chủ này'}.`,
          en: `Telegram calls ${is}, not ${webhookUrl ?? 'this server'}.`,
        },
        todo: setWebhook,
      },
    ];
  }
  const missing = NEEDED_UPDATES.filter((kind) => called.allowed_updates?.includes(kind) !== true);
  return [
    {
      level: 'ok',
      code: 'webhook-set',
      text: { vi: `Telegram gọi ${called.url}.`, en: `Telegram calls ${called.url}.` },
    },
    ...(missing.length === 0
      ? []
      : [
          {
            level: 'warning',
            code: 'updates-missing',
            text: {
              vi: `Telegram không báo: ${missing.join(', ')}.`,
              en: `Telegram does not tell of: ${missing.join(', ')}.`,
            },
            todo: setWebhook,
          } as const,
        ]),
    ...(called.last_error_date !== undefined && Date.now() - called.last_error_date * 1000 < HOUR_MS
      ? [
          {
            level: 'warning',
            code: 'webhook-failing',
            text: {
              vi: `Lần gọi gần đây bị lỗi: ${called.last_error_message ?? '?'} (còn ${called.pending_update_count} tin chờ).`,
              en: `A recent call failed: ${called.last_error_message ?? '?'} (${called.pending_update_count} wait).`,
            },
            todo: {
              vi: 'Mở địa chỉ đó từ ngoài; xem chứng chỉ và nhật ký máy chủ.',
              en: 'Open the address from outside; look at the certificate and at the server’s log.',
            },
          } as const,
        ]
      : []),
  ];
}

async function askBot<Schema extends z.ZodType>(
  { apiUrl, botToken }: TelegramSettings,
  method: string,
  schema: Schema,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<z.output<Schema> | 'unauthorized' | undefined> {
  try {
    const response = await fetch(`${apiUrl}/bot${botToken}/${method}`, { method: 'POST', redirect: 'error', signal });
    if (response.status === 401 || response.status === 404) return 'unauthorized';
    const { result } = z.object({ result: z.unknown() }).parse(await response.json());
    return schema.parse(result);
  } catch {
    // Its message would hold the address, and with it the token.
    return undefined;
  }
}
