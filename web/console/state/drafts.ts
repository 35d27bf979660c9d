const PREFIX = 'motcua.desk.draft';
const KEPT_MS = 7 * 24 * 3600_000;

export type DraftKind = 'reply' | 'note' | 'ticket' | 'voice';

/** What an official has begun to write, kept on this device per conversation and person until it is sent. */
export interface Drafts {
  read: (kind: DraftKind, id: string) => string;
  write: (kind: DraftKind, id: string, text: string) => void;
  /** On signing out: the next person at this device must not find them. */
  forget: () => void;
}

export function createDrafts(storage: Storage, accountId: string, now: () => number = Date.now): Drafts {
  const mine = `${PREFIX}.${accountId}.`;
  const keyOf = (kind: DraftKind, id: string) => `${mine}${kind}.${id}`;
  forgetOld(storage, now());
  return {
    read: (kind, id) => parse(storage.getItem(keyOf(kind, id)))?.text ?? '',
    write(kind, id, text) {
      try {
        if (text.trim() === '') storage.removeItem(keyOf(kind, id));
        else storage.setItem(keyOf(kind, id), JSON.stringify({ text, at: now() }));
      } catch {
        // A full storage: the text still stands in its field.
      }
    },
    forget() {
      for (const key of keysOf(storage)) if (key.startsWith(mine)) storage.removeItem(key);
    },
  };
}

function forgetOld(storage: Storage, now: number): void {
  for (const key of keysOf(storage)) {
    if (key.startsWith(`${PREFIX}.`) && now - (parse(storage.getItem(key))?.at ?? 0) > KEPT_MS) storage.removeItem(key);
  }
}

function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}

function parse(value: string | null): { text: string; at: number } | undefined {
  try {
    const draft: unknown = JSON.parse(value ?? 'null');
    if (typeof draft !== 'object' || draft === null || !('text' in draft) || !('at' in draft)) return undefined;
    const { text, at } = draft;
    return typeof text === 'string' && typeof at === 'number' ? { text, at } : undefined;
  } catch {
    return undefined;
  }
}
