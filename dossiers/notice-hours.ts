import type { NoticeKind } from './watch.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const OFFSET_MS = 7 * HOUR_MS;
const NIGHT_BEGINS_MS = 21 * HOUR_MS;
const NIGHT_ENDS_MS = 7 * HOUR_MS;

/**
 * Told at once, by day and night: Decree 224/2026/NĐ-CP, Article 15 clause 1 point g, has a resident notified of every
 * change of a dossier's status, in real time. The rest are our own reminders.
 */
const TOLD_AT_ONCE: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['state-changed', 'appointment-changed']);

/** When a notice may leave, in epoch milliseconds: now, or at seven in the morning. */
export function tellAt(kind: NoticeKind, now: Date): number {
  const at = now.getTime();
  if (TOLD_AT_ONCE.has(kind)) return at;
  const midnight = Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS;
  const timeOfDay = at + OFFSET_MS - midnight;
  if (timeOfDay < NIGHT_ENDS_MS) return midnight + NIGHT_ENDS_MS - OFFSET_MS;
  return timeOfDay >= NIGHT_BEGINS_MS ? midnight + DAY_MS + NIGHT_ENDS_MS - OFFSET_MS : at;
}
