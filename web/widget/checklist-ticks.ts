import { boxesOf, type ChecklistCard } from './protocol/checklist.ts';

/** Which papers the resident has ticked: kept on this device, never sent by itself. */
export class ChecklistTicks {
  readonly #storage: () => Storage | undefined;
  /** Where the browser keeps nothing, they live as long as the page. */
  readonly #held = new Map<string, readonly string[]>();

  constructor(storage: () => Storage | undefined) {
    this.#storage = storage;
  }

  ticked(card: ChecklistCard): ReadonlySet<string> {
    const known = new Set(boxesOf(card).map(({ id }) => id));
    return new Set(this.#load(keyOf(card)).filter((id) => known.has(id)));
  }

  toggle(card: ChecklistCard, id: string): void {
    const ticked = new Set(this.ticked(card));
    if (!ticked.delete(id)) ticked.add(id);
    const key = keyOf(card);
    this.#held.set(key, [...ticked]);
    try {
      this.#storage()?.setItem(key, JSON.stringify([...ticked]));
    } catch {
      // Full or forbidden storage: they live as long as the page.
    }
  }

  forget(): void {
    this.#held.clear();
  }

  #load(key: string): readonly string[] {
    const held = this.#held.get(key);
    if (held !== undefined) return held;
    try {
      const saved: unknown = JSON.parse(this.#storage()?.getItem(key) ?? '[]');
      return Array.isArray(saved) ? saved.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }
}

/** With the prefix of everything that the chat stores, so that ending the conversation forgets it too. */
function keyOf({ code, caseId }: ChecklistCard): string {
  return `motcua.ticks.${code}.${caseId}`;
}
