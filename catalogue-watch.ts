import { createEngine, type Engine, type EngineDependencies } from './bot/index.ts';
import {
  applyFixes,
  watchImported,
  type AppliedFixes,
  type Catalogue,
  type KnowledgeFix,
  type LivingCatalogue,
} from './knowledge/index.ts';
import type { SwappableRetriever } from './retrieval/index.ts';

export interface ServingOptions extends Omit<EngineDependencies, 'catalogue' | 'retriever'> {
  readonly catalogue: LivingCatalogue;
  readonly retriever: SwappableRetriever;
  readonly now?: () => number;
}

/** An engine over the newest catalogue. Classifiers stay: ways of asking that a confirmation brings are learnt at the next start. */
export interface Serving {
  /** A turn keeps the catalogue that it began with. */
  readonly engine: Engine;
  catalogue(): Catalogue;
  /** The catalogue of the files and of what is imported, without the fixes on top. */
  base(): Catalogue;
  /** Serves what is imported now, and the records on disk where one was confirmed; resolves to whether anything is new. Rejects when it cannot; the old one serves on. */
  refresh(): Promise<boolean>;
  /**
   * Serves with these fixes on top. Replies have them at once, the search when its indexes took them over: resolves then,
   * with what could not be applied. Rejects when the indexes cannot; replies have the fixes all the same.
   */
  takeFixes(fixes: readonly KnowledgeFix[]): Promise<Pick<AppliedFixes, 'applied' | 'refused'>>;
  /** An engine over the newest catalogue with one more change on top, which nobody else meets. */
  tryOut(fix: KnowledgeFix): Promise<{ readonly engine: Engine; readonly catalogue: Catalogue }>;
}

export function createServing({
  catalogue: living,
  retriever,
  now = Date.now,
  ...dependencies
}: ServingOptions): Serving {
  const engineOver = (catalogue: Catalogue) => createEngine({ ...dependencies, catalogue, retriever });
  let fixes: readonly KnowledgeFix[] = [];
  let catalogue = living.current();
  let engine = engineOver(catalogue);
  /** One change of the indexes at a time. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
  const serve = (next: Catalogue) => {
    engine = engineOver(next);
    catalogue = next;
  };
  return {
    engine: { turn: async (input) => engine.turn(input) },
    catalogue: () => catalogue,
    base: () => living.current(),
    refresh: async () =>
      inTurn(async () => {
        const before = living.current();
        const base = await living.reload();
        if (base === before) return false;
        const next = applyFixes(base, fixes, now()).catalogue;
        await retriever.replaceCatalogue(next);
        serve(next);
        return true;
      }),
    takeFixes: async (taken) =>
      inTurn(async () => {
        const { catalogue: next, applied, refused } = applyFixes(living.current(), taken, now());
        fixes = taken;
        if (next.digest !== catalogue.digest) serve(next);
        await retriever.replaceCatalogue(next);
        return { applied, refused };
      }),
    async tryOut(fix) {
      const next = applyFixes(catalogue, [fix], now()).catalogue;
      return {
        engine: createEngine({ ...dependencies, catalogue: next, retriever: await retriever.tryOut(next) }),
        catalogue: next,
      };
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
