import type { Catalogue, Procedure, ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { alsoRelevant } from './also-relevant.ts';
import { correctionSources } from './corrections.ts';
import { bullets, formatDate, localiser } from './format.ts';
import { heldBody, heldIn, isWhollyHeld, withoutHeldFacts } from './held-facts.ts';
import { officialBody, unstatedAspects } from './official-text.ts';
import { relevanceTo } from './relevance.ts';
import { SECTIONS, TOLD_BY } from './sections.ts';
import { withoutRepeats } from './without-repeats.ts';
import { joinParts, say, type Writing } from './writing.ts';

export interface ComposeRequest {
  readonly catalogue: Catalogue;
  readonly procedure: Procedure;
  /** What is asked, the main thing first. */
  readonly aspects: readonly Aspect[];
  readonly language: Language;
  /** The case of the record that the message speaks of; undefined: the usual one. */
  readonly caseId: string | undefined;
  /** What was asked, as typed: chooses what of a long record is shown. Default: nothing is known of it. */
  readonly message?: string | undefined;
  /** Something that no record holds, such as what a ward is called today; stands before the source. */
  readonly note?: string | undefined;
  /** What was asked for in so many words, before everything else that is told. */
  readonly lead?: string | undefined;
  /** Said in place of what the record tells of the aspects. */
  readonly body?: string | undefined;
}

export interface ComposedAnswer {
  readonly text: string;
  /** False: the record states nothing of what was asked, and the text says so. */
  readonly stated: boolean;
  /** Where what it says was taken from. */
  readonly origin: 'record' | 'official-text' | 'directory';
}

/**
 * Writes the answer to one aspect from the fields of the record, in Vietnamese or English. Nothing is added that no
 * field holds; what the record does not state is said to be not stated. Without a record the imported official text is
 * shown, marked as such; without either, the procedure is named, with its authority and its official page.
 */
export function composeAnswer(request: ComposeRequest): ComposedAnswer {
  const { procedure, aspects, language } = request;
  if (procedure.record !== undefined) return fromRecord(request, procedure.record);
  const official = procedure.official === undefined ? undefined : officialBody(procedure.official, aspects, language);
  const unstated = procedure.official === undefined ? [] : unstatedAspects(procedure.official, aspects, language);
  const gaps = [...new Set(unstated.map((aspect) => notStated(aspect, language)))];
  if (official === undefined && unstated.length > 0 && unstated.length === aspects.length) {
    return { text: framed(request, gaps.join('\n\n')), stated: false, origin: 'official-text' };
  }
  return {
    text: framed(
      request,
      official === undefined ? (request.body ?? directoryBody(procedure, language)) : [official, ...gaps].join('\n\n'),
    ),
    stated: true,
    origin: official === undefined ? 'directory' : 'official-text',
  };
}

/**
 * Characters of the lists of an answer: they end at the first, at the second with what fits the message. Several things
 * asked share them. Chosen so that half of the answers fit a phone's screen (700 characters with title and source).
 */
const COMFORTABLE = 480;
const MOST = 1400;
/** What fits the message is cut less than in proportion: of two things asked each keeps two thirds. */
const MOST_SHARED = 0.6;

function fromRecord(request: ComposeRequest, record: ProcedureRecord): ComposedAnswer {
  const { catalogue, procedure, aspects, language, caseId, message = '' } = request;
  if (request.body !== undefined) return { text: framed(request, request.body), stated: true, origin: 'record' };
  const told = withoutHeldFacts(record, procedure.heldBack ?? []);
  const localise = localiser(catalogue, language);
  const writing: Writing = {
    record: told,
    aspects,
    language,
    localise,
    usedCase: told.cases.find(({ id }) => id === caseId),
    relevance: relevanceTo(message, shortNameOf(procedure, language), told, localise),
    room: {
      comfortable: COMFORTABLE / aspects.length,
      most: MOST / aspects.length ** MOST_SHARED,
    },
  };
  const toldAnyway = new Set(aspects.flatMap((aspect) => TOLD_BY[aspect] ?? []));
  const sections = aspects
    .map((aspect) => ({ aspect, body: sectionOf(aspect, writing, procedure) }))
    // Another section tells these already, where they are stated.
    .filter(({ aspect, body }) => !toldAnyway.has(aspect) || body === undefined);
  const stated = sections.some(({ body }) => body !== undefined);
  const bodies = [
    ...new Set(
      sections.map(
        ({ aspect, body }) => body ?? (stated ? notStatedHere(aspect, language) : notStated(aspect, language)),
      ),
    ),
  ];
  // What is held back may stand in a line of another field too.
  const also = procedure.heldBack === undefined ? alsoRelevant(writing, aspects, bodies.join('\n')) : [];
  const cautions = (record.cautions ?? []).map(
    (caution) => `**${say(language, 'Lưu ý', 'Note')}:** ${writing.localise(caution)}`,
  );
  return {
    text: framed(request, joinParts(withoutRepeats([...bodies, bullets(also)])) ?? '', cautions),
    stated,
    origin: 'record',
  };
}

/** What the record tells of an aspect; facts that are held back are shown in the official words instead. */
function sectionOf(aspect: Aspect, writing: Writing, { official, heldBack = [] }: Procedure): string | undefined {
  const held = heldIn(aspect, heldBack);
  if (held.length === 0) return SECTIONS[aspect](writing);
  const changed = held.map((fact) => heldBody(fact, official, writing.language));
  // These tell nothing but the fact itself.
  return isWhollyHeld(aspect) ? joinParts(changed) : joinParts([SECTIONS[aspect](writing), ...changed]);
}

/** Between the procedure's name and its source. */
function framed(
  { procedure, language, note, lead }: ComposeRequest,
  body: string,
  after: readonly string[] = [],
): string {
  return [
    titleOf(procedure, language),
    ...(lead === undefined ? [] : [lead]),
    body,
    ...(note === undefined ? [] : [note]),
    ...after,
    sourceLine(procedure, language),
  ].join('\n\n');
}

/**
 * The short name and the code open every answer. The official name, often longer than the answer, stands with the source
 * where it is most of what is known; else in the citation.
 */
function titleOf(procedure: Procedure, language: Language): string {
  if (procedure.isNameDoubtful === true) return `**${say(language, 'Mã', 'Code')} ${procedure.code}**`;
  return `**${shortNameOf(procedure, language)}** (${say(language, 'mã', 'code')} ${procedure.code})`;
}

export function shortNameOf({ shortName, shortNameEn }: Procedure, language: Language): string {
  return language === 'en' ? (shortNameEn ?? shortName) : shortName;
}

/** The link is by reference: Web Chat lists what it defines as the reply's citations. */
export function sourceLine(procedure: Procedure, language: Language): string {
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
  const officialName =
    procedure.isNameDoubtful === true || procedure.record !== undefined
      ? ''
      : ` ${say(language, 'Tên đầy đủ', 'Official name')}: ${procedure.name}.`;
  const corrected = correctionSources(procedure);
  const links = corrected.map(({ source: link }, index) => `\n[${index + 2}]: ${link}`).join('');
  return `${source}${checked}.${officialName}${correctedLine(corrected, language)}\n\n[1]: ${url}${links}`;
}

function correctedLine(corrected: ReturnType<typeof correctionSources>, language: Language): string {
  if (corrected.length === 0) return '';
  const places = corrected.map(({ on }, index) =>
    say(
      language,
      `[nguồn này][${index + 2}], ngày ${formatDate(on, 'vi')}`,
      `[this source][${index + 2}], on ${formatDate(on, 'en')}`,
    ),
  );
  return say(
    language,
    ` Cán bộ đã sửa theo ${places.join('; ')}.`,
    ` Corrected by officials after ${places.join('; ')}.`,
  );
}

function namelessBody(language: Language): string {
  return say(
    language,
    'Dạ, mã này có trong danh mục quốc gia, nhưng bản danh mục em có không cho tên đáng tin, nên em không dám nói đây là thủ tục gì. Anh/chị tra mã này ở Cổng Dịch vụ công theo đường dẫn dưới đây, hoặc gọi **1022** hỏi giúp em ạ.',
    'This code is in the national catalogue, but the list I have gives no reliable name for it, so I cannot say which procedure it is. Please look the code up on the portal by the link below, or call **1022**.',
  );
}

function directoryBody(procedure: Procedure, language: Language): string {
  if (procedure.isNameDoubtful === true) return namelessBody(language);
  const authority = procedure.authority;
  const lines = [
    say(
      language,
      'Dạ, thủ tục này có trong danh mục quốc gia, nhưng em chưa có hướng dẫn chi tiết nên không dám nói số tiền, số ngày.',
      'This procedure is in the national catalogue, but I have no detailed guide to it yet, so I give no amounts or times.',
    ),
    authority === undefined
      ? unnamedAuthority(procedure, language)
      : say(language, `Cơ quan giải quyết: ${authority}.`, `Authority in charge: ${authority}.`),
    say(
      language,
      'Anh/chị xem hồ sơ, lệ phí ở trang chính thức dưới đây, hoặc gọi **1022** để gặp người hướng dẫn ạ.',
      'Papers and fees are on the official page below; or call **1022** to be guided by a person.',
    ),
  ];
  return lines.join('\n\n');
}

const OF_TAX = 'Thuế';

function unnamedAuthority({ field }: Procedure, language: Language): string {
  const unnamed = say(language, 'Danh mục không ghi cơ quan giải quyết.', 'The catalogue does not name the authority.');
  if (field !== OF_TAX) return unnamed;
  // As the records of the field name it: 1.008503.
  const ofTax = say(
    language,
    'Việc thuế thì hỏi cơ quan thuế đang quản lý mình (Thuế cơ sở hoặc Thuế Thành phố).',
    'Taxes are a matter for the tax office in charge of you (Thuế cơ sở, or the tax office of the city).',
  );
  return `${unnamed} ${ofTax}`;
}

export const ASPECT_NAMES: Readonly<Record<Aspect, { vi: string; en: string }>> = {
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

/** Beside what the record does state. */
function notStatedHere(aspect: Aspect, language: Language): string {
  const name = ASPECT_NAMES[aspect][language];
  return say(language, `Hồ sơ gốc không nêu ${name}.`, `The official record does not state ${name}.`);
}

function notStated(aspect: Aspect, language: Language): string {
  const name = ASPECT_NAMES[aspect][language];
  return say(
    language,
    `Dạ, hồ sơ gốc không nêu ${name} của thủ tục này, nên em không dám nói. Anh/chị hỏi giúp tổng đài **1022** hoặc nơi nhận hồ sơ ạ.`,
    `The official record does not state ${name} for this procedure, so I will not guess. Please ask the hotline **1022** or the receiving office.`,
  );
}
