import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeEmbeddings } from '../../retrieval/embedding/fake-embeddings.ts';
import { KeptEmbeddings } from './kept-embeddings.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vectors-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('embeds each text once, in this process and the next, and gives the same vectors', async () => {
  const model = new FakeEmbeddings();
  const texts = ['khai sinh', 'kết hôn', 'tạm trú'];
  const first = new KeptEmbeddings(model, folder);
  const expected = (await new FakeEmbeddings().embedDocuments(texts)).map((vector) => [...Float32Array.from(vector)]);

  expect(await first.embedDocuments(texts.slice(0, 2))).toEqual(expected.slice(0, 2));
  expect(await first.embedDocuments(texts)).toEqual(expected);
  expect(await new KeptEmbeddings(model, folder).embedDocuments(texts)).toEqual(expected);

  expect(model.embeddedDocuments).toEqual(texts);
});

it('embeds again what was cut off at the end of its file', async () => {
  const model = new FakeEmbeddings();
  await new KeptEmbeddings(model, folder).embedDocuments(['khai sinh']);
  const [file = ''] = await readdir(folder);
  await appendFile(path.join(folder, file), 'half a row');

  const next = new KeptEmbeddings(model, folder);
  const [again] = await next.embedDocuments(['kết hôn']);
  const [afterRestart] = await new KeptEmbeddings(model, folder).embedDocuments(['kết hôn']);

  expect(afterRestart).toEqual(again);
});
