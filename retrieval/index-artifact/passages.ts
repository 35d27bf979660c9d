import { createHash } from 'node:crypto';
import type { Procedure } from '../../knowledge/index.ts';
import { normalise } from '../text/normalise.ts';

/** One name or way of asking of a procedure. */
export interface Passage {
  readonly code: string;
  readonly text: string;
  /** Of the text alone (hex): equal texts have equal vectors. */
  readonly digest: string;
}

/** Bytes of a passage's digest: enough for a collision never to happen by chance. */
export const DIGEST_BYTES = 16;

/** Every text of every procedure that gets a vector of its own, in the order of the catalogue. */
export function passagesOf(procedures: Iterable<Procedure>): readonly Passage[] {
  return [...procedures].flatMap(({ code, name, shortName, shortNameEn, ways }) => {
    const texts = [
      name,
      shortName,
      shortNameEn ?? '',
      ...(ways?.aliases ?? []),
      ...(ways?.situations ?? []),
      ...(ways?.questions ?? []),
      ...(ways?.questionsEn ?? []),
    ];
    // "Thủ tục đăng ký khai tử" and its short name "Đăng ký khai tử" must not count twice.
    const distinct = new Map<string, string>();
    for (const text of texts) {
      const key = normalise(text).replace(/^thủ tục /u, '');
      if (key !== '' && !distinct.has(key)) distinct.set(key, text);
    }
    return [...distinct.values()].map((text) => ({ code, text, digest: digestOf(text) }));
  });
}

/** Of all passages and whom they belong to, in order (hex). */
export function digestOfPassages(passages: readonly Passage[]): string {
  const hash = createHash('sha256');
  for (const { code, digest } of passages) hash.update(`${code} ${digest}\n`);
  return hash.digest('hex');
}

function digestOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * DIGEST_BYTES);
}
