import { fieldSlug, type FixContent, type FixFault } from '../../knowledge/index.ts';
import type { FixRow, KnowledgeItem, Store } from '../../store/index.ts';
import type { KnowledgeWorkshop } from '../knowledge/workshop.ts';
import { servesField, type Principal } from '../principal.ts';
import { notFound } from './desk-parts.ts';
import { ApiError } from './route.ts';

export interface KnowledgeRouteParts {
  readonly store: Store;
  readonly workshop: KnowledgeWorkshop;
  /** Tells of an official who behaved badly: not for editors to read. */
  readonly tellsOfConduct: (text: string) => boolean;
}

/** Who mends what the bot knows, and who may look on. */
export const EDITING = ['editor'] as const;
export const LOOKING = ['editor', 'auditor'] as const;

/** Of another field it is not there for them. */
export async function itemFor(
  { store }: KnowledgeRouteParts,
  principal: Principal,
  id: string,
): Promise<KnowledgeItem> {
  const item = await store.knowledgeItems.get(id);
  if (item === undefined || !isTheirs(principal, item.field)) throw notFound();
  return item;
}

export async function fixFor({ store }: KnowledgeRouteParts, principal: Principal, id: string): Promise<FixRow> {
  const fix = await store.knowledgeFixes.get(id);
  if (fix === undefined || !isTheirs(principal, fix.field)) throw notFound();
  return fix;
}

export function isTheirs(principal: Principal, field: string | undefined): boolean {
  return servesField(principal.fields, field);
}

/** The procedure that a fix is about; undefined: none. */
export function codeOf(content: FixContent): string | undefined {
  switch (content.kind) {
    case 'alias':
    case 'fact':
      return content.code;
    case 'wording':
      return content.target.kind === 'procedure' ? content.target.code : undefined;
    case 'faq':
      return content.procedure;
  }
}

export function fieldOf({ workshop }: KnowledgeRouteParts, code: string | undefined): string | undefined {
  const procedure = code === undefined ? undefined : workshop.catalogue().find(code);
  return procedure === undefined ? undefined : fieldSlug(procedure.field);
}

/** Each fault is told in a sentence of its own. */
const FAULT_CODES: Readonly<Record<FixFault, string>> = {
  'unknown-procedure': 'FixUnknownProcedure',
  'unknown-guide': 'FixUnknownTarget',
  'unknown-elsewhere': 'FixUnknownTarget',
  'no-record': 'FixNoRecord',
  'no-such-fact': 'FixNoSuchFact',
  'fact-changed': 'FixFactChanged',
  'record-invalid': 'FixRecordInvalid',
  'english-missing': 'FixEnglishMissing',
  'wording-taken': 'FixWordingTaken',
  'already-there': 'FixAlreadyThere',
};
export const FAULT_REFUSALS = [...new Set(Object.values(FAULT_CODES))];

export function doesNotFit(fault: FixFault): ApiError {
  return new ApiError(422, FAULT_CODES[fault], `The catalogue cannot take this change: ${fault}`, { fault });
}
