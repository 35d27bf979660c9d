import { createEngine, type Engine, type EngineDependencies } from './bot/index.ts';
import { watchImported, type Catalogue, type LivingCatalogue } from './knowledge/index.ts';
import type { SwappableRetriever } from './retrieval/index.ts';

export interface ServingOptions extends Omit<EngineDependencies, 'catalogue' | 'retriever'> {
  readonly catalogue: LivingCatalogue;
  readonly retriever: SwappableRetriever;
}

/** An engine over the newest catalogue. Classifiers stay: ways of asking that a confirmation brings are learnt at the next start. */
export interface Serving {
  /** A turn keeps the catalogue that it began with. */
  readonly engine: Engine;
  catalogue(): Catalogue;
  /** Serves what is imported now, and the records on disk where one was confirmed; resolves to whether anything is new. Rejects when it cannot; the old one serves on. */
  refresh(): Promise<boolean>;
}

export function createServing({ catalogue: living, retriever, ...dependencies }: ServingOptions): Serving {
  const engineOver = (catalogue: Catalogue) => createEngine({ ...dependencies, catalogue, retriever });
  let catalogue = living.current();
  let engine = engineOver(catalogue);
  return {
    engine: { turn: async (input) => engine.turn(input) },
    catalogue: () => catalogue,
    async refresh() {
      const next = await living.reload();
      if (next === catalogue) return false;
      await retriever.replaceCatalogue(next);
      engine = engineOver(next);
      catalogue = next;
      return true;
    },
  };
}

export interface CatalogueWatchOptions {
  readonly serving: Serving;
  /** Of imported texts. */
  readonly folder: string;
  readonly intervalMs?: number | undefined;
  /** Told of each catalogue that was taken over, and how long that took. */
  readonly onFollowed: (catalogue: Catalogue, ms: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Takes over every import and confirmation while the process serves. */
export function followImports({ serving, folder, intervalMs, onFollowed, onError }: CatalogueWatchOptions) {
  return watchImported({
    folder,
    ...(intervalMs === undefined ? {} : { intervalMs }),
    async onChange() {
      const startedAt = performance.now();
      if (await serving.refresh()) onFollowed(serving.catalogue(), performance.now() - startedAt);
    },
    onError,
  });
}
