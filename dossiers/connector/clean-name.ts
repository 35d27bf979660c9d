const MOST_CHARACTERS = 120;
const COVERED = '•';
const LINK =
  /[a-z][a-z+.-]*:\/\/[^\s)\]]+|\bwww\.[^\s)\]]+|\S+@\S+|(?<!\p{L})(?:[a-z0-9-]+\.)+(?:com|net|org|info|vn)(?!\p{L})(?:[/:?#][^\s)\]]*)?/giu;
const MARKUP = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}[\]<>{}`*_#|~\\!^=]+/gu;

/**
 * A name from another system as it may stand in a reply: no link, no markup, no number that could be somebody's. Undefined
 * when nothing is left.
 */
export function cleanName(name: string): string | undefined {
  const plain = name
    .normalize('NFC')
    .replace(/<[^<>]*>/gu, ' ')
    .replace(LINK, ' ')
    // What still looks like an address is none after a space; "TP. HCM" reads as well.
    .replace(/\.(?=\p{L})/gu, '. ')
    .replace(MARKUP, ' ')
    .replace(/\p{Nd}/gu, COVERED)
    .replace(/\(\s*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(plain)) return undefined;
  return plain.length <= MOST_CHARACTERS ? plain : `${plain.slice(0, MOST_CHARACTERS - 1)}…`;
}
