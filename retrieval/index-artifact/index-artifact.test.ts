import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue, smallProcedures } from '../__fixtures__/small-catalogue.ts';
import { FakeEmbeddings } from '../embedding/fake-embeddings.ts';
import { RetrievalError } from '../errors.ts';
import { importHnswLibrary } from '../vector/hnsw-index.ts';
import { buildIndex } from './build-index.ts';
import { loadIndex, openIndex } from './load-index.ts';

const catalogue = smallCatalogue();
const hasGraph = (await importHnswLibrary()) !== undefined;
const failure = (code: string, message = /npm run index/) =>
  expect.objectContaining({
    name: 'RetrievalError',
    code,
    message: expect.stringMatching(message) as string,
  }) as unknown;

let directory: string;
let embeddings: FakeEmbeddings;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'index-'));
  embeddings = new FakeEmbeddings();
});

describe('an index artifact', () => {
  it('answers after it was written and loaded again', async () => {
    const { manifest, folder } = await buildIndex({ catalogue, embeddings, directory });
    const { store } = await openIndex({ catalogue, embeddings, directory });

    const evidence = store.poolByProcedure(await embeddings.embedQuery('giay khai sinh'), 1);

    expect([...evidence.keys()]).toEqual(['1.001193']);
    expect(evidence.get('1.001193')?.bestWay).toBe('giấy khai sinh');
    expect(store.indexKind).toBe(hasGraph ? 'hnsw' : 'exact');
    expect(path.dirname(folder)).toBe(directory);
    expect(manifest).toMatchObject({
      schema: 1,
      catalogueDigest: catalogue.digest,
      procedures: smallProcedures.length,
      model: await embeddings.identify(),
      passages: { count: store.size },
      reused: 0,
      graphRecall: hasGraph ? 1 : null,
    });
  });

  it('tells how far its building is, up to the end', async () => {
    const shares: number[] = [];

    await buildIndex({ catalogue, embeddings, directory, onProgress: (share) => shares.push(share) });

    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.length).toBeGreaterThan(1);
  });

  it('embeds only texts that no earlier artifact holds, and drops what is gone', async () => {
    await buildIndex({ catalogue, embeddings, directory });
    const [first, ...others] = smallProcedures;
    const changed = smallCatalogue([
      ...others,
      procedureOf('9.000001', 'Thủ tục mới'),
      { ...first!, name: 'Tên khác' },
    ]);
    embeddings.embeddedDocuments.length = 0;

    const { manifest } = await buildIndex({ catalogue: changed, embeddings, directory });
    const { store } = await openIndex({ catalogue: changed, embeddings, directory });

    expect(embeddings.embeddedDocuments.toSorted()).toEqual(['Thủ tục mới', 'Tên khác'].toSorted());
    expect(manifest.reused).toBe(manifest.passages.count - 2);
    const known = await store.similaritySearch('giấy khai sinh', 1);
    expect(known).toMatchObject([{ pageContent: 'giấy khai sinh', metadata: { code: '1.001193' } }]);
    const all = await store.similaritySearch('đăng ký khai sinh', 100);
    expect(all.map(({ pageContent }) => pageContent)).not.toContain(first!.name);
  });

  it('fits a catalogue that changed only where no vector is', async () => {
    await buildIndex({ catalogue, embeddings, directory });
    const sameTexts = smallCatalogue(smallProcedures.map((procedure) => ({ ...procedure, authority: 'UBND phường' })));

    await expect(openIndex({ catalogue: sameTexts, embeddings, directory })).resolves.toBeDefined();
  });

  it('embeds a text of two procedures once, and finds it under both', async () => {
    const twice = smallCatalogue([procedureOf('9.000001', 'Cấp lại'), procedureOf('9.000002', 'Cấp lại')]);

    await buildIndex({ catalogue: twice, embeddings, directory });
    const { store } = await openIndex({ catalogue: twice, embeddings, directory });

    expect(embeddings.embeddedDocuments).toEqual(['Cấp lại']);
    expect(store.poolByProcedure(await embeddings.embedQuery('cấp lại'), 2).size).toBe(2);
  });

  it('takes no vector from an artifact of another model', async () => {
    await buildIndex({ catalogue, embeddings, directory });
    const other = new FakeEmbeddings('other');

    const { manifest } = await buildIndex({ catalogue, embeddings: other, directory });

    expect(manifest.reused).toBe(0);
    expect(other.embeddedDocuments).toHaveLength(manifest.passages.count);
  });

  it('keeps the newest three of a model', async () => {
    const folders: string[] = [];
    for (let version = 1; version <= 5; version += 1) {
      const next = smallCatalogue([procedureOf('9.000001', `Thủ tục thứ ${version}`)]);
      folders.push((await buildIndex({ catalogue: next, embeddings, directory })).folder);
    }

    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false, true, true, true]);
  });
});

