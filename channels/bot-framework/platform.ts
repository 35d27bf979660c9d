import type { AccountValues, Platform, PlatformServices } from '../platform.ts';
import { checkBotFramework } from './check.ts';
import { BOT_FRAMEWORK, createBotFramework, type BotFrameworkSettings } from './index.ts';

export const botFrameworkPlatform: Platform = {
  channel: BOT_FRAMEWORK,
  title: 'Teams and Bot Framework clients',
  webhookPath: '/api/messages',
  fields: {
    appId: {
      setting: 'BOT_APP_ID',
      label: 'Id of the app that the bot is registered with',
      pattern: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu,
      rule: 'must be the id of the app at Azure, 00000000-0000-0000-0000-000000000000',
    },
    appSecret: { setting: 'BOT_APP_SECRET', label: 'Client secret of the app', isSecret: true },
    tenant: {
      setting: 'BOT_TENANT_ID',
      label: 'Id of the tenant; empty for an app of several tenants',
      isOptional: true,
      pattern: /^[\w.-]+$/u,
      rule: 'must be the id or the domain of the tenant',
    },
  },
  addresses: {
    keysUrl: { setting: 'BOT_KEYS_URL', usual: 'https://login.botframework.com/v1/.well-known/keys' },
    loginUrl: { setting: 'BOT_LOGIN_URL', usual: 'https://login.microsoftonline.com' },
    serviceUrl: { setting: 'BOT_SERVICE_URL', usual: 'https://smba.trafficmanager.net' },
  },
  accountIdOf: ({ appId = '' }) => appId,
  open: (values, services) => ({
    account: createBotFramework({ ...services, settings: settingsOf(values, services) }),
  }),
  check: (values, services, { signal }) => checkBotFramework(settingsOf(values, services), services, signal),
};

function settingsOf(
  { appId = '', appSecret = '', tenant = 'botframework.com' }: AccountValues,
  { addresses: { keysUrl = '', loginUrl = '', serviceUrl = '' } }: PlatformServices,
): BotFrameworkSettings {
  return { appId, appSecret, tenant, keysUrl, loginUrl, serviceUrl };
}
