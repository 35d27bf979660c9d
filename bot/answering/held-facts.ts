import type { HeldFact, OfficialText, ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { officialSections } from './official-text.ts';
import { say } from './writing.ts';

/** Which facts an answer to an aspect tells. */
const FACTS_OF: Readonly<Partial<Record<Aspect, readonly HeldFact[]>>> = {
  overview: ['documents', 'duration', 'fee'],
  documents: ['documents'],
  case: ['documents'],
  fee: ['fee'],
  duration: ['duration'],
  online: ['duration', 'fee'],
  'legal-basis': ['legal-basis'],
};

const WHOLLY_HELD: readonly Aspect[] = ['documents', 'fee', 'duration', 'legal-basis'];

/** At most so many characters of the official text of one changed fact. */
const MAX_CHARACTERS = 700;

export function heldIn(aspect: Aspect, heldBack: readonly HeldFact[]): HeldFact[] {
  return (FACTS_OF[aspect] ?? []).filter((fact) => heldBack.includes(fact));
}

/** True for an aspect that tells this one fact and nothing else. */
export function isWhollyHeld(aspect: Aspect): boolean {
  return WHOLLY_HELD.includes(aspect);
}

/** The record as far as it may be told. */
export function withoutHeldFacts(record: ProcedureRecord, heldBack: readonly HeldFact[]): ProcedureRecord {
  if (heldBack.length === 0) return record;
  const isHeld = (fact: HeldFact) => heldBack.includes(fact);
  const { exemptions, ...rest } = record;
  return {
    ...rest,
    ...(exemptions === undefined || isHeld('fee') ? {} : { exemptions }),
    methods: record.methods.map(({ fees, durations, ...method }) => ({
      ...method,
      ...(fees === undefined || isHeld('fee') ? {} : { fees }),
      ...(durations === undefined || isHeld('duration') ? {} : { durations }),
    })),
    cases: isHeld('documents') ? record.cases.map((situation) => ({ ...situation, documents: [] })) : record.cases,
    legalBasis: isHeld('legal-basis') ? [] : record.legalBasis,
  };
}

const NAMES: Readonly<Record<HeldFact, { vi: string; en: string }>> = {
  fee: { vi: 'Lệ phí', en: 'The fee' },
  duration: { vi: 'Thời gian giải quyết', en: 'The processing time' },
  documents: { vi: 'Giấy tờ cần nộp', en: 'The papers' },
  'legal-basis': { vi: 'Căn cứ pháp lý', en: 'The legal basis' },
};

/** Says that the fact has just changed, and shows what the official text has of it now. */
export function heldBody(fact: HeldFact, official: OfficialText | undefined, language: Language): string {
  const words = official === undefined ? undefined : officialSections(official, [fact], language, MAX_CHARACTERS);
  const changed = say(
    language,
    `${NAMES[fact].vi} **vừa thay đổi, đang được cán bộ xác nhận**.`,
    `${NAMES[fact].en} **has just changed and is being confirmed by an official**.`,
  );
  const shown =
    words === undefined
      ? say(
          language,
          'Hồ sơ gốc mới không nêu rõ, nên em không dám nói. Anh/chị gọi **1022** giúp em ạ.',
          'The new official record does not state it, so I will not guess. Please call **1022**.',
        )
      : `${say(language, 'Theo hồ sơ gốc mới, chưa được biên tập:', 'As in the new official record (Vietnamese), not edited:')}\n\n${words}`;
  return `${changed} ${shown}`;
}
