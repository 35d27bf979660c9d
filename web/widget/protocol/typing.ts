import type { Activity } from './activity.ts';

const TELL_EVERY_MS = 3_000;

/** Tells an official that the resident is writing, now and then as long as they do. */
export class TypingTeller {
  readonly #post: (activity: Activity) => Promise<unknown>;
  #toldAt = 0;

  constructor(post: (activity: Activity) => Promise<unknown>) {
    this.#post = post;
  }

  /** Something was typed. */
  typed(): void {
    if (Date.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = Date.now();
    // Nobody misses it.
    this.#post({ type: 'typing', from: { id: 'resident', role: 'user' } }).catch(() => undefined);
  }

  /** It was sent: what is typed next is told at once. */
  sent(): void {
    this.#toldAt = 0;
  }
}
