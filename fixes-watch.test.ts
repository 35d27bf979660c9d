import { expect, it, onTestFinished } from 'vitest';
import { askAnew } from './channels/direct-line/testing/web-conversation.ts';
import { openStore, type StoreOptions } from './store/index.ts';
import { startTestApp } from './testing.ts';

/** A loaded machine may take its time. */
const START_TIMEOUT_MS = 300_000;
const WAIT = { timeout: 60_000, interval: 50 };
const COPIES = '2.000942';
const QUESTION = 'đóng dấu y chang tờ gốc ở đâu làm';

it(
  'a process that starts answers by what is in force, from its first message on',
  { timeout: START_TIMEOUT_MS },
  async () => {
    const app = await startTestApp({}, { prepare: publish });
    onTestFinished(() => app.close());

    const answer = await askAnew(app.url, QUESTION, WAIT);

    expect(answer).toContain(COPIES);
  },
);

async function publish(database: StoreOptions): Promise<void> {
  const store = await openStore(database);
  const now = Date.now();
  await store.knowledgeFixes.create({
    id: 'wording',
    itemId: undefined,
    kind: 'wording',
    procedureCode: COPIES,
    field: undefined,
    content: {
      kind: 'wording',
      target: { kind: 'procedure', code: COPIES },
      wording: QUESTION,
      language: 'vi',
    },
    reason: 'người dân hay hỏi vậy',
    author: { id: 'tam', name: 'Lê Thị Tâm' },
    createdAt: now,
    expiresAt: now + 86_400_000,
  });
  const reviewer = { id: 'tam', name: 'Lê Thị Tâm' };
  await store.knowledgeFixes.review(
    'wording',
    { state: 'published', reviewer, reason: undefined, byAnother: false },
    now,
  );
  await store.close();
}
