import { beforeAll, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, type Asking } from '../testing/asking.ts';

const RECOGNITION_OF_A_CHILD = '1.001022';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

const near = (probability: number) => ({
  retriever: new FakeRetriever([{ code: RECOGNITION_OF_A_CHILD, probability }]),
});

it('answers words that mostly only ask and wonder where they name a procedure', async () => {
  const { outcome, procedures } = await asking.ask('hỏi nhận con nha', near(0.9));

  expect({ outcome, procedures }).toEqual({ outcome: 'answered', procedures: [RECOGNITION_OF_A_CHILD] });
});

it.each([
  ['sao ta', 0.3],
  ['cái kia á', 0.9],
] as const)('asks of what where nothing is named: %s', async (message, probability) => {
  const { outcome, procedures } = await asking.ask(message, near(probability));

  expect({ outcome, procedures }).toEqual({ outcome: 'clarifying', procedures: [] });
});
