import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';

const NOW = Date.UTC(2026, 10, 25);
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-holds-'));
});

afterEach(async () => rm(dataDir, { recursive: true, force: true }));

it('keeps nobody waiting for what a process that is gone held', async () => {
  const before = await openStore({ dataDir });
  await before.conversations.open({ id: 'c', channel: 'directline', userId: 'dl_1', locale: 'vi' }, NOW);
  await before.outbox.enqueue({ id: 'm', conversationId: 'c', channel: 'directline', activity: {}, epoch: 0 }, NOW);
  const held = await before.leases.acquire('conversation:c', 'gone', 60_000, NOW);
  await before.outbox.claim(['directline'], 'gone', NOW, 60_000, 1);
  await before.outbox.beginPart('m', 'gone', NOW + 60_000);
  await before.close();

  const after = await openStore({ dataDir });
  const taken = await after.leases.acquire('conversation:c', 'new', 60_000, NOW + 1);
  const [message] = await after.outbox.claim(['directline'], 'new', NOW + 1, 60_000, 1);
  await after.close();

  expect(taken?.token).toBeGreaterThan(held?.token ?? 0);
  expect(message).toMatchObject({ id: 'm', mayHaveBeenSent: true });
});
