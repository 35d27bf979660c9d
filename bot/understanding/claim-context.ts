import type { SubmissionChannel } from '../../knowledge/index.ts';
import { spellOut, wordings } from './wordings.ts';

/** What a message says of the circumstances of which it claims something; undefined where it says nothing. */
export interface ClaimContext {
  readonly channel: SubmissionChannel | undefined;
  readonly timing: 'late' | 'on-time' | undefined;
  /** The first day that may be meant: "sang năm". ISO. */
  readonly from: string | undefined;
  /** Somebody is named whom records often exempt from fees. */
  readonly isExemptGroup: boolean;
}

const CHANNELS: readonly { readonly channel: SubmissionChannel; readonly said: { test(text: string): boolean } }[] = [
  {
    channel: 'online',
    said: wordings(
      'online|onl|on line|trực tuyến|qua mạng|trên mạng|vneid|dịch vụ công|trên (?:app|web|điện thoại)|website|internet',
    ),
  },
  {
    channel: 'in-person',
    said: wordings(
      'trực tiếp|tại (?:phường|xã|chỗ|công an)|(?:ra|lên|tới|ở|đến) (?:phường|xã|công an|uỷ ban|ubnd)|in person|at the (?:ward|office|counter)',
    ),
  },
  { channel: 'post', said: wordings('bưu điện|bưu chính|qua thư|by (?:post|mail)') },
];
const LATE = wordings('(?:quá|trễ|hết|sau) hạn|trễ|làm muộn|không (?:đúng|kịp) hạn', 'late|overdue|after the deadline');
const ON_TIME = wordings(
  '(?:đúng|trong|còn) (?:thời )?hạn|chưa (?:quá|trễ|hết) hạn|không trễ|kịp hạn',
  'on time|in time|within the deadline|not late',
);
const NEXT_YEAR = wordings('sang năm|qua năm|năm (?:sau|tới)', 'next year');
const EXEMPT = wordings(
  '(?:cận )?nghèo|khuyết tật|tàn tật|có công|liệt s[ĩỹ]|thương binh|người (?:già|cao tuổi)|trẻ (?:em|mồ côi)|mồ côi|được miễn',
  'poor|disab\\w*|merit|martyr|orphan|elderly|exempt\\w*',
);
const YEAR = /(?<!\d)20\d\d(?!\d)/gu;

export function readClaimContext(message: string, now: Date): ClaimContext {
  const text = spellOut(message);
  const channels = CHANNELS.filter(({ said }) => said.test(text)).map(({ channel }) => channel);
  return {
    // "online hay trực tiếp cũng 20 ngàn": both are meant.
    channel: channels.length === 1 ? channels[0] : undefined,
    timing: ON_TIME.test(text) ? 'on-time' : LATE.test(text) ? 'late' : undefined,
    from: laterYear(text, now),
    isExemptGroup: EXEMPT.test(text),
  };
}

function laterYear(text: string, now: Date): string | undefined {
  const thisYear = now.getUTCFullYear();
  const years = [...text.matchAll(YEAR)].map(([year]) => Number(year)).filter((year) => year > thisYear);
  const year = years[0] ?? (NEXT_YEAR.test(text) ? thisYear + 1 : undefined);
  return year === undefined ? undefined : `${year}-01-01`;
}
