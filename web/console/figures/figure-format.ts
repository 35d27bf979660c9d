export function localeOf(language: 'vi' | 'en'): string {
  return language === 'vi' ? 'vi-VN' : 'en-GB';
}

export function percent(value: number, locale: string): string {
  return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
}

/** "26/11" of "2026-11-26". */
export function dayText(day: string): string {
  const [, month = '', date = ''] = day.split('-');
  return `${date}/${month}`;
}
