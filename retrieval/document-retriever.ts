import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Catalogue } from '../knowledge/index.ts';
import type { ProcedureRetriever } from './ports.ts';

export interface ProcedureDocumentRetrieverInput extends BaseRetrieverInput {
  readonly retriever: ProcedureRetriever;
  readonly catalogue: Catalogue;
  /** Default 10. */
  readonly topK?: number;
}

/**
 * The whole pipeline as a LangChain `BaseRetriever`. A document's content is the procedure's name with its summary, where
 * we hold one; `metadata` holds the evidence of the `Candidate` (`code`, `score`, …), the official `url` and the `tier`.
 */
export class ProcedureDocumentRetriever extends BaseRetriever {
  override lc_namespace = ['motcua', 'retrievers'];
  readonly #retriever: ProcedureRetriever;
  readonly #catalogue: Catalogue;
  readonly #topK: number | undefined;

  constructor({ retriever, catalogue, topK, ...input }: ProcedureDocumentRetrieverInput) {
    super(input);
    this.#retriever = retriever;
    this.#catalogue = catalogue;
    this.#topK = topK;
  }

  static override lc_name(): string {
    return 'ProcedureDocumentRetriever';
  }

  override async _getRelevantDocuments(
    query: string,
    _callbacks?: CallbackManagerForRetrieverRun,
  ): Promise<Document[]> {
    const options = this.#topK === undefined ? {} : { topK: this.#topK };
    const { candidates } = await this.#retriever.retrieve(query, options);
    return candidates.flatMap((candidate) => {
      const procedure = this.#catalogue.find(candidate.code);
      if (procedure === undefined) return [];
      const { code, name, record, tier, url } = procedure;
      const pageContent = record === undefined ? name : `${name}\n${record.summary}`;
      return [new Document({ id: code, pageContent, metadata: { ...candidate, tier, url } })];
    });
  }
}
