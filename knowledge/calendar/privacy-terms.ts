import type { PrivacyRequest, PrivacyRequestKind } from '../../store/index.ts';
import { addDays, type LocalDate } from './local-date.ts';
import type { CountedDay, WorkingCalendar } from './working-calendar.ts';

const ANSWER_WORKING_DAYS = 2;
/** Days to have it done, and where a processor has a part in it (Decree 356/2025/NĐ-CP, Article 5). */
const DAYS: Readonly<Record<PrivacyRequestKind, readonly [number, number]>> = {
  access: [10, 15],
  correction: [10, 15],
  withdrawal: [15, 20],
  restriction: [15, 20],
  objection: [15, 20],
  deletion: [20, 30],
  protection: [15, 15],
};

/**
 * Until when a resident's request must be answered, and until when be done. The day it came is not counted; an end on a
 * day off is the next working day's (Civil Code 2015, Article 148 clause 5). Where the calendar does not reach, days off
 * are not reckoned with: the term is too short rather than too long.
 */
export function privacyTerms(
  {
    kind,
    receivedOn,
    hasProcessor,
    isExtended,
  }: Pick<PrivacyRequest, 'kind' | 'receivedOn' | 'hasProcessor' | 'isExtended'>,
  calendar: WorkingCalendar,
): { readonly answerBy: LocalDate; readonly doneBy: LocalDate } {
  const days = DAYS[kind][hasProcessor ? 1 : 0] * (isExtended ? 2 : 1);
  const end = addDays(receivedOn, days);
  return {
    answerBy: dateOr(
      addDays(receivedOn, ANSWER_WORKING_DAYS),
      calendar.addWorkingDays(receivedOn, ANSWER_WORKING_DAYS),
    ),
    doneBy: dateOr(end, calendar.workingDayFrom(end)),
  };
}

function dateOr(otherwise: LocalDate, counted: CountedDay): LocalDate {
  return 'date' in counted ? counted.date : otherwise;
}
