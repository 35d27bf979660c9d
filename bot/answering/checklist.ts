import { createHash } from 'node:crypto';
import type { Catalogue, RequiredDocument } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { canGuide, caseOf, isAlways, type GuidedProcedure } from '../dialogs/guided-plan.ts';
import { plainForm } from '../dialogs/guided-stop-text.ts';
import { shortNameOf } from './compose.ts';
import { countWords } from './documents-section.ts';
import { channelName, formatDate, localiser, lowerFirst } from './format.ts';
import { heldIn, withoutHeldFacts } from './held-facts.ts';
import { SECTIONS } from './sections.ts';
import type { Writing } from './writing.ts';

/** A paper to tick. */
export interface ChecklistItem {
  /** Stays the same while the paper does, whatever else changes in the record. */
  readonly id: string;
  readonly name: string;
  /** Originals, copies, form. */
  readonly details: readonly string[];
  /** When it is needed; absent: always. */
  readonly when?: string;
  readonly note?: string;
}

/** The papers of one case of a procedure, and what one needs to know to hand them in; texts are plain. */
export interface Checklist {
  readonly code: string;
  /** The short plain name, and the official one. */
  readonly title: string;
  readonly officialName: string;
  readonly caseId: string;
  /** When this case applies; absent where the record has only one. */
  readonly caseLabel?: string;
  readonly language: Language;
  readonly handIn: readonly ChecklistItem[];
  readonly show: readonly ChecklistItem[];
  readonly sometimes: readonly ChecklistItem[];
  readonly remarks: readonly string[];
  readonly where: readonly string[];
  readonly ways: readonly string[];
  readonly fee: readonly string[];
  readonly duration: readonly string[];
  readonly deadlines: readonly string[];
  readonly cautions: readonly string[];
  /** What has changed and is being confirmed; it is not told. */
  readonly held: { readonly documents: boolean; readonly fee: boolean; readonly duration: boolean };
  readonly source: { readonly url: string; readonly decision?: string; readonly checkedOn: string };
}

export type ChecklistResult =
  | { readonly kind: 'found'; readonly checklist: Checklist }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'unknown-case' }
  /** In the catalogue, with no record of ours that is in force. */
  | { readonly kind: 'no-record'; readonly code: string; readonly name: string; readonly url: string };

/** Of the case, or the usual one where none is named. Every fact is the record's. */
export function findChecklist(
  catalogue: Catalogue,
  {
    code,
    caseId,
    language,
  }: { readonly code: string; readonly caseId: string | undefined; readonly language: Language },
): ChecklistResult {
  const procedure = catalogue.find(code);
  if (procedure === undefined) return { kind: 'unknown-code' };
  if (!canGuide(procedure)) {
    return { kind: 'no-record', code: procedure.code, name: shortNameOf(procedure, language), url: procedure.url };
  }
  const isKnown = caseId === undefined || procedure.record.cases.some(({ id }) => id === caseId);
  if (!isKnown) return { kind: 'unknown-case' };
  return { kind: 'found', checklist: checklistOf(catalogue, procedure, caseId, language) };
}

export function checklistOf(
  catalogue: Catalogue,
  procedure: GuidedProcedure,
  caseId: string | undefined,
  language: Language,
): Checklist {
  const { heldBack = [] } = procedure;
  const localise = localiser(catalogue, language);
  const record = withoutHeldFacts(procedure.record, heldBack);
  const shown = caseOf(record, caseId);
  if (shown === undefined) throw new Error(`The record of ${procedure.code} has no case`);
  const item = (document: RequiredDocument): ChecklistItem => ({
    id: idOf(document),
    name: localise(document.name),
    details: detailsOf(document, language),
    ...(isAlways(document, shown) ? {} : { when: localise(document.when ?? '') }),
    ...(document.note === undefined ? {} : { note: localise(document.note) }),
  });
  const always = shown.documents.filter((document) => isAlways(document, shown));
  const writing: Writing = {
    record,
    aspects: ['documents'],
    language,
    localise,
    usedCase: shown,
    relevance: () => 0,
    room: ALL,
  };
  const { source, verifiedOn } = procedure.record;
  return {
    code: procedure.code,
    title: shortNameOf(procedure, language),
    officialName: procedure.name,
    caseId: shown.id,
    ...(record.cases.length === 1 ? {} : { caseLabel: localise(shown.when) }),
    language,
    handIn: always.filter(({ action }) => action === 'submit').map(item),
    show: always.filter(({ action }) => action === 'show').map(item),
    sometimes: shown.documents.filter((document) => !isAlways(document, shown)).map(item),
    remarks: (shown.notes ?? []).map(localise),
    where: record.where.map(localise),
    ways: record.methods.map(({ channel }, index) => {
      const name = channelName(channel, language);
      return index === 0 ? name : lowerFirst(name);
    }),
    fee: plainLines(SECTIONS.fee(writing)),
    duration: plainLines(SECTIONS.duration(writing)),
    deadlines: plainLines(SECTIONS.deadline(writing)),
    cautions: (record.cautions ?? []).map(localise),
    held: {
      documents: heldIn('documents', heldBack).length > 0,
      fee: heldIn('fee', heldBack).length > 0,
      duration: heldIn('duration', heldBack).length > 0,
    },
    source: {
      url: source.url,
      ...(source.decision === undefined ? {} : { decision: source.decision }),
      checkedOn: formatDate(verifiedOn, language),
    },
  };
}

/** Every paper of it, in the order of the list. */
export function itemsOf({ handIn, show, sometimes }: Checklist): readonly ChecklistItem[] {
  return [...handIn, ...show, ...sometimes];
}

/** "Giấy chứng sinh (1 bản chính): nếu …": an item in one line. */
export function itemLine({ name, details, when }: ChecklistItem, language: Language): string {
  const counted = details.length === 0 ? name : `${name} (${details.join(', ')})`;
  return when === undefined ? counted : `${counted}: ${language === 'vi' ? lowerFirst(when) : when}`;
}

const ALL = { comfortable: Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER };

function idOf({ name, action, when = '', form = '' }: RequiredDocument): string {
  return `p${createHash('sha256').update([name, action, when, form].join('\n')).digest('hex').slice(0, 10)}`;
}

function detailsOf({ originals = 0, copies = 0, form }: RequiredDocument, language: Language): readonly string[] {
  return [
    ...(originals + copies === 0 ? [] : [countWords(originals, copies, language)]),
    ...(form === undefined ? [] : [plainForm(form)]),
  ];
}

const LABEL = /^(?:Lệ phí|Fee|Thời gian|Processing time):\s*/u;

/** The lines of a section without its heading, bullets and stars. */
function plainLines(section: string | undefined): readonly string[] {
  return (section ?? '')
    .split('\n')
    .map((line) => line.replace(LABEL, '').replace(/^- /u, '').replaceAll('**', '').trim())
    .filter((line) => line !== '');
}
