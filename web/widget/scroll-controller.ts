import type { LitElement, ReactiveController } from 'lit';

const NEAR_END_PX = 80;
const MARGIN_PX = 12;

/**
 * Keeps the newest in sight: after the resident spoke the end, after a reply its beginning (a long answer is read from the
 * top); after a question of the assistant its choices. Who scrolled up to read is left in peace and offered a way back.
 */
export class ScrollController implements ReactiveController {
  readonly #host: LitElement;
  #lastKey: string | undefined;
  #isFollowing = true;
  #isAwayFromEnd = false;
  #wasTyping = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether something newer is out of sight below. */
  get isAwayFromEnd(): boolean {
    return this.#isAwayFromEnd;
  }

  readonly onScroll = (): void => {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    this.#isFollowing = left < NEAR_END_PX;
    const isAway = left > scroller.clientHeight / 2;
    if (isAway === this.#isAwayFromEnd) return;
    this.#isAwayFromEnd = isAway;
    this.#host.requestUpdate();
  };

  toEnd(): void {
    const scroller = this.#scroller;
    scroller?.scrollTo({ top: scroller.scrollHeight });
  }

  hostUpdated(): void {
    const messages = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.message')];
    const last = messages[messages.length - 1];
    const key = last?.dataset.key;
    const isTyping = this.#host.renderRoot.querySelector('.typing') !== null;
    // It comes under what was the end.
    if (isTyping && !this.#wasTyping && this.#isFollowing) this.toEnd();
    this.#wasTyping = isTyping;
    if (last === undefined || key === this.#lastKey) return;
    this.#lastKey = key;
    if (last.classList.contains('resident')) this.toEnd();
    else if (this.#isFollowing) this.#showReply(last, messages[messages.length - 2]);
  }

  /** The question stays in sight above its answer where both fit. */
  #showReply(reply: HTMLElement, before: HTMLElement | undefined): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const topOf = (element: HTMLElement): number =>
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const end = scroller.scrollHeight - scroller.clientHeight;
    const isQuestionShort =
      before?.classList.contains('resident') === true && before.offsetHeight < scroller.clientHeight / 4;
    const top = topOf(isQuestionShort ? before : reply) - MARGIN_PX;
    const choices = this.#host.renderRoot.querySelector<HTMLElement>('.suggestions');
    const isToChoose = choices !== null && reply.classList.contains('clarifying');
    // The end of the question, and under it as many of the choices as there is room for.
    const choicesTop = isToChoose ? topOf(choices) - scroller.clientHeight / 3 : 0;
    scroller.scrollTo({ top: Math.min(end, Math.max(top, choicesTop)) });
    this.#isFollowing = true;
  }

  /** On a very low screen (400 % zoom) the whole chat scrolls, not the transcript in it. */
  get #scroller(): HTMLElement | undefined {
    const parts = this.#host.renderRoot.querySelectorAll<HTMLElement>('.scroller, .chat');
    return [...parts].find((part) => getComputedStyle(part).overflowY === 'auto');
  }
}
