const UNITS_MS: Readonly<Record<string, number>> = {
  phút: 60_000,
  minutes: 60_000,
  minute: 60_000,
  giờ: 3_600_000,
  tiếng: 3_600_000,
  hours: 3_600_000,
  hour: 3_600_000,
  ngày: 86_400_000,
  days: 86_400_000,
  day: 86_400_000,
  tuần: 604_800_000,
  weeks: 604_800_000,
  week: 604_800_000,
};

/** "3 ngày", "45 phút" in milliseconds. Undefined: no such duration. */
export function durationMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4}) (\p{L}+)$/u.exec(text.normalize('NFC').trim()) ?? [];
  const unitMs = Object.hasOwn(UNITS_MS, unit) ? UNITS_MS[unit] : undefined;
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}

/** "2026-12-04 16:00" by the clock of Vietnam, which keeps no summer time. Undefined: no such time. */
export function clockTime(text: string): Date | undefined {
  const [, day, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/u.exec(text.trim()) ?? [];
  const at = new Date(`${day ?? ''}T${time}:00+07:00`);
  return day === undefined || Number.isNaN(at.getTime()) ? undefined : at;
}
