import { Document } from '@langchain/core/documents';
import { describe, expect, it } from 'vitest';
import { FakeEmbeddings } from '../embedding/fake-embeddings.ts';
import { createExactIndex } from './exact-index.ts';
import { PassageStore } from './passage-store.ts';
import { VectorMatrix } from './vector-matrix.ts';

const embeddings = new FakeEmbeddings();

const documents = [
  new Document({ id: 'birth-1', pageContent: 'đăng ký khai sinh', metadata: { code: 'birth' } }),
  new Document({ id: 'birth-2', pageContent: 'làm giấy khai sinh cho bé', metadata: { code: 'birth' } }),
  new Document({ id: 'death-1', pageContent: 'đăng ký khai tử', metadata: { code: 'death' } }),
  new Document({ id: 'stay-1', pageContent: 'tạm trú', metadata: { code: 'stay' } }),
];

const textsOf = (found: readonly { pageContent: string }[]) => found.map(({ pageContent }) => pageContent);

describe('PassageStore as a LangChain vector store', () => {
  it('finds the nearest documents with their scores', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    const [[best, score] = []] = await store.similaritySearchWithScore('dang ky khai sinh', 2);

    expect(best).toMatchObject({ id: 'birth-1', pageContent: 'đăng ký khai sinh', metadata: { code: 'birth' } });
    expect(score).toBeCloseTo(1, 5);
  });

  it('serves as a LangChain retriever', async () => {
    const store = await PassageStore.fromTexts(['khai sinh', 'tạm trú'], [{ code: 'a' }, { code: 'b' }], embeddings);

    const found = await store.asRetriever(1).invoke('tam tru');

    expect(found).toMatchObject([{ pageContent: 'tạm trú', metadata: { code: 'b' } }]);
  });

  it('filters documents', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    const found = await store.similaritySearch('khai sinh', 4, ({ metadata }) => metadata.code === 'death');

    expect(textsOf(found)).toEqual(['đăng ký khai tử']);
  });

  it('deletes by id, and passes over ids that are not there', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    await store.delete({ ids: ['birth-1', 'nothing'] });

    expect(store.size).toBe(3);
    expect(textsOf(await store.similaritySearch('đăng ký khai sinh', 4))).not.toContain('đăng ký khai sinh');
  });

  it('puts a document with a known id in the place of the old one', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    const changed = new Document({ id: 'stay-1', pageContent: 'thường trú', metadata: { code: 'stay' } });
    expect(await store.addDocuments([changed])).toEqual(['stay-1']);

    const all = textsOf(await store.similaritySearch('trú', 10));
    expect(all).toContain('thường trú');
    expect(all).not.toContain('tạm trú');
    expect(store.size).toBe(4);
  });

  it('takes ids from the options', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    const ids = await store.addDocuments([new Document({ pageContent: 'kết hôn' })], { ids: ['marriage'] });

    expect(ids).toEqual(['marriage']);
    expect(await store.similaritySearch('ket hon', 1)).toMatchObject([{ id: 'marriage' }]);
  });

  it('refuses passages that do not match the vectors', () => {
    const matrix = new VectorMatrix(4);
    const passages = [{ id: 'a', code: 'a', text: 'a' }];

    expect(() => new PassageStore(embeddings, { matrix, index: createExactIndex(matrix), passages })).toThrow(
      /1 passages for 0 vectors/,
    );
  });
});

describe('poolByProcedure', () => {
  it('gives the evidence of every vector of a procedure of which one is near', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);
    const query = await embeddings.embedQuery('đăng ký khai sinh');

    const evidence = store.poolByProcedure(query, 1);

    expect([...evidence.keys()]).toEqual(['birth']);
    expect(evidence.get('birth')).toMatchObject({ bestWay: 'đăng ký khai sinh' });
    expect(evidence.get('birth')!.bestCosine).toBeCloseTo(1, 5);
  });

  it('gives the evidence of named procedures too, and passes over unknown ones', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);

    const evidence = store.poolByProcedure(await embeddings.embedQuery('khai sinh'), 1, ['stay', 'unknown']);

    expect([...evidence.keys()].toSorted()).toEqual(['birth', 'stay']);
  });

  it('forgets a procedure whose last passage is deleted', async () => {
    const store = await PassageStore.fromDocuments(documents, embeddings);
    await store.delete({ ids: ['stay-1'] });

    const evidence = store.poolByProcedure(await embeddings.embedQuery('tạm trú'), 10, ['stay']);

    expect(evidence.has('stay')).toBe(false);
  });
});
