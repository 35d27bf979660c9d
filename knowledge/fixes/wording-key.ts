import { foldDiacritics } from '../fold.ts';

/** Two wordings with the same key say the same: case, marks, punctuation and spaces make no difference. */
export function wordingKey(wording: string): string {
  return foldDiacritics(wording)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function hasWording(wordings: readonly string[], wording: string): boolean {
  const key = wordingKey(wording);
  return wordings.some((one) => wordingKey(one) === key);
}
