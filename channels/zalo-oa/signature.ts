import { createHash, timingSafeEqual } from 'node:crypto';

const HEX = /^(?:mac=)?([0-9a-f]{64})$/iu;

/** What a Zalo app and its Official Account sign with. */
export interface SigningSecret {
  readonly appId: string;
  /** "OA Secret Key" of the webhook page, not the app's secret key. */
  readonly oaSecretKey: string;
}

/**
 * `X-ZEvent-Signature`: `mac=` and the SHA-256 of app id, raw body, the body's `timestamp` and the OA secret key, as
 * zaloplatform/zalo-java-sdk MacUtils.java makes it. No HMAC.
 */
export function signatureOf(body: Uint8Array, timestamp: string, { appId, oaSecretKey }: SigningSecret): string {
  const hash = createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecretKey);
  return `mac=${hash.digest('hex')}`;
}

/** In constant time; false for a header of any other shape. */
export function isSignedBy(header: string, body: Uint8Array, timestamp: string, secret: SigningSecret): boolean {
  const given = HEX.exec(header)?.[1];
  if (given === undefined) return false;
  const expected = signatureOf(body, timestamp, secret).slice('mac='.length);
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(expected, 'hex'));
}
