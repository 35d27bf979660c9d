import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { answerCall } from './answer-call.ts';
import { answerStream } from './answer-stream.ts';
import type { ApiContext, ApiOptions } from './api-context.ts';
import { API_LIMITS } from './limits.ts';
import { openApiDocument } from './openapi.ts';
import { notFound, PROBLEM_TYPE, problemOf, toApiError } from './problem.ts';
import { readerLanguage } from './reader-language.ts';

export interface Api {
  /** To be mounted at `/api`. It answers every request under it, errors too. */
  readonly router: Router;
  readonly document: object;
  /** Ends the open streams. */
  close(): void;
}

const PING_MS = 15_000;
/** What is answered is for the page that asked: kept nowhere, shown in no frame, loaded by no other site. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Serves declared routes: who may call, what is taken and given, how a refusal is told, all by the declaration. */
export function createApi(options: ApiOptions): Api {
  const { routes, version, limits, createLimiter, now = Date.now, pingMs = PING_MS, ...rest } = options;
  const { principal, stranger } = { ...API_LIMITS, ...limits };
  const closing = new AbortController();
  const context: ApiContext = {
    ...rest,
    now,
    pingMs,
    limiters: { principal: createLimiter(principal), stranger: createLimiter(stranger) },
    closing: closing.signal,
  };
  const document = openApiDocument(routes, version);
  const router = express.Router({ caseSensitive: true });
  router.use((_request, response, next) => {
    response.set(HEADERS).vary('Accept-Language, Cookie');
    next();
  });
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  for (const route of routes) {
    const serve = (request: Request, response: Response) =>
      route.kind === 'call'
        ? answerCall(context, route, request, response)
        : answerStream(context, route, request, response);
    router[route.kind === 'call' ? route.method : 'get'](route.path, (request, response, next) => {
      serve(request, response).catch(next);
    });
  }
  router.use(() => {
    throw notFound();
  });
  router.use(answerErrors(context));
  return { router, document, close: () => closing.abort() };
}

/** The caller learns what was wrong with the call, the operator what went wrong here. */
function answerErrors({ logger }: ApiContext): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = toApiError(error);
    const { method, baseUrl } = request;
    if (refusal.status >= 500) logger.error({ err: error, method, baseUrl }, 'a call of the API failed');
    else logger.debug({ code: refusal.code, method }, 'a call of the API was refused');
    const { retryAfterSeconds } = refusal.details;
    if (typeof retryAfterSeconds === 'number') response.set('Retry-After', String(retryAfterSeconds));
    const language = readerLanguage(request);
    response.status(refusal.status).set('Content-Language', language).type(PROBLEM_TYPE);
    response.send(JSON.stringify(problemOf(refusal, language)));
  };
}
