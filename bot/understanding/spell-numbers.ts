import { fold } from '../../retrieval/index.ts';

const DIGITS: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const TENS = ['mươi', 'chục'];
const SCALES: Readonly<Record<string, number>> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };
/** What may follow a number for it to be one: "ba" alone is a father, "năm" a year. */
const UNIT =
  '(?:đồng(?! (?:ý|thời|sở|hồ|nghiệp|hương|bào))|tuổi|tháng tuổi|ngày|bữa|hôm|tuần|tháng|giờ|tiếng|phút|bản|tờ|bộ|tấm|trang|phần trăm|người(?! ta))';

const ALL = [...Object.keys(DIGITS), ...TENS, ...Object.keys(SCALES), 'mười', 'trăm', 'lẻ', 'linh', 'rưỡi'];
const WORD = `(?:${[...ALL, ...ALL.map(fold)].sort((one, other) => other.length - one.length).join('|')})`;
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(${WORD}(?:\\s+${WORD})*)(?=\\s+(?:${UNIT}|${fold(UNIT)})(?![\\p{L}]))`,
  'giu',
);
/** Amounts are said without "đồng": "hai trăm ngàn", "một triệu rưỡi". */
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d\\s?)((?:${WORD}\\s+)*(?:nghìn|ngàn|triệu|tỷ|tỉ|nghin|ngan|trieu)(?:\\s+(?:rưỡi|ruoi|(?:hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)(?!\\s+\\p{L})))?)(?!\\p{L})(?!\\s+(?:đồng|dong))`,
  'giu',
);
const THOUSANDS =
  /(?<![\p{L}\p{N}.,])(\d+(?:[.,]\d+)?)\s?(?:k|ng|ngàn|ngan|nghìn|nghin)(?![\p{L}\p{N}])(?!\s+(?:đồng|dong))/giu;
/** "2tr5" is 2.5 million, "2tr350" is 2.35 million. */
const MILLIONS =
  /(?<![\p{L}\p{N}.,])(\d+(?:[.,]\d+)?)\s?(?:tr|triệu|trieu|củ)(\d{1,3})?(?:\s?(rưỡi|ruoi))?(?![\p{L}\p{N}])(?!\s+(?:đồng|dong))/giu;
const AGE = /(?<![\p{L}\p{N}.,])(\d{1,3})\s?t(?![\p{L}\p{N}])/giu;

/**
 * The message with its numbers in figures and their units in full, as `extractQuantities` reads them: "hai trăm ngàn",
 * "200k" → "200.000 đồng", "2tr5" → "2.500.000 đồng", "bảy mươi tuổi", "70t" → "70 tuổi". Words that no unit follows stay.
 */
export function spellNumbers(message: string): string {
  return message
    .normalize('NFC')
    .replace(MILLIONS, (_, whole: string, part?: string, half?: string) => {
      const value = figure(whole) * 1e6 + (part === undefined ? 0 : Number(part.padEnd(3, '0')) * 1e3);
      return dong(value + (half === undefined ? 0 : 5e5));
    })
    .replace(THOUSANDS, (_, figures: string) => dong(figure(figures) * 1000))
    .replace(AMOUNT, (words) => {
      const value = valueOf(words);
      return value === undefined || value < 1000 ? words : dong(value);
    })
    .replace(NUMBER, (words) => `${valueOf(words) ?? words}`)
    .replace(AGE, '$1 tuổi');
}

function dong(value: number): string {
  return `${Math.round(value).toLocaleString('de-DE')} đồng`;
}

function figure(text: string): number {
  return Number(text.replace(',', '.'));
}

const BARE_DIGITS = new Map(Object.entries(DIGITS).map(([word, value]) => [fold(word), value]));
const BARE_SCALES = new Map(Object.entries(SCALES).map(([word, value]) => [fold(word), value]));

/** The value of number words in a row; undefined where they make none ("ba năm ba"). */
export function valueOf(words: string): number | undefined {
  let total = 0;
  let hundreds = 0;
  let units: number | undefined;
  let scale = 0;
  for (const word of fold(words).trim().split(/\s+/u)) {
    const digit = BARE_DIGITS.get(word);
    const factor = BARE_SCALES.get(word);
    if (word === 'le' || word === 'linh') continue;
    if (word === 'ruoi') {
      if (scale === 0 && hundreds === 0) return undefined;
      total += (scale === 0 ? 100 : scale) / 2;
    } else if (word === 'muoi' || word === 'chuc') {
      hundreds += (units ?? 1) * 10;
      units = undefined;
    } else if (word === 'tram') {
      hundreds += (units ?? 1) * 100;
      units = undefined;
    } else if (factor !== undefined) {
      total += (hundreds + (units ?? (hundreds === 0 ? 1 : 0))) * factor;
      hundreds = 0;
      units = undefined;
      scale = factor;
    } else if (digit !== undefined) {
      if (units !== undefined) return undefined;
      units = digit;
    } else {
      return undefined;
    }
  }
  const rest = hundreds + (units ?? 0);
  // "hai triệu tư": a digit alone behind a scale counts the tenths of it.
  const isTenths = scale > 0 && hundreds === 0 && units !== undefined;
  return total + (isTenths ? (rest * scale) / 10 : rest);
}

const MONTHS_OLD = /(?<![\p{L}\d.,/-])(\d{1,2})[ -]?(?:tháng tuổi|thang tuoi|months?[ -]old)(?!\p{L})/giu;

const DAYS_OLD =
  /(?<![\p{L}\d.,/-])\d{1,3}[ -]?(?:(?:ngày|ngay|tuần|tuan) (?:tuổi|tuoi)|(?:days?|weeks?)[ -]old)(?!\p{L})/giu;

/** "3 tháng tuổi", "20 ngày tuổi" → "0 tuổi": the age in years, as laws count it. */
export function withYears(text: string): string {
  return text
    .replace(DAYS_OLD, '0 tuổi')
    .replace(MONTHS_OLD, (_, months: string) => `${Math.floor(Number(months) / 12)} tuổi`);
}
