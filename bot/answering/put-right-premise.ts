import { extractQuantities, type ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import type { Text } from '../replies/texts.ts';
import type { Claim } from '../understanding/claims.ts';
import type { Premise } from '../understanding/premises.ts';
import { bullets, formatDate, type Localise } from './format.ts';
import { isSameQuantity } from './same-quantity.ts';

/** What the reply tells, and of which record. */
export interface Told {
  readonly record: ProcedureRecord;
  readonly aspects: ReadonlySet<Aspect>;
  /** What the reply says already. */
  readonly body: string;
  readonly language: Language;
  readonly localise: Localise;
}

/**
 * What stands before the facts where something is taken for granted without a number: the lines of the record that speak
 * of it, or that the record says nothing of it. Never yes. Undefined: the reply itself says whether it is so.
 */
export function answerPremise(premise: Premise, told: Told): string | undefined {
  const { record, aspects, language, localise } = told;
  switch (premise) {
    case 'forever': {
      const lines = linesOfValidity(record).map(localise);
      return lines.length === 0 ? nothingOfValidity[language] : `${ofValidity[language]}\n${bullets(lines)}`;
    }
    case 'done-away':
      return stillThere(formatDate(record.verifiedOn, language))[language];
    case 'only-there':
      return withLines(told, ofPlace[language], record.where);
    case 'only-by':
      return record.who === undefined ? nothingOfWho[language] : withLines(told, ofWho[language], record.who);
    case 'other':
      // "Nộp qua mạng được không" is answered by yes or no.
      return aspects.has('online') ? undefined : asTheRecordSays[language];
  }
}

/** How long a paper may be used, as it was said: held against the lines of the record that speak of it, never confirmed without one. */
export function answerValidity(claim: Claim, { record, language, localise }: Told): string {
  const lines = linesOfValidity(record).filter((line) => spansIn(line).length > 0);
  if (lines.length === 0) return nothingOfValidity[language];
  const says = (line: string) => spansIn(line).some((span) => isSameQuantity(span, claim));
  const isRight = lines.every(says);
  const head = isRight ? rightOfValidity : lines.some(says) ? dependingValidity : wrongOfValidity;
  return `${head[language]}\n${bullets(lines.map(localise))}`;
}

function spansIn(line: string) {
  return extractQuantities(line).filter(({ kind }) => kind === 'duration');
}

const rightOfValidity: Text = {
  vi: 'Dạ đúng rồi ạ. Về hạn dùng, hồ sơ gốc ghi:',
  en: 'Yes, that is right. Of how long it is valid the record says:',
};

const dependingValidity: Text = {
  vi: 'Dạ, còn tùy trường hợp ạ. Về hạn dùng, hồ sơ gốc ghi:',
  en: 'It depends on the situation. Of how long it is valid the record says:',
};

const wrongOfValidity: Text = {
  vi: 'Dạ, không phải vậy ạ. Về hạn dùng, hồ sơ gốc ghi:',
  en: 'Not quite. Of how long it is valid the record says:',
};

/** The lines below the sentence, unless the reply tells of them anyway. */
export function withLines({ body, localise }: Told, head: string, lines: readonly string[]): string {
  const shown = lines.map(localise).slice(0, MOST);
  return shown.some((line) => body.includes(line)) ? head : `${head}\n${bullets(shown)}`;
}

const MOST = 3;
const VALIDITY = /hết hạn|hiệu lực|có giá trị|thời hạn (?:sử dụng|của)|giá trị (?:trong|sử dụng)|hạn sử dụng/iu;

function linesOfValidity({ conditions = [], cautions = [], result, cases }: ProcedureRecord): readonly string[] {
  const ofCases = cases.flatMap(({ when, notes = [] }) => [when, ...notes]);
  const said = [...result, ...conditions, ...cautions, ...ofCases].filter((line) => VALIDITY.test(line));
  return [...new Set(said)].slice(0, MOST);
}

const ofValidity: Text = {
  vi: 'Dạ, em không xác nhận như vậy được. Về hạn dùng, hồ sơ gốc ghi:',
  en: 'I cannot confirm that. Of how long it is valid the record says:',
};

const nothingOfValidity: Text = {
  vi: 'Dạ, hồ sơ gốc không ghi giấy này dùng được bao lâu, nên em không xác nhận như vậy được. Anh/chị hỏi nơi nhận hồ sơ hoặc **1022** giúp em ạ.',
  en: 'The record does not say how long it is valid, so I cannot confirm that. Please ask the office or **1022**.',
};

function stillThere(day: string): Text {
  return {
    vi: `Dạ, hồ sơ gốc không ghi là đã bỏ: thủ tục này vẫn có trong danh mục, đối chiếu ngày ${day}. Hồ sơ gốc ghi như sau:`,
    en: `The record does not say that it was done away with: the procedure is in the catalogue, checked on ${day}. This is what the record says:`,
  };
}

const ofPlace: Text = {
  vi: 'Dạ, em không xác nhận như vậy được. Về nơi nộp, hồ sơ gốc ghi:',
  en: 'I cannot confirm that. Of where to apply the record says:',
};

const ofWho: Text = {
  vi: 'Dạ, em không nói theo lời nghe được. Ai đi làm thì hồ sơ gốc ghi:',
  en: 'I do not go by what is heard. Of who may apply the record says:',
};

const nothingOfWho: Text = {
  vi: 'Dạ, hồ sơ gốc không ghi chỉ ai mới làm được, nên em không xác nhận như vậy được ạ.',
  en: 'The record does not say that only some may apply, so I cannot confirm that.',
};

const asTheRecordSays: Text = {
  vi: 'Dạ, em so với hồ sơ gốc cho chắc; điều gì hồ sơ không ghi thì em không xác nhận được. Hồ sơ gốc ghi như sau:',
  en: 'Let us go by the record; what it does not say I cannot confirm. This is what it says:',
};
