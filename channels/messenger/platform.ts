import type { AccountValues, Platform, PlatformServices } from '../platform.ts';
import { checkMessenger } from './check.ts';
import { createMessenger, MESSENGER, type MessengerSettings } from './index.ts';

export const messengerPlatform: Platform = {
  channel: MESSENGER,
  title: 'Messenger',
  fields: {
    pageId: {
      setting: 'MESSENGER_PAGE_ID',
      label: 'Id of the page',
      pattern: /^\d+$/u,
      rule: 'must be the number of the page',
    },
    appSecret: { setting: 'MESSENGER_APP_SECRET', label: 'App secret, which signs calls', isSecret: true },
    pageToken: { setting: 'MESSENGER_PAGE_TOKEN', label: 'Access token of the page', isSecret: true },
    appId: {
      setting: 'MESSENGER_APP_ID',
      label: 'Id of the app',
      isOptional: true,
      pattern: /^\d+$/u,
      rule: 'must be the number of the app',
    },
    verifyToken: {
      setting: 'MESSENGER_VERIFY_TOKEN',
      label: 'Verify token of the webhook',
      isSecret: true,
      pattern: /^\S{16,256}$/u,
      rule: 'must be 16 characters or more; make one with: openssl rand -hex 32',
    },
  },
  addresses: { apiUrl: { setting: 'MESSENGER_API_URL', usual: 'https://graph.facebook.com' } },
  accountIdOf: ({ pageId = '' }) => pageId,
  open: (values, services) => ({
    account: createMessenger(settingsOf(values, services), services.fetch, services.now),
  }),
  check: (values, services, { signal }) => checkMessenger(settingsOf(values, services), services.fetch, signal),
};

function settingsOf(
  { pageId = '', appSecret = '', pageToken = '', verifyToken = '', appId }: AccountValues,
  { addresses: { apiUrl = '' } }: PlatformServices,
): MessengerSettings {
  return { pageId, appSecret, pageToken, verifyToken, apiUrl, appId: appId === '' ? undefined : appId };
}
