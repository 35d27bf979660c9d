/**
 * Numbers as people read them: amounts, spans of time, ages and counts with their unit, from Vietnamese or English text.
 * Two texts agree on a number when kind, value and unit are equal, however it was typed ("07 ngày", "7 days").
 */
export type QuantityKind = 'amount' | 'duration' | 'age' | 'count' | 'percentage';

export interface Quantity {
  readonly kind: QuantityKind;
  /** In đồng for amounts; else in `unit`. */
  readonly value: number;
  readonly unit: string;
}

const NUMBER = String.raw`\d{1,3}(?:[.,\s]\d{3})+(?![\d])|\d+(?:[.,]\d+)?`;

const UNITS: readonly { kind: QuantityKind; unit: string; pattern: string; factor?: number }[] = [
  { kind: 'amount', unit: 'vnd', pattern: 'triệu(?: đồng)?|million(?: (?:vnd|dong|đồng))?', factor: 1_000_000 },
  { kind: 'amount', unit: 'vnd', pattern: 'nghìn(?: đồng)?|ngàn(?: đồng)?', factor: 1000 },
  { kind: 'amount', unit: 'vnd', pattern: 'đồng|vnđ|vnd|đ(?!\\p{L})|dong' },
  { kind: 'amount', unit: 'usd', pattern: 'usd|đô la mỹ|us dollars?' },
  { kind: 'duration', unit: 'working-day', pattern: 'ngày làm việc|working days?|business days?' },
  { kind: 'duration', unit: 'working-hour', pattern: 'giờ làm việc|working hours?' },
  { kind: 'duration', unit: 'day', pattern: 'ngày|days?' },
  { kind: 'age', unit: 'year-of-age', pattern: 'tuổi|years? of age|years? old' },
  { kind: 'duration', unit: 'month', pattern: 'tháng(?! \\d)|months?' },
  { kind: 'duration', unit: 'year', pattern: 'năm(?! \\d)|years?' },
  { kind: 'duration', unit: 'week', pattern: 'tuần|weeks?' },
  { kind: 'duration', unit: 'hour', pattern: 'giờ|tiếng|hours?' },
  { kind: 'duration', unit: 'minute', pattern: 'phút|minutes?' },
  { kind: 'percentage', unit: 'percent', pattern: '%|phần trăm|percent' },
  { kind: 'count', unit: 'copy', pattern: 'bản(?! \\d)|bộ|tờ|cop(?:y|ies)|originals?|sets?' },
  { kind: 'count', unit: 'photo', pattern: 'ảnh|tấm|photos?' },
  { kind: 'count', unit: 'page', pattern: 'trang|pages?' },
  { kind: 'count', unit: 'person', pattern: 'người|people|persons?|witnesses' },
];

const QUANTITY = new RegExp(
  `(?<![\\p{L}\\d.,/-])(${NUMBER})\\s*(?:${UNITS.map(({ pattern }, index) => `(?<u${index}>${pattern})`).join('|')})(?!\\p{L})`,
  'giu',
);

/** Every quantity in the text, in order. Bare numbers (dates, codes, law numbers) are none. */
export function extractQuantities(text: string): Quantity[] {
  return [...text.normalize('NFC').matchAll(QUANTITY)].map((match) => {
    const index = UNITS.findIndex((_, unit) => match.groups?.[`u${unit}`] !== undefined);
    const { kind, unit, factor = 1 } = UNITS[index] ?? { kind: 'count' as const, unit: 'unknown' };
    return { kind, unit, value: parseNumber(match[1] ?? '') * factor };
  });
}

/** `5.000`, `5,000` and `5 000` are five thousand; `1,5` and `1.5` are one and a half. */
function parseNumber(digits: string): number {
  return /^\d{1,3}(?:[.,\s]\d{3})+$/u.test(digits)
    ? Number(digits.replace(/[.,\s]/gu, ''))
    : Number(digits.replace(',', '.'));
}

/** Equal keys: equal kind, value and unit. */
export function quantityKey({ kind, value, unit }: Quantity): string {
  return `${kind}:${value}:${unit}`;
}
