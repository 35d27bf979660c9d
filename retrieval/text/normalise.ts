import { remembered } from './remembered.ts';

/**
 * Format characters (soft hyphen, zero-width and direction marks, byte-order mark), variation selectors and the combining
 * grapheme joiner: left behind by input methods and by copying from web pages.
 */
const HIDDEN_CHARACTERS = /\p{Cf}|\p{Variation_Selector}|\u034F/gu;
const CONTROL_CHARACTERS_AND_SPACES = /[\p{Cc}\p{Z}]+/gu;

/** "òa" at the end of a syllable is the old place of the tone mark; the new one is "oà". Both are in use, for "oa", "oe" and "uy". */
const OLD_TONE_PLACE = /([òóỏõọ])([ae])(?!\p{L})|([ùúủũụ])(y)(?!\p{L})/gu;

function toNewTonePlace(vowels: string): string {
  const [first = '', tone = '', last = ''] = Array.from(vowels.normalize('NFD'));
  return `${first}${last}${tone}`.normalize('NFC');
}

/**
 * One spelling for what looks the same: NFC with full-width and compatibility letters made plain, no hidden characters,
 * single spaces, lower case, "Ð" (eth) as "đ", tone marks of "hòa" and "thúy" in their new place ("hoà", "thuý").
 */
export const normalise = remembered((text) =>
  text
    .replace(HIDDEN_CHARACTERS, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/ð/gu, 'đ')
    .replace(CONTROL_CHARACTERS_AND_SPACES, ' ')
    .trim()
    .replace(OLD_TONE_PLACE, toNewTonePlace),
);

/** Without tone and vowel marks, "đ" as "d": "Hoà", "Hòa" and "hoa" are equal. Expects what `normalise` returns. */
export const fold = remembered(
  (normalised) =>
    normalised
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/đ/gu, 'd'),
  20_000,
);
