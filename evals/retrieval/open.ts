import path from 'node:path';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import {
  createProcedureRetriever,
  locateModel,
  sharedIndexDirectory,
  WorkerEmbeddings,
  type ProcedureRetriever,
} from '../../retrieval/index.ts';
import { openLangchain, type LangchainPipeline } from './langchain.ts';
import { MemoisedEmbeddings } from './memoised-embeddings.ts';
import { loadWithOfficialFiles } from './official-files.ts';
import { openSystems, type RankingSystem } from './systems.ts';

/** Shows how far a step is; told less than 1 for the first time, it appears. */
export type ProgressBar = (title: string) => { update: (share: number) => void; stop: () => void };

export interface ComparisonLocation {
  readonly root: string;
  /** `DATA_DIR/imported`. */
  readonly imported: string;
  /** Export files whose official texts take the place of the imported ones. */
  readonly official: readonly string[];
  /** The `EMBEDDING_MODEL` setting. */
  readonly embeddingModel: string | undefined;
}

/** Everything a comparison needs, over one catalogue and with one encoder. */
export interface OpenedComparison {
  readonly catalogue: Catalogue;
  readonly embeddings: MemoisedEmbeddings;
  /** Name of the encoder. */
  readonly model: string;
  readonly retriever: ProcedureRetriever;
  readonly langchain: LangchainPipeline | undefined;
  readonly systems: readonly RankingSystem[];
}

/** Opens every system, waiting for the full index, and closes them after `use`, whatever happens. */
export async function withComparison<T>(
  { root, imported, official, embeddingModel }: ComparisonLocation,
  progressBar: ProgressBar,
  use: (opened: OpenedComparison) => Promise<T>,
): Promise<T> {
  const catalogue = await withBar(progressBar('Reading the official texts'), (update) =>
    official.length === 0
      ? loadCatalogue({ root: path.join(root, 'knowledge'), imported })
      : loadWithOfficialFiles(root, official, update),
  );
  const worker = new WorkerEmbeddings({ model: locateModel(embeddingModel ?? '', root), queryDeadlineMs: 60_000 });
  try {
    const embeddings = new MemoisedEmbeddings(worker);
    const { id: model } = await embeddings.identify();
    const retriever = await openRetriever(
      { catalogue, root, embeddings, indexDirectory: sharedIndexDirectory(root) },
      progressBar,
    );
    try {
      const langchain = await withBar(progressBar("Embedding LangChain's chunks"), (onProgress) =>
        openLangchain({ root, catalogue, embeddings, onProgress }),
      );
      const systems = await openSystems({ catalogue, retriever, langchain });
      return await use({ catalogue, embeddings, model, retriever, langchain, systems });
    } finally {
      await retriever.close();
    }
  } finally {
    await worker.close();
  }
}

/** A retriever whose full index serves. */
export async function openRetriever(
  options: Omit<Parameters<typeof createProcedureRetriever>[0], 'onProgress'>,
  progressBar: ProgressBar,
): Promise<ProcedureRetriever> {
  return withBar(progressBar('Building the vector index'), async (onProgress) => {
    const retriever = createProcedureRetriever({ ...options, onProgress });
    try {
      await retriever.ready();
      return retriever;
    } catch (error) {
      await retriever.close();
      throw error;
    }
  });
}

export async function withBar<T>(
  bar: ReturnType<ProgressBar>,
  run: (update: (share: number) => void) => Promise<T>,
): Promise<T> {
  try {
    return await run((share) => bar.update(share));
  } finally {
    bar.stop();
  }
}
