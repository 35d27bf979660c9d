import type { z } from 'zod';
import type { AnnouncementOutcome, RecipientCount } from '../../../store/index.ts';
import type { announcementReportShape } from './announcement-shapes.ts';

type ReportRow = z.input<typeof announcementReportShape>['report'][number];

/**
 * What became of an announcement, by channel and kind of conversation.
 *
 * @param waiting those to whom it has yet to be given
 */
export function announcementReport(
  outcomes: readonly AnnouncementOutcome[],
  waiting: readonly RecipientCount[],
): ReportRow[] {
  const rows = new Map<string, ReportRow>();
  const notYet = waiting.map((count) => ({ ...count, state: 'pending', errorCode: undefined }) as const);
  for (const outcome of [...outcomes, ...notYet]) {
    const { channel, isGroup, count } = outcome;
    const key = `${channel} ${isGroup}`;
    const row = rows.get(key) ?? {
      ...{ channel, isGroup },
      ...{ queued: 0, delivered: 0, failed: 0, outcomeUnknown: 0, outsideWindow: 0 },
    };
    const column = columnOf(outcome);
    rows.set(key, { ...row, [column]: row[column] + count });
  }
  return [...rows.values()];
}

function columnOf({ state, errorCode }: AnnouncementOutcome): Exclude<keyof ReportRow, 'channel' | 'isGroup'> {
  switch (state) {
    case 'pending':
      return 'queued';
    case 'delivered':
      return 'delivered';
    case 'outcome-unknown':
      return 'outcomeUnknown';
    case 'failed':
      return errorCode === 'WINDOW_CLOSED' ? 'outsideWindow' : 'failed';
  }
}
