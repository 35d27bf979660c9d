import { knownQuantities } from '../bot/index.ts';
import {
  extractQuantities,
  quantitiesOf,
  quantityKey,
  type Catalogue,
  type Procedure,
  type ReviewRow,
} from '../knowledge/index.ts';

/** Numbers (as `quantityKey`) of a record that its official source does not bear out. */
export type Proofs = (procedure: Procedure) => ReadonlySet<string>;

/**
 * A record may itself be wrong: each of its numbers must stand in the official text, where one is imported, or in a row
 * of `knowledge/review.csv` for the same procedure and part of the record, which somebody compared with that text.
 * @param review undefined where the file is missing: a procedure without official text is then not judged.
 */
export function createProofs(catalogue: Catalogue, review: readonly ReviewRow[] | undefined): Proofs {
  const reviewed = new Set(
    review?.flatMap(({ code, field, value }) =>
      extractQuantities(value).map((quantity) => proofOf(code, field, quantityKey(quantity))),
    ),
  );
  return (procedure) => {
    const { code, record, official } = procedure;
    if (record === undefined || (official === undefined && review === undefined)) return new Set();
    const known = new Set(knownQuantities(withoutRecord(procedure), catalogue).map(quantityKey));
    const unproven = new Set<string>();
    const proven = new Set<string>();
    for (const { field, quantity } of quantitiesOf(record)) {
      const key = quantityKey(quantity);
      const isProven = known.has(key) || reviewed.has(proofOf(code, field, key)) || isOneCopy(key);
      (isProven ? proven : unproven).add(key);
    }
    return new Set([...unproven].filter((key) => !proven.has(key)));
  };
}

/** What is left is the official name and, where imported, the official text. */
function withoutRecord(procedure: Procedure): Procedure {
  return { ...procedure, record: undefined };
}

function proofOf(code: string, field: string, key: string): string {
  return `${code} ${partOf(field)} ${key}`;
}

/** "methods.0.fees.1.when" → "methods.fees", "who.2" → "who": a proof may stand under another position. */
function partOf(field: string): string {
  const names = field.split('.').filter((part) => !/^\d+$/u.test(part));
  return names.slice(0, names[0] === 'methods' ? 2 : 1).join('.');
}

/** One copy of a paper, or none, is what nobody compares. */
function isOneCopy(key: string): boolean {
  return key === 'count:1:copy' || key === 'count:0:copy';
}
