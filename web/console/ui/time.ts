import { useSyncExternalStore } from 'react';
import type { Language } from '../api/shapes.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const TICK_MS = 10_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time, told anew every ten seconds to all who show it; one clock for a thousand rows. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

const localeOf = (language: Language) => (language === 'vi' ? 'vi-VN' : 'en-GB');

export function clockTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** A day as people say it, with the year only when it is another. */
export function dayOf(at: number, language: Language): string {
  const year = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, year: 'numeric' });
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'numeric',
    ...(year.format(at) === year.format(Date.now()) ? {} : { year: 'numeric' }),
  }).format(at);
}

export function isSameDay(a: number, b: number): boolean {
  return dateOf(a) === dateOf(b);
}

/** The day that it is in the city, `2026-11-27`. */
export function dateOf(at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(at);
}

/** A moment of a day of the city. */
export function noonOf(date: string): number {
  return Date.parse(`${date}T12:00+07:00`);
}

/** Clock time today, else the day and the time. */
export function momentOf(at: number, language: Language): string {
  if (isSameDay(at, Date.now())) return clockTime(at, language);
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    day: 'numeric',
    month: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** For a record: the whole date and the second. */
export function exactMomentOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
}

/** How long, in the largest unit that fits: "4 phút", "2 giờ", "3 ngày". */
export function durationOf(ms: number, language: Language): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return language === 'vi' ? 'dưới 1 phút' : 'under a minute';
  const [value, vi, en] =
    minutes < 60
      ? [minutes, 'phút', 'min']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'giờ', 'h']
        : [Math.floor(minutes / 1440), 'ngày', 'd'];
  return language === 'vi' ? `${value} ${vi}` : `${value} ${en}`;
}
