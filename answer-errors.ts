import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';

/**
 * Last of all handlers: the caller learns that it failed, the operator learns why. An answer that was begun is broken off,
 * so that its caller does not take it for a whole one.
 */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, request, response, _next) => {
    // An address that cannot be decoded is the caller's fault.
    if (error instanceof URIError && !response.headersSent) {
      response.status(400).json({ error: { code: 'BadArgument', message: 'The path is not valid.' } });
      return;
    }
    logger.error({ err: error, method: request.method, path: patternOf(request) }, 'a request failed');
    if (response.headersSent) response.destroy();
    else {
      response
        .status(500)
        .json({ error: { code: 'InternalError', message: 'Something went wrong. Please try again.' } });
    }
  };
}

/** As the route was written: what stands in an address may be somebody's. Undefined: no route took the request. */
function patternOf({ route }: Request): string | undefined {
  const path = (route as { readonly path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : undefined;
}
