import { mkdtempSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeEmbeddings } from '../../retrieval/embedding/fake-embeddings.ts';
import { KeptEmbeddings } from './kept-embeddings.ts';

const folderFor = () => mkdtempSync(join(tmpdir(), 'motcua-kept-'));
const texts = ['khai sinh', 'khai tử', 'tạm trú', 'khai sinh'];

describe('KeptEmbeddings', () => {
  it('embeds every text once, over several runs', async () => {
    const folder = folderFor();
    const fake = new FakeEmbeddings();
    const first = await new KeptEmbeddings(fake, folder).embedDocuments(texts);

    const again = await new KeptEmbeddings(fake, folder).embedDocuments([...texts, 'thường trú']);

    expect(fake.embeddedDocuments).toEqual(['khai sinh', 'khai tử', 'tạm trú', 'thường trú']);
    expect(again.slice(0, 4)).toEqual(first);
    expect(again[4]).toHaveLength(64);
  });

  it('goes on after a record that was cut off', async () => {
    const folder = folderFor();
    await new KeptEmbeddings(new FakeEmbeddings(), folder).embedDocuments(texts);
    const file = join(folder, readdirSync(folder)[0]!);
    truncateSync(file, statSync(file).size - 5);
    const fake = new FakeEmbeddings();

    const vectors = await new KeptEmbeddings(fake, folder).embedDocuments(texts);
    await new KeptEmbeddings(fake, folder).embedDocuments(texts);

    expect(fake.embeddedDocuments).toEqual(['tạm trú']);
    expect(vectors.every((vector) => vector.length === 64)).toBe(true);
  });

  it('keeps the vectors of two models apart', async () => {
    const folder = folderFor();
    await new KeptEmbeddings(new FakeEmbeddings('one'), folder).embedDocuments(texts);
    const other = new FakeEmbeddings('other');

    await new KeptEmbeddings(other, folder).embedDocuments(texts);

    expect(other.embeddedDocuments).toHaveLength(3);
  });
});
