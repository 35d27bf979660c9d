import { useEffect, useSyncExternalStore } from 'react';
import type { Alerts } from '../live/alerts.ts';
import { useConsole } from './console-context.ts';

/** How many things were not looked at yet, in the title of the page. */
export function useTitleBadge(alerts: Alerts): void {
  const { t } = useConsole();
  const unseen = useSyncExternalStore(alerts.subscribe, alerts.current).length;
  useEffect(() => {
    document.title = `${unseen > 0 ? `(${unseen}) ` : ''}${t.product} · ${t.deskName}`;
  }, [unseen, t]);
}
