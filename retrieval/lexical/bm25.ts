import { LEXICAL_FIELDS, type LexicalField } from './document.ts';
import type { Postings } from './postings.ts';

/** Best of a small grid on the development questions (hit@1 .71 to .73, flat around these). */
export const FIELD_BOOST: Readonly<Record<LexicalField, number>> = { name: 1, aliases: 1, ways: 1.5, body: 0.3 };
export const BM25 = { k: 1.2, b: 0.7 };

const FIELD_COUNT = LEXICAL_FIELDS.length;

/** A term that is searched for, and what its score is multiplied by. */
export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
}

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/**
 * BM25 over fields: each field of a term scores by itself, times the field's boost; a document's sum is multiplied by how
 * many of the terms it holds. The numbers of one query are kept in arrays that the next one uses again.
 */
export class Bm25Scorer {
  readonly #postings: Postings;
  readonly #isBefore: (one: number, other: number) => boolean;
  #documentCount = 0;
  /** By field: what the length of a document's field adds to the count of a term. */
  #norms: readonly Float64Array[] = [];
  #scores = new Float64Array(0);
  #termsHeld = new Uint16Array(0);
  #lastTerm = new Int32Array(0);
  #touched = new Uint32Array(0);

  /** @param isBefore orders documents with equal scores. */
  constructor(postings: Postings, isBefore: (one: number, other: number) => boolean) {
    this.#postings = postings;
    this.#isBefore = isBefore;
  }

  /** To be called after every change. @param fieldLengths by document and field; 0 where there is no document. */
  takeLengths(fieldLengths: Uint32Array, documentCount: number): void {
    const places = fieldLengths.length / FIELD_COUNT;
    this.#documentCount = documentCount;
    this.#norms = LEXICAL_FIELDS.map((_name, field) => {
      let sum = 0;
      for (let place = field; place < fieldLengths.length; place += FIELD_COUNT) sum += fieldLengths[place] ?? 0;
      const average = sum / Math.max(1, documentCount);
      const norms = new Float64Array(places);
      for (let document = 0; document < places; document += 1) {
        const length = fieldLengths[document * FIELD_COUNT + field] ?? 0;
        norms[document] = BM25.k * (1 - BM25.b + (BM25.b * length) / average);
      }
      return norms;
    });
    if (places === this.#scores.length) return;
    this.#scores = new Float64Array(places);
    this.#termsHeld = new Uint16Array(places);
    this.#lastTerm = new Int32Array(places).fill(-1);
    this.#touched = new Uint32Array(places);
  }

  /** Best first, at most `limit`. Each term is given once. */
  search(terms: readonly QueryTerm[], limit: number): readonly ScoredDocument[] {
    let touchedCount = 0;
    for (const [position, { term, weight }] of terms.entries()) {
      touchedCount = this.#addTerm(term, weight, position, touchedCount);
    }
    const best = this.#best(touchedCount, limit);
    for (let place = 0; place < touchedCount; place += 1) {
      const document = this.#touched[place] ?? 0;
      this.#scores[document] = 0;
      this.#termsHeld[document] = 0;
      this.#lastTerm[document] = -1;
    }
    return best;
  }

  /** Returns how many documents hold any of the terms so far. */
  #addTerm(term: number, weight: number, position: number, alreadyTouched: number): number {
    const { documents, counts } = this.#postings;
    const [scores, termsHeld, lastTerm, touched] = [this.#scores, this.#termsHeld, this.#lastTerm, this.#touched];
    let touchedCount = alreadyTouched;
    for (const [field, name] of LEXICAL_FIELDS.entries()) {
      const slot = term * FIELD_COUNT + field;
      const length = this.#postings.lengthOf(slot);
      const norms = this.#norms[field];
      if (length === 0 || norms === undefined) continue;
      const scale = weight * FIELD_BOOST[name] * this.inverseFrequency(length) * (BM25.k + 1);
      const start = this.#postings.startOf(slot);
      for (let place = start; place < start + length; place += 1) {
        const document = documents[place] ?? 0;
        const count = counts[place] ?? 0;
        scores[document] = (scores[document] ?? 0) + (scale * count) / (count + (norms[document] ?? 0));
        const last = lastTerm[document] ?? -1;
        if (last === position) continue;
        if (last < 0) touched[touchedCount++] = document;
        lastTerm[document] = position;
        termsHeld[document] = (termsHeld[document] ?? 0) + 1;
      }
    }
    return touchedCount;
  }

  /** How much is told by what so many documents hold. */
  inverseFrequency(frequency: number): number {
    return Math.log(1 + (this.#documentCount - frequency + 0.5) / (frequency + 0.5));
  }

  #best(touchedCount: number, limit: number): readonly ScoredDocument[] {
    const best: ScoredDocument[] = [];
    for (let place = 0; place < touchedCount; place += 1) {
      const document = this.#touched[place] ?? 0;
      const score = (this.#scores[document] ?? 0) * (this.#termsHeld[document] ?? 0);
      const last = best.length < limit ? undefined : best.at(-1);
      if (last !== undefined && !this.#isBetter(document, score, last)) continue;
      let at = best.length;
      while (at > 0 && this.#isBetter(document, score, best[at - 1])) at -= 1;
      best.splice(at, 0, { document, score });
      if (best.length > limit) best.pop();
    }
    return best;
  }

  #isBetter(document: number, score: number, other: ScoredDocument | undefined): boolean {
    if (other === undefined) return false;
    return score > other.score || (score === other.score && this.#isBefore(document, other.document));
  }
}
