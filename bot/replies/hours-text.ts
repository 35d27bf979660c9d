import type { OfficeHours } from '../../desk/index.ts';
import type { WardHours, WeekSpan } from '../../store/index.ts';
import { clockAndDay } from './clock-and-day.ts';
import type { Text } from './texts.ts';

const DAYS: readonly Text[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];

/** "7:30–11:30 và 13:00–17:00 từ thứ Hai đến thứ Sáu; 7:30–11:30 thứ Bảy". */
export function weekText(week: readonly WeekSpan[]): Text {
  const days = DAYS.map((_, index) => timesOf(week, index + 1));
  const runs: { readonly first: number; last: number; readonly times: readonly string[] }[] = [];
  for (const [index, times] of days.entries()) {
    const run = runs.at(-1);
    if (times.length === 0) continue;
    if (run?.last === index - 1 && run.times.join() === times.join()) run.last = index;
    else runs.push({ first: index, last: index, times });
  }
  const tell = (language: 'vi' | 'en', and: string) =>
    runs.map(({ first, last, times }) => `${times.join(` ${and} `)} ${daysText(first, last)[language]}`).join('; ');
  return { vi: tell('vi', 'và'), en: tell('en', 'and') };
}

/** What a ward has said of its own hours, with where that stands written. */
export function wardHours({ spans, source, note }: WardHours, hours: OfficeHours, now: number): Text {
  const times = weekText(spans);
  const opens = hours.isOpen(now) ? undefined : hours.opensAt(now);
  const next = opens === undefined ? undefined : clockAndDay(opens);
  const remark = note === '' ? '' : ` ${note}${/[.!?]$/u.test(note) ? '' : '.'}`;
  return {
    vi: `Giờ làm việc: ${times.vi}, trừ ngày lễ.${next === undefined ? '' : ` Nơi này mở cửa lại lúc **${next.vi}**.`}${remark} (Nguồn: ${source}.)`,
    en: `Office hours: ${times.en}, except on public holidays.${next === undefined ? '' : ` It opens again at **${next.en}**.`}${remark} (Source: ${source}.)`,
  };
}

function timesOf(week: readonly WeekSpan[], weekday: number): string[] {
  return week.filter((span) => span.weekday === weekday).map(({ from, until }) => `${clock(from)}–${clock(until)}`);
}

function daysText(first: number, last: number): Text {
  const [from, until] = [dayText(first), dayText(last)];
  if (first === last) return { vi: from.vi, en: `on ${from.en}` };
  return { vi: `từ ${from.vi} đến ${until.vi}`, en: `from ${from.en} to ${until.en}` };
}

function dayText(index: number): Text {
  const day = DAYS[index];
  if (day === undefined) throw new RangeError(`A week has no day ${index}`);
  return day;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
