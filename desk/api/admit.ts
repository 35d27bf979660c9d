import type { Request } from 'express';
import type { Principal } from '../principal.ts';
import type { ApiContext, Caller } from './api-context.ts';
import { ApiError, type AnyRoute } from './route.ts';

/** Who calls, once it is certain that they may. */
export async function admit(
  context: ApiContext,
  route: AnyRoute,
  request: Request,
): Promise<{ readonly caller: Caller | undefined; readonly principal: Principal | undefined }> {
  const isUse = route.kind === 'call' && route.isBackground !== true;
  const caller = await context.authenticate(request, isUse);
  const principal = caller?.principal;
  await takeFrom(context.limiters, principal?.id, () => context.addressOf(request));
  if (route.access !== 'public') {
    if (caller === undefined) throw new ApiError(401, 'SignedOut', 'Nobody is signed in');
    if (principal === undefined) throw new ApiError(403, 'SecondFactorNeeded', 'The sign-in is not finished');
    const { access } = route;
    if (access !== 'signed-in' && !principal.roles.some((role) => access.includes(role))) {
      throw new ApiError(403, 'Forbidden', 'The roles of the caller are not among those of the call');
    }
  }
  return { caller, principal };
}

async function takeFrom(
  limiters: ApiContext['limiters'],
  principalId: string | undefined,
  address: () => string,
): Promise<void> {
  const taken = await (principalId === undefined
    ? limiters.stranger.take(address())
    : limiters.principal.take(principalId));
  if (taken.isAllowed) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(taken.retryAfterMs / 1000));
  throw new ApiError(429, 'TooManyRequests', 'Too many calls', { retryAfterSeconds });
}
