import type { Text } from './texts.ts';

/** Where hours and day of a moment stand, in the city: "16:00 ngày 27/11/2026". */
export function clockAndDay(at: number): Text {
  const iso = new Date(at + 7 * 3_600_000).toISOString();
  const [year, month, day] = iso.slice(0, 10).split('-');
  const clock = iso.slice(11, 16);
  return { vi: `${clock} ngày ${day}/${month}/${year}`, en: `${clock} on ${day}/${month}/${year}` };
}
