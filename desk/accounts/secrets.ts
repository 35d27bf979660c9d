import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 random bits, as they travel in a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** As it is stored: whoever reads the database learns no token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** What a session's page must send along; only who knows the session's token can know it. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('motcua csrf').digest('base64url');
}

/** Keys of one use each, all from `SECRETS_KEY`. */
export interface AccountSecrets {
  /** Encrypts for one owner: under another's id it opens nothing. */
  seal(text: string, owner: string): string;
  /** Undefined when it was sealed under another key or for another owner. */
  open(sealed: string, owner: string): string | undefined;
  /** A keyed hash that tells two texts apart and neither from anything. */
  digest(use: string, text: string): string;
}

export function createAccountSecrets(secretsKey: string): AccountSecrets {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secretsKey, 'motcua accounts', use, KEY_BYTES));
  const sealKey = keyFor('seal');
  const digestKey = keyFor('digest');
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      if (tag.length < TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
    digest: (use, text) => createHmac('sha256', digestKey).update(`${use}\0${text}`).digest('base64url'),
  };
}
