import { translatedTexts, type Procedure } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { Text } from '../replies/texts.ts';
import { spellNumbers } from '../understanding/spell-numbers.ts';
import { bullets } from './format.ts';

/** What is counted or measured of somebody's own matter. */
const MEASURES =
  'mét vuông|m2|m²|mét|nhân viên|người làm|lao động|tầng|phòng|chiếc|xe|bàn|ghế|sào|héc ta|hecta|ha|cửa hàng|chi nhánh|square met(?:er|re)s?|employees?|workers?|floors?|rooms?';
const MEASURED = new RegExp(`(?<![\\p{L}\\d.,/])\\d[\\d.,]*\\s*(${MEASURES})(?!\\p{L})`, 'giu');
const OF_SOMEBODY =
  /(?<!\p{L})(?:em|e|tôi|tui|mình|nhà|quán|tiệm|shop|chúng tôi|bên em|công ty|đất|my|our|we|i|it)(?!\p{L})/iu;
const ASKS =
  /[?]|(?<!\p{L})(?:không|ko|hông|hong|gì|sao|nào|đâu|bao nhiêu|bao lâu|mấy|hả|chưa|what|how|where|when|which|who|do|does|is it|can)(?!\p{L})/iu;
const MOST = 3;

/** What a message tells of the matter in hand, in its own measures ("quán em rộng 100 mét vuông"); empty where it asks, or tells none. */
export function toldMeasures(message: string): readonly string[] {
  const text = spellNumbers(message.normalize('NFC'));
  if (ASKS.test(text) || !OF_SOMEBODY.test(text)) return [];
  return [...new Set([...text.matchAll(MEASURED)].map(([, measure = '']) => measure.toLowerCase()))];
}

/** What the record says of these measures, or that it goes by none of them. */
export function answerMeasures(
  { shortName, shortNameEn, record }: Procedure,
  measures: readonly string[],
  english: (vietnamese: string) => string | undefined,
): Text | undefined {
  if (record === undefined) return undefined;
  const wanted = measures.map((measure) => fold(normalise(measure)));
  const lines = [...new Set(translatedTexts(record).map(({ text }) => text))].filter((line) =>
    wanted.some((measure) => new RegExp(`\\d\\s*${measure}(?!\\p{L})`, 'u').test(fold(normalise(line)))),
  );
  if (lines.length > 0) {
    const shown = lines.slice(0, MOST);
    return {
      vi: `Dạ, về điều anh/chị vừa nói, hồ sơ gốc của **${shortName}** ghi:\n${bullets(shown)}`,
      en: `Of what you have told me the record of **${shortNameEn ?? shortName}** says:\n${bullets(shown.map((line) => english(line) ?? line))}`,
    };
  }
  const named = measures.join(', ');
  return {
    vi: `Dạ, em ghi nhận ạ. Hồ sơ gốc của **${shortName}** không chia trường hợp nào theo số ${named}, nên theo hồ sơ gốc thì giấy tờ, lệ phí và nơi nộp vẫn vậy. Anh/chị cần biết thêm phần nào ạ?`,
    en: `Thank you. The record of **${shortNameEn ?? shortName}** tells no cases apart by the number of ${named}, so by the record the papers, the fee and the office stay the same. What else would you like to know?`,
  };
}
