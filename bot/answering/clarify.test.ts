import { beforeAll, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

it('tells what parts two choices, but not in words that were written from a name alone', async () => {
  const [remarried, widowed] = ['1.010802', '1.010801'];
  const unproven = asking.catalogue.find(remarried)?.ways;
  const told = asking.catalogue.find(widowed)?.ways?.notThis.find(({ code }) => code === remarried)?.why;
  const retriever = new FakeRetriever(
    [
      { code: remarried, probability: 0.48 },
      { code: widowed, probability: 0.47 },
    ],
    { several: 0.9 },
  );

  const reply = textOf(await asking.ask('chế độ vợ liệt sĩ', { retriever }));

  expect(unproven).toMatchObject({ searchOnly: true, notThis: [{ code: widowed }] });
  expect(told).toBeDefined();
  expect(reply).toContain(`(${remarried}): ${told ?? ''}`);
  expect(reply).not.toContain(unproven?.notThis[0]?.why);
});
