import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startApp } from './app.ts';
import type { WireActivity } from './bot/index.ts';
import { readConfig } from './config.ts';
import { MissingModel } from './retrieval/testing.ts';
import { openStore } from './store/index.ts';

/** A loaded machine may take its time. */
const START_TIMEOUT_MS = 300_000;
const WAIT = { timeout: 60_000, interval: 50 };
const COPIES = '2.000942';
const QUESTION = 'đóng dấu y chang tờ gốc ở đâu làm';

it(
  'a process that starts answers by what is in force, from its first message on',
  { timeout: START_TIMEOUT_MS },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'motcua-fixes-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    await publish(dataDir);
    const app = await startApp({
      config: readConfig({ DATA_DIR: dataDir, PORT: '0' }),
      logger: pino({ level: 'silent' }),
      embeddings: new MissingModel(),
    });
    onTestFinished(() => app.close());
    app.ready().catch(() => undefined);

    const answer = await ask(app.url);

    expect(answer).toContain(COPIES);
  },
);

async function publish(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
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

/** What the app answers in a new conversation. */
async function ask(base: string): Promise<string> {
  const url = `${base}/v3/directline/conversations`;
  const { conversationId, token } = (await (await fetch(url, { method: 'POST' })).json()) as {
    conversationId: string;
    token: string;
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'message', text: QUESTION });
  await fetch(`${url}/${conversationId}/activities`, { method: 'POST', headers, body });
  return vi.waitFor(async () => {
    const response = await fetch(`${url}/${conversationId}/activities`, { headers });
    const { activities } = (await response.json()) as { activities: WireActivity[] };
    const replies = activities.filter(({ from }) => from?.role === 'bot');
    expect(replies.length).toBeGreaterThanOrEqual(2);
    return replies.at(-1)?.text ?? '';
  }, WAIT);
}
