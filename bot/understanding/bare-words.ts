import { fold, normalise } from '../../retrieval/index.ts';

/** The words of a message without marks and punctuation, one space between them; what stands in a word stays: "1/2". */
export function bareWords(message: string): string {
  return fold(normalise(message))
    .replace(/[.,!?;:"'’]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
