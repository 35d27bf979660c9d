import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../../knowledge/index.ts';
import { createOfficeHours } from './office-hours.ts';
import { termOf } from './terms.ts';

const hours = createOfficeHours(cityCalendar());
const at = (text: string) => Date.parse(`${text}:00+07:00`);
const tell = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time + 7 * 3_600_000).toISOString().slice(0, 16);

describe('office hours', () => {
  it.each([
    ['2026-11-25T07:29', false],
    ['2026-11-25T07:30', true],
    ['2026-11-25T11:29', true],
    ['2026-11-25T11:30', false],
    ['2026-11-25T12:59', false],
    ['2026-11-25T13:00', true],
    ['2026-11-25T17:00', false],
    ['2026-11-28T09:00', false],
  ])('at %s the office is open: %s', (time, isOpen) => {
    expect(hours.isOpen(at(time))).toBe(isOpen);
  });

  it.each([
    ['the same morning', '2026-11-25T06:00', '2026-11-25T07:30'],
    ['after lunch', '2026-11-25T12:00', '2026-11-25T13:00'],
    ['on Monday after a Friday evening', '2026-11-27T18:00', '2026-11-30T07:30'],
    ['now, when it is open', '2026-11-25T09:15', '2026-11-25T09:15'],
  ])('opens %s', (_, from, opening) => {
    expect(tell(hours.opensAt(at(from)))).toBe(opening);
  });

  it.each([
    ['over lunch', '2026-11-25T11:20', 15, '2026-11-25T13:05'],
    ['from a Friday evening into Monday', '2026-11-27T16:50', 15, '2026-11-30T07:35'],
    ['from the night into the morning', '2026-11-25T22:00', 15, '2026-11-26T07:45'],
    ['up to the minute at which the office closes', '2026-11-25T16:45', 15, '2026-11-25T17:00'],
    ['two working days', '2026-11-25T09:00', 960, '2026-11-27T09:00'],
  ])('counts minutes of work %s', (_, from, minutes, end) => {
    expect(tell(hours.addWorkingMinutes(at(from), minutes))).toBe(end);
  });

  it.each([
    ['in the morning', '2026-11-25T08:00', true, '2026-11-25T11:30'],
    ['over lunch', '2026-11-25T12:00', false, '2026-11-25T13:00'],
    ['on a Friday evening', '2026-11-27T18:00', false, '2026-11-30T07:30'],
    ['as it closes', '2026-11-25T17:00', false, '2026-11-26T07:30'],
  ])('stays %s as it is until it changes', (_, from, isOpen, until) => {
    const stretch = hours.stretch(at(from));

    expect([stretch.isOpen, tell(stretch.until)]).toEqual([isOpen, until]);
  });

  it('leaves out the whole of Tết', () => {
    expect(tell(hours.addWorkingMinutes(at('2027-02-03T16:50'), 20))).toBe('2027-02-11T07:40');
  });

  it('guesses nothing beyond the calendar', () => {
    const beyond = at('2090-01-02T09:00');

    expect(hours.opensAt(beyond)).toBeUndefined();
    expect(hours.stretch(beyond)).toEqual({ isOpen: false, until: undefined });
    expect(termOf(hours, beyond, 15)).toEqual({ dueAt: undefined, warnAt: undefined, sla: 'none' });
  });

  it('warns when four fifths of the working time are over', () => {
    const term = termOf(hours, at('2026-11-27T16:50'), 20);

    expect(tell(term.warnAt)).toBe('2026-11-30T07:36');
    expect(tell(term.dueAt)).toBe('2026-11-30T07:40');
  });
});

describe('the hours of a ward', () => {
  const SAIGON = '26740';
  const ofWards = createOfficeHours(cityCalendar(), (ward) =>
    ward === SAIGON
      ? [
          { weekday: 6, from: 450, until: 690 },
          { weekday: 1, from: 480, until: 600 },
        ]
      : undefined,
  );
  const own = ofWards.of(SAIGON);

  it('count where it has said them, on its days alone', () => {
    expect(own.isUsual).toBe(false);
    expect(own.isOpen(at('2026-11-28T08:00'))).toBe(true); // Saturday
    expect(own.isOpen(at('2026-11-30T07:45'))).toBe(false); // Monday
    expect(tell(own.opensAt(at('2026-11-25T09:00')))).toBe('2026-11-28T07:30');
    expect(tell(own.addWorkingMinutes(at('2026-11-28T11:00'), 60))).toBe('2026-11-30T08:30');
    expect(own.minutesOfADay).toBe(240);
  });

  it('are no hours on a holiday', () => {
    // The Saturday of Tết 2027.
    expect(own.isOpen(at('2027-02-06T08:00'))).toBe(false);
  });

  it('are the usual ones for every other ward, and said to be those', () => {
    expect(ofWards.of('26734')).toMatchObject({ isUsual: true });
    expect(ofWards.of(undefined).isOpen(at('2026-11-25T07:30'))).toBe(true);
  });

  it('make a Saturday worked in place of another day a day like Monday', () => {
    expect(hours.isOpen(at('2026-08-22T08:00'))).toBe(true);
    expect(own.isOpen(at('2026-08-22T08:00'))).toBe(true);
  });
});
