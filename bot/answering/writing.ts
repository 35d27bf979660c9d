import type { ProcedureCase, ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import type { Room } from './fit-lines.ts';
import type { Localise } from './format.ts';
import type { Relevance } from './relevance.ts';

/** What a section of an answer is written from. */
export interface Writing {
  readonly record: ProcedureRecord;
  /** All that is asked, the main thing first: what another section tells need not be said twice. */
  readonly aspects: readonly Aspect[];
  readonly language: Language;
  readonly localise: Localise;
  readonly usedCase: ProcedureCase | undefined;
  /** How much a text of the record, in the reader's language, speaks of what the message speaks of. */
  readonly relevance: Relevance;
  /** How long a section may be. */
  readonly room: Room;
}

/** A section of an answer, or undefined when the record does not hold the fact. */
export type Section = (writing: Writing) => string | undefined;

export function say(language: Language, vi: string, en: string): string {
  return language === 'vi' ? vi : en;
}

export function joinParts(parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined && part !== '');
  return present.length === 0 ? undefined : present.join('\n\n');
}
