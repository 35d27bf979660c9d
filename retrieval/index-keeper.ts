import type { Catalogue } from '../knowledge/index.ts';
import { RetrievalError } from './errors.ts';
import type { GenerationOptions } from './generation.ts';
import { buildIndex } from './index-artifact/build-index.ts';
import { hasIndex } from './index-artifact/load-index.ts';
import { keepLexicalIndex } from './lexical/kept-index.ts';
import { silentLogger } from './logger.ts';

/** Writes down, in the background, what the next start would otherwise have to make anew. */
export interface IndexKeeper {
  /** Both indexes of a catalogue that is served already; what is still being written of an older one is given up. */
  keep(catalogue: Catalogue): void;
  /** Resolves when nothing is written any more. */
  close(): Promise<void>;
}

export function createIndexKeeper({
  embeddings,
  indexDirectory,
  logger = silentLogger,
}: GenerationOptions): IndexKeeper {
  let closing = new AbortController();
  let work = Promise.resolve();

  async function write(catalogue: Catalogue, signal: AbortSignal): Promise<void> {
    try {
      await keepLexicalIndex({ catalogue, directory: indexDirectory, signal, logger });
      signal.throwIfAborted();
      const request = { catalogue, embeddings, directory: indexDirectory };
      if (!(await hasIndex(request))) await buildIndex({ ...request, signal });
    } catch (cause) {
      if (signal.aborted) return;
      const reason = cause instanceof Error ? cause.message : String(cause);
      logger.info({ reason }, 'the changed index could not be kept; the next start makes it anew');
    }
  }

  const giveUp = () => closing.abort(new RetrievalError('EMBEDDING_CLOSED', 'A newer index is kept, or none'));
  return {
    keep(catalogue) {
      giveUp();
      closing = new AbortController();
      const { signal } = closing;
      work = work.then(async () => {
        if (!signal.aborted) await write(catalogue, signal);
      });
    },
    async close() {
      giveUp();
      await work;
    },
  };
}
