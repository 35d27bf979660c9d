import { beforeAll, expect, it } from 'vitest';
import { loadCatalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { initialState } from '../state.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';
import { guarded } from './__fixtures__/guarded-messages.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let engine: Engine;

beforeAll(async () => {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  engine = createEngine({
    catalogue,
    retriever: new FakeRetriever(),
    ...(await trainClassifiers(ROOT, catalogue)),
    retentionDays: 90,
  });
});

async function outcomeOf(text: string): Promise<string> {
  const { outcome } = await engine.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...initialState, greeted: true },
    now: new Date(0),
  });
  return outcome;
}

/** The messages whose outcome is not as it should be. */
async function wrong(messages: readonly string[], isRight: (outcome: string) => boolean): Promise<readonly string[]> {
  const outcomes = await Promise.all(messages.map(outcomeOf));
  return messages.filter((_, index) => !isRight(outcomes[index] ?? ''));
}

// Of the classifier's guesses some turn with every line that it is taught: a few may be missed, and the test names them.
it.each([
  ['dangers', 'guarded-emergency', 0.05],
  ['tricks', 'guarded-scam-check', 0.06],
  ['bribes', 'handoff-asked', 0.1],
  ['insults', 'guarded-abuse', 0.1],
  ['injections', 'guarded-injection', 0.03],
] as const)('%s are guarded, of 100 all but a few', async (kind, outcome, mayMiss) => {
  const missed = await wrong(guarded[kind], (got) => got === outcome);

  expect(missed.length / guarded[kind].length, `missed: ${missed.join(' | ')}`).toBeLessThanOrEqual(mayMiss);
});

it('of what only sounds like it hardly anything is', async () => {
  const alarmed = await wrong(guarded.harmless, (got) => !got.startsWith('guarded-') && got !== 'handoff-asked');

  expect(alarmed.length / guarded.harmless.length, `false alarms: ${alarmed.join(' | ')}`).toBeLessThanOrEqual(0.03);
});