describe('loading refuses', () => {
  it('an artifact that is not there', async () => {
    await expect(openIndex({ catalogue, embeddings, directory })).rejects.toEqual(failure('INDEX_MISSING'));
  });

  it('an artifact of another catalogue', async () => {
    const { folder } = await buildIndex({ catalogue, embeddings, directory });
    const other = smallCatalogue(smallProcedures.slice(1));

    await expect(loadIndex({ catalogue: other, embeddings, folder })).rejects.toEqual(
      failure('INDEX_CATALOGUE_MISMATCH', /other names and ways of asking .*npm run index/),
    );
  });

  it('an artifact of another model', async () => {
    const { folder } = await buildIndex({ catalogue, embeddings, directory });

    await expect(loadIndex({ catalogue, embeddings: new FakeEmbeddings('other'), folder })).rejects.toEqual(
      failure('INDEX_MODEL_MISMATCH', /made with the model fake .*not with other .*npm run index/),
    );
  });

  it.each(['vectors.f32', ...(hasGraph ? ['graph.hnsw'] : [])])('an artifact whose %s was changed', async (file) => {
    const { folder } = await buildIndex({ catalogue, embeddings, directory });
    const content = readFileSync(path.join(folder, file));
    content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
    writeFileSync(path.join(folder, file), content);

    await expect(loadIndex({ catalogue, embeddings, folder })).rejects.toEqual(failure('INDEX_DAMAGED'));
  });

  it.each([
    ['is no JSON', '{'],
    ['has another schema', '{"schema": 999}'],
  ])('an artifact whose manifest %s', async (_what, content) => {
    const { folder } = await buildIndex({ catalogue, embeddings, directory });
    writeFileSync(path.join(folder, 'manifest.json'), content);

    await expect(loadIndex({ catalogue, embeddings, folder })).rejects.toEqual(failure('INDEX_DAMAGED'));
  });
});

describe('a build that fails', () => {
  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController();
    const reason = new Error('closing');

    const build = buildIndex({
      catalogue,
      embeddings,
      directory,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });

    await expect(build).rejects.toBe(reason);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves the artifact before it in place', async () => {
    await buildIndex({ catalogue, embeddings, directory });
    const broken = new FakeEmbeddings();
    broken.embedDocuments = () => Promise.reject(new RetrievalError('EMBEDDING_FAILED', 'bad'));
    const changed = smallCatalogue([...smallProcedures, procedureOf('9.000001', 'Thủ tục mới')]);

    await expect(buildIndex({ catalogue: changed, embeddings: broken, directory })).rejects.toThrow('bad');

    await expect(openIndex({ catalogue, embeddings, directory })).resolves.toBeDefined();
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it('says what to do about a folder that cannot be written', async () => {
    const file = path.join(directory, 'file');
    writeFileSync(file, '');

    const build = buildIndex({ catalogue, embeddings, directory: path.join(file, 'index') });

    await expect(build).rejects.toEqual(failure('INDEX_FOLDER_UNUSABLE', /ENOTDIR.*choose a DATA_DIR/));
  });

  it('is tried again when the embedding worker dies, but not for ever', async () => {
    const died = new RetrievalError('EMBEDDING_WORKER_DIED', 'died');
    let failures = 0;
    const flaky = new FakeEmbeddings();
    const embed = flaky.embedDocuments.bind(flaky);
    flaky.embedDocuments = (texts) => ((failures += 1) <= 2 ? Promise.reject(died) : embed(texts));
    const dead = new FakeEmbeddings();
    dead.embedDocuments = () => Promise.reject(died);

    await expect(buildIndex({ catalogue, embeddings: flaky, directory })).resolves.toBeDefined();
    await expect(
      buildIndex({ catalogue, embeddings: dead, directory: mkdtempSync(path.join(tmpdir(), 'index-')) }),
    ).rejects.toBe(died);
  });

  it('takes the place of a damaged artifact of the same name', async () => {
    const { folder } = await buildIndex({ catalogue, embeddings, directory });
    writeFileSync(path.join(folder, 'vectors.f32'), 'broken');

    const rebuilt = await buildIndex({ catalogue, embeddings, directory });

    expect(rebuilt.folder).toBe(folder);
    expect(rebuilt.manifest.reused).toBe(0);
    await expect(openIndex({ catalogue, embeddings, directory })).resolves.toBeDefined();
    expect(readdirSync(directory)).toEqual([path.basename(folder)]);
  });

  it('removes what a build left that was cut off long ago, not what runs now', async () => {
    const abandoned = path.join(directory, '.building-old');
    const running = path.join(directory, '.building-new');
    mkdirSync(abandoned);
    mkdirSync(running);
    const yesterday = Date.now() / 1000 - 24 * 60 * 60;
    utimesSync(abandoned, yesterday, yesterday);

    await buildIndex({ catalogue, embeddings, directory });

    expect(existsSync(abandoned)).toBe(false);
    expect(existsSync(running)).toBe(true);
  });
});
