import type { ChangeHint, Store } from '../store/index.ts';

export interface DrainQueueOptions {
  readonly store: Pick<Store, 'onChange'>;
  /** The hint that something new may be in the queue. */
  readonly topic: ChangeHint['topic'];
  /** Pause between two looks that no hint called for. */
  readonly everyMs: number;
  /** Takes what is due and brings it to its end. Resolves to whether more may be due. */
  readonly takeSome: () => Promise<boolean>;
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface QueueDrain {
  start(): void;
  /** Looks once more after so long: something is due then. */
  wakeIn(ms: number): void;
  /** Takes nothing new; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Empties a queue of the store, one look at a time; a hint that comes during a look asks for another. */
export function drainQueue({ store, topic, everyMs, takeSome, onError }: DrainQueueOptions): QueueDrain {
  let isRunning = false;
  let isDue = false;
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;
  /** Of `wakeIn`: the soonest. */
  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  function wake(): void {
    isDue = true;
    if (!isRunning || underWay !== undefined) return;
    underWay = drain()
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        underWay = undefined;
        if (isDue) wake();
      });
  }

  async function drain(): Promise<void> {
    while (isRunning && isDue) {
      isDue = false;
      const hasMore = await takeSome();
      isDue ||= hasMore;
    }
  }

  return {
    start() {
      isRunning = true;
      stopListening = store.onChange((hint) => {
        if (hint.topic === topic) wake();
      });
      timer = setInterval(wake, everyMs);
      wake();
    },
    wakeIn(ms) {
      const at = performance.now() + ms;
      if (alarm !== undefined && alarm.at <= at) return;
      clearTimeout(alarm?.timer);
      const timer = setTimeout(() => {
        alarm = undefined;
        wake();
      }, ms);
      alarm = { at, timer };
    },
    async stop() {
      isRunning = false;
      clearTimeout(alarm?.timer);
      clearInterval(timer);
      stopListening?.();
      await underWay;
    },
  };
}
