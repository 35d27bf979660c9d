import { deferred } from '../deferred.ts';
import { RetrievalError } from '../errors.ts';
import { startWorker } from '../worker-thread.ts';

export interface GraphJob {
  /** Rows of 32-bit floats. */
  readonly vectorsFile: string;
  readonly dimensions: number;
  /** Written by the worker. */
  readonly graphFile: string;
}

export type GraphReply =
  | { readonly kind: 'no-library' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'built'; readonly recall: number };

/**
 * Builds the graph in a worker thread. Resolves to its recall, or to undefined where hnswlib is not installed; rejects
 * with `INDEX_BUILD_FAILED`, or with the signal's reason.
 */
export async function buildGraph(
  job: GraphJob,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal | undefined },
): Promise<number | undefined> {
  signal?.throwIfAborted();
  const worker = startWorker('./vector/graph-worker.ts', job);
  const { promise, resolve, reject } = deferred<number | undefined>();
  const onAbort = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (reply: GraphReply) => {
    if (reply.kind === 'progress') onProgress(reply.share);
    else resolve(reply.kind === 'built' ? reply.recall : undefined);
  });
  worker.on('error', (cause) => reject(buildFailed('failed', { cause })));
  worker.on('exit', () => reject(buildFailed('ended early')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

function buildFailed(what: string, options?: ErrorOptions): RetrievalError {
  return new RetrievalError('INDEX_BUILD_FAILED', `The worker that builds the vector graph ${what}`, options);
}
