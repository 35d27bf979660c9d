import { expect, it } from 'vitest';
import { FakeRetriever } from '../retrieval/index.ts';
import { rememberLookups } from './looked-up.ts';

it('looks the same message up once in a turn, whatever ends the turn', async () => {
  const retriever = new FakeRetriever();
  const lookups = rememberLookups(retriever);

  await lookups.retrieve('tạm trú', { topK: 10, signal: new AbortController().signal });
  await lookups.retrieve('tạm trú', { topK: 10 });

  expect(retriever.asked).toHaveLength(1);
});

it('looks it up again where something else is asked for', async () => {
  const retriever = new FakeRetriever();
  const lookups = rememberLookups(retriever);

  await lookups.retrieve('tạm trú', { topK: 10 });
  await lookups.retrieve('tạm trú', { topK: 10, answerLogOdds: 2 });
  await lookups.retrieve('thường trú', { topK: 10 });

  expect(retriever.asked).toHaveLength(3);
});
