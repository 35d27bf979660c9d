import { createHash } from 'node:crypto';

/**
 * What the bundled encoder has learned and what it has not: the ranker learns only from the latter, or it would trust
 * the encoder more than a new message deserves. `is_held_out` and `is_learned_message` of
 * `training/train_catalogue.py` are the same functions.
 */

const HELD_OUT_STEP = 12;

/** A way of asking that was kept out of the encoder's training. */
export function isHeldOutWay(code: string, text: string): boolean {
  return numberOf(`${code} ${text}`) % HELD_OUT_STEP === 0;
}

/** One of the half of the messages with a known procedure that the encoder has learned. */
export function isLearnedMessage(text: string): boolean {
  return numberOf(text) % 2 === 0;
}

/** The first four bytes of the text's digest. */
export function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}
