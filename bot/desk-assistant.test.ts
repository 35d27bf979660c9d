import { beforeAll, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../knowledge/index.ts';
import { createDeskAssistant } from './desk-assistant.ts';
import type { Engine } from './engine.ts';
import type { Lookups } from './looked-up.ts';

const MARRIAGE = '1.000894';
const COPIES = '2.000635';
/** Of the directory: its record tells no fee. */
const AT_THE_BORDER = '1.000094';

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
