import { useState } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Problem, UNREACHABLE } from '../api/problem.ts';
import type { Texts } from '../texts/texts.ts';

/** What to tell of a failure, in the reader's language. */
export function messageOf(error: unknown, t: Texts): string {
  if (error instanceof Problem) {
    if (error.code === UNREACHABLE) return t.unreachable;
    if (error.message !== '') return error.message;
  }
  return t.failed;
}

/** Runs one thing at a time, says whether it runs, and tells of a failure unless `onProblem` takes it (returns true). */
export function useAction(onProblem?: (problem: Problem) => boolean): {
  isBusy: boolean;
  run: (act: () => Promise<unknown>) => Promise<boolean>;
} {
  const { t, notify } = useConsole();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async run(act) {
      setBusy(true);
      try {
        await act();
        return true;
      } catch (error) {
        if (!(error instanceof Problem && onProblem?.(error) === true)) notify(messageOf(error, t), 'bad');
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
