import type { Catalogue, ProcedureDuration, ProcedureFee, SubmissionChannel } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';

/** Words a text of a record in the reader's language; Vietnamese where the glossary has no English. */
export type Localise = (vietnamese: string) => string;

export function localiser(catalogue: Catalogue, language: Language): Localise {
  return language === 'vi' ? (text) => text : (text) => catalogue.english(text) ?? text;
}

const UNIT_WORDS: Readonly<Record<string, { vi: string; en: string }>> = {
  minute: { vi: 'phút', en: 'minute' },
  hour: { vi: 'giờ', en: 'hour' },
  'working-hour': { vi: 'giờ làm việc', en: 'working hour' },
  day: { vi: 'ngày', en: 'day' },
  'working-day': { vi: 'ngày làm việc', en: 'working day' },
  month: { vi: 'tháng', en: 'month' },
  year: { vi: 'năm', en: 'year' },
};

/** `3 ngày làm việc`, `1 working day`. */
export function formatSpan(value: number, unit: string, language: Language): string {
  const words = UNIT_WORDS[unit] ?? { vi: unit, en: unit };
  const number = formatNumber(value, language);
  return language === 'vi' ? `${number} ${words.vi}` : `${number} ${words.en}${value === 1 ? '' : 's'}`;
}

/** `5.000` in Vietnamese, `5,000` in English. */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-US', { maximumFractionDigits: 2 });
}

/** `25/11/2026` in Vietnamese, `25 November 2026` in English. */
export function formatDate(isoDate: string, language: Language): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  if (language === 'vi') return `${day}/${month}/${year}`;
  return new Date(`${isoDate}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

export function formatDuration(duration: ProcedureDuration, language: Language, localise: Localise): string {
  const span =
    duration.unit === 'same-day'
      ? { vi: 'trong ngày', en: 'the same day' }[language]
      : duration.upTo === undefined
        ? formatSpan(duration.value, duration.unit, language)
        : {
            vi: `${formatSpan(duration.value, duration.unit, 'vi')}, tối đa ${formatSpan(duration.upTo, duration.unit, 'vi')}`,
            en: `${formatSpan(duration.value, duration.unit, 'en')}, at most ${formatSpan(duration.upTo, duration.unit, 'en')}`,
          }[language];
  const from = duration.from === undefined ? '' : `, ${localise(duration.from)}`;
  // The condition first: "3 ngày" read alone would mislead where it is the time of one part only.
  return duration.when === undefined ? `${span}${from}` : `${localise(duration.when)}: ${span}${from}`;
}

export function formatFee(fee: ProcedureFee, language: Language, localise: Localise): string {
  if ('setBy' in fee) {
    const text = {
      vi: 'mức do Hội đồng nhân dân Thành phố quy định, hồ sơ gốc không ghi số tiền',
      en: "set by the city's People's Council; the official record gives no amount",
    }[language];
    return withCondition(text, fee.when, language, localise);
  }
  if ('seeRule' in fee) {
    const text = {
      vi: `theo ${fee.seeRule}, hồ sơ gốc không ghi số tiền`,
      en: `as set by ${fee.seeRule}; the official record gives no amount`,
    }[language];
    return withCondition(text, fee.when, language, localise);
  }
  const per = fee.per === undefined ? '' : `/${localise(fee.per)}`;
  if ('amountUsd' in fee) {
    return withCondition(`${formatNumber(fee.amountUsd, language)} USD${per}`, fee.when, language, localise);
  }
  const amount =
    fee.amountVnd === 0
      ? { vi: 'miễn phí (không thu lệ phí)', en: 'free of charge' }[language]
      : `${formatNumber(fee.amountVnd, language)} đồng${per}`;
  const maximum =
    fee.maximumVnd === undefined
      ? ''
      : {
          vi: `, tối đa ${formatNumber(fee.maximumVnd, 'vi')} đồng`,
          en: `, at most ${formatNumber(fee.maximumVnd, 'en')} đồng`,
        }[language];
  const until =
    fee.until === undefined
      ? ''
      : {
          vi: ` (đến hết ngày ${formatDate(fee.until, 'vi')})`,
          en: ` (until ${formatDate(fee.until, 'en')})`,
        }[language];
  return withCondition(`${amount}${maximum}${until}`, fee.when, language, localise);
}

function withCondition(text: string, when: string | undefined, language: Language, localise: Localise): string {
  return when === undefined ? text : `${text} – ${lowerFirstIn(language, localise(when))}`;
}

export function channelName(channel: SubmissionChannel, language: Language): string {
  return {
    'in-person': { vi: 'Nộp trực tiếp', en: 'In person' },
    online: { vi: 'Nộp trực tuyến', en: 'Online' },
    post: { vi: 'Gửi qua bưu chính', en: 'By post' },
  }[channel][language];
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** In Vietnamese a label goes on in lower case inside a sentence; English ones may begin with a name. */
export function lowerFirstIn(language: Language, sentence: string): string {
  return language === 'vi' ? lowerFirst(sentence) : sentence;
}

/** Lower-cases the first letter unless the word is an abbreviation or a name ("UBND", "VNeID"). */
export function lowerFirst(sentence: string): string {
  const [first = '', second = ''] = sentence;
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? sentence
    : first.toLowerCase() + sentence.slice(first.length);
}
