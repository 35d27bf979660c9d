import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CatalogueError, FaultList } from '../faults.ts';
import { schemaFaults } from '../schema-faults.ts';
import { parseYaml, type YamlFile } from '../yaml-file.ts';
import { localDate, weekdayOf } from './local-date.ts';
import {
  CALENDAR_DAY_KINDS,
  createWorkingCalendar,
  type CalendarData,
  type CalendarDay,
  type WorkingCalendar,
} from './working-calendar.ts';

const FILE = path.join('calendar', 'days.yaml');
const text = z.string().trim().min(1);
const date = z.string().refine(isDay, 'expected a day such as 2026-11-24');

/** `calendar/days.yaml`. */
const calendarFile = z.strictObject({
  from: date,
  until: date,
  sources: z.array(z.strictObject({ id: text, title: text, url: z.url().optional() })).min(1),
  days: z
    .array(
      z.strictObject({
        dates: z.array(date).min(1),
        kind: z.enum(CALENDAR_DAY_KINDS),
        name: z.strictObject({ vi: text, en: text }),
        source: text,
        announced: z.boolean(),
      }),
    )
    .min(1),
});

/**
 * Reads the calendar of the knowledge folder. Throws a `CatalogueError` that names every fault of the file: a field that
 * is wrong, a source that is not listed, a day given twice or outside the calendar, an exchange on no Saturday.
 */
export function readCalendar(root: string): CalendarData {
  const file = path.join(root, FILE);
  const faults = new FaultList(root);
  const yaml = parseYaml(file, readFileSync(file, 'utf8'), faults);
  const parsed = yaml === undefined ? undefined : calendarFile.safeParse(yaml.value);
  if (yaml !== undefined && parsed?.success === false) {
    for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    }
  }
  const data = yaml !== undefined && parsed?.success === true ? toData(file, yaml, parsed.data, faults) : undefined;
  if (data === undefined || faults.sorted().length > 0) throw new CatalogueError(faults.sorted());
  return data;
}

function toData(
  file: string,
  yaml: YamlFile,
  { from, until, sources, days }: z.infer<typeof calendarFile>,
  faults: FaultList,
): CalendarData {
  const titles = new Map(sources.map(({ id, title }) => [id, title]));
  const byDate = new Map<string, CalendarDay>();
  for (const [index, { dates, kind, name, source, announced }] of days.entries()) {
    const fault = (field: string, problem: string) =>
      faults.add(file, yaml.lineOf(['days', index, field]), `days.${index}.${field}`, problem);
    const title = titles.get(source);
    if (title === undefined) fault('source', `"${source}" is none of the file's sources; list it`);
    for (const each of dates) {
      if (each < from || each > until) fault('dates', `${each} is outside ${from}..${until}`);
      if (byDate.has(each)) fault('dates', `${each} is given twice; keep one`);
      if (kind === 'working-saturday' && weekdayOf(each) !== 6) fault('dates', `${each} is no Saturday`);
      byDate.set(each, { date: each, kind, name, source: title ?? source, announced });
    }
  }
  return { from, until, days: [...byDate.values()] };
}

function isDay(value: string): boolean {
  const [year, month, day] = value.split('-').map(Number);
  return localDate(year ?? 0, month ?? 0, day ?? 0) === value;
}

let known: WorkingCalendar | undefined;

/** The calendar that comes with the product, read at the first call. */
export function cityCalendar(): WorkingCalendar {
  known ??= createWorkingCalendar(readCalendar(knowledgeFolder(import.meta.dirname)));
  return known;
}

/** The nearest `knowledge` folder upwards that holds the calendar: the compiled code stands apart from the data. */
function knowledgeFolder(from: string): string {
  const folder = path.join(from, 'knowledge');
  if (existsSync(path.join(folder, FILE)) || path.dirname(from) === from) return folder;
  return knowledgeFolder(path.dirname(from));
}
