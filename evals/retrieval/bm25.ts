import { setImmediate } from 'node:timers/promises';
import type { Procedure } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../../retrieval/index.ts';
import { officialSections } from './official-page.ts';

/** A name says more than the text below it. */
const BOOST = { name: 2, ways: 2, official: 1 } as const;
type Field = keyof typeof BOOST;
const FIELDS = Object.keys(BOOST) as readonly Field[];

/** MiniSearch's constants: how soon more of the same word adds nothing, and how much a long text is held back. */
const K = 1.2;
const B = 0.7;
/** Procedures taken in between two turns of the event loop. */
const CHUNK_SIZE = 50;

export interface Bm25Index {
  /** Codes, best first, from names and official texts, and from the ways of asking where they are asked for. */
  search(message: string, options: { readonly withWays: boolean; readonly topK: number }): readonly string[];
}

/** Where a token stands in one field: documents and, side by side, how often. */
interface Postings {
  readonly documents: number[];
  readonly counts: number[];
}

/**
 * BM25 as MiniSearch counts it, one document a procedure, a sum over its fields; nothing of ours but the tokens (folded
 * syllables and their bigrams, the best analysis for Vietnamese that was tried). Written out here because MiniSearch,
 * which makes an object of every hit, takes several times as long over the official texts.
 */
export async function createBm25(procedures: Iterable<Procedure>): Promise<Bm25Index> {
  const codes: string[] = [];
  const postings = new Map<string, Postings>();
  const lengths: Readonly<Record<Field, number[]>> = { name: [], ways: [], official: [] };
  for (const procedure of procedures) {
    if (codes.length % CHUNK_SIZE === 0) await setImmediate();
    const position = codes.push(procedure.code) - 1;
    const texts = textsOf(procedure);
    for (const field of FIELDS) {
      const tokens = tokensOf(texts[field]);
      // In distinct tokens, as MiniSearch counts: many ways of asking repeat the same words.
      lengths[field].push(new Set(tokens).size);
      for (const token of tokens) addTo(postings, `${field} ${token}`, position);
    }
  }
  const averages = Object.fromEntries(
    FIELDS.map((field) => [field, lengths[field].reduce((sum, length) => sum + length, 0) / codes.length]),
  );

  return {
    search(message, { withWays, topK }) {
      const scores = new Float64Array(codes.length);
      const matched = new Uint16Array(codes.length);
      for (const token of tokensOf(message)) {
        const holders = new Set<number>();
        for (const field of FIELDS) {
          const found = field === 'ways' && !withWays ? undefined : postings.get(`${field} ${token}`);
          if (found === undefined) continue;
          const rarity = inverseFrequency(found.documents.length, codes.length);
          for (const [index, document] of found.documents.entries()) {
            const count = found.counts[index] ?? 0;
            const relativeLength = (lengths[field][document] ?? 0) / (averages[field] ?? 1);
            const saturated = (count * (K + 1)) / (count + K * (1 - B + B * relativeLength));
            scores[document] = (scores[document] ?? 0) + BOOST[field] * rarity * saturated;
            holders.add(document);
          }
        }
        for (const document of holders) matched[document] = (matched[document] ?? 0) + 1;
      }
      // As MiniSearch does, times the words that a document has: hit@1 with ways is .67 instead of .62, without .25 for .28.
      return [...scores.entries()]
        .filter(([, score]) => score > 0)
        .map(([document, score]) => [document, score * (matched[document] ?? 0)] as const)
        .sort(([, one], [, other]) => other - one)
        .slice(0, topK)
        .map(([document]) => codes[document] ?? '');
    },
  };
}

function inverseFrequency(holders: number, documents: number): number {
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}

function addTo(postings: Map<string, Postings>, key: string, position: number): void {
  let found = postings.get(key);
  if (found === undefined) {
    found = { documents: [], counts: [] };
    postings.set(key, found);
  }
  const last = found.documents.length - 1;
  if (found.documents[last] === position) found.counts[last] = (found.counts[last] ?? 0) + 1;
  else {
    found.documents.push(position);
    found.counts.push(1);
  }
}

function textsOf({ name, ways, official }: Procedure): Readonly<Record<Field, string>> {
  return {
    name,
    ways:
      ways === undefined
        ? ''
        : [ways.shortName, ...ways.aliases, ...ways.situations, ...ways.questions, ...ways.questionsEn].join('\n'),
    official: official === undefined ? '' : officialSections(official),
  };
}

function tokensOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const sequence = syllables(line);
    return [...sequence.map(({ folded }) => folded), ...foldedBigrams(sequence)];
  });
}
