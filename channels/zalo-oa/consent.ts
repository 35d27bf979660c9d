import { createHash } from 'node:crypto';
import type { PlatformConsent } from '../platform.ts';
import { tradeCode } from './api.ts';

/** The consent of an Official Account's administrator: OAuth v4 with PKCE. The code lives ten minutes. */
export const zaloConsent: PlatformConsent = {
  urlOf({ appId = '' }, { addresses: { oauthUrl = '' } }, { state, verifier, redirectUri }) {
    const url = new URL('/v4/oa/permission', oauthUrl);
    url.search = new URLSearchParams({
      app_id: appId,
      redirect_uri: redirectUri,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      state,
    }).toString();
    return url;
  },

  async finish({ appId = '', appSecret = '', oaId = '' }, { addresses, fetch }, { verifier }, query, signal) {
    const { apiUrl = '', oauthUrl = '' } = addresses;
    const code = query.get('code') ?? '';
    if (code === '') return { status: 'refused', code: query.get('error') ?? 'NO_CODE' };
    if (query.get('oa_id') !== oaId) return { status: 'other-account' };
    const answer = await tradeCode({ apiUrl, oauthUrl, fetch }, { appId, appSecret, code, verifier }, signal);
    if (answer.status === 'issued') return { status: 'granted', values: { refreshToken: answer.tokens.refreshToken } };
    return { status: 'refused', code: answer.status === 'no-answer' ? 'NO_ANSWER' : `ZALO_${answer.error}` };
  },
};
