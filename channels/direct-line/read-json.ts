import express, { type Request, type RequestHandler, type Response } from 'express';
import { Refusal } from './refusal.ts';

const MAX_BODY_BYTES = 64 * 1024;

// A packed body could grow far beyond its size.
const parseJson: RequestHandler = express.json({ limit: MAX_BODY_BYTES, inflate: false, type: 'application/json' });

/**
 * Takes the body in, as the last thing before it is needed. Undefined when there is none; throws a `Refusal` when it is
 * too big, not JSON, or broken.
 */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  if (request.is('application/json') === false && request.headers['content-length'] !== '0') {
    throw new Refusal('UnsupportedMediaType', 'The body must be application/json.');
  }
  await new Promise<void>((resolve, reject) => {
    void parseJson(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(toRefusal(error));
    });
  });
  return request.body as unknown;
}

/** The parser's own messages quote the body. */
function toRefusal(error: unknown): Refusal {
  switch (error instanceof Error && 'type' in error ? error.type : undefined) {
    case 'entity.too.large':
      return new Refusal('MessageSizeTooBig', `The body must not exceed ${MAX_BODY_BYTES} bytes.`);
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new Refusal('UnsupportedMediaType', 'The body must be plain, uncompressed UTF-8.');
    default:
      return new Refusal('BadSyntax', 'The body is not valid JSON.');
  }
}
