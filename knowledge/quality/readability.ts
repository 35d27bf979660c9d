import type { ProcedureRecord } from '../record.ts';
import { translatedTexts, type TranslatedText } from '../translated.ts';

export const MAX_WORDS = 25;

/** Wordings of offices that have a plain one; a record that uses one is sent back. */
const OFFICIALESE: readonly string[] = [
  'ban hành kèm theo',
  'căn cứ vào',
  'chủ thể',
  'có nhu cầu',
  'đương sự',
  'nêu trên',
  'nói trên',
  'quy định tại',
  'theo quy định của pháp luật',
  'thực hiện việc',
  'tiến hành',
  'trong trường hợp',
];

export interface ReadabilityFinding {
  readonly field: string;
  readonly problem: string;
}

/** Sentences that are too long and wordings of offices, in what residents read. */
export function readabilityOf(record: ProcedureRecord): ReadabilityFinding[] {
  return readabilityOfTexts(translatedTexts(record));
}

/** The same, of any texts that residents read. */
export function readabilityOfTexts(texts: readonly TranslatedText[]): ReadabilityFinding[] {
  return texts.flatMap(({ field, text }) => [
    ...sentencesOf(text)
      .map((sentence) => sentence.split(/\s+/u).length)
      .filter((words) => words > MAX_WORDS)
      .map((words) => ({ field: field.join('.'), problem: `a sentence has ${words} words; at most ${MAX_WORDS}` })),
    ...OFFICIALESE.filter((wording) => text.toLowerCase().includes(wording)).map((wording) => ({
      field: field.join('.'),
      problem: `"${wording}" is officialese; say it plainly`,
    })),
  ]);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?;:])\s+/u).filter((sentence) => sentence !== '');
}
