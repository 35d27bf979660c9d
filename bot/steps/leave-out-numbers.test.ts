import { beforeAll, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';

const TEMPORARY_RESIDENCE = '1.004194';
const retriever = new FakeRetriever([{ code: TEMPORARY_RESIDENCE, probability: 0.95 }]);
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
}, 600_000);

it.each([
  ['số cccd 079123456789, làm tạm trú sao', '079123456789'],
  ['sđt em 0901234567 muốn đăng ký tạm trú cần giấy tờ gì', '0901234567'],
  ['my phone is 0901234567, how do I register temporary residence', '0901234567'],
])('%j is answered, and the number is kept nowhere', async (message, number) => {
  const result = await asking.ask(message, { retriever });

  expect(result.outcome).toBe('answered');
  expect(result.procedures[0]).toBe(TEMPORARY_RESIDENCE);
  expect(textOf(result)).toMatch(/không giữ lại|not kept/u);
  expect(result.keptText).toContain('••••••••••');
  const { keptText, replies, state, events, entities } = result;
  expect(JSON.stringify([keptText, replies, state, events, entities])).not.toContain(number);
  expect(retriever.asked.map(({ message: asked }) => asked).join()).not.toContain(number);
});

it('keeps no half of an e-mail address beside a number', async () => {
  const message = 'sđt em 0901234567, email nam.tran@gmail.com, đăng ký tạm trú cần giấy tờ gì';

  const result = await asking.ask(message, { retriever });

  expect(result.outcome).toBe('answered');
  const { keptText, replies, state, events } = result;
  expect(JSON.stringify([keptText, replies, state, events])).not.toMatch(/tran|gmail, com/u);
});

it.each([['căn cước của em 079123456789'], ['tôi tên Nguyễn Văn An, cccd 079123456789, sđt 0901234567']])(
  '%j, which asks nothing, is told not to send it',
  async (message) => {
    const result = await asking.ask(message, { retriever });

    expect(result.outcome).toBe('guarded-personal-data');
  },
);
