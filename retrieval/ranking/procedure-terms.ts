import type { Procedure } from '../../knowledge/index.ts';
import { distinctTexts } from '../index-artifact/passages.ts';
import { tokensOf } from '../lexical/tokens.ts';
import { lexicalDocument } from '../lexical/document.ts';

/** The tokens of one entry, as numbers, each once. */
export interface ProcedureTerms {
  readonly name: Uint32Array;
  /** One for each name and way of asking. */
  readonly passages: readonly Uint32Array[];
  /** Of the record: what it is for, its papers, cases, result. Empty without a record. */
  readonly body: Uint32Array;
  /** When it is another procedure that is meant: by the other's code. */
  readonly notThis: ReadonlyMap<string, Uint32Array>;
}

const numbers = new Map<string, number>();

/** Number of a token; undefined when no entry that was looked at holds it. */
export function numberOfToken(token: string): number | undefined {
  return numbers.get(token);
}

/** One more than the highest number of a token. */
export function tokenCount(): number {
  return numbers.size;
}

/** Entries never change: each is read once, when it is first a candidate. */
const read = new WeakMap<Procedure, ProcedureTerms>();

export function termsOf(procedure: Procedure): ProcedureTerms {
  const known = read.get(procedure);
  if (known !== undefined) return known;
  const terms: ProcedureTerms = {
    name: toNumbers(procedure.name),
    passages: distinctTexts(procedure).map(({ text }) => toNumbers(text)),
    body: toNumbers(lexicalDocument(procedure).body.join('\n')),
    notThis: new Map(
      [...(procedure.ways?.notThis ?? []), ...(procedure.record?.related ?? [])].map(({ code, why }) => [
        code,
        toNumbers(why),
      ]),
    ),
  };
  read.set(procedure, terms);
  return terms;
}

function toNumbers(text: string): Uint32Array {
  return Uint32Array.from(new Set(tokensOf(text).map(numbered)));
}

function numbered(token: string): number {
  const known = numbers.get(token);
  if (known !== undefined) return known;
  numbers.set(token, numbers.size);
  return numbers.size - 1;
}
