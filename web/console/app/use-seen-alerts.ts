import { useEffect, useRef } from 'react';
import type { Alert } from '../live/alerts.ts';
import { useDesk } from './desk-context.ts';

/**
 * What is shown to somebody who comes back to the page or touches it needs no more alarm. `atOnce`: also what is added
 * to it while the page has the focus. A list does not count as seen so soon: nobody may be sitting before it.
 */
export function useSeenAlerts(
  isSeen: (alert: Alert) => boolean,
  { isEnabled = true, atOnce = false }: { readonly isEnabled?: boolean; readonly atOnce?: boolean } = {},
): void {
  const { alerts } = useDesk();
  const latest = useRef(isSeen);
  useEffect(() => {
    latest.current = isSeen;
  });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) alerts.seen((alert) => latest.current(alert));
    };
    look();
    const unsubscribe = atOnce ? alerts.subscribe(look) : () => undefined;
    const signs = ['focus', 'pointerdown', 'keydown'] as const;
    for (const sign of signs) addEventListener(sign, look);
    return () => {
      unsubscribe();
      for (const sign of signs) removeEventListener(sign, look);
    };
  }, [alerts, isEnabled, atOnce]);
}
