import type { AnalysedIndex, FieldCounts } from './analysed-index.ts';
import { LEXICAL_FIELDS } from './document.ts';

const FIELD_COUNT = LEXICAL_FIELDS.length;
/** Room for so many documents more is left behind a slot that had to move. */
const SPARE = 4;
/** Slots that moved leave holes; when more than this share of the pool is holes, it is packed anew. */
const MOST_HOLES = 0.5;

/**
 * Which documents hold a term in which field, and how often: one block of numbers, a run of it for each slot
 * (term · fields + field). Documents come and go while it serves; a slot that outgrows its room moves to the end.
 */
export class Postings {
  readonly #terms: Map<string, number>;
  #starts: Uint32Array;
  #lengths: Uint32Array;
  #rooms: Uint32Array;
  #frequencies: Uint32Array;
  #documents: Uint32Array;
  #counts: Uint16Array;
  /** Of the pool, holes and spare room among it. */
  #used: number;
  #live: number;

  /** @param terms by name; taken over, not copied, as the arrays of the analysed index are. */
  constructor(terms: Map<string, number>, { starts, documents, counts }: AnalysedIndex) {
    this.#terms = terms;
    this.#starts = starts.slice(0, -1);
    this.#lengths = this.#starts.map((start, slot) => (starts[slot + 1] ?? start) - start);
    this.#rooms = this.#lengths.slice();
    this.#documents = documents;
    this.#counts = counts;
    this.#used = documents.length;
    this.#live = documents.length;
    this.#frequencies = new Uint32Array(terms.size);
    this.#countFrequencies();
  }

  /** Number of a term; undefined when no document has ever held it. */
  numberOf(token: string): number | undefined {
    return this.#terms.get(token);
  }

  /** Documents that hold a term, in whatever field. */
  frequencyOf(term: number): number {
    return this.#frequencies[term] ?? 0;
  }

  /** Where the run of a slot begins in `documents` and `counts`, and how long it is. */
  startOf(slot: number): number {
    return this.#starts[slot] ?? 0;
  }

  lengthOf(slot: number): number {
    return this.#lengths[slot] ?? 0;
  }

  /** Valid until the next change. */
  get documents(): Uint32Array {
    return this.#documents;
  }

  get counts(): Uint16Array {
    return this.#counts;
  }

  add(document: number, fields: FieldCounts): void {
    for (const [field, counts] of fields.entries()) {
      for (const [token, count] of counts) this.#put(this.#numbered(token) * FIELD_COUNT + field, document, count);
    }
    for (const term of this.#termsOf(fields)) this.#frequencies[term] = this.frequencyOf(term) + 1;
  }

  /** Takes a document out; `fields` are those it was put in with. */
  remove(document: number, fields: FieldCounts): void {
    for (const term of this.#termsOf(fields)) this.#frequencies[term] = this.frequencyOf(term) - 1;
    for (const [field, counts] of fields.entries()) {
      for (const token of counts.keys()) this.#take(this.#numbered(token) * FIELD_COUNT + field, document);
    }
    if (this.#used > 1_000 && this.#live < this.#used * (1 - MOST_HOLES)) this.#pack();
  }

  #termsOf(fields: FieldCounts): ReadonlySet<number> {
    return new Set(fields.flatMap((counts) => [...counts.keys()].map((token) => this.#numbered(token))));
  }

  #numbered(token: string): number {
    const known = this.#terms.get(token);
    if (known !== undefined) return known;
    const term = this.#terms.size;
    this.#terms.set(token, term);
    if (term >= this.#frequencies.length) {
      const room = Math.ceil(term * 1.25) + SPARE;
      this.#frequencies = enlarged(this.#frequencies, new Uint32Array(room));
      this.#starts = enlarged(this.#starts, new Uint32Array(room * FIELD_COUNT));
      this.#lengths = enlarged(this.#lengths, new Uint32Array(room * FIELD_COUNT));
      this.#rooms = enlarged(this.#rooms, new Uint32Array(room * FIELD_COUNT));
    }
    return term;
  }

  #put(slot: number, document: number, count: number): void {
    const length = this.lengthOf(slot);
    if (length === this.#rooms[slot]) this.#move(slot, length + SPARE);
    const place = this.startOf(slot) + length;
    this.#documents[place] = document;
    this.#counts[place] = count;
    this.#lengths[slot] = length + 1;
    this.#live += 1;
  }

  /** The last one takes its place: nothing depends on the order. */
  #take(slot: number, document: number): void {
    const start = this.startOf(slot);
    const last = start + this.lengthOf(slot) - 1;
    const place = this.#documents.subarray(start, last + 1).indexOf(document);
    if (place < 0) return;
    this.#documents[start + place] = this.#documents[last] ?? 0;
    this.#counts[start + place] = this.#counts[last] ?? 0;
    this.#lengths[slot] = last - start;
    this.#live -= 1;
  }

  #move(slot: number, room: number): void {
    const start = this.startOf(slot);
    const end = start + this.lengthOf(slot);
    if (this.#used + room > this.#documents.length) {
      const larger = Math.ceil((this.#used + room) * 1.25);
      this.#documents = enlarged(this.#documents, new Uint32Array(larger));
      this.#counts = enlarged(this.#counts, new Uint16Array(larger));
    }
    this.#documents.copyWithin(this.#used, start, end);
    this.#counts.copyWithin(this.#used, start, end);
    this.#starts[slot] = this.#used;
    this.#rooms[slot] = room;
    this.#used += room;
  }

  #pack(): void {
    const documents = new Uint32Array(this.#live);
    const counts = new Uint16Array(this.#live);
    let used = 0;
    for (let slot = 0; slot < this.#starts.length; slot += 1) {
      const start = this.startOf(slot);
      const length = this.lengthOf(slot);
      documents.set(this.#documents.subarray(start, start + length), used);
      counts.set(this.#counts.subarray(start, start + length), used);
      this.#starts[slot] = used;
      this.#rooms[slot] = length;
      used += length;
    }
    this.#documents = documents;
    this.#counts = counts;
    this.#used = used;
  }

  /** A document counts once for a term, in however many fields it holds it. */
  #countFrequencies(): void {
    const documentCount = this.#documents.reduce((most, document) => Math.max(most, document + 1), 0);
    const lastTerm = new Int32Array(documentCount).fill(-1);
    for (let term = 0; term < this.#frequencies.length; term += 1) {
      const end =
        this.startOf(term * FIELD_COUNT + FIELD_COUNT - 1) + this.lengthOf(term * FIELD_COUNT + FIELD_COUNT - 1);
      let frequency = 0;
      for (let place = this.startOf(term * FIELD_COUNT); place < end; place += 1) {
        const document = this.#documents[place] ?? 0;
        if (lastTerm[document] === term) continue;
        lastTerm[document] = term;
        frequency += 1;
      }
      this.#frequencies[term] = frequency;
    }
  }
}

function enlarged<Numbers extends Uint32Array | Uint16Array>(numbers: Numbers, larger: Numbers): Numbers {
  larger.set(numbers);
  return larger;
}
