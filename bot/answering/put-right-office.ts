import type { Procedure } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import { readNamedOffice } from '../understanding/named-office.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { withLines, type Told } from './put-right-premise.ts';
import { say } from './writing.ts';

/** "… hả", "… đúng không", "… được không": wants to hear whether it is so. */
const TO_CONFIRM = wordings(
  '(?:hả|hở|à|ha|nhỉ|hén|chứ)(?: (?:em|anh|chị|ad|bạn|vậy|ta))*[ ?.!]*$|(?:đúng|phải|được)(?: rồi)? (?:không|chưa)',
  'right|correct',
);

/**
 * Whether the office that the message names as the place stands in the record, with where the record says to apply unless
 * the reply tells it. Undefined: none is named, or it stands there and nobody wants it confirmed.
 */
export function answerOffice(message: string, { authority = '' }: Procedure, told: Told): string | undefined {
  const { record, aspects, language } = told;
  const office = readNamedOffice(message);
  const isToConfirm = TO_CONFIRM.test(spellOut(message));
  if (office === undefined || record.where.length === 0 || !(isToConfirm || aspects.has('where'))) return undefined;
  const ofCases = record.cases.map(({ when, notes }) => [when, notes]);
  const written = fold(normalise(JSON.stringify([record.where, authority, record.methods, ofCases])));
  if (!office.stands.test(written)) {
    const head = say(
      language,
      `Dạ, không phải ở ${office.name} ạ: hồ sơ gốc không ghi nộp ở đó. Hồ sơ gốc ghi:`,
      `Not at ${office.name}: the record does not name it as the place to apply. The record says:`,
    );
    return withLines(told, head, record.where);
  }
  if (office.hasLevels || !isToConfirm) return undefined;
  const head = say(
    language,
    `Dạ, hồ sơ gốc có ghi ${office.name}. Cụ thể:`,
    `The record does name ${office.name}. In detail:`,
  );
  return withLines(told, head, record.where);
}
