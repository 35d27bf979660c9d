import type { ReactiveControllerHost } from 'lit';
import { ChecklistTicks } from './checklist-ticks.ts';
import type { CardAction } from './protocol/activity.ts';
import { boxesOf, type ChecklistCard } from './protocol/checklist.ts';
import type { Texts } from './texts.ts';

/** What a resident does with a list of papers; its ticks stay on the device until they are sent. */
export class ChecklistController {
  readonly #host: ReactiveControllerHost;
  readonly #endpoint: string;
  readonly #ticks: ChecklistTicks;
  #copied: ChecklistCard | undefined;

  constructor(host: ReactiveControllerHost, endpoint: string, storage: () => Storage | undefined) {
    this.#host = host;
    this.#endpoint = endpoint;
    this.#ticks = new ChecklistTicks(storage);
  }

  ticked(card: ChecklistCard): ReadonlySet<string> {
    return this.#ticks.ticked(card);
  }

  tick(card: ChecklistCard, id: string): void {
    this.#ticks.toggle(card, id);
    this.#host.requestUpdate();
  }

  forget(): void {
    this.#ticks.forget();
  }

  /** What sending it into the chat says: the ticks, as an Adaptive Card submits them. */
  answer(card: ChecklistCard, texts: Texts): CardAction {
    const ticked = this.ticked(card);
    const words = texts.checklistSent(ticked.size, boxesOf(card).length);
    const value = { ...card.data, ...Object.fromEntries([...ticked].map((id) => [id, 'true'])) };
    return { type: 'messageBack', title: words, text: words, displayText: words, value };
  }

  /** Whether the browser can hand the list to another app; else it is copied. */
  get canShare(): boolean {
    return 'share' in navigator;
  }

  isCopied(card: ChecklistCard): boolean {
    return this.#copied === card;
  }

  /** Hands the list to another app where the browser can, else copies it. */
  async share(card: ChecklistCard): Promise<void> {
    const text = checklistWords(card, this.ticked(card));
    try {
      if (this.canShare) await navigator.share({ text });
      else await navigator.clipboard.writeText(text);
    } catch {
      // Called off, or not allowed here: there is nothing to undo.
      return;
    }
    this.#copied = card;
    this.#host.requestUpdate();
  }

  /** The page to print beside the chat, with the ticks after the `#`: that part stays on the device. */
  printAddress({ printUrl, ...card }: ChecklistCard): string | undefined {
    if (printUrl === undefined) return undefined;
    let address: URL;
    try {
      address = new URL(printUrl, new URL('..', this.#endpoint));
    } catch {
      return undefined;
    }
    if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
    address.hash = [...this.ticked({ ...card, printUrl })].join(',');
    return address.href;
  }
}

/** The list in words, to give to somebody: what is there and what is not yet. */
export function checklistWords(card: ChecklistCard, ticked: ReadonlySet<string>): string {
  const lines = card.blocks.flatMap((block) => {
    if (block.kind === 'box') return [`${ticked.has(block.id) ? '☑' : '☐'} ${block.title}`];
    return block.isSubtle ? [] : [block.text];
  });
  return lines.join('\n');
}
