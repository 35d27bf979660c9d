import { StoreError } from '../errors.ts';
import type { JsonObject } from '../store.ts';

const MAX_ID_LENGTH = 512;
/** PostgreSQL stores neither; a lone surrogate would become U+FFFD and meet another id there. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** @throws StoreError `STORE_ID_INVALID`, naming the one at fault but not its value */
export function requireIds(ids: Readonly<Record<string, string>>): void {
  for (const [name, id] of Object.entries(ids)) {
    if (id === '' || id.length > MAX_ID_LENGTH || UNSTORABLE.test(id)) {
      throw new StoreError(
        'STORE_ID_INVALID',
        `${name} must have 1 to ${MAX_ID_LENGTH} characters, without NUL and lone surrogates`,
      );
    }
  }
}

export function toJson(document: JsonObject): string {
  return JSON.stringify(document);
}

export function fromJson(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}
