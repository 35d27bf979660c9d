import type { ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { documentsSection } from './documents-section.ts';
import { fitLines, type Line } from './fit-lines.ts';
import {
  bullets,
  channelName,
  formatDuration,
  formatFee,
  formatSpan,
  lowerFirst,
  lowerFirstIn,
  type Localise,
} from './format.ts';
import { SPEAKS_OF_IT } from './relevance.ts';
import { timedSteps } from './timed-steps.ts';
import { withoutRepeats } from './without-repeats.ts';
import { joinParts, say, type Section, type Writing } from './writing.ts';

const fee: Section = (writing) => {
  const { record, language, localise } = writing;
  const exemptions = (record.exemptions ?? []).map(localise);
  return joinParts([
    amounts(writing),
    exemptions.length === 0
      ? undefined
      : `${say(language, 'Miễn, giảm', 'Exemptions')}:\n${fitted(writing, exemptions)}`,
  ]);
};

const amounts: Section = (writing) => {
  const { language, localise } = writing;
  const fees = perMethod(writing, ({ fees: values }) => values?.map((value) => formatFee(value, language, localise)));
  return fees === undefined ? undefined : `${say(language, 'Lệ phí', 'Fee')}:${fees}`;
};

const duration: Section = (writing) => {
  const { language, localise } = writing;
  const durations = perMethod(writing, ({ durations: values }) =>
    values?.map((value) => formatDuration(value, language, localise)),
  );
  return durations === undefined ? undefined : `${say(language, 'Thời gian', 'Processing time')}:${durations}`;
};

const where: Section = (writing) => {
  const { record, language, localise } = writing;
  const notes = record.methods.flatMap(({ channel, note }) =>
    note === undefined || channel === 'online'
      ? []
      : [`${channelName(channel, language)}: ${lowerFirstIn(language, localise(note))}`],
  );
  const [first, ...others] = record.where.map(localise);
  const places = `${say(language, 'Nơi nộp', 'Where to apply')}:\n${fitted(writing, [...others, ...notes], [first ?? ''])}`;
  const ways = record.methods.map(({ channel }) => lowerFirst(channelName(channel, language))).join(', ');
  const authority = localise(record.authority);
  const isNamed = places.toLowerCase().includes(authority.toLowerCase());
  const atAGlance = [
    `${say(language, 'Cách nộp', 'Ways to apply')}: ${ways}.`,
    isNamed ? undefined : `${say(language, 'Cơ quan giải quyết', 'Decided by')}: ${authority}.`,
    timeAndFee('where', writing),
  ];
  return joinParts([places, atAGlance.filter((line) => line !== undefined).join('\n')]);
};

const who: Section = (writing) => {
  const { record, language, localise } = writing;
  const [first, ...others] = (record.who ?? []).map(localise);
  const conditions = (record.conditions ?? []).map(localise);
  const audience = record.audience.map(localise).join(', ');
  return joinParts([
    first === undefined
      ? `${say(language, 'Đối tượng', 'Who it is for')}: ${audience}.`
      : `${say(language, 'Ai được đi làm', 'Who may apply')}:\n${fitted(writing, others, [first])}`,
    conditions.length === 0
      ? undefined
      : `${say(language, 'Điều kiện', 'Conditions')}:\n${fitted(writing, conditions)}`,
    timeAndFee('who', writing),
  ]);
};

const steps: Section = ({ record, aspects, language, localise }) => {
  if (aspects[0] === 'deadline') return timesOfSteps(record, language, localise);
  return joinParts([
    `${say(language, 'Các bước', 'Steps')}:\n${record.steps.map((step, index) => `${index + 1}. ${localise(step)}`).join('\n')}`,
    `${say(language, 'Nơi nộp', 'Where to apply')}: ${lowerFirstIn(language, localise(record.where[0] ?? record.authority))}`,
  ]);
};

/** Which steps have a time, for whoever asks by when and the record states no time to act within. */
function timesOfSteps(record: ProcedureRecord, language: Language, localise: Localise): string | undefined {
  const timed = timedSteps(record).map(localise);
  if (timed.length === 0) return undefined;
  return `${say(language, 'Các bước có ghi thời gian', 'Steps with a time')}:\n${bullets(timed)}`;
}

const online: Section = ({ record, aspects, language, localise }) => {
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
    // Asked for itself, it is told for every way of applying.
    method.durations === undefined || aspects.includes('duration')
      ? undefined
      : `${say(language, 'Thời gian', 'Time')}: ${method.durations.map((value) => formatDuration(value, language, localise)).join('; ')}.`,
    method.fees === undefined || aspects.includes('fee')
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
        record.deadlines.map((item) => {
          const time =
            'value' in item
              ? `${say(language, 'trong', 'within')} **${formatSpan(item.value, item.unit, language)}** ${localise(item.from)}`
              : localise(item.by);
          const afterwards = item.afterwards === undefined ? '' : ` ${localise(item.afterwards)}`;
          return `${localise(item.what)}: ${time}.${afterwards}`;
        }),
      );

const legalBasis: Section = ({ record, language }) =>
  `${say(language, 'Căn cứ pháp lý', 'Legal basis')}:\n${bullets(record.legalBasis)}`;

/** What tells time and fee in passing; the first that is asked does. */
const TELLS_TIME_AND_FEE: ReadonlySet<Aspect> = new Set(['where', 'who', 'case']);

/**
 * Time and fee in a line each, where each is one short line and is not asked for itself; who comes with the papers needs
 * both.
 */
function timeAndFee(section: Aspect, writing: Writing): string | undefined {
  const { aspects } = writing;
  if (aspects.find((aspect) => TELLS_TIME_AND_FEE.has(aspect)) !== section) return undefined;
  const lines = [
    aspects.includes('duration') ? undefined : duration(writing),
    aspects.includes('fee') ? undefined : amounts(writing),
  ].filter((line) => line !== undefined && line.length <= ONE_LINE);
  return lines.length === 0 ? undefined : lines.join('\n');
}

const ONE_LINE = 110;

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
    deadline(writing),
  ]);
};

