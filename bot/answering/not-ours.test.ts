import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever, type FoundCandidate } from '../../retrieval/index.ts';
import { openAsking, type Asking } from '../testing/asking.ts';

type Meaning = 'elsewhere' | 'outside' | 'ours';
let asking: Asking;
let messages: readonly Recorded[];

interface Recorded {
  readonly text: string;
  readonly means: Meaning;
  /** What the search found, recorded on 2026-11-26. */
  readonly found: readonly FoundCandidate[];
}

beforeAll(async () => {
  asking = await openAsking();
  const file = new URL('./__fixtures__/not-ours-messages.jsonl', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  messages = lines.map((line) => JSON.parse(line) as Recorded);
});

/** How many are told that it is none of ours. */
async function refused(means: Meaning): Promise<{ told: number; count: number }> {
  const asked = messages.filter((message) => message.means === means);
  const outcomes = await Promise.all(
    asked.map(async ({ text, found }) => (await asking.ask(text, { retriever: new FakeRetriever(found) })).outcome),
  );
  return { told: outcomes.filter((outcome) => outcome.startsWith('unanswerable')).length, count: asked.length };
}

/** Messages that were written before anything was measured with them, in other words than what teaches. */
describe('messages that share words with what is ours', () => {
  it('are told as none of ours where others handle it or nobody does', async () => {
    const elsewhere = await refused('elsewhere');
    const outside = await refused('outside');

    expect(elsewhere.count + outside.count).toBe(120);
    expect(elsewhere.told).toBeGreaterThanOrEqual(ELSEWHERE_TOLD);
    expect(outside.told).toBeGreaterThanOrEqual(OUTSIDE_TOLD);
  });

  it('are not refused where they are ours', async () => {
    const { told, count } = await refused('ours');

    expect(count).toBe(152);
    expect(told).toBeLessThanOrEqual(OURS_REFUSED);
  });
});

/** Measured on 2026-11-26 with the whole search: 61 of 80, 38 of 40 and 2 of 152. */
const ELSEWHERE_TOLD = 58;
const OUTSIDE_TOLD = 36;
const OURS_REFUSED = 4;
