import type { AccountValues, Platform, PlatformServices } from '../platform.ts';
import { checkZalo } from './check.ts';
import { zaloConsent } from './consent.ts';
import { createZaloOa, ZALO_OA, type ZaloOa, type ZaloSettings } from './index.ts';

const HOUR_MS = 60 * 60 * 1000;
/** They are renewed every 18 hours and end after 25: a person has the hours between to look. */
const LATE_MS = 20 * HOUR_MS;

export const zaloPlatform: Platform = {
  channel: ZALO_OA,
  title: 'Zalo',
  fields: {
    appId: {
      setting: 'ZALO_APP_ID',
      label: 'Id of the app',
      pattern: /^\d+$/u,
      rule: 'must be the number of the app at developers.zalo.me',
    },
    appSecret: { setting: 'ZALO_APP_SECRET', label: 'Secret key of the app', isSecret: true },
    oaId: {
      setting: 'ZALO_OA_ID',
      label: 'Id of the Official Account',
      pattern: /^\d+$/u,
      rule: 'must be the number of the Official Account',
    },
    oaName: {
      setting: 'ZALO_OA_NAME',
      label: 'Name by which its groups call it, after @',
      isOptional: true,
    },
    oaSecretKey: {
      setting: 'ZALO_OA_SECRET_KEY',
      label: 'OA Secret Key of the webhook page (not the app’s secret)',
      isSecret: true,
    },
    messagesPerMinute: {
      setting: 'ZALO_MESSAGES_PER_MINUTE',
      label: 'Most messages in a minute, by the package of the account; without it 60',
      isOptional: true,
      pattern: /^[1-9]\d{0,3}$/u,
      rule: 'must be a number from 1 to 9999',
    },
    refreshToken: {
      setting: 'ZALO_REFRESH_TOKEN',
      label: 'Refresh token of the administrator’s consent; without it, consent from the console',
      isSecret: true,
      isOptional: true,
    },
    dossierTemplate: {
      setting: 'ZALO_ZBS_DOSSIER_TEMPLATE',
      label: 'Id of the approved form (ZBS) for news of a dossier',
      isOptional: true,
    },
    answerTemplate: {
      setting: 'ZALO_ZBS_ANSWER_TEMPLATE',
      label: 'Id of the approved form (ZBS) for the answer of a ticket',
      isOptional: true,
    },
    codeTemplate: {
      setting: 'ZALO_ZBS_CODE_TEMPLATE',
      label: 'Id of the approved form (ZBS) for a code, by which a phone number is confirmed',
      isOptional: true,
    },
    templateMode: {
      setting: 'ZALO_ZBS_MODE',
      label: 'Forms go to everybody (production) or to administrators alone (development)',
      isOptional: true,
      pattern: /^(?:production|development)$/u,
      rule: 'must be production or development',
    },
  },
  addresses: {
    apiUrl: { setting: 'ZALO_API_URL', usual: 'https://openapi.zalo.me' },
    oauthUrl: { setting: 'ZALO_OAUTH_URL', usual: 'https://oauth.zaloapp.com' },
    businessUrl: { setting: 'ZALO_BUSINESS_URL', usual: 'https://business.openapi.zalo.me' },
  },
  accountIdOf: ({ oaId = '' }) => oaId,
  open,
  check: (values, services, context) =>
    checkZalo(settingsOf(values, services), open(values, services).tokens, services, context),
  consent: zaloConsent,
  alarmOf({ refreshToken = '' }, tokens, now) {
    if (tokens === undefined) return refreshToken === '' ? 'token-lost' : undefined;
    if (tokens.failure !== undefined) return 'token-lost';
    return now - (tokens.renewedAt ?? now) > LATE_MS ? 'token-late' : undefined;
  },
};

function open(values: AccountValues, services: PlatformServices): ZaloOa {
  return createZaloOa({ ...services, settings: settingsOf(values, services) });
}

function settingsOf(
  values: AccountValues,
  { addresses: { apiUrl = '', oauthUrl = '', businessUrl = '' } }: Pick<PlatformServices, 'addresses'>,
): ZaloSettings {
  const { appId = '', appSecret = '', oaId = '', oaName, oaSecretKey = '', refreshToken = '' } = values;
  const messagesPerMinute = values.messagesPerMinute === undefined ? undefined : Number(values.messagesPerMinute);
  const { dossierTemplate, answerTemplate, codeTemplate, templateMode } = values;
  const ids = { dossier: dossierTemplate, answer: answerTemplate, code: codeTemplate };
  const mode = templateMode === 'development' ? 'development' : 'production';
  const templates = { ids, mode, businessUrl } as const;
  return { appId, appSecret, oaId, oaName, oaSecretKey, refreshToken, apiUrl, oauthUrl, messagesPerMinute, templates };
}
