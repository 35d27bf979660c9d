import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type Procedure } from '../knowledge/index.ts';
import { FakeEmbeddings } from './embedding/fake-embeddings.ts';
import { createProcedureRetriever, type SwappableRetriever } from './retriever.ts';
import { fold, normalise } from './text/normalise.ts';
import { syllables } from './text/syllables.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const PAIRS = 40;
/** Of the 80 names of the pairs. */
const MISTAKEN_AT_MOST = 3;

let catalogue: Catalogue;
let retriever: SwappableRetriever;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: path.join(ROOT, 'knowledge') });
  retriever = createProcedureRetriever({
    catalogue,
    root: ROOT,
    indexDirectory: mkdtempSync(path.join(tmpdir(), 'adjacent-')),
    embeddings: Object.assign(new FakeEmbeddings(), {
      identify: async () => Promise.reject(new Error('words alone are tested')),
    }),
  });
  await retriever.answers();
}, 120_000);

afterAll(async () => {
  await retriever.close();
});

/** The curated procedures whose short names share most of their syllables, and not all. */
function mostConfusablePairs(): readonly (readonly [Procedure, Procedure])[] {
  const curated = [...catalogue.procedures.values()].filter(({ tier }) => tier === 'curated');
  const namesOf = new Map(curated.map((procedure) => [procedure.code, syllablesOf(procedure.shortName)]));
  const pairs = curated.flatMap((one, position) =>
    curated.slice(position + 1).flatMap((other) => {
      const [first, second] = [
        namesOf.get(one.code) ?? new Set<string>(),
        namesOf.get(other.code) ?? new Set<string>(),
      ];
      const shared = [...first].filter((syllable) => second.has(syllable)).length;
      const likeness = shared / (first.size + second.size - shared);
      return likeness < 1 ? [{ pair: [one, other] as const, likeness }] : [];
    }),
  );
  return pairs
    .toSorted((one, other) => other.likeness - one.likeness || one.pair[0].code.localeCompare(other.pair[0].code))
    .slice(0, PAIRS)
    .map(({ pair }) => pair);
}

function syllablesOf(text: string): ReadonlySet<string> {
  return new Set(syllables(text).map(({ folded }) => folded));
}

async function rankOf(message: string, code: string): Promise<number> {
  const { candidates } = await retriever.retrieve(message, { legs: ['lexical'], topK: 12 });
  const place = candidates.findIndex((candidate) => candidate.code === code);
  return place === -1 ? Infinity : place;
}

describe('the 40 most confusable pairs of procedures', () => {
  it.each([
    ['as written', (name: string) => name],
    ['without tone marks', (name: string) => fold(normalise(name))],
    ['inside a question', (name: string) => `cho em hỏi ${name} thì cần gì vậy ạ`],
    ['with a letter typed twice', (name: string) => name.replace(/(\p{L})(?=\P{L}*$)/u, '$1$1')],
    ['with two letters changed over', (name: string) => name.replace(/(\p{L})(\p{L})(?=\p{L}*\P{L}*$)/u, '$2$1')],
  ])('are parted by their own names, %s', async (_how, typed) => {
    const mistaken: string[] = [];
    for (const [one, other] of mostConfusablePairs()) {
      for (const [right, wrong] of [
        [one, other],
        [other, one],
      ] as const) {
        const message = typed(right.shortName);
        if ((await rankOf(message, wrong.code)) < (await rankOf(message, right.code))) {
          mistaken.push(`"${message}": ${wrong.code} before ${right.code}`);
        }
      }
    }

    // The words alone decide here, without the encoder: what they mistake is counted, not forgiven.
    expect(mistaken.length, mistaken.join('\n')).toBeLessThanOrEqual(MISTAKEN_AT_MOST);
  });

  it.each([
    ['khai tử', '1.000656', '1.001193'],
    ['khai sinh', '1.001193', '1.000656'],
    ['khai tu', '1.000656', '1.001193'],
    ['kha sinh cho bé', '1.001193', '1.000656'],
    ['tạm trú', '1.004194', '1.004222'],
    ['thường trú', '1.004222', '1.004194'],
  ])('"%s" is %s and not %s', async (message, right, wrong) => {
    expect(await rankOf(message, right)).toBeLessThan(await rankOf(message, wrong));
  });
});

describe('procedures of each tier, asked for by their official name', () => {
  const SAMPLE = 80;
  const tiers = {
    curated: ({ tier }: Procedure) => tier === 'curated',
    'of the directory, with ways of asking': ({ tier, ways }: Procedure) => tier === 'directory' && ways !== undefined,
    'known by their name alone': ({ tier, ways }: Procedure) => tier === 'directory' && ways === undefined,
  };

  it.each(Object.entries(tiers))('come first, whatever texts others have: %s', async (_tier, isOfIt) => {
    const all = [...catalogue.procedures.values()].filter(
      (procedure) => isOfIt(procedure) && !procedure.isNameDoubtful,
    );
    const asked = all.filter((_, place) => place % Math.ceil(all.length / SAMPLE) === 0);
    const missed: string[] = [];
    for (const { code, name } of asked) {
      const { candidates } = await retriever.retrieve(`cho hỏi thủ tục ${name.toLowerCase()}`, {
        legs: ['lexical'],
        topK: 1,
      });
      const first = catalogue.find(candidates[0]?.code ?? '');
      if (first?.code !== code && first?.name !== name) missed.push(`${code} "${name}": ${first?.code}`);
    }

    expect(missed.length / asked.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });
});
