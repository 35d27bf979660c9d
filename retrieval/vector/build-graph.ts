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

/** The job, and where the worker sees that it is to end: not 0. */
export interface GraphWorkerData extends GraphJob {
  readonly isStopped: Int32Array<SharedArrayBuffer>;
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
  const isStopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = startWorker('./vector/graph-worker.ts', { ...job, isStopped } satisfies GraphWorkerData);
  const { promise, resolve, reject } = deferred<number | undefined>();
  const hasEnded = deferred<undefined>();
  const onAbort = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (reply: GraphReply) => {
    if (reply.kind === 'progress') onProgress(reply.share);
    else resolve(reply.kind === 'built' ? reply.recall : undefined);
  });
  worker.on('error', (cause) => reject(buildFailed('failed', { cause })));
  worker.on('exit', () => {
    hasEnded.resolve(undefined);
    reject(buildFailed('ended early'));
  });
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // It ends by itself: the native library does not outlive a thread that is torn down while it writes a file.
    Atomics.store(isStopped, 0, 1);
    await hasEnded.promise;
  }
}

function buildFailed(what: string, options?: ErrorOptions): RetrievalError {
  return new RetrievalError('INDEX_BUILD_FAILED', `The worker that builds the vector graph ${what}`, options);
}
