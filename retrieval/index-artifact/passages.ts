import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Procedure } from '../../knowledge/index.ts';
import { normalise } from '../text/normalise.ts';
import type { PassageKind, StoredPassage } from '../vector/passage-store.ts';

/** One name or way of asking of a procedure. */
export interface Passage {
  readonly code: string;
  readonly text: string;
  readonly kind: PassageKind;
  /** Of the text alone (hex): equal texts have equal vectors. */
  readonly digest: string;
}

/** Bytes of a passage's digest: enough for a collision never to happen by chance. */
export const DIGEST_BYTES = 16;

/** Procedures looked at between two turns of the event loop; all of them at once would hold it up for 0.3 s. */
const CHUNK_SIZE = 100;

/** Every text of every procedure that gets a vector of its own, in the order of the catalogue. */
export async function passagesOf(procedures: Iterable<Procedure>): Promise<readonly Passage[]> {
  const passages: Passage[] = [];
  for (const [position, procedure] of [...procedures].entries()) {
    if (position % CHUNK_SIZE === 0) await setImmediate();
    for (const { text, kind } of distinctTexts(procedure)) {
      passages.push({ code: procedure.code, text, kind, digest: digestOf(text) });
    }
  }
  return passages;
}

interface DistinctText {
  readonly text: string;
  readonly kind: PassageKind;
}

/** The name and the ways of asking of a procedure, each once: what is searched, by words and by vectors. */
export function distinctTexts({ name, shortName, shortNameEn, ways }: Procedure): readonly DistinctText[] {
  const ofKind = (kind: PassageKind, texts: readonly string[]) => texts.map((text) => ({ text, kind }));
  const all = [
    ...ofKind('name', [name]),
    ...ofKind('short-name', [shortName, shortNameEn ?? '']),
    ...ofKind('alias', ways?.aliases ?? []),
    ...ofKind('situation', ways?.situations ?? []),
    ...ofKind('question', ways?.questions ?? []),
    ...ofKind('question-en', ways?.questionsEn ?? []),
  ];
  // "Thủ tục đăng ký khai tử" and its short name "Đăng ký khai tử" must not count twice.
  const distinct = new Map<string, DistinctText>();
  for (const entry of all) {
    const key = normalise(entry.text).replace(/^thủ tục /u, '');
    if (key !== '' && !distinct.has(key)) distinct.set(key, entry);
  }
  return [...distinct.values()];
}

/** As it stands in the store: the same text of the same procedure has the same id. */
export function toStored({ code, text, kind, digest }: Passage): StoredPassage {
  return { id: `${code}/${digest}`, code, text, kind };
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
