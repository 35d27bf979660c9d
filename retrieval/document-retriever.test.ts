import { describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue } from './__fixtures__/small-catalogue.ts';
import { ProcedureDocumentRetriever } from './document-retriever.ts';
import type { Candidate, ProcedureRetriever, RetrieveOptions } from './ports.ts';

const candidate: Candidate = {
  code: '1.000656',
  score: 5.2,
  lexical: 1,
  vector: 0.7,
  bestCosine: 0.8,
  bestWay: 'giấy chứng tử',
};

function retrieverOf(candidates: readonly Candidate[], asked: unknown[] = []): ProcedureRetriever {
  return {
    retrieve: async (message: string, options?: RetrieveOptions) => {
      asked.push([message, options]);
      return { candidates, degraded: [] };
    },
    status: () => ({ legs: ['lexical', 'vector'], progress: undefined, error: undefined }),
    ready: async () => undefined,
    close: async () => undefined,
  };
}

describe('ProcedureDocumentRetriever', () => {
  const procedure = procedureOf('1.000656', 'Thủ tục đăng ký khai tử');

  it('gives each candidate as a document with its evidence', async () => {
    const asked: unknown[] = [];
    const retriever = new ProcedureDocumentRetriever({
      retriever: retrieverOf([candidate], asked),
      catalogue: smallCatalogue([procedure]),
      topK: 3,
    });

    const documents = await retriever.invoke('ba tôi mới mất');

    expect(asked).toEqual([['ba tôi mới mất', { topK: 3 }]]);
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
      retriever: retrieverOf([candidate]),
      catalogue: smallCatalogue([{ ...procedure, record }]),
    });

    const [document] = await retriever.invoke('khai tử');

    expect(document?.pageContent).toBe('Thủ tục đăng ký khai tử\nKhai báo việc một người đã mất.');
  });

  it('gives no document when nothing is found', async () => {
    const retriever = new ProcedureDocumentRetriever({ retriever: retrieverOf([]), catalogue: smallCatalogue([]) });

    expect(await retriever.invoke('?')).toEqual([]);
  });
});
