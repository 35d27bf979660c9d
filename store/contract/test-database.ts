import type { Backend } from '../backend.ts';
import type { Conversation, Store } from '../store.ts';

/** An empty database with the schema, and what tests do behind the store's back. */
export interface TestDatabase {
  readonly store: Store;
  /** The store of another process on the same database; with SQLite, which serves one process, the same store. */
  anotherStore(): Promise<Store>;
  /** Closes `store` and opens the database anew. */
  reopen(): Promise<Store>;
  /** All rows by table. */
  dump(): Promise<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  execute(statement: string): Promise<void>;
  /** A second, empty database without any schema. */
  openEmptyBackend(): Promise<Backend>;
  close(): Promise<void>;
}

/** For tests: the time at which everything begins. */
export const NOW = Date.UTC(2026, 10, 25, 1, 0, 0);

export function openConversation(store: Store, id = 'conversation-1', now = NOW): Promise<Conversation> {
  return store.conversations.open({ id, channel: 'directline', userId: 'dl_user', locale: 'vi' }, now);
}

export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The value, where the test would make no sense without one. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing is there');
  return value;
}

/** A promise and how to fulfil it. */
export function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
