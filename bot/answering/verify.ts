import {
  extractQuantities,
  quantityKey,
  structuredQuantities,
  type OfficialText,
  type Catalogue,
  type Procedure,
  type ProcedureRecord,
  type Quantity,
} from '../../knowledge/index.ts';
import { KNOWN_LINKS } from '../replies/texts.ts';

export interface Verification {
  /** Amounts, times, ages and counts of the reply that the record does not hold. */
  readonly wrongQuantities: readonly Quantity[];
  /** Links of the reply that are neither the record's nor ours. */
  readonly wrongLinks: readonly string[];
}

/**
 * Compares a reply with the record that it cites, independently of how it was composed: every number with a unit and
 * every link must stand in the record (or, for links, among our own). A reply that fails is not sent.
 */
export function verifyReply(reply: string, procedure: Procedure, catalogue: Catalogue): Verification {
  const links = new Set([procedure.url, ...recordLinks(procedure.record)]);
  return compareReply(reply, knownKeys(procedure, catalogue), links);
}

/** What of a reply stands neither in these quantities and links nor among our own links. */
export function compareReply(reply: string, known: ReadonlySet<string>, links: ReadonlySet<string>): Verification {
  return {
    wrongQuantities: extractQuantities(withoutLinks(reply)).filter((quantity) => !known.has(quantityKey(quantity))),
    wrongLinks: linksOf(reply).filter((link) => !links.has(link) && !KNOWN_LINKS.includes(link)),
  };
}

/** An entry of a catalogue never changes, so what it holds is read once. */
const keysOfEntry = new WeakMap<Procedure, ReadonlySet<string>>();

function knownKeys(procedure: Procedure, catalogue: Catalogue): ReadonlySet<string> {
  const known = keysOfEntry.get(procedure) ?? new Set(knownQuantities(procedure, catalogue).map(quantityKey));
  keysOfEntry.set(procedure, known);
  return known;
}

/** Every quantity that the entry holds, in Vietnamese and English: its texts, and its structured fields. */
export function knownQuantities(procedure: Procedure, catalogue: Catalogue): Quantity[] {
  const texts = [procedure.name, procedure.shortName, procedure.shortNameEn ?? '', procedure.authority ?? ''];
  const { record, official } = procedure;
  const ofOfficial = official === undefined ? [] : officialQuantities(official);
  if (record === undefined) return [...texts.flatMap(extractQuantities), ...ofOfficial];
  const strings = stringsOf(record).flatMap((value) => [value, catalogue.english(value) ?? '']);
  return [...texts, ...strings]
    .flatMap(extractQuantities)
    .concat(structuredQuantities(record).map(({ quantity }) => quantity))
    .concat(ofOfficial);
}

function officialQuantities(official: OfficialText): Quantity[] {
  const counts = official.documents.flatMap(({ originals, copies }) => [originals, copies]);
  return [
    // In lists the dash is taken off: "-02 ảnh" holds no quantity with it.
    ...stringsOf(official).flatMap((value) => [value, value.replace(/^[-+*•–]\s*/u, '')].flatMap(extractQuantities)),
    ...counts.flatMap((value): Quantity[] => (value === undefined ? [] : [{ kind: 'count', value, unit: 'copy' }])),
    ...official.methods.flatMap(({ duration, fees }): Quantity[] => [
      ...(duration === undefined ? [] : [{ kind: 'duration' as const, ...duration }]),
      ...fees.flatMap(({ amountVnd, amountUsd }): Quantity[] => [
        ...(amountVnd === undefined ? [] : [{ kind: 'amount' as const, value: amountVnd, unit: 'vnd' }]),
        ...(amountUsd === undefined ? [] : [{ kind: 'amount' as const, value: amountUsd, unit: 'usd' }]),
      ]),
    ]),
  ];
}

/** Every text inside a value, however deep. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

function recordLinks(record: ProcedureRecord | undefined): string[] {
  if (record === undefined) return [];
  const corrected = (record.corrections ?? []).map(({ source }) => source);
  return [record.source.url, ...record.methods.flatMap(({ url }) => url ?? []), ...corrected];
}

const LINK = /\bhttps?:\/\/[^\s)\]>"]+/gu;

function linksOf(text: string): string[] {
  return [...text.matchAll(LINK)].map(([link]) => link);
}

function withoutLinks(text: string): string {
  return text.replace(LINK, '');
}
