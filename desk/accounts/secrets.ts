import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { ContactSeal } from '../../store/index.ts';
import { createSealer, deriveKey, type Sealer } from '../../store/index.ts';

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
export interface AccountSecrets extends Sealer {
  /** A keyed hash that tells two texts apart and neither from anything. */
  digest(use: string, text: string): string;
}

const DOMAIN = 'motcua accounts';

export function createAccountSecrets(secretsKey: string): AccountSecrets {
  const digestKey = deriveKey(secretsKey, DOMAIN, 'digest');
  return {
    ...createSealer(secretsKey, DOMAIN),
    digest: (use, text) => createHmac('sha256', digestKey).update(`${use}\0${text}`).digest('base64url'),
  };
}

/** For how residents may be reached; what is sealed for an account opens for none of them. */
export function createContactSeal(secretsKey: string): ContactSeal {
  const secrets = createAccountSecrets(secretsKey);
  return {
    seal: (text, owner) => secrets.seal(text, `contact ${owner}`),
    open: (sealed, owner) => secrets.open(sealed, `contact ${owner}`),
  };
}
