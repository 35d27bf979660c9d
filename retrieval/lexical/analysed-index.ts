import { setImmediate } from 'node:timers/promises';
import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Procedure } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../text/syllables.ts';
import { LEXICAL_FIELDS, lexicalDocument } from './document.ts';

/** Raised when the same procedures give other tokens or fields: what was analysed before is then analysed anew. */
export const ANALYSIS_VERSION = 1;

/** Procedures analysed between two turns of the event loop. */
const PROCEDURES_AT_A_TIME = 20;
/** Terms a line. */
const TERMS_AT_A_TIME = 4_000;

/**
 * All procedures analysed, as lines of JSON: the first describes the documents, each other one holds some terms, with
 * the documents they stand in. Counted here in MiniSearch's own plain form, because its `add` and `toJSON` hold the
 * event loop for seconds, and because lines can be kept and read in steps.
 */
export type AnalysedIndex = readonly string[];

interface DocumentsLine {
  readonly codes: readonly string[];
  /** Distinct tokens of each document, by field. */
  readonly fieldLengths: readonly (readonly number[])[];
}

/** A term, how many documents hold it, and how often, by field and document. */
type TermEntry = readonly [term: string, frequency: number, postings: AsPlainObject['index'][number][1]];

/** Folded syllables and the bigrams of each line: "Khai sinh" → khai, sinh, khai_sinh. */
export function tokensOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const sequence = syllables(line);
    return [...sequence.map((syllable) => syllable.folded), ...foldedBigrams(sequence)];
  });
}

/** Analyses the procedures, giving way to other work in between. @throws the signal's reason when aborted. */
export async function analyse(procedures: Iterable<Procedure>, signal?: AbortSignal): Promise<AnalysedIndex> {
  const codes: string[] = [];
  const fieldLengths: number[][] = [];
  const terms = new Map<string, Term>();
  for (const procedure of procedures) {
    if (codes.length % PROCEDURES_AT_A_TIME === 0) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    const document = lexicalDocument(procedure);
    const position = codes.push(document.code) - 1;
    fieldLengths.push(
      LEXICAL_FIELDS.map((field, fieldNumber) => {
        const counts = countsOf(tokensOf(document[field].join('\n')));
        for (const [token, count] of counts) addTo(terms, token, { position, fieldNumber, count });
        // An empty field counts as one token, as it does in MiniSearch: the weights were fitted so.
        return Math.max(1, counts.size);
      }),
    );
  }
  const lines = [JSON.stringify({ codes, fieldLengths } satisfies DocumentsLine)];
  const entries = [...terms];
  for (let start = 0; start < entries.length; start += TERMS_AT_A_TIME) {
    await setImmediate();
    signal?.throwIfAborted();
    lines.push(
      `[${entries
        .slice(start, start + TERMS_AT_A_TIME)
        .map(toEntry)
        .join(',')}]`,
    );
  }
  return lines;
}

/** A term while it is collected; `fields` holds the insides of JSON objects, because documents come in order. */
interface Term {
  frequency: number;
  lastPosition: number;
  readonly fields: string[];
}

function addTo(
  terms: Map<string, Term>,
  token: string,
  { position, fieldNumber, count }: { position: number; fieldNumber: number; count: number },
): void {
  let term = terms.get(token);
  if (term === undefined) {
    term = { frequency: 0, lastPosition: -1, fields: LEXICAL_FIELDS.map(() => '') };
    terms.set(token, term);
  }
  if (term.lastPosition !== position) term.frequency += 1;
  term.lastPosition = position;
  const before = term.fields[fieldNumber] ?? '';
  term.fields[fieldNumber] = `${before}${before === '' ? '' : ','}"${position}":${count}`;
}

function toEntry([token, { frequency, fields }]: [string, Term]): string {
  const postings = fields.flatMap((inside, fieldNumber) => (inside === '' ? [] : [`"${fieldNumber}":{${inside}}`]));
  return `[${JSON.stringify(token)},${frequency},{${postings.join(',')}}]`;
}

function countsOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** MiniSearch over an analysed index, and in how many documents each term stands. */
export async function toMiniSearch(
  [documentsLine = '', ...termLines]: AnalysedIndex,
  options: ConstructorParameters<typeof MiniSearch>[0],
): Promise<{ readonly miniSearch: MiniSearch; readonly documentFrequency: Map<string, number> }> {
  const { codes, fieldLengths } = JSON.parse(documentsLine) as DocumentsLine;
  const documentFrequency = new Map<string, number>();
  const index: AsPlainObject['index'] = [];
  for (const line of termLines) {
    for (const [term, frequency, postings] of JSON.parse(line) as readonly TermEntry[]) {
      documentFrequency.set(term, frequency);
      index.push([term, postings]);
    }
    await setImmediate();
  }
  const plain: AsPlainObject = {
    documentCount: codes.length,
    nextId: codes.length,
    documentIds: Object.fromEntries(codes.entries()),
    fieldIds: Object.fromEntries(LEXICAL_FIELDS.map((field, fieldNumber) => [field, fieldNumber])),
    fieldLength: Object.fromEntries(fieldLengths.map((lengths, position) => [position, [...lengths]])),
    averageFieldLength: LEXICAL_FIELDS.map((_field, fieldNumber) =>
      codes.length === 0
        ? 0
        : fieldLengths.reduce((sum, lengths) => sum + (lengths[fieldNumber] ?? 0), 0) / codes.length,
    ),
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  };
  return { miniSearch: await MiniSearch.loadJSAsync(plain, options), documentFrequency };
}
