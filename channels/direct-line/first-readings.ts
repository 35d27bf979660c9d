import type { LoggedActivity } from '../../store/index.ts';

/**
 * What was just read for the first and last time, in memory alone and for seconds: a resident's tabs are woken together,
 * and the one that looks at the store first is not always the one in front.
 */
export interface FirstReadings {
  keep(logged: LoggedActivity, now: number): void;
  find(id: string, now: number): LoggedActivity | undefined;
}

const KEPT_MS = 5000;

export function createFirstReadings(): FirstReadings {
  const held = new Map<string, { readonly logged: LoggedActivity; readonly until: number }>();
  const forgetOld = (now: number) => {
    for (const [id, { until }] of held) {
      // The oldest come first.
      if (until > now) return;
      held.delete(id);
    }
  };
  return {
    keep(logged, now) {
      forgetOld(now);
      held.set(logged.id, { logged, until: now + KEPT_MS });
    },
    find(id, now) {
      forgetOld(now);
      return held.get(id)?.logged;
    },
  };
}
