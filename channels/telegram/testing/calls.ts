import type { PlatformCalls } from '../../testing/platform-calls.ts';
import { startFakeTelegram, telegramSettings } from './fake-telegram.ts';

export async function startCalls(): Promise<PlatformCalls> {
  const fake = await startFakeTelegram();
  const from = { id: 7, is_bot: false, first_name: 'Mẫu' };
  const message = { message_id: 1, from, chat: { id: 7, type: 'private' }, date: 1_795_300_000, text: 'lệ phí' };
  const chat = { id: -7, type: 'supergroup' };
  const entities = [{ type: 'bot_command', offset: 0, length: 4 }];
  return {
    settings: telegramSettings(fake),
    path: '/webhooks/telegram',
    samples: [
      { update_id: 1, message },
      {
        update_id: 2,
        message: { ...message, chat, text: '/hoi x', entities, reply_to_message: { message_id: 1, from } },
      },
      { update_id: 3, my_chat_member: { chat: message.chat, date: 1, new_chat_member: { status: 'kicked' } } },
    ],
    sign: () => ({ 'x-telegram-bot-api-secret-token': fake.webhookSecret }),
    close: () => fake.close(),
  };
}
