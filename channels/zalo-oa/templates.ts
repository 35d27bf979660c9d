import { createHash } from 'node:crypto';
import type { FormKind, NoticeForms, SendOutcome } from '../contract.ts';
import { callZalo, type ZaloAnswer, type ZaloNetwork } from './api.ts';
import { untilMorning } from './night.ts';
import type { ZaloTokens } from './tokens.ts';
import { waitForTokens, withAccessToken } from './with-access-token.ts';

/** The forms that Zalo approved for one Official Account (ZBS Template Message, formerly ZNS). */
export interface ZaloTemplateSettings {
  /** Their ids; a kind without one is not sent. */
  readonly ids: Readonly<Partial<Record<FormKind, string | undefined>>>;
  /** `development`: Zalo sends to the account's administrators alone, and for free. */
  readonly mode: 'production' | 'development';
  /** `https://business.openapi.zalo.me` */
  readonly businessUrl: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const RATE_LIMITED = -32;
const UNKNOWN_ERROR = -100;
const NIGHT = -133;

/** What refusals mean for us. All of them are definite: nothing was sent. Others are a fault of ours. */
const REFUSALS: Readonly<Record<number, string>> = {
  [-108]: 'PHONE_INVALID',
  [-109]: 'TEMPLATE_REFUSED',
  [-110]: 'NO_ACCOUNT',
  [-112]: 'TEMPLATE_REFUSED',
  [-114]: 'INACTIVE',
  [-115]: 'QUOTA_EXHAUSTED',
  [-117]: 'TEMPLATE_REFUSED',
  [-118]: 'NO_ACCOUNT',
  [-119]: 'NO_ACCOUNT',
  [-131]: 'TEMPLATE_REFUSED',
  [-135]: 'PACKAGE_LACKS_FEATURE',
  [-137]: 'QUOTA_EXHAUSTED',
  [-139]: 'KIND_REFUSED',
  [-140]: 'KIND_REFUSED',
  [-141]: 'KIND_REFUSED',
  [-144]: 'QUOTA_EXHAUSTED',
  [-145]: 'TEMPLATE_REFUSED',
  [-146]: 'TEMPLATE_REFUSED',
  [-147]: 'QUOTA_EXHAUSTED',
  [-213]: 'NOT_FOLLOWING',
  [-217]: 'BLOCKED',
  [-224]: 'PACKAGE_LACKS_FEATURE',
  [-227]: 'INACTIVE',
  [-244]: 'KIND_REFUSED',
};

export function createZaloTemplates({
  settings: { ids, mode, businessUrl },
  network,
  tokens,
  now,
}: {
  readonly settings: ZaloTemplateSettings;
  readonly network: ZaloNetwork;
  readonly tokens: Pick<ZaloTokens, 'current' | 'renew'>;
  readonly now: () => number;
}): NoticeForms {
  // Only the way by phone knows the mode: nobody but administrators is written to while forms are tried out.
  const carries = (kind: FormKind, by: 'userId' | 'phone') =>
    ids[kind] !== undefined && (by === 'phone' || mode === 'production');
  return {
    carries,
    async send({ kind, data }, to, noticeId, signal) {
      const templateId = ids[kind];
      if (templateId === undefined || !carries(kind, 'userId' in to ? 'userId' : 'phone')) {
        return { status: 'failed', code: 'NO_TEMPLATE' };
      }
      const form = { template_id: templateId, template_data: data };
      const answer = await withAccessToken(tokens, (accessToken) =>
        'userId' in to
          ? callZalo(network, '/v3.0/oa/message/template', {
              accessToken,
              body: { user_id: to.userId, ...form },
              signal,
              now,
            })
          : callZalo({ ...network, apiUrl: businessUrl }, '/message/template', {
              accessToken,
              body: {
                ...(mode === 'development' ? { mode } : {}),
                phone: to.phone,
                ...form,
                tracking_id: trackingIdOf(noticeId),
              },
              signal,
              now,
            }),
      );
      return answer === undefined ? waitForTokens() : outcomeOf(answer, now());
    },
  };
}

/** Of 43 characters: Zalo takes 48, and our ids are longer. */
export function trackingIdOf(noticeId: string): string {
  return createHash('sha256').update(noticeId).digest('base64url');
}

function outcomeOf(answer: ZaloAnswer, now: number): SendOutcome {
  switch (answer.status) {
    case 'ok':
      return { status: 'delivered' };
    case 'not-sent':
      return later('NOT_CONNECTED', MINUTE_MS);
    case 'busy':
      return later('BUSY', answer.afterMs);
    case 'no-answer':
      return { status: 'outcome-unknown', code: 'NO_ANSWER' };
    case 'error':
      if (answer.error === RATE_LIMITED) return later('RATE_LIMITED', MINUTE_MS);
      if (answer.error === NIGHT) return later('NIGHT', untilMorning(now));
      if (answer.error === UNKNOWN_ERROR) return { status: 'outcome-unknown', code: 'ZALO_-100' };
      return { status: 'failed', code: REFUSALS[answer.error] ?? `ZALO_${answer.error}` };
  }
}

/** A notice may wait for a day. */
function later(code: string, afterMs: number): SendOutcome {
  return { status: 'retry', afterMs, patienceMs: DAY_MS, code };
}
