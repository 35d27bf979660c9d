import type { SendOutcome } from '../contract.ts';
import type { ZaloAnswer } from './api.ts';
import type { ZaloTokens } from './tokens.ts';

const ACCESS_TOKEN_INVALID = new Set([-216, -124]);
const NEXT_MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One call, once more with another token where Zalo refuses the first. Undefined: there is none that it takes. */
export async function withAccessToken(
  tokens: Pick<ZaloTokens, 'current' | 'renew'>,
  call: (accessToken: string) => Promise<ZaloAnswer>,
): Promise<ZaloAnswer | undefined> {
  const accessToken = await tokens.current();
  if (accessToken === undefined) return undefined;
  const answer = await call(accessToken);
  if (!isRefusedToken(answer)) return answer;
  const renewed = await tokens.renew(accessToken);
  if (renewed === undefined) return undefined;
  const again = await call(renewed);
  return isRefusedToken(again) ? undefined : again;
}

function isRefusedToken(answer: ZaloAnswer): boolean {
  return answer.status === 'error' && ACCESS_TOKEN_INVALID.has(answer.error);
}

/** The account is lost until its administrator consents again; what was to be sent waits so long. */
export function waitForTokens(): SendOutcome {
  return { status: 'retry', afterMs: NEXT_MINUTE_MS, patienceMs: DAY_MS, code: 'CREDENTIALS_REJECTED' };
}
