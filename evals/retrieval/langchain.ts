import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Catalogue } from '../../knowledge/index.ts';
import type { IdentifiedEmbeddings } from '../../retrieval/index.ts';
import { KeptEmbeddings } from './kept-embeddings.ts';
import { officialPage } from './official-page.ts';

/** How to get the pipeline, for a run without it. */
export const LANGCHAIN_MISSING =
  'The LangChain pipeline is not installed and was left out: npm ci --prefix evals/baselines/langchain';

/** `evals/baselines/langchain/pipeline.mjs`, which is not ours to type-check: its packages are its own. */
interface PipelineModule {
  openPipeline(request: {
    readonly pages: readonly { readonly code: string; readonly text: string }[];
    readonly embeddings: EmbeddingsInterface;
    readonly model: string;
    readonly folder: string;
  }): Promise<LangchainPipeline>;
}

export interface LangchainPipeline {
  readonly chunks: number;
  /** Codes, best first. */
  rank(message: string, topK: number): Promise<readonly string[]>;
}

export interface LangchainOptions {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly embeddings: IdentifiedEmbeddings;
  /** Where vectors and store are kept. Default: .cache/langchain. */
  readonly folder?: string;
  /** Told how far the embedding of new chunks is, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** The pipeline over the official pages of the catalogue; undefined where its packages are not installed. */
export async function openLangchain({
  root,
  catalogue,
  embeddings,
  folder = path.join(root, '.cache', 'langchain'),
  onProgress,
}: LangchainOptions): Promise<LangchainPipeline | undefined> {
  const home = path.join(root, 'evals', 'baselines', 'langchain');
  if (!existsSync(path.join(home, 'node_modules', '@langchain', 'community'))) return undefined;
  const pipeline = (await import(pathToFileURL(path.join(home, 'pipeline.mjs')).href)) as PipelineModule;
  return pipeline.openPipeline({
    pages: [...catalogue.procedures.values()].map((procedure) => ({
      code: procedure.code,
      text: officialPage(procedure),
    })),
    embeddings: new KeptEmbeddings(embeddings, folder, onProgress),
    model: (await embeddings.identify()).digest,
    folder,
  });
}
