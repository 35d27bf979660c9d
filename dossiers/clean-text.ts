import { coverPeople } from './cover-people.ts';

const MOST_CHARACTERS = 120;
const COVERED = '•';
const LINK =
  /[a-z][a-z+.-]*:\/\/[^\s)\]]+|\bwww\.[^\s)\]]+|\S+@\S+|(?<!\p{L})(?:[a-z0-9-]+\.)+(?:com|net|org|info|vn)(?!\p{L})(?:[/:?#][^\s)\]]*)?/giu;
const MARKUP = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}[\]<>{}`*_#|~\\!^=]+/gu;

/** Digits with nothing but spaces, dots and dashes between them. */
const NUMBER = /\p{Nd}(?:[\s.-]*\p{Nd})*/gu;
/** As many can be the last of somebody's number. */
const FEWEST_OF_A_NUMBER = 4;
/** "Luật 2014", "năm 2025", "61/2018/NĐ-CP": a year of our time, behind a word or the number of a law. */
const YEAR = /(?:năm |luật |\/)(?:19|20)\d{2}(?!\d)/giu;

/**
 * A text from another system as it may stand in a reply: no link, no markup, no person, no address, no number that could
 * be somebody's; "dưới 14 tuổi" stays. Undefined when nothing is left.
 */
export function cleanText(name: string, mostCharacters = MOST_CHARACTERS): string | undefined {
  const plain = name
    .normalize('NFC')
    .replace(/<[^<>]*>/gu, ' ')
    .replace(LINK, ' ')
    // What still looks like an address is none after a space; "TP. HCM" reads as well.
    .replace(/\.(?=\p{L})/gu, '. ')
    .replace(MARKUP, ' ')
    .replace(/\(\s*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(plain)) return undefined;
  const covered = coverNumbers(coverPeople(plain));
  return covered.length <= mostCharacters ? covered : `${covered.slice(0, mostCharacters - 1)}…`;
}

function coverNumbers(name: string): string {
  const years = [...name.matchAll(YEAR)].map(({ 0: said, index }) => index + said.length);
  return name.replace(NUMBER, (number, at: number) => {
    const isYear = years.includes(at + number.length) && number.length === 4;
    const isShort = number.replace(/\P{Nd}/gu, '').length < FEWEST_OF_A_NUMBER;
    return isYear || isShort ? number : number.replace(/\p{Nd}/gu, COVERED);
  });
}

/** The number of an office's telephone, without whose it is: "028 3823 4567 (chị B)". */
export function officePhoneOf(text: string): string | undefined {
  return /\+?\p{Nd}(?:[\s.()-]*\p{Nd}){2,14}/u.exec(text)?.[0];
}
