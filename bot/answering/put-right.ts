import {
  quantityKey,
  structuredQuantities,
  type Procedure,
  type ProcedureRecord,
  type Quantity,
} from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import type { Text } from '../replies/texts.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { readClaims } from '../understanding/claims.ts';
import { knownQuantities } from './verify.ts';

/** `either`: it is one of several, as the case may be. `elsewhere`: the record has it, of something else. */
type Verdict = 'right' | 'either' | 'elsewhere' | 'wrong';

/**
 * Says first whether the numbers that the message takes for granted agree with the record: right ones are confirmed,
 * false ones are not agreed with and not said again, for whoever reads in haste would keep them.
 */
export function putRight(turn: Turn, ending: Ending): Ending {
  const reply = ending.replies.at(-1);
  const [code] = ending.procedures ?? [];
  const procedure = code === undefined ? undefined : turn.dependencies.catalogue.find(code);
  if (ending.outcome !== 'answered' || procedure?.record === undefined || reply?.text === undefined) return ending;
  // Several procedures were answered: whose the number is cannot be told.
  if ((ending.procedures ?? []).length > 1) return ending;
  const aspects = new Set(ending.aspects);
  const claims = readClaims(turn.input.activity.text ?? '').filter(({ kind }) => isTold(kind, aspects));
  const judged = claims.map((claim) => ({ claim, verdict: verdictOn(turn, procedure, claim, aspects) }));
  const head = headOf(judged);
  if (head === undefined) return ending;
  const [title = '', ...rest] = reply.text.split('\n\n');
  const text = [title, head[turn.language], ...rest].join('\n\n');
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text }] };
}

const ASPECTS_OF: Readonly<Partial<Record<Quantity['kind'], readonly Aspect[]>>> = {
  amount: ['fee', 'case', 'overview'],
  duration: ['duration', 'deadline', 'case', 'overview'],
};

/** Whether the reply tells what the number is of. */
function isTold(kind: Quantity['kind'], aspects: ReadonlySet<Aspect>): boolean {
  return (ASPECTS_OF[kind] ?? []).some((aspect) => aspects.has(aspect));
}

function verdictOn(
  { input, dependencies }: Turn,
  procedure: Procedure,
  claim: Quantity,
  aspects: ReadonlySet<Aspect>,
): Verdict {
  const { record } = procedure;
  if (record === undefined) return 'elsewhere';
  const stated = statedNow(record, claim.kind, aspects, input.now);
  if (stated.some((each) => isSame(each, claim))) {
    return new Set(stated.map(({ value, unit }) => `${value} ${unit}`)).size > 1 ? 'either' : 'right';
  }
  const known = knownQuantities(procedure, dependencies.catalogue);
  if (known.some((each) => quantityKey(each) === quantityKey(claim))) return 'elsewhere';
  // Of times only where the record has one to hold against it; a sum that it does not state is nowhere stated.
  return claim.kind === 'amount' || known.some(({ kind }) => kind === claim.kind) ? 'wrong' : 'elsewhere';
}

/** The sums or times that are in force; of times those that are asked about, to wait or to act within. */
function statedNow(
  record: ProcedureRecord,
  kind: Quantity['kind'],
  aspects: ReadonlySet<Aspect>,
  now: Date,
): readonly Quantity[] {
  const today = now.toISOString().slice(0, 10);
  const methods = record.methods.map(({ fees = [], ...method }) => ({
    ...method,
    fees: fees.filter((fee) => !('until' in fee) || fee.until === undefined || fee.until >= today),
  }));
  const isLimit = aspects.has('deadline');
  const isBoth = isLimit === aspects.has('duration');
  return structuredQuantities({ ...record, methods })
    .filter(({ field }) => isBoth || field.startsWith('deadlines') === isLimit || kind === 'amount')
    .map(({ quantity }) => quantity)
    .filter((quantity) => quantity.kind === kind);
}

/** People say "ngày" of working days, "một tuần" of five of them. */
function isSame(stated: Quantity, said: Quantity): boolean {
  return daysOf(stated).some((days) => daysOf(said).includes(days)) || quantityKey(stated) === quantityKey(said);
}

function daysOf({ kind, value, unit }: Quantity): readonly string[] {
  if (kind !== 'duration') return [];
  switch (unit) {
    case 'working-day':
      return [`${value} days`, `${value} working days`];
    case 'day':
      return [`${value} days`];
    case 'week':
      return [`${value * 5} working days`, `${value * 7} days`];
    case 'month':
      return [`${value * 30} days`];
    case 'hour':
      return value % 24 === 0 ? [`${value / 24} days`] : [];
    default:
      return [];
  }
}

const NAMES: Readonly<Record<'amount' | 'duration', Text>> = {
  amount: { vi: 'lệ phí', en: 'fee' },
  duration: { vi: 'thời gian', en: 'time' },
};
const RIGHT: Text = {
  vi: 'Dạ đúng rồi ạ, hồ sơ gốc ghi như sau:',
  en: 'Yes, that is right. This is what the record says:',
};
const ONE_OF_THEM: Text = {
  vi: 'Dạ đúng, con số đó có trong hồ sơ gốc, nhưng còn tùy trường hợp. Hồ sơ gốc ghi như sau:',
  en: 'Yes, that figure stands in the record, but it depends on the situation. This is what it says:',
};
const NOT_IN_RECORD: Text = {
  vi: 'Dạ, con số anh/chị nêu không có trong hồ sơ gốc của thủ tục này. Theo hồ sơ gốc thì như sau:',
  en: 'The figure you mention does not stand in the official record of this procedure. This is what the record says:',
};

function headOf(judged: readonly { readonly claim: Quantity; readonly verdict: Verdict }[]): Text | undefined {
  const wrong = judged.filter(({ verdict }) => verdict === 'wrong');
  const right = judged.filter(({ verdict }) => verdict === 'right' || verdict === 'either');
  if (wrong.length === 0) {
    if (right.length === 0 || right.length < judged.length) return undefined;
    return right.some(({ verdict }) => verdict === 'either') ? ONE_OF_THEM : RIGHT;
  }
  const named = (parts: typeof judged, language: Language) =>
    [...new Set(parts.map(({ claim }) => NAMES[claim.kind === 'amount' ? 'amount' : 'duration'][language]))].join(
      language === 'vi' ? ' và ' : ' and ',
    );
  const isMixed = right.length > 0 && named(right, 'vi') !== named(wrong, 'vi');
  if (!isMixed) return NOT_IN_RECORD;
  return {
    vi: `Dạ, ${named(right, 'vi')} thì đúng, còn ${named(wrong, 'vi')} anh/chị nêu không có trong hồ sơ gốc. Theo hồ sơ gốc thì như sau:`,
    en: `The ${named(right, 'en')} is right; the ${named(wrong, 'en')} you mention does not stand in the official record. This is what it says:`,
  };
}
