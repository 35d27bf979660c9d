import { syllables } from '../../retrieval/index.ts';

const MAX_CHARACTERS = 240;
const LINK = /https?:|www\.|\]\(/iu;

/**
 * Whether a rewritten follow-up may be looked up: one short line without a link and without a number that neither the
 * message nor the name of the procedure in hand holds, still made of the message's words. It is a query and nothing
 * else: no part of it is ever shown.
 */
export function isUsableRewrite(rewritten: string, message: string, inHand: string): boolean {
  if (rewritten.length > MAX_CHARACTERS || LINK.test(rewritten) || rewritten.trim().includes('\n')) return false;
  const said = new Set(syllables(`${message} ${inHand}`).map(({ folded }) => folded));
  const numbers = syllables(rewritten).filter(({ folded }) => /\d/u.test(folded));
  if (numbers.some(({ folded }) => !said.has(folded))) return false;
  const kept = new Set(syllables(rewritten).map(({ folded }) => folded));
  const own = syllables(message).filter(({ folded }) => folded.length > 1);
  return own.length === 0 || own.filter(({ folded }) => kept.has(folded)).length / own.length >= KEPT_WORDS;
}

/** So much of what the resident wrote must still stand in the question. */
const KEPT_WORDS = 0.4;
