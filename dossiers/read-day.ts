import { localDate, localDateOf, type LocalDate } from '../knowledge/index.ts';

const VIETNAMESE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T].*)?$/u;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/u;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/u;

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
  if (!ISO_INSTANT.test(plain)) return undefined;
  // `+0700`, as Java writes it, is no zone to JavaScript.
  const instant = new Date(plain.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'));
  return Number.isNaN(instant.getTime()) ? undefined : localDateOf(instant);
}
