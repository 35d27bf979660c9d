/** The city is seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody is written to unasked before seven in the morning, and from nine in the evening on. */
const DAY_FROM_MS = 7 * HOUR_MS;
const DAY_UNTIL_MS = 21 * HOUR_MS;

/** Whether residents are left in peace at this moment: nothing that nobody asked for is sent. */
export function isQuiet(at: number): boolean {
  const inDay = (at + AHEAD_MS) % DAY_MS;
  return inDay < DAY_FROM_MS || inDay >= DAY_UNTIL_MS;
}

/** The first moment from `at` on that is not quiet. */
export function afterQuiet(at: number): number {
  if (!isQuiet(at)) return at;
  const midnight = at - ((at + AHEAD_MS) % DAY_MS);
  const morning = midnight + DAY_FROM_MS;
  return morning >= at ? morning : morning + DAY_MS;
}
