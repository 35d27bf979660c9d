import type { SubmissionTime } from '../understanding/when.ts';

/** What a record's condition says of the hour of receipt: "sau 15 giờ", "đến 15 giờ". */
export interface ClockCondition {
  readonly kind: 'after' | 'until';
  /** Minutes of the day. */
  readonly minutes: number;
  /** "nhận sau 15 giờ thì có thể xong trong ngày làm việc tiếp theo": it may be so, the usual time may hold as well. */
  readonly isPossible: boolean;
}

/** The condition on the hour that a duration's `when` begins with; undefined when it is about something else or not certain. */
export function clockCondition(when: string | undefined): ClockCondition | undefined {
  const match = /^(?:hồ sơ )?nhận (?:hồ sơ |yêu cầu )?(?<kind>sau|trước|đến) (?<hour>\d{1,2}) giờ/iu.exec(when ?? '');
  if (match?.groups === undefined) return undefined;
  return {
    kind: match.groups.kind?.toLowerCase() === 'sau' ? 'after' : 'until',
    minutes: Number(match.groups.hour) * 60,
    isPossible: /có thể/iu.test(when ?? ''),
  };
}

/** Whether a dossier handed in at these hours meets the condition; undefined when they don't tell. */
export function meetsClock({ kind, minutes }: ClockCondition, hours: SubmissionTime['hours']): boolean | undefined {
  if (hours === undefined) return undefined;
  if (hours.earliest > minutes) return kind === 'after';
  if (hours.latest <= minutes) return kind === 'until';
  return undefined;
}
