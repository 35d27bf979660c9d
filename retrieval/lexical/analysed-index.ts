import { setImmediate } from 'node:timers/promises';
import type { Procedure } from '../../knowledge/index.ts';
import { LEXICAL_FIELDS, lexicalDocument } from './document.ts';
import { tokensOf } from './tokens.ts';

/** Raised when the same procedures give other tokens or fields: what was analysed before is then analysed anew. */
export const ANALYSIS_VERSION = 2;

/** Procedures analysed between two turns of the event loop. */
const PROCEDURES_AT_A_TIME = 20;
const FIELD_COUNT = LEXICAL_FIELDS.length;
/** A token that stands more often in one field counts as so often. */
const MOST_COUNTED = 0xffff;

/** All procedures analysed, as numbers: which terms stand in which field of which document, and how often. */
export interface AnalysedIndex {
  /** By document. */
  readonly codes: readonly string[];
  readonly terms: readonly string[];
  /** Distinct tokens, by document and field: document · fields + field. */
  readonly fieldLengths: Uint32Array;
  /** Where the documents of a slot (term · fields + field) begin; one entry more than there are slots. */
  readonly starts: Uint32Array;
  /** Slot after slot, in rising order. */
  readonly documents: Uint32Array;
  /** How often, for each of `documents`. */
  readonly counts: Uint16Array;
}

/** How often each token stands in each field of one procedure, in the order of `LEXICAL_FIELDS`. */
export type FieldCounts = readonly ReadonlyMap<string, number>[];

export function fieldCountsOf(procedure: Procedure): FieldCounts {
  const document = lexicalDocument(procedure);
  return LEXICAL_FIELDS.map((field) => {
    const counts = new Map<string, number>();
    for (const token of tokensOf(document[field].join('\n'))) {
      counts.set(token, Math.min(MOST_COUNTED, (counts.get(token) ?? 0) + 1));
    }
    return counts;
  });
}

/** An empty field counts as one token: the weights were fitted so. */
export function lengthOf(counts: ReadonlyMap<string, number>): number {
  return Math.max(1, counts.size);
}

/** Analyses the procedures, giving way to other work in between. @throws the signal's reason when aborted. */
export async function analyse(procedures: Iterable<Procedure>, signal?: AbortSignal): Promise<AnalysedIndex> {
  const codes: string[] = [];
  const fieldLengths: number[] = [];
  const numbers = new Map<string, number>();
  const found: Found = { slots: [], documents: [], counts: [] };
  for (const procedure of procedures) {
    if (codes.length % PROCEDURES_AT_A_TIME === 0) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    const position = codes.push(procedure.code) - 1;
    for (const [field, counts] of fieldCountsOf(procedure).entries()) {
      fieldLengths.push(lengthOf(counts));
      for (const [token, count] of counts) {
        const term = numbers.get(token) ?? numbers.size;
        if (term === numbers.size) numbers.set(token, term);
        found.slots.push(term * FIELD_COUNT + field);
        found.documents.push(position);
        found.counts.push(count);
      }
    }
  }
  await setImmediate();
  signal?.throwIfAborted();
  return {
    codes,
    terms: [...numbers.keys()],
    fieldLengths: Uint32Array.from(fieldLengths),
    ...bySlot(found, numbers.size * FIELD_COUNT),
  };
}

/** What was found, in the order of the documents. */
interface Found {
  readonly slots: number[];
  readonly documents: number[];
  readonly counts: number[];
}

/** A counting sort: the documents of each slot stay in order. */
function bySlot(found: Found, slotCount: number): Pick<AnalysedIndex, 'starts' | 'documents' | 'counts'> {
  const starts = new Uint32Array(slotCount + 1);
  for (const slot of found.slots) starts[slot + 1] = (starts[slot + 1] ?? 0) + 1;
  for (let slot = 0; slot < slotCount; slot += 1) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0);
  const next = starts.slice();
  const documents = new Uint32Array(found.slots.length);
  const counts = new Uint16Array(found.slots.length);
  for (const [position, slot] of found.slots.entries()) {
    const place = next[slot] ?? 0;
    next[slot] = place + 1;
    documents[place] = found.documents[position] ?? 0;
    counts[place] = found.counts[position] ?? 0;
  }
  return { starts, documents, counts };
}
