import { weekdayOf, type LocalDate } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { formatDate } from './format.ts';

const WEEKDAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** "thứ Sáu", "Friday"; Sunday is 0. */
export function weekdayName(weekday: number, language: Language): string {
  return WEEKDAYS[language][weekday] ?? '';
}

/** "thứ Sáu 27/11/2026", "Friday 27 November 2026". */
export function dayName(date: LocalDate, language: Language): string {
  return `${weekdayName(weekdayOf(date), language)} ${formatDate(date, language)}`;
}
