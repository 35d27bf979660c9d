import { extractQuantities, type Doubt, type OfficialMethod, type OfficialText } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { bullets, channelName, formatNumber, formatSpan } from './format.ts';
import { joinParts, say } from './writing.ts';

/** At most so many characters of official text are shown; the rest is on the official page. */
const MAX_CHARACTERS = 1200;

/**
 * What the official text says of the aspects, marked as not edited and cut at a sentence's end. Undefined when it says
 * nothing of them, or when it may be another procedure's text.
 */
export function officialBody(text: OfficialText, aspects: readonly Aspect[], language: Language): string | undefined {
  const sections = officialSections(text, aspects, language, MAX_CHARACTERS);
  if (sections === undefined) return undefined;
  const mark = say(
    language,
    'Dạ, em trích nguyên văn **theo hồ sơ gốc, chưa được biên tập**:',
    'This is **as in the official record (Vietnamese), not edited**:',
  );
  return `${mark}\n\n${sections}`;
}

/** What the doubts of a text are about: a part in doubt may hold what the parse did not find. */
const DOUBTS_OF: Readonly<Partial<Record<Aspect, readonly Doubt[]>>> = {
  fee: ['methods', 'fee'],
  duration: ['methods', 'duration'],
  online: ['methods'],
  where: ['methods'],
  documents: ['documents'],
  result: ['result'],
  'legal-basis': ['legal-basis'],
};

/**
 * The aspects of which the official text certainly says nothing. Never `deadline`, which no list has a section for, and
 * no time where a description of a method names one.
 */
export function unstatedAspects(text: OfficialText, aspects: readonly Aspect[], language: Language): Aspect[] {
  if (text.doubts.includes('shared-page')) return [];
  return aspects.filter((aspect) => {
    if (aspect === 'deadline' || SECTIONS[aspect](text, language) !== undefined) return false;
    if ((DOUBTS_OF[aspect] ?? []).some((doubt) => text.doubts.includes(doubt))) return false;
    const notes = text.methods.map(({ note = '' }) => note).join('\n');
    return aspect !== 'duration' || extractQuantities(notes).every(({ kind }) => kind !== 'duration');
  });
}

/** What `officialBody` shows, without the mark and of at most so many characters. */
export function officialSections(
  text: OfficialText,
  aspects: readonly Aspect[],
  language: Language,
  maxCharacters: number,
): string | undefined {
  if (text.doubts.includes('shared-page')) return undefined;
  const written = [...new Set(aspects)].flatMap((aspect) => SECTIONS[aspect](text, language) ?? []);
  const body = joinParts([...new Set(written)]);
  return body === undefined ? undefined : shorten(asPlainText(body), maxCharacters, language);
}

type OfficialSection = (text: OfficialText, language: Language) => string | undefined;

const fee: OfficialSection = ({ methods }, language) =>
  section(
    say(language, 'Lệ phí', 'Fee'),
    perChannel(methods, language, ({ fees }) =>
      fees.map(({ amountVnd, amountUsd, text }) =>
        [
          amountVnd === undefined ? undefined : `${formatNumber(amountVnd, language)} ${say(language, 'đồng', 'VND')}`,
          amountUsd === undefined ? undefined : `${formatNumber(amountUsd, language)} USD`,
          text,
        ]
          .filter((part) => part !== undefined)
          .join(' – '),
      ),
    ),
  );

const duration: OfficialSection = ({ methods }, language) => {
  // A description alone gives no time; beside one it often gives the times of single cases.
  if (methods.every((method) => method.duration === undefined)) return undefined;
  return section(
    say(language, 'Thời gian', 'Processing time'),
    perChannel(methods, language, (method) => [
      ...(method.duration === undefined
        ? [say(language, 'hồ sơ gốc không nêu', 'not stated in the official record')]
        : [formatSpan(method.duration.value, method.duration.unit, language)]),
      ...(method.note === undefined ? [] : [method.note]),
    ]),
  );
};

const documents: OfficialSection = (text, language) => {
  const lines = text.documents.flatMap(({ name, group, originals, copies }, index) => {
    const counts = [
      originals === undefined ? undefined : `${originals} ${say(language, 'bản chính', 'original')}`,
      copies === undefined ? undefined : `${copies} ${say(language, 'bản sao', 'copy')}`,
    ].filter((part) => part !== undefined);
    const line = `- ${withoutDash(name)}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`;
    return group !== undefined && group !== text.documents[index - 1]?.group ? [group, line] : [line];
  });
  return section(say(language, 'Thành phần hồ sơ', 'Papers'), [
    ...lines,
    ...(text.documentsText === undefined ? [] : [text.documentsText]),
  ]);
};

