import { randomInt } from 'node:crypto';

/** Without what is read or heard as something else: 0 O, 1 I L, U. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = '23456789';
const ALPHABET = DIGITS + LETTERS;
const HALF = 4;

/** A code such as `7K3M-9QRT`: each half has a digit, and one has a letter, so that no word and no number is one. */
export function createTicketCode(random: (below: number) => number = randomInt): string {
  for (;;) {
    const code = `${half(random)}-${half(random)}`;
    if (isCode(code)) return code;
  }
}

function half(random: (below: number) => number): string {
  return Array.from({ length: HALF }, () => ALPHABET[random(ALPHABET.length)]).join('');
}

function isCode(code: string): boolean {
  const halves = code.split('-');
  return halves.length === 2 && halves.every((each) => /\d/u.test(each)) && /[A-Z]/u.test(code);
}

const WRITTEN = new RegExp(`(?<![\\p{L}\\d])([${ALPHABET}]{4})[ -]?([${ALPHABET}]{4})(?![\\p{L}\\d-])`, 'giu');

/** The codes that a message names, however they are typed: "7k3m 9qrt". */
export function readTicketCodes(text: string): string[] {
  const codes = [...text.normalize('NFC').matchAll(WRITTEN)].map(([, first = '', second = '']) =>
    `${first}-${second}`.toUpperCase(),
  );
  return [...new Set(codes.filter(isCode))];
}
