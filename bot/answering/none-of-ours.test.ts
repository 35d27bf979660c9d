import { beforeAll, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, type Asking } from '../testing/asking.ts';

const [IDENTITY_CARD, PASSPORT, SECONDARY_SCHOOL] = ['1.014062', '1.001456', '3.000182'];
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

const near = (code: string, probability: number) => ({ retriever: new FakeRetriever([{ code, probability }]) });

it.each([
  ['làm thẻ căn cước cho con mèo Ba Tư nhà mình', IDENTITY_CARD, 'unanswerable-out-of-scope'],
  ['hộ chiếu màu gì đẹp nhất thế giới', PASSPORT, 'unanswerable-out-of-scope'],
  ['xin cho con vào lớp 1 trường gần nhà', SECONDARY_SCHOOL, 'unanswerable-not-ingested'],
])('is not answered by a procedure that shares its words: %s', async (message, code, outcome) => {
  expect(await asking.ask(message, near(code, 0.8))).toMatchObject({ outcome, procedures: [] });
});

it.each([
  ['làm thẻ căn cước cho con cần gì', IDENTITY_CARD, 0.8],
  ['hộ chiếu cho bé 3 tuổi', PASSPORT, 0.8],
  // As good as certain, it stands also against what sounds otherwise.
  ['làm thẻ căn cước cho con mèo Ba Tư nhà mình', IDENTITY_CARD, 0.95],
] as const)('is answered where it is ours, or nearly certain: %s', async (message, code, probability) => {
  expect(await asking.ask(message, near(code, probability))).toMatchObject({ procedures: [code] });
});
