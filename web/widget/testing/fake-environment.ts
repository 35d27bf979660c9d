import { WebSocket } from 'ws';
import type { Environment } from '../protocol/environment.ts';

/** A device whose network the test switches off and on, with waits short enough for a test. */
export class FakeEnvironment implements Environment {
  readonly pollIntervalMs = 10;
  #isOnline = true;
  #nextId = 0;
  readonly #watchers = new Set<(change: 'online' | 'offline' | 'awake') => void>();

  isOnline(): boolean {
    return this.#isOnline;
  }

  watch(onChange: (change: 'online' | 'offline' | 'awake') => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  backoffMs(): number {
    return 5;
  }

  createSocket(url: string): globalThis.WebSocket {
    return new WebSocket(url) as unknown as globalThis.WebSocket;
  }

  newId(): string {
    this.#nextId += 1;
    return `client-${this.#nextId}`;
  }

  setOnline(isOnline: boolean): void {
    this.#isOnline = isOnline;
    for (const watcher of this.#watchers) watcher(isOnline ? 'online' : 'offline');
  }

  wake(): void {
    for (const watcher of this.#watchers) watcher('awake');
  }
}

/** `localStorage` in memory. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }
}
