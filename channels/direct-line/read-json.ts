import type { Request, Response } from 'express';
import { Refusal } from './refusal.ts';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Takes the body in, as the last thing before it is needed; undefined when there is none. Throws a `Refusal` when it is
 * too big, not JSON, or broken: a big one as soon as it is known to be, and its rest is not waited for (as the usual
 * parsers do).
 */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  const { 'content-length': announced, 'content-encoding': encoding = 'identity' } = request.headers;
  const isEmpty = announced === '0' || (announced === undefined && request.headers['transfer-encoding'] === undefined);
  if (isEmpty) return undefined;
  if (!request.is('application/json') || encoding !== 'identity' || !isUtf8(request)) {
    throw new Refusal('UnsupportedMediaType', 'The body must be application/json in UTF-8, not compressed.');
  }
  const isTooBig = Number(announced ?? 0) > MAX_BODY_BYTES;
  const bytes = isTooBig ? undefined : await readAtMost(request, MAX_BODY_BYTES);
  if (bytes === undefined) {
    response.set('Connection', 'close');
    throw new Refusal('MessageSizeTooBig', `The body must not exceed ${MAX_BODY_BYTES} bytes.`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Without the cause: it quotes the body.
    throw new Refusal('BadSyntax', 'The body is not valid JSON.');
  }
}

function isUtf8(request: Request): boolean {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
}

/** Undefined as soon as there are more. */
function readAtMost(request: Request, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new Refusal('BadSyntax', 'The body was cut off.')));
  });
}
