import type { AccountValues, Platform, PlatformServices } from '../platform.ts';
import { checkTelegram } from './check.ts';
import { createTelegram, TELEGRAM, type TelegramSettings } from './index.ts';

export const telegramPlatform: Platform = {
  channel: TELEGRAM,
  title: 'Telegram',
  fields: {
    botToken: {
      setting: 'TELEGRAM_BOT_TOKEN',
      label: 'Token of the bot, from BotFather',
      isSecret: true,
      pattern: /^\d+:\S+$/u,
      rule: 'must be <bot id>:<secret>, as BotFather gives it',
    },
    botUsername: {
      setting: 'TELEGRAM_BOT_USERNAME',
      label: 'Name of the bot',
      pattern: /^\w{5,32}$/u,
      rule: 'must be the name of the bot, without the at sign',
    },
    webhookSecret: {
      setting: 'TELEGRAM_WEBHOOK_SECRET',
      label: 'Secret given to setWebhook',
      isSecret: true,
      pattern: /^[\w-]{16,256}$/u,
      rule: 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -; make one with: openssl rand -hex 32',
    },
  },
  addresses: { apiUrl: { setting: 'TELEGRAM_API_URL', usual: 'https://api.telegram.org' } },
  accountIdOf: ({ botToken = '' }) => botToken.split(':', 1)[0] ?? '',
  open: (values, services) => ({ account: createTelegram(settingsOf(values, services)) }),
  check: (values, services, context) => checkTelegram(settingsOf(values, services), services.fetch, context),
};

function settingsOf(
  { botToken = '', botUsername = '', webhookSecret = '' }: AccountValues,
  { addresses: { apiUrl = '' } }: PlatformServices,
): TelegramSettings {
  return { botToken, botUsername, webhookSecret, apiUrl };
}
