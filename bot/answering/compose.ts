import type { Catalogue, Procedure, ProcedureCase, ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import {
  bullets,
  channelName,
  formatDate,
  formatDuration,
  formatFee,
  formatSpan,
  localiser,
  type Localise,
} from './format.ts';

export interface ComposeRequest {
  readonly catalogue: Catalogue;
  readonly procedure: Procedure;
  /** What is asked, the main thing first. */
  readonly aspects: readonly Aspect[];
  readonly language: Language;
  /** The case of the record that the message speaks of; undefined: the usual one. */
  readonly caseId: string | undefined;
}

export interface ComposedAnswer {
  readonly text: string;
  /** False: the record states nothing of what was asked, and the text says so. */
  readonly stated: boolean;
}

interface Writing {
  readonly record: ProcedureRecord;
  readonly language: Language;
  readonly localise: Localise;
  readonly usedCase: ProcedureCase | undefined;
}

/** A section of an answer, or undefined when the record does not hold the fact. */
type Section = (writing: Writing) => string | undefined;

/**
 * Writes the answer to one aspect from the fields of the record, in Vietnamese or English. Nothing is added that no
 * field holds; what the record does not state is said to be not stated. A procedure without a record is named, with
 * its authority and its official page.
 */
export function composeAnswer({ catalogue, procedure, aspects, language, caseId }: ComposeRequest): ComposedAnswer {
  const title = titleOf(procedure, language);
  const { record } = procedure;
  if (record === undefined) {
    return {
      text: [title, directoryBody(procedure, language), sourceLine(procedure, language)].join('\n\n'),
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
    text: [title, ...bodies, ...cautions, sourceLine(procedure, language)].join('\n\n'),
    stated: sections.some(({ body }) => body !== undefined),
  };
}

function say(language: Language, vi: string, en: string): string {
  return language === 'vi' ? vi : en;
}

/** Name and code: every answer shows which procedure it speaks of. */
function titleOf(procedure: Procedure, language: Language): string {
  const english = language === 'en' && procedure.shortNameEn !== undefined ? `${procedure.shortNameEn} – ` : '';
  return `**${english}${procedure.name}** (${say(language, 'mã', 'code')} ${procedure.code})`;
}

function sourceLine(procedure: Procedure, language: Language): string {
  const url = procedure.record?.source.url ?? procedure.url;
  const link = say(
    language,
    `Nguồn: [Cổng Dịch vụ công quốc gia](${url})`,
    `Source: [National Public Service Portal](${url})`,
  );
  const verifiedOn = procedure.record?.verifiedOn;
  if (verifiedOn === undefined) return link;
  return say(
    language,
    `${link}, đối chiếu ngày ${formatDate(verifiedOn, 'vi')}.`,
    `${link}, checked on ${formatDate(verifiedOn, 'en')}.`,
  );
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

const documents: Section = ({ record, language, localise, usedCase }) => {
  const shown = usedCase ?? record.cases[0];
  if (shown === undefined || shown.documents.length === 0) return undefined;
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
      document.when === undefined ? undefined : `: ${lowerFirst(localise(document.when))}`,
      document.note === undefined ? undefined : `. ${localise(document.note)}`,
    ]
      .filter((part) => part !== undefined)
      .join('');
  };
  const submitted = shown.documents.filter(({ action }) => action === 'submit').map(line);
  const presented = shown.documents.filter(({ action }) => action === 'show').map(line);
  const others = record.cases.filter(({ id }) => id !== shown.id);
  return joinParts([
    usedCase === undefined || record.cases.length === 1
      ? undefined
      : `${say(language, 'Trường hợp', 'Case')}: ${lowerFirst(localise(usedCase.when))}.`,
    submitted.length === 0
      ? undefined
      : `${say(language, 'Dạ, anh/chị cần nộp', 'Papers to hand in')}:\n${bullets(submitted)}`,
    presented.length === 0
      ? undefined
      : `${say(language, 'Mang theo để xuất trình (xem xong trả lại)', 'Bring along to show (you get them back)')}:\n${bullets(presented)}`,
    ...(shown.notes ?? []).map(localise),
    others.length === 0
      ? undefined
      : `${say(language, 'Giấy tờ khác đi nếu', 'Other papers are needed if')}: ${others.map(({ when }) => lowerFirst(localise(when))).join('; ')}.`,
  ]);
};

const fee: Section = (writing) => {
  const { record, language, localise } = writing;
  const fees = perMethod(writing, ({ fees: values }) => values?.map((value) => formatFee(value, language, localise)));
  const exemptions = (record.exemptions ?? []).map(localise);
  return joinParts([
    fees === undefined ? undefined : `${say(language, 'Lệ phí', 'Fee')}:${fees}`,
    exemptions.length === 0 ? undefined : `${say(language, 'Miễn, giảm', 'Exemptions')}:\n${bullets(exemptions)}`,
  ]);
};

const duration: Section = (writing) => {
  const { language, localise } = writing;
  const durations = perMethod(writing, ({ durations: values }) =>
    values?.map((value) => formatDuration(value, language, localise)),
  );
  return durations === undefined
    ? undefined
    : `${say(language, 'Thời gian giải quyết', 'Processing time')}:${durations}`;
};

const where: Section = ({ record, language, localise }) =>
  joinParts([
    `${say(language, 'Nơi nộp', 'Where to apply')}:\n${bullets(record.where.map(localise))}`,
    `${say(language, 'Cách nộp', 'Ways to apply')}: ${record.methods.map(({ channel }) => lowerFirst(channelName(channel, language))).join(', ')}.`,
  ]);

const who: Section = ({ record, language, localise }) => {
  const who = (record.who ?? []).map(localise);
  const conditions = (record.conditions ?? []).map(localise);
  const audience = record.audience.map(localise).join(', ');
  return joinParts([
    who.length === 0
      ? `${say(language, 'Đối tượng', 'Who it is for')}: ${audience}.`
      : `${say(language, 'Ai được đi làm', 'Who may apply')}:\n${bullets(who)}`,
    conditions.length === 0 ? undefined : `${say(language, 'Điều kiện', 'Conditions')}:\n${bullets(conditions)}`,
  ]);
};

const steps: Section = ({ record, language, localise }) =>
  `${say(language, 'Các bước', 'Steps')}:\n${record.steps.map((step, index) => `${index + 1}. ${localise(step)}`).join('\n')}`;

const online: Section = ({ record, language, localise }) => {
  const method = record.methods.find(({ channel }) => channel === 'online');
  if (method === undefined) {
    return say(
      language,
      'Hồ sơ gốc không ghi cách nộp qua mạng cho thủ tục này. Anh/chị nộp trực tiếp giúp em ạ.',
      'The official record names no way to file this online. Please apply in person.',
    );
  }
  const url = method.url ?? record.source.url;
  return joinParts([
    say(
      language,
      `Dạ, nộp qua mạng được, ở [Cổng Dịch vụ công quốc gia](${url}).`,
      `Yes, you can file online on the [National Public Service Portal](${url}).`,
    ),
    method.note === undefined ? undefined : localise(method.note),
    method.durations === undefined
      ? undefined
      : `${say(language, 'Thời gian', 'Time')}: ${method.durations.map((value) => formatDuration(value, language, localise)).join('; ')}.`,
    method.fees === undefined
      ? undefined
      : `${say(language, 'Lệ phí', 'Fee')}: ${method.fees.map((value) => formatFee(value, language, localise)).join('; ')}.`,
  ]);
};

const result: Section = ({ record, language, localise }) =>
  `${say(language, 'Kết quả nhận được', 'What you receive')}:\n${bullets(record.result.map(localise))}`;

const deadline: Section = ({ record, language, localise }) =>
  record.deadlines === undefined || record.deadlines.length === 0
    ? undefined
    : bullets(
        record.deadlines.map(({ what, value, unit, from, afterwards }) =>
          [
            `${localise(what)}: ${say(language, 'trong', 'within')} **${formatSpan(value, unit, language)}** ${localise(from)}.`,
            afterwards === undefined ? undefined : localise(afterwards),
          ]
            .filter((part) => part !== undefined)
            .join(' '),
        ),
      );

const legalBasis: Section = ({ record, language }) =>
  `${say(language, 'Căn cứ pháp lý', 'Legal basis')}:\n${bullets(record.legalBasis)}`;

/** What it is for, the papers that everybody needs by name, where, how long, how much: the rest is asked for. */
const overview: Section = (writing) => {
  const { record, language, localise } = writing;
  const papers = (record.cases[0]?.documents ?? [])
    .filter(({ when }) => when === undefined)
    .map(({ name }) => localise(name));
  return joinParts([
    `${say(language, 'Dạ, ', '')}${lowerFirstIn(language, localise(record.summary))}`,
    papers.length === 0 ? undefined : `${say(language, 'Giấy tờ chính', 'Main papers')}:\n${bullets(papers)}`,
    `${say(language, 'Nơi nộp', 'Where to apply')}:\n${bullets(record.where.slice(0, 2).map(localise))}`,
    duration(writing),
    fee(writing),
  ]);
};

const caseSection: Section = (writing) => {
  const { record, language, localise, usedCase } = writing;
  if (usedCase !== undefined && usedCase !== record.cases[0]) return documents(writing);
  const conditions = [...(record.who ?? []), ...(record.conditions ?? [])].map(localise);
  return joinParts([
    documents(writing),
    conditions.length === 0
      ? undefined
      : `${say(language, 'Cần biết thêm', 'Also good to know')}:\n${bullets(conditions)}`,
  ]);
};

const SECTIONS: Readonly<Record<Aspect, Section>> = {
  overview,
  documents,
  fee,
  duration,
  where,
  who,
  steps,
  online,
  result,
  deadline,
  'legal-basis': legalBasis,
  case: caseSection,
};

/** One line when every method says the same, else a line for the methods that do; undefined when none says anything. */
function perMethod(
  { record, language }: Writing,
  read: (method: ProcedureRecord['methods'][number]) => readonly string[] | undefined,
): string | undefined {
  const notStatedHere = say(language, 'hồ sơ gốc không nêu', 'not stated in the official record');
  const channelsOf = new Map<string, string[]>();
  for (const method of record.methods) {
    const line = read(method)?.join('; ') ?? notStatedHere;
    channelsOf.set(line, [...(channelsOf.get(line) ?? []), channelName(method.channel, language)]);
  }
  const [[first] = []] = channelsOf;
  if (first === undefined) return undefined;
  if (channelsOf.size === 1) return first === notStatedHere ? undefined : ` ${first}.`;
  return `\n${bullets([...channelsOf].map(([line, channels]) => `${channels.map(upperFirstOnly).join(', ')}: ${line}`))}`;
}

/** In a list of channels only the first keeps its capital. */
function upperFirstOnly(channel: string, index: number): string {
  return index === 0 ? channel : lowerFirst(channel);
}

function joinParts(parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined && part !== '');
  return present.length === 0 ? undefined : present.join('\n\n');
}

/** After "Dạ, " a sentence goes on in lower case; an English one stands alone. */
function lowerFirstIn(language: Language, sentence: string): string {
  return language === 'vi' ? lowerFirst(sentence) : sentence;
}

/** Lower-cases the first letter unless the word is an abbreviation or a name ("UBND", "VNeID"). */
function lowerFirst(sentence: string): string {
  const [first = '', second = ''] = sentence;
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? sentence
    : first.toLowerCase() + sentence.slice(first.length);
}
