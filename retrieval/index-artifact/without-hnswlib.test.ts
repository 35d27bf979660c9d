import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { smallCatalogue } from '../__fixtures__/small-catalogue.ts';
import { FakeEmbeddings } from '../embedding/fake-embeddings.ts';
import { importHnswLibrary } from '../vector/hnsw-index.ts';
import { buildIndex } from './build-index.ts';
import { openIndex } from './load-index.ts';

vi.mock('hnswlib-node', () => {
  throw new Error('Cannot find package hnswlib-node');
});

it('searches exactly where the native addon is missing', async () => {
  const request = {
    catalogue: smallCatalogue(),
    embeddings: new FakeEmbeddings(),
    directory: mkdtempSync(path.join(tmpdir(), 'index-')),
  };

  await buildIndex(request);
  const { store } = await openIndex(request);

  expect(await importHnswLibrary()).toBeUndefined();
  expect(store.indexKind).toBe('exact');
  expect(await store.similaritySearch('giay khai sinh', 1)).toMatchObject([{ pageContent: 'giấy khai sinh' }]);
});
