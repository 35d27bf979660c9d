import type { Language } from '../protocol/activity.ts';
import type { Texts } from '../texts.ts';

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** The hour and minute on this device's clock. */
export function timeOf(timestamp: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit' }).format(new Date(timestamp));
}

/** The day of a moment on this device's calendar, for telling days apart. */
export function dayKey(date: Date): string {
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "Hôm nay", "Hôm qua" or the date written out. */
export function dayName(date: Date, now: Date, language: Language, texts: Texts): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return texts.today;
  if (dayKey(date) === dayKey(yesterday)) return texts.yesterday;
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}
