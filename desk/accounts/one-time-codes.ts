import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps before and after: the clocks of phones are not exact. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
const RECOVERY_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const RECOVERY_LENGTH = 10;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What authenticator apps read from the QR code. */
export function totpUri(secret: string, login: string): string {
  return totp(secret, login).toString();
}

/** The time step that the code belongs to; undefined when it is of no step near now. */
export function totpStep(code: string, secret: string, now: number): number | undefined {
  const digits = code.replace(/\s/gu, '');
  if (!/^\d{6}$/u.test(digits)) return undefined;
  const delta = totp(secret, '').validate({ token: digits, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Một Cửa', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** For a lost phone: each works once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]);
    return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
  });
}

/** However it was typed; undefined when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const letters = typed.toLowerCase().replace(/[\s-]/gu, '');
  return letters.length === RECOVERY_LENGTH && !/^\d+$/u.test(letters) ? letters : undefined;
}
