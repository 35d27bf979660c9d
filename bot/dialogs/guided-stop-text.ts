import type { RequiredDocument } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { countWords } from '../answering/documents-section.ts';
import { bullets, lowerFirstIn, type Localise } from '../answering/format.ts';
import { heldBody, heldIn, withoutHeldFacts } from '../answering/held-facts.ts';
import { SECTIONS } from '../answering/sections.ts';
import { joinParts, say, type Writing } from '../answering/writing.ts';
import { paperTexts } from '../replies/guided-texts.ts';
import { text } from '../replies/texts.ts';
import { caseOf, type GuidedProcedure, type Stop } from './guided-plan.ts';

/** What the texts of a guide are written from. */
export interface GuidedWriting {
  readonly procedure: GuidedProcedure;
  readonly caseId: string | undefined;
  readonly language: Language;
  readonly localise: Localise;
}

/** What is told at a stop, from the fields of the record alone. */
export function stopText(stop: Stop, writing: GuidedWriting): string {
  const { language, localise, procedure } = writing;
  switch (stop.kind) {
    case 'paper':
      return [
        `${say(language, 'Giấy tờ', 'Paper')} ${stop.position}/${stop.of}: **${localise(stop.document.name)}**${details(stop.document, writing)}`,
        text(stop.document.action === 'submit' ? paperTexts.handIn : paperTexts.show, language),
      ].join('\n\n');
    case 'sometimes':
      return `${text(paperTexts.sometimes, language)}:\n${bullets(stop.documents.map((document) => conditional(document, writing)))}`;
    case 'held-papers':
      return heldBody('documents', procedure.official, language);
    case 'where':
      return `${say(language, 'Nơi nộp', 'Where to apply')}: ${lowerFirstIn(language, localise(procedure.record.where[0] ?? procedure.record.authority))}`;
    case 'fee':
      return factText('fee', writing);
    case 'duration':
      return factText('duration', writing);
    case 'step':
      return `${say(language, 'Việc', 'Task')} ${stop.position}/${stop.of}: ${localise(stop.text)}`;
  }
}

/** What the record says more of a stop; undefined where it says nothing more. */
export function explainStop(stop: Stop, writing: GuidedWriting): string | undefined {
  switch (stop.kind) {
    case 'paper':
      return explainPaper(stop.document, writing);
    case 'sometimes': {
      const notes = stop.documents.flatMap(({ name, note }) =>
        note === undefined
          ? []
          : [`${writing.localise(name)}: ${lowerFirstIn(writing.language, writing.localise(note))}`],
      );
      return notes.length === 0 ? ofCase(writing) : bullets(notes);
    }
    case 'held-papers':
      return undefined;
    case 'where':
      return SECTIONS.where(sectionWriting(writing));
    case 'fee':
      return undefined;
    case 'duration':
      return joinParts([SECTIONS.deadline(sectionWriting(writing)), SECTIONS.result(sectionWriting(writing))]);
    case 'step':
      return explainStep(stop.text, writing);
  }
}

function details({ originals = 0, copies = 0, form }: RequiredDocument, { language }: GuidedWriting): string {
  const parts = [
    originals + copies === 0 ? undefined : countWords(originals, copies, language),
    form === undefined ? undefined : plainForm(form),
  ];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** "Mẫu DC02, Thông tư …": no brackets inside brackets. */
export function plainForm(form: string): string {
  return form.replace(/\s*\(([^()]+)\)\s*$/u, ', $1');
}

function conditional(document: RequiredDocument, writing: GuidedWriting): string {
  const { language, localise } = writing;
  const name = `${localise(document.name)}${details(document, writing)}`;
  return document.when === undefined ? name : `${name}: ${lowerFirstIn(language, localise(document.when))}`;
}

function explainPaper({ name, note, form }: RequiredDocument, writing: GuidedWriting): string | undefined {
  const { language, localise } = writing;
  const told = note === undefined ? ofCase(writing) : localise(note);
  if (told === undefined && form === undefined) return undefined;
  return joinParts([
    `**${localise(name)}**`,
    form === undefined ? undefined : `${say(language, 'Mẫu', 'Form')}: ${form}.`,
    told,
    text(paperTexts.seeSource, language),
  ]);
}

/** What the record remarks on the case: how papers may be handed in, what is special. */
function ofCase({ procedure, caseId, language, localise }: GuidedWriting): string | undefined {
  const notes = caseOf(procedure.record, caseId)?.notes ?? [];
  return notes.length === 0
    ? undefined
    : `${say(language, 'Hồ sơ gốc còn ghi', 'The record also says')}:\n${bullets(notes.map(localise))}`;
}

const ONLINE = /trực tuyến|qua mạng|vneid|cổng dịch vụ công/iu;
const MONEY = /lệ phí|(?<!\p{L})phí(?!\p{L})|nộp tiền/iu;
const RESULT = /nhận (?:kết quả|giấy|sổ|thẻ|bản|văn bản|phiếu|quyết định)/iu;
const SUBMIT = /nộp|gửi|mang/iu;

/** The part of the record that the step speaks of. */
function explainStep(step: string, writing: GuidedWriting): string | undefined {
  const section = sectionWriting(writing);
  const hasOnline = writing.procedure.record.methods.some(({ channel }) => channel === 'online');
  if (ONLINE.test(step) && hasOnline) return SECTIONS.online(section);
  if (MONEY.test(step)) return factText('fee', writing);
  if (RESULT.test(step)) return SECTIONS.result(section);
  return SUBMIT.test(step) ? SECTIONS.where(section) : undefined;
}

function factText(fact: 'fee' | 'duration', writing: GuidedWriting): string {
  const { procedure, language } = writing;
  if (heldIn(fact, procedure.heldBack ?? []).length > 0) return heldBody(fact, procedure.official, language);
  const told = SECTIONS[fact](sectionWriting(writing));
  return told ?? notStated(fact, language);
}

function notStated(fact: 'fee' | 'duration', language: Language): string {
  return fact === 'fee'
    ? say(
        language,
        'Lệ phí: hồ sơ gốc không nêu, nên em không dám nói. Anh/chị hỏi giúp tổng đài **1022** hoặc nơi nhận hồ sơ ạ.',
        'Fee: the official record does not state it, so I will not guess. Please ask **1022** or the receiving office.',
      )
    : say(
        language,
        'Thời gian: hồ sơ gốc không nêu, nên em không dám nói. Anh/chị hỏi giúp tổng đài **1022** hoặc nơi nhận hồ sơ ạ.',
        'Processing time: the official record does not state it, so I will not guess. Please ask **1022** or the receiving office.',
      );
}

/** Everything the record has: a guide shows one thing at a time. */
const ALL = { comfortable: Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER };

function sectionWriting({ procedure, caseId, language, localise }: GuidedWriting): Writing {
  const record = withoutHeldFacts(procedure.record, procedure.heldBack ?? []);
  return {
    record,
    aspects: ['where'],
    language,
    localise,
    usedCase: caseOf(record, caseId),
    relevance: () => 0,
    room: ALL,
  };
}
