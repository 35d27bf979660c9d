import { dossierKey } from '../codes.ts';
import type { KnownDossier } from '../dossier.ts';

/** The last answers, in memory alone: states and keyed hashes, no names or numbers. The longest unused go first. */
export interface AnswerCache {
  /** Undefined when there is none or it is older than `maxAgeMs`. */
  get(code: string, now: number, maxAgeMs: number): KnownDossier | undefined;
  put(dossier: KnownDossier): void;
  delete(code: string): void;
}

export function createAnswerCache(capacity: number): AnswerCache {
  const held = new Map<string, KnownDossier>();
  return {
    get(code, now, maxAgeMs) {
      const key = dossierKey(code);
      const dossier = held.get(key);
      if (dossier === undefined || now - dossier.status.asOf > maxAgeMs) return undefined;
      held.delete(key);
      held.set(key, dossier);
      return dossier;
    },
    put(dossier) {
      const key = dossierKey(dossier.status.code);
      held.delete(key);
      held.set(key, dossier);
      const [oldest] = held.keys();
      if (held.size > capacity && oldest !== undefined) held.delete(oldest);
    },
    delete: (code) => void held.delete(dossierKey(code)),
  };
}
