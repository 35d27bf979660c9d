import { describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue } from './__fixtures__/small-catalogue.ts';
import { ProcedureDocumentRetriever } from './document-retriever.ts';
import { FakeRetriever } from './fake-retriever.ts';

const candidate = { code: '1.000656', probability: 0.9, score: 5.2, bestWay: 'giấy chứng tử' };

describe('ProcedureDocumentRetriever', () => {
  const procedure = procedureOf('1.000656', 'Thủ tục đăng ký khai tử');

  it('gives each candidate as a document with its evidence', async () => {
    const fake = new FakeRetriever([candidate]);
    const retriever = new ProcedureDocumentRetriever({
      retriever: fake,
      catalogue: smallCatalogue([procedure]),
      topK: 3,
    });

    const documents = await retriever.invoke('ba tôi mới mất');

    expect(fake.asked).toEqual([{ message: 'ba tôi mới mất', options: { topK: 3 } }]);
    expect(documents).toMatchObject([
      {
        id: '1.000656',
        pageContent: 'Thủ tục đăng ký khai tử',
        metadata: { ...candidate, tier: 'directory', url: procedure.url },
      },
    ]);
  });

  it('adds the summary of a curated record', async () => {
    const record = { summary: 'Khai báo việc một người đã mất.' } as NonNullable<typeof procedure.record>;
    const retriever = new ProcedureDocumentRetriever({
      retriever: new FakeRetriever([candidate]),
      catalogue: smallCatalogue([{ ...procedure, record }]),
    });

    const [document] = await retriever.invoke('khai tử');

    expect(document?.pageContent).toBe('Thủ tục đăng ký khai tử\nKhai báo việc một người đã mất.');
  });

  it('gives no document when nothing is found', async () => {
    const retriever = new ProcedureDocumentRetriever({ retriever: new FakeRetriever(), catalogue: smallCatalogue([]) });

    expect(await retriever.invoke('?')).toEqual([]);
  });
});
