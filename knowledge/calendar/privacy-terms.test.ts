import { expect, it } from 'vitest';
import { privacyTerms } from './privacy-terms.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const holiday = (date: string) =>
  ({ date, kind: 'holiday', name: { vi: 'lễ', en: 'holiday' }, source: 'x', announced: true }) as const;
const calendar = createWorkingCalendar({
  from: '2026-01-01',
  until: '2026-12-31',
  days: [holiday('2026-09-01'), holiday('2026-09-02')],
});
const REQUEST = { kind: 'access', receivedOn: '2026-11-26', hasProcessor: false, isExtended: false } as const;

it('counts two working days for the answer, over weekends and holidays', () => {
  expect(privacyTerms(REQUEST, calendar).answerBy).toBe('2026-11-30');
  expect(privacyTerms({ ...REQUEST, receivedOn: '2026-08-31' }, calendar).answerBy).toBe('2026-09-04');
});

it.each([
  ['access', false, false, '2026-11-16'],
  ['correction', true, false, '2026-11-20'],
  ['withdrawal', false, false, '2026-11-20'],
  ['restriction', true, false, '2026-11-25'],
  ['objection', false, true, '2026-12-07'],
  ['deletion', false, false, '2026-11-25'],
  ['deletion', true, false, '2026-12-07'],
  ['deletion', true, true, '2027-01-04'],
  ['protection', true, false, '2026-11-20'],
] as const)('has %s (processor: %s, extended: %s) done by %s', (kind, hasProcessor, isExtended, doneBy) => {
  expect(privacyTerms({ kind, receivedOn: '2026-11-05', hasProcessor, isExtended }, calendar).doneBy).toBe(doneBy);
});

it('ends on the next working day where the term ends on a day off', () => {
  expect(privacyTerms({ ...REQUEST, receivedOn: '2026-11-18' }, calendar).doneBy).toBe('2026-11-30');
});

it('is too short rather than too long where the calendar does not reach', () => {
  const terms = privacyTerms({ ...REQUEST, receivedOn: '2026-12-31' }, calendar);

  expect(terms).toEqual({ answerBy: '2027-01-02', doneBy: '2027-01-10' });
});
