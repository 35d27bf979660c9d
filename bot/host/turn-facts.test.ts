import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import type { Store } from '../../store/index.ts';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { createTurnRunner, type TurnRunner } from './turn-runner.ts';

const DAY_MS = 86_400_000;
let store: Store;
let runner: TurnRunner | undefined;

beforeEach(async () => {
  store = await openTestStore();
  await store.conversations.open({ id: 'c', channel: 'directline', userId: 'dl_1', locale: 'vi' }, Date.now());
});
afterEach(async () => {
  await runner?.stop();
  await store.close();
});

const RESULT: TurnResult = {
  outcome: 'answered',
  route: 'answer',
  aspects: [],
  replies: [],
  state: { ...initialState, ward: '26740', question: 'chị Lan hỏi khai sinh' },
  events: [],
  procedures: ['1.001193'],
  retrieval: undefined,
  probability: undefined,
  entities: undefined,
};

/** Runs one turn that ends so, and gives what is counted of it. */
async function countOf(result: Partial<TurnResult>) {
  const host = { run: async () => ({ result: { ...RESULT, ...result }, replies: [] }) };
  runner = createTurnRunner({ store, host, fieldOf: () => 'ho-tich' });
  runner.start();
  const activity = { type: 'message', text: 'chị Lan hỏi khai sinh' };
  await store.inbox.accept({ channel: 'directline', conversationId: 'c', messageId: 'm', activity }, Date.now());
  await expect.poll(() => store.inbox.depth()).toBe(0);
  const filter = {
    from: Date.now() - DAY_MS,
    until: Date.now() + DAY_MS,
    scope: { wards: 'all', fields: 'all' },
  } as const;
  const by = ['channel', 'ward', 'field', 'procedure_code', 'nearest_code', 'outcome', 'feedback'] as const;
  return store.numbers.count(filter, by);
}

const FOUND = { candidates: [{ code: '1.004194' }] } as unknown as NonNullable<TurnResult['retrieval']>;
const COUNTED = { channel: 'directline', ward: '26740', field: 'ho-tich', feedback: null };

it('counts where, about what and how a turn ended', async () => {
  expect(await countOf({ retrieval: FOUND })).toEqual([
    {
      values: { ...COUNTED, procedure_code: '1.001193', nearest_code: '1.004194', outcome: 'answered' },
      count: 1,
    },
  ]);
});

it('counts a question back for no procedure, but for what was nearest', async () => {
  expect(await countOf({ outcome: 'clarifying', procedures: ['1.001193', '1.000656'], retrieval: FOUND })).toEqual([
    { values: { ...COUNTED, procedure_code: null, nearest_code: '1.004194', outcome: 'clarifying' }, count: 1 },
  ]);
});

it('counts whether an answer helped', async () => {
  const event = { topic: 'feedback', type: 'dislike', payload: {} } as const;
  const [counted] = await countOf({ outcome: 'feedback-received', events: [event] });

  expect(counted?.values).toMatchObject({ outcome: 'feedback-received', feedback: 'dislike' });
});

it('counts nothing of what the bot left to an official', async () => {
  expect(await countOf({ outcome: 'ignored' })).toEqual([]);
});
