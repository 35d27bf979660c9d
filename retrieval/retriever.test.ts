import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainRanker } from './__fixtures__/plain-ranker.ts';
import { procedureOf, smallCatalogue, smallProcedures } from './__fixtures__/small-catalogue.ts';
import { FakeEmbeddings } from './embedding/fake-embeddings.ts';
import { RetrievalError } from './errors.ts';
import { MOST_CHANGES } from './generation.ts';
import { createProcedureRetriever, type ProcedureRetrieverOptions, type SwappableRetriever } from './retriever.ts';
import { createPhrasebook } from './text/phrasebook.ts';

const catalogue = smallCatalogue();
const phrasebook = createPhrasebook([{ say: 'gks', mean: 'giấy khai sinh', kind: 'abbreviation', example: 'làm gks' }]);
const retrievers: SwappableRetriever[] = [];
let indexDirectory: string;

beforeEach(() => {
  indexDirectory = mkdtempSync(path.join(tmpdir(), 'index-'));
});
afterEach(async () => {
  for (const retriever of retrievers.splice(0)) await retriever.close();
});

function start(options: Partial<ProcedureRetrieverOptions> = {}): SwappableRetriever {
  const retriever = createProcedureRetriever({
    catalogue,
    root: '/nowhere',
    ranker: plainRanker,
    indexDirectory,
    phrasebook,
    embeddings: new FakeEmbeddings(),
    ...options,
  });
  retrievers.push(retriever);
  return retriever;
}

/** Embeddings whose model never comes up, or fails as told. */
function embeddingsThat(behave: Partial<Pick<FakeEmbeddings, 'identify' | 'embedQuery'>>): FakeEmbeddings {
  return Object.assign(new FakeEmbeddings(), behave);
}

const firstCode = async (retriever: SwappableRetriever, message: string) =>
  (await retriever.retrieve(message)).candidates[0]?.code;

