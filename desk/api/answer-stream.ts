import type { Request, Response } from 'express';
import { admit } from './admit.ts';
import type { ApiContext } from './api-context.ts';
import { parseInput } from './parse-input.ts';
import { readerLanguage } from './reader-language.ts';
import type { ErasedStreamRoute, StreamedEvent } from './route.ts';

/** Serves one stream of events until its caller is gone, signed out, or the server stops. */
export async function answerStream(
  context: ApiContext,
  route: ErasedStreamRoute,
  request: Request,
  response: Response,
): Promise<void> {
  const language = readerLanguage(request);
  const { principal } = await admit(context, route, request);
  const query = parseInput(route.query, request.query, 'query', language);
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, context.closing]);
  response.once('close', () => over.abort());

  // Proxies that gather an answer before they pass it on would hold back every event.
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  const write = (text: string) => {
    if (!signal.aborted) response.write(text);
  };
  const ping = setInterval(() => {
    write(': ping\n\n');
    context.authenticate(request, false).then(
      (caller) => {
        if (caller?.principal === undefined) over.abort();
      },
      () => over.abort(),
    );
  }, context.pingMs);
  try {
    await route.open(
      {
        principal,
        params: undefined,
        query,
        body: undefined,
        now: new Date(context.now()),
        signal,
        audit: (entry) => context.audit(principal, entry),
        language,
        http: { request, response },
        lastEventId: request.get('last-event-id'),
      },
      (event) => write(eventText(event)),
    );
  } catch (error) {
    // The headers are gone: the caller comes back and asks anew.
    if (!signal.aborted) context.logger.error({ err: error, path: route.path }, 'a stream of the API failed');
  } finally {
    clearInterval(ping);
    response.end();
  }
}

function eventText({ id, event, data }: StreamedEvent): string {
  const lines = [...(id === undefined ? [] : [`id: ${id}`]), `event: ${event}`, `data: ${JSON.stringify(data)}`];
  return `${lines.join('\n')}\n\n`;
}
