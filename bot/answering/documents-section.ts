import type { ProcedureCase } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { bullets, lowerFirstIn } from './format.ts';
import { joinParts, say, type Section } from './writing.ts';

/** The papers of one case: to hand in, to bring along; what else to mind; which other cases need other papers. */
export const documentsSection: Section = ({ record, language, localise, usedCase }) => {
  const shown = usedCase ?? record.cases[0];
  if (shown === undefined || (shown.documents.length === 0 && shown.notes === undefined)) return undefined;
  const line = (document: ProcedureCase['documents'][number]) => {
    const counts = [
      document.originals === undefined || document.originals === 0
        ? undefined
        : say(
            language,
            `${document.originals} bản chính`,
            `${document.originals} original${document.originals === 1 ? '' : 's'}`,
          ),
      document.copies === undefined || document.copies === 0
        ? undefined
        : say(language, `${document.copies} bản sao`, `${document.copies} cop${document.copies === 1 ? 'y' : 'ies'}`),
      document.form,
    ].filter((part) => part !== undefined);
    return [
      `${localise(document.name)}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`,
      // In the case that is this very condition it need not be said again.
      document.when === undefined || document.when === shown.when
        ? undefined
        : `: ${lowerFirstIn(language, localise(document.when))}`,
      document.note === undefined ? undefined : `. ${localise(document.note)}`,
    ]
      .filter((part) => part !== undefined)
      .join('');
  };
  const submitted = shown.documents.filter(({ action }) => action === 'submit').map(line);
  const presented = shown.documents.filter(({ action }) => action === 'show').map(line);
  const others = record.cases.slice(1).filter(({ id }) => id !== shown.id);
  return joinParts([
    usedCase === undefined || record.cases.length === 1
      ? undefined
      : `${say(language, 'Trường hợp', 'Case')}: ${lowerFirstIn(language, localise(usedCase.when))}.`,
    submitted.length === 0
      ? undefined
      : `${say(language, 'Dạ, anh/chị cần nộp', 'Papers to hand in')}:\n${bullets(submitted)}`,
    presented.length === 0
      ? undefined
      : `${say(language, 'Mang theo để xuất trình (xem xong trả lại)', 'Bring along to show (you get them back)')}:\n${bullets(presented)}`,
    ...(shown.notes ?? []).map(localise),
    otherCases(
      others.map(({ when }) => lowerFirstIn(language, localise(when))),
      language,
    ),
  ]);
};

/** So many other cases are named; the rest is counted. */
const NAMED_CASES = 6;

function otherCases(labels: readonly string[], language: Language): string | undefined {
  if (labels.length === 0) return undefined;
  const unnamed = labels.length - NAMED_CASES;
  const more = unnamed > 0 ? say(language, `; và ${unnamed} trường hợp khác`, `; and ${unnamed} more`) : '';
  return `${say(language, 'Giấy tờ khác đi nếu', 'Other papers are needed if')}: ${labels.slice(0, NAMED_CASES).join('; ')}${more}.`;
}
