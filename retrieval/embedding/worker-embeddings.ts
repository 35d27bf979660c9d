import { deferred, type Deferred } from '../deferred.ts';
import { RetrievalError } from '../errors.ts';
import { startWorker } from '../worker-thread.ts';
import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from './identified-embeddings.ts';
import type { ModelLocation } from './model-location.ts';
import type { WorkerSettings } from './protocol.ts';
import { SupervisedWorker, type WorkerThread } from './supervised-worker.ts';

export interface WorkerEmbeddingsOptions {
  readonly model: ModelLocation;
  /** From the call to the vector, waiting included. Default 1,500. */
  readonly queryDeadlineMs?: number;
  /** Calls that may wait, queries and documents each. Default 64: at 6 ms a query the last one is served after 0.4 s. */
  readonly maxWaiting?: number;
  /** Documents handed to the worker together; a query waits for them. Default 8, about 40 ms. */
  readonly batchSize?: number;
  /** A download that makes no progress for so long has failed. Default 30,000. */
  readonly hubDeadlineMs?: number;
  /** Default 60,000. */
  readonly hangAfterMs?: number;
  /** Default 200. */
  readonly restartDelayMs?: number;
  /** Default 60,000. */
  readonly maxRestartDelayMs?: number;
  /** A batch under way on a busy machine takes its time. Default 30,000. */
  readonly closePatienceMs?: number;
  /** Default: a worker thread that runs the model. */
  readonly spawn?: (settings: WorkerSettings) => WorkerThread;
}

interface Waiting {
  readonly texts: readonly string[];
  readonly answer: Deferred<number[][]>;
}

/** A much longer text costs as much as a hundred short ones, and the model reads 512 pieces at most. */
const MAX_TEXT_CHARACTERS = 1_500;

/**
 * A sentence encoder in a worker thread, behind LangChain's `Embeddings`. Queries go before documents; the queue is
 * bounded, and a query that cannot be answered in time is rejected (`EMBEDDING_QUEUE_FULL`, `EMBEDDING_DEADLINE_PASSED`,
 * `EMBEDDING_WORKER_DIED`, `EMBEDDING_MODEL_UNAVAILABLE`): the caller goes on without it.
 */
export class WorkerEmbeddings extends IdentifiedEmbeddings {
  readonly #worker: SupervisedWorker;
  readonly #queries: Waiting[] = [];
  readonly #documents: Waiting[] = [];
  readonly #queryDeadlineMs: number;
  readonly #maxWaiting: number;
  readonly #batchSize: number;

  constructor(options: WorkerEmbeddingsOptions) {
    super({});
    const { model, hubDeadlineMs = 30_000, spawn = spawnWorker } = options;
    this.#queryDeadlineMs = options.queryDeadlineMs ?? 1_500;
    this.#maxWaiting = options.maxWaiting ?? 64;
    this.#batchSize = options.batchSize ?? 8;
    this.#worker = new SupervisedWorker({
      modelId: model.id,
      spawn: () => spawn({ model, hubDeadlineMs }),
      onFree: () => this.#next(),
      onDown: (error) => this.#rejectWaiting(error),
      hangAfterMs: options.hangAfterMs ?? 60_000,
      restartDelayMs: options.restartDelayMs ?? 200,
      maxRestartDelayMs: options.maxRestartDelayMs ?? 60_000,
      closePatienceMs: options.closePatienceMs ?? 30_000,
    });
  }

  override identify(): Promise<ModelIdentity> {
    return this.#worker.identify();
  }

  override async embedQuery(text: string, { signal }: EmbedOptions = {}): Promise<number[]> {
    const [vector] = await this.#enqueue(this.#queries, [text], { signal, deadlineMs: this.#queryDeadlineMs });
    if (vector === undefined) throw new RetrievalError('EMBEDDING_FAILED', 'The model gave no vector');
    return vector;
  }

  override async embedDocuments(texts: string[], { signal }: EmbedOptions = {}): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += this.#batchSize) {
      const batch = texts.slice(start, start + this.#batchSize);
      vectors.push(...(await this.#enqueue(this.#documents, batch, { signal, deadlineMs: undefined })));
    }
    return vectors;
  }

  override async close(): Promise<void> {
    const closed = this.#worker.close();
    this.#rejectWaiting(new RetrievalError('EMBEDDING_CLOSED', 'The embedder was closed'));
    await closed;
  }

  async #enqueue(
    queue: Waiting[],
    texts: readonly string[],
    { signal, deadlineMs }: { signal: AbortSignal | undefined; deadlineMs: number | undefined },
  ): Promise<number[][]> {
    signal?.throwIfAborted();
    if (this.#worker.downError !== undefined) throw this.#worker.downError;
    if (queue.length >= this.#maxWaiting) {
      throw new RetrievalError('EMBEDDING_QUEUE_FULL', `${this.#maxWaiting} requests wait for the embedder already`);
    }
    const answer = deferred<number[][]>();
    const waiting = { texts: texts.map((text) => text.slice(0, MAX_TEXT_CHARACTERS)), answer };
    const giveUp = (reason: Error) => {
      const position = queue.indexOf(waiting);
      if (position >= 0) queue.splice(position, 1);
      answer.reject(reason);
    };
    const onAbort = () => giveUp(signal?.reason as Error);
    const timer =
      deadlineMs === undefined
        ? undefined
        : setTimeout(
            () =>
              giveUp(
                new RetrievalError('EMBEDDING_DEADLINE_PASSED', `The embedder did not answer within ${deadlineMs} ms`),
              ),
            deadlineMs,
          );
    signal?.addEventListener('abort', onAbort, { once: true });
    queue.push(waiting);
    this.#next();
    try {
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  #next(): void {
    if (!this.#worker.isFree) return;
    const waiting = this.#queries.shift() ?? this.#documents.shift();
    if (waiting === undefined) return;
    this.#worker.embed(waiting.texts).then(waiting.answer.resolve, waiting.answer.reject);
  }

  #rejectWaiting(error: RetrievalError): void {
    for (const { answer } of [...this.#queries.splice(0), ...this.#documents.splice(0)]) answer.reject(error);
  }
}

function spawnWorker(settings: WorkerSettings): WorkerThread {
  return startWorker('./embedding/worker.ts', settings);
}
