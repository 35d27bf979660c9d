import { hash, verify } from '@node-rs/argon2';
import { foldDiacritics } from '../../knowledge/index.ts';
import { isEasyPassword } from './easy-passwords.ts';
import { newToken } from './secrets.ts';

export const LEAST_PASSWORD_CHARACTERS = 12;
export const MOST_PASSWORD_CHARACTERS = 200;
const LEAST_DIFFERENT_CHARACTERS = 6;
export type PasswordFault = 'PasswordTooShort' | 'PasswordTooLong' | 'PasswordTooEasy';

/** What is wrong with a password that somebody wants to have; undefined: it will do. */
export function passwordFault(password: string, owner: { login: string; name: string }): PasswordFault | undefined {
  const characters = Array.from(password.normalize('NFC'));
  if (characters.length < LEAST_PASSWORD_CHARACTERS) return 'PasswordTooShort';
  if (characters.length > MOST_PASSWORD_CHARACTERS) return 'PasswordTooLong';
  const folded = foldDiacritics(password.normalize('NFC')).toLowerCase();
  const isPoor = new Set(folded).size < LEAST_DIFFERENT_CHARACTERS || isRun(folded);
  return isPoor || isEasyPassword(password, owner) ? 'PasswordTooEasy' : undefined;
}

/** Each character the next, or the one before, of its neighbour: 1234…, zyx…. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, place) => code - (codes[place] ?? 0));
  return steps.filter((step) => step === steps[0] && Math.abs(step) <= 1).length >= steps.length - 1;
}

/** argon2id with the library's parameters, which are OWASP's: 19 MiB, two passes. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

let decoy: Promise<string> | undefined;

/** False for an account without a password too, after the same time: who guesses learns of no account. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hash(newToken())));
  const bounded = password.normalize('NFC').slice(0, MOST_PASSWORD_CHARACTERS * 2);
  return (await verify(against, bounded)) && passwordHash !== undefined;
}
