import type { ProcedureRecord, Quantity, SubmissionChannel } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import type { ClaimContext } from '../understanding/claim-context.ts';
import { channelName, formatDate, formatDuration, formatFee, formatSpan, lowerFirst, type Localise } from './format.ts';

/** Of what a number is claimed. */
export type ClaimedRole = 'fee' | 'duration' | 'deadline';

/** A line of the record that holds a number, or says who sets it. */
export interface ClaimLine {
  readonly role: ClaimedRole;
  readonly numbers: readonly Quantity[];
  /** As the answer shows it. */
  readonly text: string;
  /** Of whom or when it holds, in words; empty: of everybody. */
  readonly holds: string;
  /** Whether it is of the case that was spoken of; undefined: the message does not tell. */
  readonly applies: boolean | undefined;
}

interface Request {
  readonly record: ProcedureRecord;
  readonly context: ClaimContext;
  readonly today: string;
  readonly language: Language;
  readonly localise: Localise;
}

/** The lines of the record that a claim is held against. */
export function claimLines(request: Request): readonly ClaimLine[] {
  return [...feeLines(request), ...durationLines(request), ...deadlineLines(request)];
}

interface Placed<Item> {
  readonly item: Item;
  readonly channels: readonly SubmissionChannel[];
  /** Those of the methods that state anything of the kind. */
  readonly all: readonly SubmissionChannel[];
}

function placed<Item>(
  record: ProcedureRecord,
  read: (method: ProcedureRecord['methods'][number]) => readonly Item[] | undefined,
  keyOf: (item: Item) => string,
): readonly Placed<Item>[] {
  const found = new Map<string, { item: Item; channels: SubmissionChannel[] }>();
  const all: SubmissionChannel[] = [];
  for (const method of record.methods) {
    const items = read(method) ?? [];
    if (items.length > 0) all.push(method.channel);
    for (const item of items) {
      const known = found.get(keyOf(item));
      if (known === undefined) found.set(keyOf(item), { item, channels: [method.channel] });
      else known.channels.push(method.channel);
    }
  }
  return [...found.values()].map((each) => ({ ...each, all }));
}

function feeLines({ record, context, today, language, localise }: Request): readonly ClaimLine[] {
  const day = context.from ?? today;
  const fees = placed(
    record,
    ({ fees: values }) => values,
    (fee) => formatFee(fee, 'vi', (text) => text),
  );
  return fees.map(({ item, ...where }) => {
    const until = 'until' in item ? item.until : undefined;
    const isOver = until !== undefined && until < day;
    const untilText =
      until === undefined
        ? ''
        : { vi: `đến hết ngày ${formatDate(until, 'vi')}`, en: `until ${formatDate(until, 'en')}` }[language];
    return {
      role: 'fee',
      numbers: amountsOf(item),
      text: formatFee(item, language, localise),
      holds: joined([channelsOf(where, language), shownCondition(item.when, localise), untilText]),
      applies: isOver ? false : both(byChannel(where, context), byCondition(item.when, context, day)),
    };
  });
}

type Fee = NonNullable<ProcedureRecord['methods'][number]['fees']>[number];

function amountsOf(fee: Fee): readonly Quantity[] {
  if ('amountUsd' in fee) return [{ kind: 'amount', value: fee.amountUsd, unit: 'usd' }];
  if (!('amountVnd' in fee)) return [];
  const values = [fee.amountVnd, ...(fee.maximumVnd === undefined ? [] : [fee.maximumVnd])];
  return values.map((value) => ({ kind: 'amount', value, unit: 'vnd' }));
}

function durationLines({ record, context, today, language, localise }: Request): readonly ClaimLine[] {
  const durations = placed(
    record,
    ({ durations: values }) => values,
    (each) => formatDuration(each, 'vi', (text) => text),
  );
  return durations.map(({ item, ...where }) => ({
    role: 'duration',
    numbers:
      item.unit === 'same-day'
        ? []
        : [item.value, ...(item.upTo === undefined ? [] : [item.upTo])].map((value) => ({
            kind: 'duration' as const,
            value,
            unit: item.unit,
          })),
    text: formatDuration(item, language, localise),
    holds: joined([channelsOf(where, language), shownCondition(item.when, localise)]),
    applies: both(byChannel(where, context), byCondition(item.when, context, today)),
  }));
}

function deadlineLines({ record, language, localise }: Request): readonly ClaimLine[] {
  return (record.deadlines ?? []).flatMap((item): readonly ClaimLine[] => {
    if (!('value' in item)) return [];
    const span = formatSpan(item.value, item.unit, language);
    return [
      {
        role: 'deadline',
        numbers: [{ kind: 'duration', value: item.value, unit: item.unit }],
        text: `${localise(item.what)}: ${span} ${localise(item.from)}`,
        holds: `${lowerFirst(localise(item.what))} (${{ vi: 'hạn phải làm', en: 'the time limit' }[language]})`,
        applies: true,
      },
    ];
  });
}

/** "Chưa kể phí bản sao" adds to what holds of everybody, it is no condition. */
const ADDS = /^(?:chưa|không) (?:kể|gồm|tính)/iu;
const AFTER_DAY = /^sau ngày (\d{1,2})\/(\d{1,2})\/(\d{4})/iu;

function byCondition(when: string | undefined, { timing }: ClaimContext, day: string): boolean | undefined {
  if (when === undefined || ADDS.test(when)) return true;
  const after = AFTER_DAY.exec(when);
  if (after !== null) {
    const [, date = '', month = '', year = ''] = after;
    return day > `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  }
  const isOnTime = /đúng hạn/iu.test(when);
  const isLate = /quá hạn|trễ hạn/iu.test(when);
  if (timing === undefined || isOnTime === isLate) return undefined;
  return isOnTime === (timing === 'on-time');
}

function byChannel({ channels, all }: Omit<Placed<unknown>, 'item'>, { channel }: ClaimContext): boolean | undefined {
  if (channel !== undefined) return channels.includes(channel);
  return channels.length === all.length ? true : undefined;
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === true && other === true ? true : undefined;
}

function channelsOf({ channels, all }: Omit<Placed<unknown>, 'item'>, language: Language): string {
  return channels.length === all.length
    ? ''
    : channels.map((channel) => lowerFirst(channelName(channel, language))).join(', ');
}

function shownCondition(when: string | undefined, localise: Localise): string {
  return when === undefined || ADDS.test(when) ? '' : lowerFirst(localise(when));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