describe('retrieve', () => {
  it('answers from the lexical leg while the vector leg is not there, and says so', async () => {
    const reasons: unknown[] = [];
    const retriever = start({
      embeddings: embeddingsThat({ identify: () => new Promise(() => undefined) }),
      onDegraded: (...reason) => reasons.push(reason),
    });

    const { candidates, degraded } = await retriever.retrieve('làm giấy khai sinh');

    expect(candidates[0]).toMatchObject({ code: '1.001193', lexical: 1, vector: undefined });
    expect(degraded).toEqual(['vector']);
    expect(reasons).toEqual([['vector', 'INDEX_MISSING']]);
    expect(retriever.status()).toEqual({ legs: ['lexical'], progress: undefined, error: undefined });
  });

  it('answers from both legs when the index is there', async () => {
    const retriever = start();
    await retriever.ready();

    const { candidates, degraded } = await retriever.retrieve('lam giay khai sinh cho be');

    expect(candidates[0]).toMatchObject({ code: '1.001193', lexical: 1, bestWay: 'Làm giấy khai sinh cho bé' });
    expect(candidates[0]!.vector).toBeGreaterThan(0.5);
    expect(degraded).toEqual([]);
    expect(retriever.status()).toEqual({ legs: ['lexical', 'vector'], progress: undefined, error: undefined });
  });

  it.each([
    ['combining marks', 'đăng ký kết hôn'.normalize('NFD')],
    ['full-width letters', 'Ｄａｎｇ　ｋｙ　ｋｅｔ　ｈｏｎ'],
    ['zero-width characters', 'đăng\u200B ký kết\u200B hôn'],
  ])('finds a procedure in a message with %s', async (_what, message) => {
    const retriever = start();
    await retriever.ready();

    expect(await firstCode(retriever, message)).toBe('1.000894');
  });

  it('understands what the phrasebook explains', async () => {
    const retriever = start();

    expect(await firstCode(retriever, 'gks')).toBe('1.001193');
  });

  it('finds nothing in a message without a word', async () => {
    const retriever = start();
    await retriever.ready();

    expect(await retriever.retrieve(' ?! 😀 \u200B')).toEqual({ candidates: [], none: 1, several: 0, degraded: [] });
  });

  it('goes on with the lexical leg when the encoder is late, and counts it', async () => {
    const reasons: unknown[] = [];
    const late = new RetrievalError('EMBEDDING_DEADLINE_PASSED', 'late');
    const retriever = start({
      embeddings: embeddingsThat({ embedQuery: () => Promise.reject(late) }),
      onDegraded: (...reason) => reasons.push(reason),
    });
    await retriever.ready();

    const { candidates, degraded } = await retriever.retrieve('giấy khai sinh');

    expect(candidates[0]?.code).toBe('1.001193');
    expect(degraded).toEqual(['vector']);
    expect(reasons).toEqual([['vector', 'EMBEDDING_DEADLINE_PASSED']]);
  });

  it('hides no error of its own', async () => {
    const retriever = start({ embeddings: embeddingsThat({ embedQuery: () => Promise.reject(new TypeError('bug')) }) });
    await retriever.ready();

    await expect(retriever.retrieve('giấy khai sinh')).rejects.toThrow('bug');
  });

  it.each([
    [['lexical'] as const, { lexical: 1, vector: undefined }],
    [['vector'] as const, { lexical: 0, bestWay: 'giấy khai sinh' }],
  ])('asks the legs %j alone', async (legs, expected) => {
    const retriever = start();
    await retriever.ready();

    const { candidates, degraded } = await retriever.retrieve('giấy khai sinh', { legs });

    expect(candidates[0]).toMatchObject({ code: '1.001193', ...expected });
    expect(degraded).toEqual([]);
  });

  it('returns at most topK', async () => {
    const retriever = start();
    await retriever.ready();

    expect((await retriever.retrieve('đăng ký', { topK: 2 })).candidates).toHaveLength(2);
  });

  it('stops when its caller has gone', async () => {
    const retriever = start();
    const gone = new Error('gone');

    await expect(retriever.retrieve('khai sinh', { signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
  });
});

describe('the index of a retriever', () => {
  it('is built at the first start and loaded at the second', async () => {
    const shares: number[] = [];
    await start({ onProgress: (share) => shares.push(share) }).ready();
    const second = new FakeEmbeddings();
    const retriever = start({ embeddings: second, onProgress: () => shares.push(NaN) });

    await retriever.ready();

    expect(shares.at(-1)).toBe(1);
    expect(second.embeddedDocuments).toEqual([]);
    expect(await firstCode(retriever, 'giấy khai sinh')).toBe('1.001193');
  });

  it('shows its progress while it is built', async () => {
    const seen: unknown[] = [];
    const retriever = start({ onProgress: (share) => seen.push([share, retriever.status().progress]) });

    await retriever.ready();

    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((pair) => Array.isArray(pair) && pair[0] === pair[1])).toBe(true);
  });

  it('is reported with the reason when the model cannot be had, and ready() rejects', async () => {
    const unavailable = new RetrievalError('EMBEDDING_MODEL_UNAVAILABLE', 'The model x cannot be loaded');
    const retriever = start({ embeddings: embeddingsThat({ identify: () => Promise.reject(unavailable) }) });

    await expect(retriever.ready()).rejects.toBe(unavailable);

    expect(retriever.status()).toMatchObject({ error: 'The model x cannot be loaded' });
    expect(await firstCode(retriever, 'giấy khai sinh')).toBe('1.001193');
  });

  it('is no longer awaited by a caller that has gone', async () => {
    const retriever = start({ embeddings: embeddingsThat({ identify: () => new Promise(() => undefined) }) });
    const caller = new AbortController();
    const ready = retriever.ready(caller.signal);
    const gone = new Error('gone');

    caller.abort(gone);

    await expect(ready).rejects.toBe(gone);
  });

  it('leaves no half-built artifact when the retriever is closed', async () => {
    const embeddings = new FakeEmbeddings();
    const retriever = start({ embeddings, onProgress: () => void retriever.close() });

    await expect(retriever.ready()).rejects.toMatchObject({ code: 'EMBEDDING_CLOSED' });
    await retriever.close();

    expect(readdirSync(indexDirectory).filter((name) => !name.startsWith('lexical-'))).toEqual([]);
    expect(embeddings.isClosed).toBe(true);
  });
});

describe('answers', () => {
  it('waits for a leg, not for both', async () => {
    const retriever = start({ embeddings: embeddingsThat({ identify: () => new Promise(() => undefined) }) });
    expect(retriever.status().legs).toEqual([]);

    await retriever.answers();

    expect(retriever.status().legs).toEqual(['lexical']);
  });

  it('rejects when the retriever is closed before', async () => {
    const retriever = start({ embeddings: embeddingsThat({ identify: () => new Promise(() => undefined) }) });
    const answers = retriever.answers();
    void retriever.close();

    await expect(answers).rejects.toMatchObject({ code: 'EMBEDDING_CLOSED' });
  });
});

describe('tryOut', () => {
  const named = (code: string, alias: string) =>
    smallCatalogue(
      smallProcedures.map((procedure) =>
        procedure.code === code
          ? { ...procedure, ways: { ...procedure.ways!, aliases: [...procedure.ways!.aliases, alias] } }
          : procedure,
      ),
    );

  it('searches as a retriever of the changed catalogue does, and leaves what serves as it was', async () => {
    const changed = named('1.000656', 'tờ báo người khuất núi');
    const retriever = start();
    await retriever.ready();
    const fresh = start({ catalogue: changed, indexDirectory: mkdtempSync(path.join(tmpdir(), 'index-')) });
    await fresh.ready();
    const messages = ['tờ báo người khuất núi', 'giấy khai sinh', 'tạm trú', 'hôn thú'];
    const found = async (lookups: Pick<typeof retriever, 'retrieve'>) =>
      Promise.all(
        messages.map(async (message) =>
          (await lookups.retrieve(message)).candidates.map(({ code, score }) => [code, score.toFixed(5)]),
        ),
      );
    const before = await found(retriever);

    const tried = await retriever.tryOut(changed);

    expect((await found(tried))[0]?.[0]?.[0]).toBe('1.000656');
    expect(await found(tried)).toEqual(await found(fresh));
    expect(await found(retriever)).toEqual(before);
  });

  it('searches what serves once another catalogue serves', async () => {
    const retriever = start();
    await retriever.ready();
    const tried = await retriever.tryOut(named('1.000656', 'tờ báo người khuất núi'));

    await retriever.replaceCatalogue(named('1.000894', 'giấy cưới nhau'));
    await tried.retrieve('giấy cưới nhau');

    expect(await firstCode(retriever, 'giấy cưới nhau')).toBe('1.000894');
    expect(await firstCode(retriever, 'giấy chứng tử')).toBe('1.000656');
  });
});

describe('replaceCatalogue', () => {
  const added = procedureOf('9.000001', 'Thủ tục nuôi ong lấy mật');
  const extended = smallCatalogue([...smallProcedures, added]);

  it('serves the new catalogue in both legs, embedding only what is new', async () => {
    const embeddings = new FakeEmbeddings();
    const retriever = start({ embeddings });
    await retriever.ready();
    embeddings.embeddedDocuments.length = 0;

    await retriever.replaceCatalogue(extended);
    const [first] = (await retriever.retrieve('nuoi ong lay mat')).candidates;

    expect(first).toMatchObject({ code: '9.000001', lexical: 1, bestWay: added.name });
    expect(embeddings.embeddedDocuments).toEqual([added.name]);
  });

  it('ranks a changed catalogue as a retriever that started with it does', async () => {
    const changed = procedureOf('1.004194', 'Đăng ký tạm trú cho người ở trọ');
    const changedCatalogue = smallCatalogue([
      ...smallProcedures.filter(({ code }) => code !== changed.code && code !== '2.000815'),
      changed,
      added,
    ]);
    const retriever = start();
    await retriever.ready();
    await retriever.replaceCatalogue(changedCatalogue);
    const fresh = start({ catalogue: changedCatalogue, indexDirectory: mkdtempSync(path.join(tmpdir(), 'index-')) });
    await fresh.ready();

    for (const message of ['đăng ký tạm trú', 'ở trọ', 'sao y bản chính', 'nuôi ong', 'giấy khai sinh']) {
      const [got, expected] = [await retriever.retrieve(message), await fresh.retrieve(message)];
      expect(got.candidates.map(({ code }) => code)).toEqual(expected.candidates.map(({ code }) => code));
      got.candidates.forEach(({ score }, place) => expect(score).toBeCloseTo(expected.candidates[place]!.score, 5));
    }
  });

  it('embeds and writes nothing when only what replies tell has changed', async () => {
    const embeddings = new FakeEmbeddings();
    const retriever = start({ embeddings });
    await retriever.ready();
    embeddings.embeddedDocuments.length = 0;
    const official = smallCatalogue(smallProcedures.map((procedure) => ({ ...procedure, url: 'https://example.vn' })));

    await retriever.replaceCatalogue(official);

    expect(await firstCode(retriever, 'giấy khai sinh')).toBe('1.001193');
    expect(embeddings.embeddedDocuments).toEqual([]);
  });

  it('keeps the changed index, so that the next start embeds nothing', async () => {
    const retriever = start();
    await retriever.ready();
    const [before] = readdirSync(indexDirectory).filter((name) => /^[0-9a-f]/u.test(name));
    await retriever.replaceCatalogue(extended);
    const artifacts = () => readdirSync(indexDirectory).filter((name) => /^[0-9a-f]/u.test(name) && name !== before);
    await vi.waitFor(() => expect(artifacts()).toHaveLength(1), { timeout: 15_000 });
    await retriever.close();

    const embeddings = new FakeEmbeddings();
    const next = start({ catalogue: extended, embeddings });
    await next.ready();

    expect(embeddings.embeddedDocuments).toEqual([]);
    expect(await firstCode(next, 'nuoi ong lay mat')).toBe('9.000001');
  });

  it('makes new indexes beside the old ones when much changes', async () => {
    const many = Array.from({ length: MOST_CHANGES + 1 }, (_, number) =>
      procedureOf(`8.${String(number).padStart(6, '0')}`, `Thủ tục nuôi ong số ${number}`),
    );
    const retriever = start();
    await retriever.ready();

    await retriever.replaceCatalogue(smallCatalogue([...smallProcedures, ...many]));

    const { candidates } = await retriever.retrieve('nuôi ong', { topK: 100 });
    expect(candidates.filter(({ code }) => code.startsWith('8.'))).toHaveLength(100);
    expect(await firstCode(retriever, 'giấy khai sinh')).toBe('1.001193');
  });

  it('takes over without the vector leg where that is not there', async () => {
    const retriever = start({ embeddings: embeddingsThat({ identify: () => new Promise(() => undefined) }) });
    await retriever.answers();

    await retriever.replaceCatalogue(extended);

    expect(await firstCode(retriever, 'nuoi ong lay mat')).toBe('9.000001');
  });

  it('is waited for by who asked while the one before was starting', async () => {
    const retriever = start();
    const ready = retriever.ready();
    await retriever.replaceCatalogue(extended);

    await ready;

    expect(retriever.status().legs).toEqual(['lexical', 'vector']);
    expect(await firstCode(retriever, 'nuoi ong lay mat')).toBe('9.000001');
  });

  it('is given up when the retriever is closed', async () => {
    const many = Array.from({ length: MOST_CHANGES + 1 }, (_, number) =>
      procedureOf(`8.${String(number).padStart(6, '0')}`, `Thủ tục nuôi ong số ${number}`),
    );
    const embeddings = new FakeEmbeddings();
    const retriever = start({ embeddings });
    await retriever.ready();
    embeddings.embedDocuments = (_texts, options) => {
      const signal = options?.signal;
      void retriever.close();
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      );
    };

    const replaced = retriever.replaceCatalogue(smallCatalogue([...smallProcedures, ...many]));

    await expect(replaced).rejects.toMatchObject({ code: 'EMBEDDING_CLOSED' });
  });

  it('goes on with the old one when the new index fails', async () => {
    const embeddings = new FakeEmbeddings();
    const retriever = start({ embeddings });
    await retriever.ready();
    const failed = new RetrievalError('EMBEDDING_FAILED', 'bad text');
    embeddings.embedDocuments = () => Promise.reject(failed);

    await expect(retriever.replaceCatalogue(extended)).rejects.toBe(failed);

    expect(await firstCode(retriever, 'nuoi ong lay mat')).not.toBe('9.000001');
    expect(retriever.status().legs).toEqual(['lexical', 'vector']);
  });
});

describe('createProcedureRetriever', () => {
  it('refuses a wrong model setting at once', () => {
    expect(() =>
      createProcedureRetriever({
        catalogue,
        root: '/nowhere',
        ranker: plainRanker,
        indexDirectory,
        phrasebook,
        embeddingModel: '/no/model',
      }),
    ).toThrow(expect.objectContaining({ code: 'EMBEDDING_MODEL_SETTING_WRONG' }));
  });

  it('refuses a phrasebook that cannot be read at once', () => {
    expect(() => createProcedureRetriever({ catalogue, root: '/nowhere', indexDirectory })).toThrow(
      expect.objectContaining({ code: 'PHRASEBOOK_WRONG' }),
    );
  });
});
