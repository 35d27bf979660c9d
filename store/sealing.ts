import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what is stored (AES-256-GCM), for one owner: under another's name it opens nothing. */
export interface Sealer {
  seal(text: string, owner: string): string;
  /** Undefined when it was sealed under another key or for another owner. */
  open(sealed: string, owner: string): string | undefined;
}

/** A key for one use, from `SECRETS_KEY`. @param domain whose secrets these are @param use which of them */
export function deriveKey(secretsKey: string, domain: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretsKey, domain, use, KEY_BYTES));
}

export function createSealer(secretsKey: string, domain: string): Sealer {
  const key = deriveKey(secretsKey, domain, 'seal');
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      if (tag.length < TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
