const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const OFFSET_MS = 7 * HOUR_MS;
const NIGHT_ENDS_MS = 6 * HOUR_MS;

/** How long until six o'clock: from 22 o'clock to then Zalo refuses some kinds of messages. */
export function untilMorning(now: number): number {
  const timeOfDay = (now + OFFSET_MS) % DAY_MS;
  return (NIGHT_ENDS_MS - timeOfDay + DAY_MS) % DAY_MS;
}
