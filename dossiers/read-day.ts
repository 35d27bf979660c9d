import { localDate, localDateOf, type LocalDate } from '../knowledge/index.ts';

const VIETNAMESE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T].*)?$/u;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/u;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/u;

/** The city's clocks are seven hours ahead of UTC, all year. */
const CITY_OFFSET_MS = 7 * 3_600_000;

/**
 * The city's day of what offices write for a time: `25/11/2026 08:30`, `2026-11-25`, an instant with its zone. Undefined
 * when it is none of these or no such day exists.
 */
export function readDay(text: string): LocalDate | undefined {
  const plain = text.trim();
  const vietnamese = VIETNAMESE.exec(plain);
  if (vietnamese !== null) return localDate(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1]));
  const iso = ISO_DAY.exec(plain);
  if (iso !== null) return localDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const instant = readInstant(plain);
  return instant === undefined ? undefined : localDateOf(instant);
}

function readInstant(text: string): Date | undefined {
  if (!ISO_INSTANT.test(text)) return undefined;
  // `+0700`, as Java writes it, is no zone to JavaScript.
  const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'));
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** The time of day beside such a day, for telling which of two is the later: "08:30:00"; midnight where there is none. */
export function readTimeOfDay(text: string): string {
  const instant = readInstant(text.trim());
  if (instant !== undefined) return new Date(instant.getTime() + CITY_OFFSET_MS).toISOString().slice(11, 19);
  const [, hours = '0', minutes = '00', seconds = '00'] = /[ T,](\d{1,2}):(\d{2})(?::(\d{2}))?/u.exec(text) ?? [];
  return [hours.padStart(2, '0'), minutes, seconds].join(':');
}
