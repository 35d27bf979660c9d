import type { FigureFilter } from './figure-calls.ts';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
/** So many days are shown until somebody asks for others. */
const DEFAULT_DAYS = 7;

/** The last days, today included, as days of the city. */
export function lastDays(days: number, now: number): FigureFilter {
  return { from: dayOf(now - (days - 1) * DAY_MS), until: dayOf(now) };
}

/** It stands in the address, so that it can be kept and sent to somebody. */
export function readFilter(id: string | undefined, now: number): FigureFilter {
  const asked = new URLSearchParams(id ?? '');
  const { from, until } = lastDays(DEFAULT_DAYS, now);
  const part = (name: 'ward' | 'channel' | 'field') => {
    const value = asked.get(name);
    return value === null || value === '' ? {} : { [name]: value };
  };
  return {
    from: dayIn(asked.get('from')) ?? from,
    until: dayIn(asked.get('until')) ?? until,
    ...part('ward'),
    ...part('channel'),
    ...part('field'),
  };
}

export function writeFilter(filter: FigureFilter): string {
  return new URLSearchParams({ ...filter }).toString();
}

function dayIn(text: string | null): string | undefined {
  return text !== null && DAY.test(text) ? text : undefined;
}

function dayOf(at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(at);
}
