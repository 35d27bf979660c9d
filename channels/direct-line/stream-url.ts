import type { Request } from 'express';
import { clientAddressOf } from './client-address.ts';
import { Refusal } from './refusal.ts';

/** Where a client opens its stream: the address under which it reached us, or `PUBLIC_URL`. */
export function streamUrl(
  request: Request,
  publicUrl: string | undefined,
  stream: { conversationId: string; watermark: number; token: string },
): string {
  const url = baseUrl(request, publicUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const prefix = url.pathname.replace(/\/$/, '') + request.baseUrl;
  url.pathname = `${prefix}/conversations/${stream.conversationId}/stream`;
  url.search = new URLSearchParams({ watermark: String(stream.watermark), t: stream.token }).toString();
  return url.href;
}

/** The address under which a client reached us, or `PUBLIC_URL`. */
export function baseUrl(request: Request, publicUrl: string | undefined): URL {
  const { host = '', origin } = request.headers;
  const isSecure = origin === `https://${host}` || isForwardedFromTls(request);
  const base = publicUrl ?? `${isSecure ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(base)) throw new Refusal('BadArgument', 'The Host header is not valid.');
  return new URL(base);
}

function isForwardedFromTls(request: Request): boolean {
  const protocol = String(request.headers['x-forwarded-proto'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return protocol === 'https' && clientAddressOf(request, false).isForwarded;
}
