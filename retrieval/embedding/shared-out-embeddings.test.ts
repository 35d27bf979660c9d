import { describe, expect, it } from 'vitest';
import { FakeEmbeddings } from './fake-embeddings.ts';
import { SharedOutEmbeddings } from './shared-out-embeddings.ts';

const TEXTS = ['khai sinh', 'khai tử', 'kết hôn', 'tạm trú', 'chứng thực'];

describe('SharedOutEmbeddings', () => {
  it('gives each text its own vector, whoever embedded it', async () => {
    const [one, other] = [new FakeEmbeddings(), new FakeEmbeddings()];

    const vectors = await new SharedOutEmbeddings([one, other]).embedDocuments([...TEXTS]);

    expect(vectors).toEqual(await new FakeEmbeddings().embedDocuments([...TEXTS]));
    expect([one.embeddedDocuments, other.embeddedDocuments]).toEqual([
      ['khai sinh', 'kết hôn', 'chứng thực'],
      ['khai tử', 'tạm trú'],
    ]);
  });

  it('is ready when all of them are', async () => {
    const waiting = new FakeEmbeddings();
    let load: () => void = () => undefined;
    const loaded = new Promise<void>((resolve) => (load = resolve));
    waiting.identify = async () => {
      await loaded;
      return new FakeEmbeddings().identify();
    };
    let isReady = false;

    const identity = new SharedOutEmbeddings([new FakeEmbeddings(), waiting]).identify();
    void identity.then(() => (isReady = true));
    await new Promise(setImmediate);

    expect(isReady).toBe(false);
    load();
    expect(await identity).toEqual(await new FakeEmbeddings().identify());
  });

  it('fails when one of them does', async () => {
    const broken = new FakeEmbeddings();
    broken.embedDocuments = () => Promise.reject(new Error('out of memory'));

    await expect(new SharedOutEmbeddings([new FakeEmbeddings(), broken]).embedDocuments([...TEXTS])).rejects.toThrow(
      'out of memory',
    );
  });

  it('closes all of them', async () => {
    const encoders = [new FakeEmbeddings(), new FakeEmbeddings()] as const;

    await new SharedOutEmbeddings(encoders).close();

    expect(encoders.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  });
});
