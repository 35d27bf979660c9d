import { Embeddings } from '@langchain/core/embeddings';
import { describe, expect, it } from 'vitest';
import { AdoptedEmbeddings } from './adopted-embeddings.ts';

/** Vectors of length 5, as some servers give them. */
class LongVectors extends Embeddings {
  override embedQuery = async () => [3, 4];
  override embedDocuments = async (texts: string[]) => texts.map(() => [3, 4]);
}

describe('AdoptedEmbeddings', () => {
  const adopted = new AdoptedEmbeddings(new LongVectors({}), 'server/model@2');

  it('brings vectors to length 1', async () => {
    expect(await adopted.embedQuery('a')).toEqual([0.6, 0.8]);
    expect(await adopted.embedDocuments(['a', 'b'])).toEqual([
      [0.6, 0.8],
      [0.6, 0.8],
    ]);
  });

  it('is told apart by its name', async () => {
    const identity = await adopted.identify();
    const other = await new AdoptedEmbeddings(new LongVectors({}), 'server/model@3').identify();

    expect(identity).toMatchObject({ id: 'server/model@2', dimensions: 2 });
    expect(other.digest).not.toBe(identity.digest);
  });
});
