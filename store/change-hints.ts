import type { ChangeHint } from './store.ts';

type Listener = (hint: ChangeHint) => void;

/** Called with what went wrong in the background, for the log. */
export type ProblemListener = (error: unknown) => void;

/** Hands hints to the listeners of this process. */
export interface HintEmitter {
  readonly listen: (listener: Listener) => () => void;
  readonly emit: (hint: ChangeHint) => void;
}

export function createHintEmitter(onProblem: ProblemListener): HintEmitter {
  const listeners = new Set<Listener>();
  return {
    listen(listener) {
      // A function given twice is two listeners.
      const registered: Listener = (hint) => listener(hint);
      listeners.add(registered);
      return () => void listeners.delete(registered);
    },
    emit(hint) {
      for (const listener of [...listeners]) {
        try {
          listener(hint);
        } catch (error) {
          // The work that raised the hint is committed: a listener's fault must not make it look failed.
          onProblem(error);
        }
      }
    },
  };
}

/** Gathers the hints of one transaction, each once. */
export class HintCollection {
  readonly #hints = new Map<string, ChangeHint>();

  add(hint: ChangeHint): void {
    this.#hints.set(`${hint.topic} ${hint.key}`, hint);
  }

  all(): ChangeHint[] {
    return [...this.#hints.values()];
  }
}