const where: OfficialSection = ({ where: places, methods }, language) => {
  const channels = [...new Set(methods.map(({ channel }) => channelName(channel, language)))];
  return joinParts([
    section(
      say(language, 'Nơi tiếp nhận, cơ quan thực hiện', 'Where it is handled'),
      places.map((place) => `- ${withoutDash(place)}`),
    ),
    channels.length === 0 ? undefined : `${say(language, 'Cách nộp', 'Ways to apply')}: ${channels.join(', ')}.`,
  ]);
};

const who: OfficialSection = (text, language) =>
  joinParts([
    section(say(language, 'Đối tượng', 'Who it is for'), text.who),
    section(say(language, 'Yêu cầu, điều kiện', 'Conditions'), text.conditions),
  ]);

const steps: OfficialSection = (text, language) => section(say(language, 'Trình tự thực hiện', 'Steps'), text.steps);

const online: OfficialSection = ({ methods }, language) => {
  const ways = methods.filter(({ channel }) => channel === 'online');
  return section(
    say(language, 'Nộp trực tuyến', 'Filing online'),
    ways.map(({ note }) => note ?? say(language, 'hồ sơ gốc có cách nộp này.', 'the official record has this way.')),
  );
};

const result: OfficialSection = (text, language) =>
  section(
    say(language, 'Kết quả', 'Result'),
    text.result.map((item) => `- ${withoutDash(item)}`),
  );

const legalBasis: OfficialSection = (text, language) =>
  section(
    say(language, 'Căn cứ pháp lý', 'Legal basis'),
    text.legalBasis.map((law) => `- ${law}`),
  );

const overview: OfficialSection = (text, language) =>
  joinParts([where(text, language), duration(text, language), fee(text, language), documents(text, language)]);

const SECTIONS: Readonly<Record<Aspect, OfficialSection>> = {
  overview,
  documents,
  fee,
  duration,
  where,
  who,
  steps,
  online,
  result,
  // No list has a section of its own for it; what stands in the steps is no safe answer.
  deadline: () => undefined,
  'legal-basis': legalBasis,
  case: (text, language) => joinParts([documents(text, language), who(text, language)]),
};

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : `**${title}:**\n${lines.join('\n')}`;
}

/** One line a channel; channels that say the same share it. */
function perChannel(
  methods: readonly OfficialMethod[],
  language: Language,
  read: (method: OfficialMethod) => readonly string[],
): string[] {
  const channelsOf = new Map<string, string[]>();
  for (const method of methods) {
    const line = read(method).join('. ').replaceAll('..', '.');
    if (line === '') continue;
    const names = channelsOf.get(line) ?? [];
    channelsOf.set(line, [...new Set([...names, channelName(method.channel, language)])]);
  }
  if (channelsOf.size === 0) return [];
  return [bullets([...channelsOf].map(([line, names]) => `${names.join(', ')}: ${withoutDash(line)}`))];
}

function withoutDash(text: string): string {
  return text.replace(/^[-+*•–]\s*/u, '');
}

/** Official text is no Markdown: its stars and brackets would turn into emphasis and links, its addresses into ours. */
function asPlainText(text: string): string {
  return text
    .replace(/\bhttps?:\/\/([^\s)\]>"]+)/gu, '$1')
    .replace(/^[ \t]*(?:\*(?!\*)|[•+])[ \t]*/gmu, '- ')
    .replace(/(?<!\*)\*(?!\*)/gu, '')
    .replace(/\[/gu, '(')
    .replace(/\]/gu, ')')
    .replace(/</gu, '‹')
    .replace(/>/gu, '›');
}

function shorten(text: string, maxCharacters: number, language: Language): string {
  if (text.length <= maxCharacters) return text;
  const more = say(language, '*(Còn tiếp ở trang chính thức.)*', '*(More on the official page.)*');
  const room = text.slice(0, maxCharacters - more.length - 1);
  const ends = [...room.matchAll(/[.;!?…](?=\s)|(?=\n)/gu)];
  // A single sentence that is longer than what may be shown is cut at a word, and says so.
  const end = ends.at(-1)?.index ?? room.lastIndexOf(' ');
  return `${text.slice(0, end + 1).trimEnd()}\n${more}`;
}
