import type { SubmissionChannel } from '../record.ts';
import { CURRENCY_PATTERN, toDuration, toFee, UNIT_PATTERN } from './amounts.ts';
import type { Doubt, OfficialFee, OfficialMethod } from './official-text.ts';
import { said } from './text.ts';

export interface ReadMethods {
  readonly methods: readonly OfficialMethod[];
  readonly methodsText: string | undefined;
  readonly doubts: readonly Doubt[];
}

const HEADING = /^Hình thức nộp\s*Thời gian(?: giải quyết)?\s*Phí, lệ phí\s*Mô tả\s*/u;

export const CHANNEL_NAMES: Readonly<Record<string, SubmissionChannel>> = {
  'Trực tuyến': 'online',
  'Trực tiếp': 'in-person',
  'Dịch vụ bưu chính': 'post',
};

const FEE = `(?:(?:Lệ phí|Phí)\\s*:\\s*)?(?:Miễn phí|Không có thông tin|[\\d.,]+ ?(?:${CURRENCY_PATTERN}))`;

/** A row begins with a channel that the time or the fee follows without a space. */
const ROW = new RegExp(
  `(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(?:(\\d+(?:[.,]\\d+)?) ?(${UNIT_PATTERN})|(Không có thông tin)|(\\d+)(?=${FEE}|$)|(?=${FEE}))`,
  'giu',
);
const NEXT_FEE = new RegExp(
  `^\\s*(?:(?:Lệ phí|Phí)\\s*:\\s*)?(?:(Miễn phí)|(Không có thông tin)|([\\d.,]+) ?(${CURRENCY_PATTERN}))`,
  'iu',
);

/**
 * Tells apart the cells of a table of methods that was read as one string: "Trực tiếp5 Ngày làm việcPhí : 0 Đồng…".
 * What does not begin as such a row is kept whole as text.
 */
export function readGluedMethods(value: string | null | undefined): ReadMethods {
  const text = said(value)?.replace(HEADING, '');
  if (text === undefined || text === '') return { methods: [], methodsText: undefined, doubts: [] };
  const rows = [...text.matchAll(ROW)];
  if (rows[0]?.index !== 0) return { methods: [], methodsText: text, doubts: ['methods'] };
  const doubts = new Set<Doubt>();
  const methods = rows.map((row, index): OfficialMethod => {
    const [whole, channel = '', count, unit, , bare] = row;
    const rest = text.slice(row.index + whole.length, rows[index + 1]?.index);
    const duration = count === undefined || unit === undefined ? undefined : toDuration(count, unit);
    // A number without its unit may be a time, or run into the amount behind it ("120 VNĐ").
    if (bare !== undefined) doubts.add('duration');
    const { fees, note } = readFees(rest, bare !== undefined, doubts);
    return {
      channel: CHANNEL_NAMES[channel] ?? 'in-person',
      ...(duration === undefined ? {} : { duration }),
      fees,
      ...(note === undefined ? {} : { note }),
    };
  });
  return { methods, methodsText: undefined, doubts: [...doubts] };
}

function readFees(
  cell: string,
  isAmountGlued: boolean,
  doubts: Set<Doubt>,
): { fees: OfficialFee[]; note: string | undefined } {
  const fees: OfficialFee[] = [];
  let rest = cell;
  for (;;) {
    const match = NEXT_FEE.exec(rest);
    if (match === null) break;
    const [whole, , nothing, amount, currency] = match;
    rest = rest.slice(whole.length);
    // "Không có thông tin" has nothing beside it: a bracket behind it belongs to the description.
    const beside = nothing === undefined ? takeBracket(rest) : '';
    if (beside === undefined) {
      doubts.add('fee');
      const text = said(rest);
      return { fees: [...fees, ...(text === undefined ? [] : [{ text }])], note: undefined };
    }
    rest = rest.slice(beside.length);
    const isLost = isAmountGlued && amount !== undefined;
    const { fee, isDoubtful } = toFee(isLost ? undefined : amount, currency, withoutBracket(beside));
    if (isDoubtful || isLost) doubts.add('fee');
    if (fee !== undefined) fees.push(fee);
    if (nothing !== undefined) break;
  }
  return { fees, note: said(rest) };
}

/** The bracket that the text begins with, empty when it begins with none; undefined when it is never closed. */
function takeBracket(text: string): string | undefined {
  if (!/^\s*\(/u.test(text)) return '';
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] !== ')') continue;
    depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return undefined;
}

function withoutBracket(text: string): string {
  return text.trim().replace(/^\((.*)\)$/su, '$1');
}
