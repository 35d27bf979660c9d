import type { AlertKind } from '../live/alerts.ts';
import type { Texts } from '../texts/texts.ts';

/** Tells on the device's screen that something is there, never what: other eyes may see it. */
export function showOutside(kind: AlertKind, t: Texts): void {
  if (!canShowOutside() || Notification.permission !== 'granted') return;
  const shown = notificationOf(`${t.product} · ${t.deskName}`, { body: t.alerts[kind], tag: kind });
  if (shown === undefined) return;
  shown.onclick = () => {
    focus();
    shown.close();
  };
}

/** Safari on a phone has none for a page that is not installed. */
export function canShowOutside(): boolean {
  return 'Notification' in window;
}

/** Chrome on a phone has the name, and throws: there the bell and the title are what remains. */
function notificationOf(title: string, options: NotificationOptions): Notification | undefined {
  try {
    return new Notification(title, options);
  } catch {
    return undefined;
  }
}
