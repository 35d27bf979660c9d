import type { ProcedureDuration } from '../record.ts';
import type { OfficialFee, OfficialMethod } from './official-text.ts';
import { said } from './text.ts';

type Unit = ProcedureDuration['unit'];

const UNITS: Readonly<Record<string, Exclude<Unit, 'same-day'>>> = {
  'ngày làm việc': 'working-day',
  ngày: 'day',
  'giờ làm việc': 'working-hour',
  giờ: 'hour',
  tháng: 'month',
  năm: 'year',
  phút: 'minute',
};

/** Longest first, for patterns. */
export const UNIT_PATTERN = 'ngày làm việc|giờ làm việc|ngày|giờ|tháng|năm|phút';
export const CURRENCY_PATTERN = 'Việt Nam Đồng|VNĐ|VND|Đồng|USD';

/** "05", "Ngày làm việc" → 5 working days; undefined for nought and for a unit that is not known. */
export function toDuration(value: string, unit: string): OfficialMethod['duration'] {
  const known = UNITS[unit.toLowerCase()];
  const count = Number(value.replace(',', '.'));
  return known === undefined || !(count > 0) ? undefined : { value: count, unit: known };
}

/** Lists that lost their thousands have "20 VNĐ" for 20.000 đồng; no fee is that small. */
const LEAST_VND = 1000;

export interface ReadFee {
  readonly fee: OfficialFee | undefined;
  /** An amount stands there that can't be believed. */
  readonly isDoubtful: boolean;
}

/**
 * An amount and what is said beside it. Nought and "Miễn phí" are the lists' default and say nothing; an amount under
 * 1,000 đồng is not given, what is said beside it is.
 */
export function toFee(amount: string | undefined, currency: string | undefined, beside: string | undefined): ReadFee {
  const text = said(beside);
  const value = amount === undefined ? 0 : parseAmount(amount);
  const isUsd = currency?.toUpperCase() === 'USD';
  const isDoubtful = value > 0 && !isUsd && (value < LEAST_VND || !Number.isInteger(value));
  const named = value > 0 && !isDoubtful ? (isUsd ? { amountUsd: value } : { amountVnd: value }) : {};
  const fee = { ...named, ...(text === undefined ? {} : { text }) };
  return { fee: Object.keys(fee).length === 0 ? undefined : fee, isDoubtful };
}

/** `2.000.000` and `40,000` are whole; `1.5` and `0,5` are not; `o` and "không" are nought. */
function parseAmount(digits: string): number {
  if (/^\d{1,3}(?:[.,]\d{3})+$/u.test(digits)) return Number(digits.replace(/[.,]/gu, ''));
  const value = Number(digits.replace(',', '.'));
  return Number.isFinite(value) ? value : 0;
}
