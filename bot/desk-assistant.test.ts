import { beforeAll, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../knowledge/index.ts';
import { FakeRetriever } from '../retrieval/index.ts';
import { createDeskAssistant } from './desk-assistant.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Lookups } from './looked-up.ts';
import { initialState } from './state.ts';
import { trainClassifiers } from './understanding/classifiers.ts';

const BIRTH = '1.001193';
const MARRIAGE = '1.000894';
const COPIES = '2.000635';
/** Of the directory: its record tells no fee. */
const AT_THE_BORDER = '1.000094';
/** Of the directory: nothing but its name. */
const APPRAISERS = '2.002634';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../knowledge', import.meta.url).pathname });
});

/** Finds these, in this order. */
function assistantFinding(...codes: readonly string[]) {
  const retriever = { retrieve: async () => ({ candidates: codes.map((code) => ({ code })) }) } as unknown as Lookups;
  return createDeskAssistant({ engine: {} as Engine, catalogue: () => catalogue, retriever });
}

it('finds the part that an official typed, first of the procedure that is named', async () => {
  const [first, second] = await assistantFinding(COPIES, AT_THE_BORDER, MARRIAGE).search('lệ phí kết hôn', 10);

  expect(first).toMatchObject({ code: MARRIAGE, asked: ['fee'] });
  expect(second).toMatchObject({ code: AT_THE_BORDER, asked: [] });
});

it('finds no part where none was typed, and leaves the order of what says not all of it', async () => {
  const found = await assistantFinding(COPIES, MARRIAGE).search('con mới sinh', 10);

  expect(found.map(({ code, asked }) => [code, asked])).toEqual([
    [COPIES, []],
    [MARRIAGE, []],
  ]);
});

it('offers of a procedure of the directory no more than what it is', () => {
  expect(assistantFinding().aspects(APPRAISERS)?.aspects).toEqual(['overview']);
  expect(assistantFinding().aspects(MARRIAGE)?.aspects).toContain('fee');
});

it('suggests a reply to what goes on from the procedure that was spoken of, with the bot or with officials', async () => {
  const root = new URL('..', import.meta.url).pathname;
  const dependencies = { catalogue, ...(await trainClassifiers(root, catalogue)), retentionDays: 90 };
  const [nothing, marriage] = [new FakeRetriever(), new FakeRetriever([{ code: MARRIAGE, probability: 0.97 }])];
  const retriever: Lookups = {
    retrieve: async (message, options) => (message.includes('kết hôn') ? marriage : nothing).retrieve(message, options),
  };
  const engine = createEngine({ ...dependencies, retriever });
  const assistant = createDeskAssistant({ engine, catalogue: () => catalogue, retriever });
  const suggested = async (before: readonly string[], questions: readonly string[], inHand?: string) => {
    const procedureInHand = inHand === undefined ? undefined : { code: inHand, aspect: 'documents' };
    const asked = { questions, before, state: { ...initialState, procedureInHand }, language: 'vi' } as const;
    return assistant.suggest(asked, AbortSignal.timeout(30_000));
  };

  expect(await suggested([], ['lệ phí bao nhiêu'])).toBeUndefined();
  const ofBot = await suggested([], ['lệ phí bao nhiêu'], BIRTH);
  expect(ofBot).toMatchObject({ question: 'lệ phí bao nhiêu', sources: [{ code: BIRTH }] });
  const ofOfficials = await suggested(['đăng ký kết hôn cần giấy gì'], ['lệ phí bao nhiêu'], BIRTH);
  expect(ofOfficials?.sources).toMatchObject([{ code: MARRIAGE }]);
  expect(await suggested([], ['em cảm ơn anh nhiều'], BIRTH)).toBeUndefined();
}, 120_000);

it.each([
  ['con em cần giấy tờ gì', 'con'],
  ['má em 70 tuổi bị liệt', 'má (70)'],
  ['mẹ chồng thì nộp ở đâu', 'mẹ chồng'],
  ['daughter, what does she need (9 tuổi)', 'daughter (9)'],
])('says for whom it is done, and nothing of what is asked: %s', (said, shown) => {
  const relation = ['mẹ chồng', 'daughter', 'con', 'má'].find((one) => said.startsWith(one)) ?? '';
  const state = { ...initialState, person: { relation, said } };

  expect(assistantFinding().understood(state).person).toBe(shown);
});
