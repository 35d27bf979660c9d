import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { expect, it, onTestFinished } from 'vitest';
import { loadCatalogue } from '../../knowledge/index.ts';
import { openStore } from '../../store/index.ts';
import { makeTestDatabase } from '../../store/testing.ts';
import { addKnowledgeCommands } from './knowledge-commands.ts';

const ROOT = new URL('../../knowledge', import.meta.url).pathname;
const BIRTH = '1.001193';

it('writes what is in force as a patch, and refuses to merge what is none', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'motcua-fixes-'));
  const database = await makeTestDatabase(dataDir);
  onTestFinished(async () => {
    await database.remove();
    await rm(dataDir, { recursive: true, force: true });
  });
  const store = await openStore(database);
  const now = Date.now();
  for (const [id, alias] of [
    ['published', 'giấy cho em bé mới chào đời'],
    ['waiting', 'chuyện còn chờ duyệt'],
  ] as const) {
    await store.knowledgeFixes.create({
      id,
      itemId: undefined,
      kind: 'alias',
      procedureCode: BIRTH,
      field: 'ho-tich',
      content: { kind: 'alias', code: BIRTH, alias },
      reason: 'người dân hay gọi vậy',
      author: { id: 'tam', name: 'Lê Thị Tâm' },
      createdAt: now - 1_000,
      expiresAt: now + 86_400_000,
    });
  }
  const reviewer = { id: 'binh', name: 'Võ Văn Bình' };
  const verdict = { state: 'published', reviewer, reason: undefined, byAnother: false } as const;
  await store.knowledgeFixes.review('published', verdict, now - 500);
  await store.close();
  const written: string[] = [];
  const run = async (...words: string[]) => {
    const program = new Command('motcua').exitOverride();
    addKnowledgeCommands(program, {
      openStore: () => openStore(database),
      catalogue: () => loadCatalogue({ root: ROOT }),
      root: ROOT,
      write: (text) => void written.push(text),
    });
    await program.parseAsync(['catalogue:fixes', ...words], { from: 'user' });
  };
  const file = path.join(dataDir, 'fixes.yaml');

  await run('--out', file);

  const patch = await readFile(file, 'utf8');
  expect(patch).toContain('giấy cho em bé mới chào đời');
  expect(patch).toContain('written by Lê Thị Tâm, published by Võ Văn Bình');
  expect(patch).not.toContain('chuyện còn chờ duyệt');
  await expect(run('--merge', path.join(ROOT, 'facets.yaml'))).rejects.toMatchObject({
    code: 'KNOWLEDGE_PATCH_INVALID',
  });
  await expect(run('--merge', path.join(dataDir, 'none'))).rejects.toMatchObject({ code: 'KNOWLEDGE_COMMAND' });
  await expect(run('--merge', file, '--out', file)).rejects.toThrow('not both');
}, 60_000);
