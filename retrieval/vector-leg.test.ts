import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallCatalogue } from './__fixtures__/small-catalogue.ts';
import { FakeEmbeddings } from './embedding/fake-embeddings.ts';
import { RetrievalError } from './errors.ts';
import { silentLogger } from './logger.ts';
import { VectorLeg, type VectorLegOptions } from './vector-leg.ts';

const legs: VectorLeg[] = [];
afterEach(async () => {
  for (const leg of legs.splice(0)) await leg.close();
});

function legWith(embeddings: FakeEmbeddings, changes: Partial<VectorLegOptions> = {}): VectorLeg {
  const leg = new VectorLeg({
    catalogue: smallCatalogue(),
    embeddings,
    indexDirectory: mkdtempSync(path.join(tmpdir(), 'index-')),
    onProgress: () => undefined,
    logger: silentLogger,
    firstRetryMs: 1,
    ...changes,
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
    await vi.waitFor(() => expect(leg.isReady).toBe(true), { timeout: 15_000 });

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

  it('says once what to do about a folder that cannot be written, and serves when it can', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'index-')), 'file');
    writeFileSync(file, '');
    const embeddings = new FakeEmbeddings();
    const identify = vi.spyOn(embeddings, 'identify');
    const said: unknown[] = [];
    const leg = legWith(embeddings, {
      indexDirectory: path.join(file, 'index'),
      logger: { ...silentLogger, error: (details) => said.push(details) },
    });

    await vi.waitFor(() => expect(identify.mock.calls.length).toBeGreaterThan(12));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({
      code: 'INDEX_FOLDER_UNUSABLE',
      reason: expect.stringContaining('choose a DATA_DIR') as string,
    });
    expect(leg.error).toContain('choose a DATA_DIR');
    rmSync(file);

    await vi.waitFor(() => expect(leg.isReady).toBe(true), 20_000);
    expect(leg.error).toBeUndefined();
  });
});