/** What the record says of the situation, then its papers, time and fee. */
const caseSection: Section = (writing) => {
  const { record, localise, usedCase, room } = writing;
  const shown = usedCase ?? record.cases[0];
  // What is said of the very situation is never left out.
  const ownNotes = new Set(usedCase?.notes ?? []);
  const lines = [
    ...(shown?.notes ?? []),
    ...(record.who ?? []),
    ...(record.conditions ?? []),
    ...record.cases.flatMap(({ notes = [] }) => notes),
  ];
  const told = fitLines(
    [...new Set(lines)].map((line) => ({ text: localise(line), isNeeded: ownNotes.has(line) })),
    writing.relevance,
    { comfortable: room.comfortable / 2, most: room.most / 2 },
    SPEAKS_OF_IT,
  );
  const parts = [
    told.shown.length === 0 ? undefined : bullets(told.shown),
    documentsSection({ ...writing, room: { comfortable: room.comfortable / 2, most: room.most / 2 } }),
    timeAndFee('case', writing),
  ];
  return joinParts(withoutRepeats(parts.filter((part) => part !== undefined)));
};

/** What a section says of the record by itself, beside what it is for. */
export const TOLD_BY: Readonly<Partial<Record<Aspect, readonly Aspect[]>>> = {
  overview: ['fee', 'duration', 'where', 'deadline'],
  case: ['documents'],
};

/** How each aspect is answered. */
export const SECTIONS: Readonly<Record<Aspect, Section>> = {
  overview,
  documents: documentsSection,
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

/** A list of which only what fits is shown, after lines that everybody needs; what is left out is counted. */
function fitted(writing: Writing, lines: readonly string[], needed: readonly string[] = []): string {
  const all: Line[] = [...needed.map((text) => ({ text, isNeeded: true })), ...lines.map((text) => ({ text }))];
  const { shown, left } = fitLines(all, writing.relevance, writing.room, SPEAKS_OF_IT);
  const rest = say(writing.language, `và ${left} điều nữa (xem trang nguồn)`, `and ${left} more (see the source)`);
  return bullets(left === 0 ? shown : [...shown, rest]);
}
