import { extractQuantities, translatedTexts, type ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { bullets, type Localise } from './format.ts';
import { say } from './writing.ts';

const FINE = wordings('(?:bị |đóng |nộp |tiền |mức )*phạt', 'fines?|fined|penalty');
const FEE = wordings('lệ phí|phí|tốn', 'fees?|cost');
const HOW_MUCH = wordings('bao nhiêu|mấy (?:tiền|đồng|trăm|triệu)|bn', 'how much');

/** True where the money in the message is what somebody who is late must pay, and no fee. */
export function asksForFine(message: string): boolean {
  const spelled = spellOut(message);
  const isMoney = HOW_MUCH.test(spelled) || extractQuantities(message).some(({ kind }) => kind === 'amount');
  return isMoney && FINE.test(spelled) && !FEE.test(spelled);
}

/** By when one must act stands for what it costs; once. */
export function asFine(aspects: readonly [Aspect, ...Aspect[]]): readonly [Aspect, ...Aspect[]] {
  const [first, ...others] = aspects.map((aspect) => (aspect === 'fee' ? 'deadline' : aspect));
  return [first ?? 'deadline', ...others.filter((aspect, at) => aspect !== first && others.indexOf(aspect) === at)];
}

/** The record's own sentences with the sum of a fine; that it has none, where it has none. Never the sum that was said. */
export function fineNote(record: ProcedureRecord, language: Language, localise: Localise): string {
  const fines = translatedTexts(record)
    .map(({ text }) => text)
    .filter((text) => /phạt/iu.test(text) && extractQuantities(text).some(({ kind }) => kind === 'amount'));
  if (fines.length > 0) {
    return `${say(language, 'Về mức phạt, hồ sơ gốc ghi', 'Of the fine the record says')}:\n${bullets([...new Set(fines)].map(localise))}`;
  }
  return say(
    language,
    'Dạ, hồ sơ gốc không ghi mức phạt nên em không xác nhận được con số nào. Anh/chị hỏi **1022** hoặc nơi nhận hồ sơ giúp em ạ.',
    'The record states no fine, so I cannot confirm any sum. Please ask **1022** or the receiving office.',
  );
}
