import { LRUCache } from 'lru-cache';

/** Longer texts are rare, and would make the memory large. */
const LONGEST = 5_000;

/**
 * A function of a text alone, with its last results kept in memory: many steps of a turn read the same message and the
 * same lines of a record.
 *
 * @param max how many results are kept, the least recently used of which goes first
 */
export function remembered<T extends string | boolean | object>(
  make: (text: string) => T,
  max = 2_000,
): (text: string) => T {
  const kept = new LRUCache<string, T>({ max });
  return (text) => {
    if (text.length > LONGEST) return make(text);
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    kept.set(text, made);
    return made;
  };
}
