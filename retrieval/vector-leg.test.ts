import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallCatalogue } from './__fixtures__/small-catalogue.ts';
import { FakeEmbeddings } from './embedding/fake-embeddings.ts';
import { RetrievalError } from './errors.ts';
import { silentLogger } from './logger.ts';
import { VectorLeg } from './vector-leg.ts';

const legs: VectorLeg[] = [];
afterEach(async () => {
  for (const leg of legs.splice(0)) await leg.close();
});

function legWith(embeddings: FakeEmbeddings): VectorLeg {
  const leg = new VectorLeg({
    catalogue: smallCatalogue(),
    embeddings,
    indexDirectory: mkdtempSync(path.join(tmpdir(), 'index-')),
    onProgress: () => undefined,
    logger: silentLogger,
    firstRetryMs: 1,
  });
  legs.push(leg);
  return leg;
}

describe('VectorLeg', () => {
  it('tries again when the reason may pass, and serves then', async () => {
    const embeddings = new FakeEmbeddings();
    const identify = vi
      .spyOn(embeddings, 'identify')
      .mockRejectedValueOnce(new RetrievalError('EMBEDDING_MODEL_UNAVAILABLE', 'the hub is down'));
    const leg = legWith(embeddings);

    await expect(leg.ready()).rejects.toThrow('the hub is down');
    await vi.waitFor(() => expect(leg.isReady).toBe(true));

    await leg.ready();
    expect(leg.error).toBeUndefined();
    expect(identify.mock.calls.length).toBeGreaterThan(1);
  });

  it('does not try again when nothing would change', async () => {
    const embeddings = new FakeEmbeddings();
    const embed = vi
      .spyOn(embeddings, 'embedDocuments')
      .mockRejectedValue(new RetrievalError('EMBEDDING_FAILED', 'the model fails on a text'));
    const leg = legWith(embeddings);

    await expect(leg.ready()).rejects.toThrow('the model fails on a text');
    await leg.close();

    expect(embed).toHaveBeenCalledTimes(1);
    expect(leg.error).toBe('the model fails on a text');
  });
});
