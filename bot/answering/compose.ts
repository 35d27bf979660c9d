import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { formatDate, localiser } from './format.ts';
import { SECTIONS } from './sections.ts';
import { say, type Writing } from './writing.ts';

export interface ComposeRequest {
  readonly catalogue: Catalogue;
  readonly procedure: Procedure;
  /** What is asked, the main thing first. */
  readonly aspects: readonly Aspect[];
  readonly language: Language;
  /** The case of the record that the message speaks of; undefined: the usual one. */
  readonly caseId: string | undefined;
  /** Something that no record holds, such as what a ward is called today; stands before the source. */
  readonly note?: string | undefined;
}

export interface ComposedAnswer {
  readonly text: string;
  /** False: the record states nothing of what was asked, and the text says so. */
  readonly stated: boolean;
}

/**
 * Writes the answer to one aspect from the fields of the record, in Vietnamese or English. Nothing is added that no
 * field holds; what the record does not state is said to be not stated. A procedure without a record is named, with
 * its authority and its official page.
 */
export function composeAnswer({
  catalogue,
  procedure,
  aspects,
  language,
  caseId,
  note,
}: ComposeRequest): ComposedAnswer {
  const title = titleOf(procedure, language);
  const { record } = procedure;
  const notes = note === undefined ? [] : [note];
  if (record === undefined) {
    return {
      text: [title, directoryBody(procedure, language), ...notes, sourceLine(procedure, language)].join('\n\n'),
      stated: true,
    };
  }
  const writing: Writing = {
    record,
    language,
    localise: localiser(catalogue, language),
    usedCase: record.cases.find(({ id }) => id === caseId),
  };
  const sections = aspects.map((aspect) => ({ aspect, body: SECTIONS[aspect](writing) }));
  const bodies = [...new Set(sections.map(({ aspect, body }) => body ?? notStated(aspect, language)))];
  const cautions = (record.cautions ?? []).map(
    (caution) => `**${say(language, 'Lưu ý', 'Note')}:** ${writing.localise(caution)}`,
  );
  return {
    text: [title, ...bodies, ...notes, ...cautions, sourceLine(procedure, language)].join('\n\n'),
    stated: sections.some(({ body }) => body !== undefined),
  };
}

/** Name and code: every answer shows which procedure it speaks of. */
function titleOf(procedure: Procedure, language: Language): string {
  const english = language === 'en' && procedure.shortNameEn !== undefined ? `${procedure.shortNameEn} – ` : '';
  return `**${english}${procedure.name}** (${say(language, 'mã', 'code')} ${procedure.code})`;
}

/** The link is by reference: Web Chat lists what it defines as the reply's citations. */
function sourceLine(procedure: Procedure, language: Language): string {
  const url = procedure.record?.source.url ?? procedure.url;
  const source = say(language, 'Nguồn: [Cổng Dịch vụ công quốc gia][1]', 'Source: [National Public Service Portal][1]');
  const verifiedOn = procedure.record?.verifiedOn;
  const checked =
    verifiedOn === undefined
      ? ''
      : say(
          language,
          `, đối chiếu ngày ${formatDate(verifiedOn, 'vi')}`,
          `, checked on ${formatDate(verifiedOn, 'en')}`,
        );
  return `${source}${checked}.\n\n[1]: ${url}`;
}

function directoryBody(procedure: Procedure, language: Language): string {
  const authority = procedure.authority;
  const lines = [
    say(
      language,
      'Dạ, thủ tục này có trong danh mục quốc gia, nhưng em chưa có hướng dẫn chi tiết nên không dám nói số tiền, số ngày.',
      'This procedure is in the national catalogue, but I have no detailed guide to it yet, so I give no amounts or times.',
    ),
    authority === undefined
      ? say(language, 'Danh mục không ghi cơ quan giải quyết.', 'The catalogue does not name the authority.')
      : say(language, `Cơ quan giải quyết: ${authority}.`, `Authority in charge: ${authority}.`),
    say(
      language,
      'Anh/chị xem hồ sơ, lệ phí ở trang chính thức dưới đây, hoặc gọi **1022** để gặp người hướng dẫn ạ.',
      'Papers and fees are on the official page below; or call **1022** to be guided by a person.',
    ),
  ];
  return lines.join('\n\n');
}

const ASPECT_NAMES: Readonly<Record<Aspect, { vi: string; en: string }>> = {
  overview: { vi: 'phần này', en: 'this' },
  documents: { vi: 'giấy tờ cần nộp', en: 'the papers needed' },
  fee: { vi: 'lệ phí', en: 'the fee' },
  duration: { vi: 'thời gian giải quyết', en: 'the processing time' },
  where: { vi: 'nơi nộp', en: 'where to apply' },
  who: { vi: 'ai được đi nộp', en: 'who may apply' },
  steps: { vi: 'các bước', en: 'the steps' },
  online: { vi: 'việc nộp qua mạng', en: 'filing online' },
  result: { vi: 'kết quả nhận được', en: 'the result' },
  deadline: { vi: 'hạn phải đi làm', en: 'a deadline to act' },
  'legal-basis': { vi: 'căn cứ pháp lý', en: 'the legal basis' },
  case: { vi: 'trường hợp này', en: 'this case' },
};

function notStated(aspect: Aspect, language: Language): string {
  const name = ASPECT_NAMES[aspect][language];
  return say(
    language,
    `Dạ, hồ sơ gốc không nêu ${name} của thủ tục này, nên em không dám nói. Anh/chị hỏi giúp tổng đài **1022** hoặc nơi nhận hồ sơ ạ.`,
    `The official record does not state ${name} for this procedure, so I will not guess. Please ask the hotline **1022** or the receiving office.`,
  );
}
