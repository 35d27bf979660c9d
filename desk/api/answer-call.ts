import express, { type Request, type RequestHandler, type Response } from 'express';
import { admit } from './admit.ts';
import type { ApiContext } from './api-context.ts';
import { refuseForeignPage, requireCsrfToken } from './guard-request.ts';
import { parseInput } from './parse-input.ts';
import { unsupportedMediaType } from './problem.ts';
import { readerLanguage } from './reader-language.ts';
import type { ErasedRoute } from './route.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** Serves one call: first who, then what. Nothing of a body is read before it is certain that the caller may send it. */
export async function answerCall(
  context: ApiContext,
  route: ErasedRoute,
  request: Request,
  response: Response,
): Promise<void> {
  const language = readerLanguage(request);
  if (route.method !== 'get') refuseForeignPage(request, context.isOwnOrigin);
  const { caller, principal } = await admit(context, route, request);
  if (route.method !== 'get' && caller !== undefined) requireCsrfToken(request, caller.csrfToken);
  const gone = new AbortController();
  response.once('close', () => gone.abort());

  const answer = await route.handle({
    principal,
    params: parseInput(route.params, request.params, 'params', language),
    query: parseInput(route.query, request.query, 'query', language),
    body:
      route.body === undefined
        ? undefined
        : parseInput(route.body, await readBody(route, request, response), 'body', language),
    now: new Date(context.now()),
    signal: AbortSignal.any([gone.signal, context.closing]),
    audit: (entry) => context.audit(principal, entry),
    language,
    http: { request, response },
  });
  if (response.headersSent) return;
  if (answer === undefined || route.response === undefined) {
    response.status(204).end();
    return;
  }
  const given = route.response.parse(answer);
  response.set('Content-Language', language);
  if (route.produces === undefined) response.json(given);
  else response.type(route.produces).send(given);
}

/** As Express reads it; a call without a body counts as one with an empty object. */
async function readBody(route: ErasedRoute, request: Request, response: Response): Promise<unknown> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if ((length === undefined || length === '0') && encoding === undefined) return {};
  if (!request.is('application/json')) throw unsupportedMediaType();
  const parse: RequestHandler = express.json({ limit: route.maxBodyBytes ?? MAX_BODY_BYTES, inflate: false });
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The body could not be read'));
    });
  });
  return request.body as unknown;
}
