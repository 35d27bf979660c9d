import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { dossierKey } from './codes.ts';

/** How many digits from the end of a phone or identity number prove an owner. */
export const PROOF_DIGITS = 4;
/** So many digits and more are a whole number; the card before the identity number had nine. */
export const WHOLE_NUMBER_DIGITS = 9;
/** Compared per look-up, whatever a dossier has: phone and identity number, each by its last digits and whole. */
const COMPARED_DIGESTS = 4;
const NO_DIGEST = '';
const KEY_BYTES = 32;

/** Keyed hashes for everything that could name a person: the store never holds the thing itself. */
export interface DossierDigests {
  /**
   * Of a number on file, or of several: of the last digits of each, and of the whole of it. Empty for one with fewer than
   * nine digits, for one that is masked ("090****567"), and for what is typed where there is none ("0000000000").
   */
  proofsOf(code: string, number: string): readonly string[];
  person(channel: string, person: string): string;
  address(address: string): string;
  /** Of one dossier, for counting tries on it. */
  dossier(code: string): string;
  /** Of the digits typed, as `proofsOf` makes it of a number on file. */
  proofOf(code: string, typedDigits: string): string;
  /** Whether the digits typed, the last four or a whole number, are one of those on file. Compares equally often for every dossier, also for none. */
  matches(code: string, typedDigits: string, onFile: readonly string[]): boolean;
}

/** @param secretsKey `SECRETS_KEY`; with another one no proof fits any more, and the registry has to be imported again */
export function createDossierDigests(secretsKey: string): DossierDigests {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secretsKey, 'motcua dossiers', use, KEY_BYTES));
  const proofKey = keyFor('proof');
  const counterKey = keyFor('counter');
  const digest = (key: Buffer, ...parts: readonly string[]) =>
    createHmac('sha256', key)
      .update(parts.map((part) => `${part.length}:${part}`).join(''))
      .digest('base64url');
  const proofOf = (code: string, digits: string) => digest(proofKey, dossierKey(code), digits);

  return {
    proofsOf(code, number) {
      return numbersThatProve(number).flatMap((digits) =>
        [digits.slice(-PROOF_DIGITS), digits].map((each) => proofOf(code, each)),
      );
    },
    proofOf,
    person: (channel, person) => digest(counterKey, 'person', channel, person),
    address: (address) => digest(counterKey, 'address', address),
    dossier: (code) => digest(counterKey, 'dossier', dossierKey(code)),
    matches(code, typedDigits, onFile) {
      const typed = Buffer.from(proofOf(code, typedDigits));
      let isMatch = false;
      for (let index = 0; index < Math.max(COMPARED_DIGESTS, onFile.length); index += 1) {
        const held = Buffer.alloc(typed.length);
        held.write(onFile[index] ?? NO_DIGEST);
        isMatch = timingSafeEqual(typed, held) || isMatch;
      }
      return isMatch;
    },
  };
}

/** The numbers in a field that prove an owner, as `proofsOf` says which those are. */
export function numbersThatProve(field: string): string[] {
  return numbersIn(field).filter(couldBeSomebodys);
}

const MASKED = /[*•#]|x{2}/iu;

/** Two numbers may stand in one field: "0901234567 / 0912345678". */
function numbersIn(field: string): string[] {
  if (MASKED.test(field)) return [];
  const apart = field.split(/[/;,|\n]+|\s+(?:-|hoặc|và)\s+/iu).map(plainDigits);
  const isSeveral = apart.filter(({ length }) => length >= WHOLE_NUMBER_DIGITS).length > 1;
  return isSeveral ? apart : [plainDigits(field)];
}

/** One digit all along, also behind a first zero: typed where a form insists on a number. */
const ONE_DIGIT = /^0?(\d)\1+$/u;

/** A whole number, and none that stands for "none": anybody would guess those. */
function couldBeSomebodys(digits: string): boolean {
  return digits.length >= WHOLE_NUMBER_DIGITS && !ONE_DIGIT.test(digits) && !isRun(digits);
}

/** "123456789", "0987654321": each digit follows the one before it, up or down. */
function isRun(digits: string): boolean {
  const steps = Array.from(digits.slice(1), (digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** A number as it is compared: +84 901… is 0901…. */
export function plainDigits(number: string): string {
  const digits = number.normalize('NFKC').replace(/\D+/gu, '');
  return /^84[35789]\d{8}$/u.test(digits) ? `0${digits.slice(2)}` : digits;
}
