import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, localDate, localDateOf, weekdayOf } from './local-date.ts';
import { cityCalendar, readCalendar } from './read-calendar.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const KNOWLEDGE = path.join(import.meta.dirname, '..');
const calendar = cityCalendar();

describe('the working days of 2026 and 2027', () => {
  it.each([
    ['a Friday afternoon and three days', '2026-11-27', 3, '2026-12-02'],
    ['the day before Culture Day and one day', '2026-11-23', 1, '2026-11-25'],
    ['the Saturday whose exchange was proposed and not decided', '2026-11-27', 1, '2026-11-30'],
    ['over Tết 2026 of nine days with its weekends', '2026-02-13', 1, '2026-02-23'],
    ['over Tết 2027 with its two days off in place', '2027-02-03', 1, '2027-02-11'],
    ['over Giỗ Tổ on a Sunday and its day off', '2026-04-24', 1, '2026-04-28'],
    ['over 30/4 and 1/5', '2026-04-29', 2, '2026-05-05'],
    ['over 1/5 on a Saturday and its day off', '2027-04-29', 1, '2027-05-04'],
    ['over the Saturday worked for 31/8', '2026-08-21', 1, '2026-08-22'],
    ['over the Saturday worked for 2/1 and the Sunday after', '2026-01-09', 2, '2026-01-12'],
    ['over National Day 2026 with its exchange', '2026-08-28', 1, '2026-09-03'],
    ['no day at all', '2026-11-29', 0, '2026-11-29'],
  ])('count %s', (_, date, days, expected) => {
    expect(calendar.addWorkingDays(date, days)).toMatchObject({ date: expected });
  });

  it('are Monday to Friday but for what the file lists', () => {
    expect(
      ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-24', '2026-08-22'].map((day) => calendar.isWorkingDay(day)),
    ).toEqual([true, false, false, false, true]);
  });

  it('name the holidays that were passed', () => {
    const counted = calendar.addWorkingDays('2027-02-03', 2);

    expect('passed' in counted ? counted.passed.map(({ name, date }) => [name.vi, date]).slice(-2) : []).toEqual([
      ['nghỉ bù Tết Nguyên đán', '2027-02-09'],
      ['nghỉ bù Tết Nguyên đán', '2027-02-10'],
    ]);
  });

  it('end where the calendar ends', () => {
    expect(calendar.addWorkingDays('2027-12-30', 1)).toMatchObject({ date: '2027-12-31' });
    expect(calendar.addWorkingDays('2027-12-30', 2)).toEqual({ beyond: '2027-12-31' });
    expect(calendar.addWorkingDays('2028-01-03', 1)).toEqual({ beyond: '2027-12-31' });
    expect(calendar.workingDayFrom('2028-01-03')).toEqual({ beyond: '2027-12-31' });
    expect(calendar.addWorkingDays('2025-12-30', 1)).toEqual({ beyond: '2026-01-01' });
    expect(calendar.isWorkingDay('2028-01-03')).toBeUndefined();
  });

  it('move a term that ends on a day off to the next working day', () => {
    expect(calendar.workingDayFrom('2027-05-01')).toMatchObject({ date: '2027-05-04' });
    expect(calendar.workingDayFrom('2026-11-27')).toMatchObject({ date: '2026-11-27' });
  });

  it('cannot be counted backwards or in parts', () => {
    expect(() => calendar.addWorkingDays('2026-11-27', -1)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('2026-11-27', 1.5)).toThrow(RangeError);
  });
});

describe('counting', () => {
  const anyDay = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2026-01-01', offset));
  const fewDays = fc.integer({ min: 0, max: 60 });

  it('passes exactly the working days it was asked for, and ends on one', () => {
    fc.assert(
      fc.property(anyDay, fewDays, (date, count) => {
        const counted = calendar.addWorkingDays(date, count);
        if ('beyond' in counted || count === 0) return;
        const between = Array.from({ length: daysBetween(date, counted.date) }, (_, index) => addDays(date, index + 1));
        expect(between.filter((day) => calendar.isWorkingDay(day) === true)).toHaveLength(count);
        expect(calendar.isWorkingDay(counted.date)).toBe(true);
      }),
    );
  });

  it('in two parts gives the same as in one', () => {
    fc.assert(
      fc.property(anyDay, fewDays, fewDays, (date, first, second) => {
        const middle = calendar.addWorkingDays(date, first);
        const whole = calendar.addWorkingDays(date, first + second);
        const parts = 'beyond' in middle ? middle : calendar.addWorkingDays(middle.date, second);
        expect(landing(parts)).toBe(landing(whole));
      }),
    );
  });

  it('never goes past the last day that is known', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 1000 }), (date, count) => {
        const counted = calendar.addWorkingDays(date, count);
        expect(('beyond' in counted ? counted.beyond : counted.date) <= calendar.until).toBe(true);
      }),
    );
  });

  function landing(counted: ReturnType<typeof calendar.addWorkingDays>): string {
    return 'beyond' in counted ? 'beyond' : counted.date;
  }

  it('works on a calendar without any holiday', () => {
    const bare = createWorkingCalendar({ from: '2026-01-01', until: '2026-12-31', days: [] });

    expect(bare.addWorkingDays('2026-02-13', 1)).toEqual({ date: '2026-02-16', passed: [] });
  });
});

describe('a local date', () => {
  it('is the day that it is in the city', () => {
    expect(localDateOf(new Date('2026-11-25T16:59:59Z'))).toBe('2026-11-25');
    expect(localDateOf(new Date('2026-11-25T17:00:00Z'))).toBe('2026-11-26');
  });

  it('exists only where the calendar has it', () => {
    expect(localDate(2028, 2, 29)).toBe('2028-02-29');
    expect(localDate(2026, 2, 29)).toBeUndefined();
    expect(localDate(2026, 13, 1)).toBeUndefined();
  });

  it('a month later is the same day, or the last of a shorter month', () => {
    expect(addMonths('2026-11-27', 3)).toBe('2027-02-27');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(weekdayOf('2026-11-27')).toBe(5);
  });
});

describe('the calendar file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'calendar-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives every day a source and says whether it was announced', () => {
    const { days } = readCalendar(KNOWLEDGE);

    expect(days.every(({ source }) => /\d/u.test(source))).toBe(true);
    expect(days.filter(({ announced }) => !announced).map(({ date }) => date.slice(0, 4))).not.toContain('2026');
  });

  it.each([
    ['a day given twice', '[2026-01-10]', '[2026-01-02]', /2026-01-02 is given twice/u],
    ['an exchange on no Saturday', '[2026-01-10]', '[2026-01-12]', /2026-01-12 is no Saturday/u],
    ['a day outside the calendar', '[2027-11-24]', '[2028-11-24]', /2028-11-24 is outside/u],
    ['a day that does not exist', '[2027-11-24]', '[2027-11-31]', /dates\.0: expected a day/u],
    [
      'a source that is not listed',
      'source: culture-day',
      'source: hearsay',
      /"hearsay" is none of the file's sources/u,
    ],
    ['a field that is missing', 'announced: true', 'known: true', /announced: is missing/u],
  ])('is refused for %s', (_, from, to, message) => {
    const root = mkdtempSync(path.join(folder, 'knowledge-'));
    mkdirSync(path.join(root, 'calendar'));
    const good = readFileSync(path.join(KNOWLEDGE, 'calendar', 'days.yaml'), 'utf8');
    writeFileSync(path.join(root, 'calendar', 'days.yaml'), good.replace(from, to));

    expect(() => readCalendar(root)).toThrow(message);
  });
});
