import type { AlertKind } from '../live/alerts.ts';
import type { Texts } from '../texts/texts.ts';

/** Tells on the device's screen that something is there, never what: other eyes may see it. */
export function showOutside(kind: AlertKind, t: Texts): void {
  if (Notification.permission !== 'granted') return;
  const shown = new Notification(`${t.product} · ${t.deskName}`, { body: t.alerts[kind], tag: kind });
  shown.onclick = () => {
    focus();
    shown.close();
  };
}
