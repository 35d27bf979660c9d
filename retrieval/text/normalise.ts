/** Soft hyphen, zero-width and direction marks, variation selectors, byte-order mark: typed by input methods and copied from web pages. */
const HIDDEN_CHARACTERS = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]/gu;
const CONTROL_CHARACTERS_AND_SPACES = /[\p{Cc}\p{Z}]+/gu;

/** "òa" at the end of a syllable is the old place of the tone mark; the new one is "oà". Both are in use, for "oa", "oe" and "uy". */
const OLD_TONE_PLACE = /([òóỏõọ])([ae])(?!\p{L})|([ùúủũụ])(y)(?!\p{L})/gu;

function toNewTonePlace(vowels: string): string {
  const [first, tone, ...rest] = [...vowels.normalize('NFD')];
  return [first, ...rest, tone].join('').normalize('NFC');
}

/**
 * One spelling for what looks the same: NFC with full-width and compatibility letters made plain, no hidden characters,
 * single spaces, lower case, "Ð" (eth) as "đ", tone marks of "hòa" and "thúy" in their new place ("hoà", "thuý").
 */
export function normalise(text: string): string {
  return text
    .replace(HIDDEN_CHARACTERS, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/ð/gu, 'đ')
    .replace(CONTROL_CHARACTERS_AND_SPACES, ' ')
    .trim()
    .replace(OLD_TONE_PLACE, toNewTonePlace);
}

/** Without tone and vowel marks, "đ" as "d": "Hoà", "Hòa" and "hoa" are equal. Expects what `normalise` returns. */
export function fold(normalised: string): string {
  return normalised
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd');
}
