import { createSealer, deriveKey, type Sealer } from '../store/index.ts';

/** Whose secrets these are, for the keys made of `SECRETS_KEY`. */
const DOMAIN = 'motcua channels';

/** Encrypts the secrets and tokens of channels. */
export function createChannelSealer(secretsKey: string): Sealer {
  return createSealer(secretsKey, DOMAIN);
}

/** By which settings are told from those that an account was made from. */
export function originKey(secretsKey: string): Buffer {
  return deriveKey(secretsKey, DOMAIN, 'origin');
}
