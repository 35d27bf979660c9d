import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Authorize } from './authorize.ts';
import type { DirectLineOptions } from './options.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { errorBody, Refusal } from './refusal.ts';

/** What Direct Line clients send from a page. */
const PREFLIGHT_ANSWER = {
  'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Max-Age': '7200',
};

/** First for every call: pages of other origins get no further, unless they hold the secret. */
export function guardOrigin(origins: OriginPolicy, authorize: Authorize): RequestHandler {
  return (request, response, next) => {
    const origin = origins.originOf(request);
    response.set('Cache-Control', 'no-store').vary('Origin');
    if (origin.kind === 'allowed') {
      response.set({ 'Access-Control-Allow-Origin': origin.origin, 'Access-Control-Expose-Headers': 'Retry-After' });
    }
    if (request.method === 'OPTIONS') {
      if (origin.kind === 'foreign') throw foreignOrigin();
      response.set(PREFLIGHT_ANSWER).status(204).end();
      return;
    }
    if (origin.kind !== 'foreign') {
      next();
      return;
    }
    authorize(request)
      .then((caller) => next(caller.kind === 'secret' ? undefined : foreignOrigin()))
      .catch(next);
  };
}

/** Last: what is no call of Direct Line. */
export const refuseUnknown: RequestHandler = () => {
  throw new Refusal('NotFound', 'This server has no such call.');
};

/** The caller learns what was wrong with the call, the operator what went wrong here. */
export function answerErrors(logger: DirectLineOptions['logger']): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = toRefusal(error);
    if (refusal.status >= 500) logger.error({ err: error, method: request.method }, 'a Direct Line call failed');
    else logger.debug({ code: refusal.code, method: request.method }, 'a Direct Line call was refused');
    if (refusal.status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (refusal.retryAfterSeconds !== undefined) response.set('Retry-After', String(refusal.retryAfterSeconds));
    response.status(refusal.status).json(errorBody(refusal));
  };
}

export function foreignOrigin(): Refusal {
  return new Refusal('Forbidden', 'Pages of this origin may not use the server.');
}

/** Of what else throws, only a path that can't be decoded is the caller's fault. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof URIError) return new Refusal('BadArgument', 'The path is not valid.');
  return new Refusal('ServiceError', 'The call could not be served. Please try again.', { cause: error });
}
