import { deferred, type Deferred } from '../deferred.ts';
import { RetrievalError } from '../errors.ts';
import type { ModelIdentity } from './identified-embeddings.ts';
import type { EmbedRequest, WorkerReply } from './protocol.ts';

/** What is used of a `Worker` of node:worker_threads. */
export interface WorkerThread {
  postMessage(request: EmbedRequest): void;
  on(event: 'message', listener: (reply: WorkerReply) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<number>;
}

export interface SupervisedWorkerOptions {
  /** For messages. */
  readonly modelId: string;
  readonly spawn: () => WorkerThread;
  /** Called when the worker has become able to take a request. */
  readonly onFree: () => void;
  /** Called when the worker was lost or could not load its model. */
  readonly onDown: (error: RetrievalError) => void;
  /** A request that lasts longer means that the worker hangs: it is replaced. */
  readonly hangAfterMs: number;
  /** Pause before the first restart; it doubles with each failure in a row, up to `maxRestartDelayMs`. */
  readonly restartDelayMs: number;
  readonly maxRestartDelayMs: number;
  /** So long a closed worker may go on with what it is at. */
  readonly closePatienceMs: number;
}

interface Request {
  readonly id: number;
  readonly answer: Deferred<number[][]>;
  readonly watchdog: NodeJS.Timeout;
}

/** One embedding worker with one request at a time; a worker that dies, hangs or finds no model is replaced after a growing pause. */
export class SupervisedWorker {
  readonly #options: SupervisedWorkerOptions;
  #worker: WorkerThread | undefined;
  #identity = deferred<ModelIdentity>();
  #isReady = false;
  #downError: RetrievalError | undefined;
  #request: Request | undefined;
  #lastId = 0;
  #failuresInARow = 0;
  #restart: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SupervisedWorkerOptions) {
    this.#options = options;
    this.#start();
  }

  get isFree(): boolean {
    return this.#isReady && this.#request === undefined;
  }

  /** Why nothing can be answered now; undefined while the worker runs or is starting for the first time. */
  get downError(): RetrievalError | undefined {
    return this.#downError;
  }

  /** Resolves when the model is loaded; rejects when this attempt fails. Ask again for the next attempt. */
  identify(): Promise<ModelIdentity> {
    return this.#identity.promise;
  }

  /** Call only while `isFree`. */
  embed(texts: readonly string[]): Promise<number[][]> {
    const answer = deferred<number[][]>();
    const id = ++this.#lastId;
    const watchdog = setTimeout(
      () => this.#lose(this.#worker, `did not answer within ${this.#options.hangAfterMs} ms`),
      this.#options.hangAfterMs,
    );
    this.#request = { id, answer, watchdog };
    this.#worker?.postMessage({ id, texts });
    return answer.promise;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    const isAtWork = !this.isFree;
    this.#worker = undefined;
    this.#isReady = false;
    const closed = new RetrievalError('EMBEDDING_CLOSED', 'The embedder was closed');
    this.#downError = closed;
    this.#fail(closed);
    this.#identity.reject(closed);
    if (worker === undefined) return;
    if (isAtWork) await untilAtRest(worker, this.#options.closePatienceMs);
    await worker.terminate();
  }

  #start(): void {
    let worker: WorkerThread;
    try {
      worker = this.#options.spawn();
    } catch (cause) {
      this.#lose(undefined, 'could not be started', cause);
      return;
    }
    this.#worker = worker;
    worker.on('message', (reply) => {
      if (worker === this.#worker) this.#receive(reply);
    });
    worker.on('error', (cause) => this.#lose(worker, 'failed', cause));
    worker.on('exit', () => this.#lose(worker, 'ended'));
  }

  #receive(reply: WorkerReply): void {
    if (reply.kind === 'ready') {
      this.#isReady = true;
      this.#downError = undefined;
      this.#identity.resolve(reply.identity);
      this.#options.onFree();
      return;
    }
    if (reply.kind === 'unavailable') {
      this.#replace(
        new RetrievalError(
          'EMBEDDING_MODEL_UNAVAILABLE',
          `The model ${this.#options.modelId} cannot be loaded: ${reply.reason}`,
        ),
      );
      return;
    }
    const request = this.#request;
    if (request?.id !== reply.id) return;
    clearTimeout(request.watchdog);
    this.#request = undefined;
    if (reply.kind === 'vectors') {
      this.#failuresInARow = 0;
      request.answer.resolve(rowsOf(reply.vectors, reply.dimensions));
    } else {
      request.answer.reject(
        new RetrievalError('EMBEDDING_FAILED', `The model ${this.#options.modelId} failed: ${reply.reason}`),
      );
    }
    this.#options.onFree();
  }

  #lose(worker: WorkerThread | undefined, what: string, cause?: unknown): void {
    if (worker !== this.#worker || this.#isClosed) return;
    this.#replace(new RetrievalError('EMBEDDING_WORKER_DIED', `The embedding worker ${what}`, { cause }));
  }

  #replace(error: RetrievalError): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#isReady = false;
    this.#downError = error;
    const { restartDelayMs, maxRestartDelayMs, onDown } = this.#options;
    const delayMs = Math.min(maxRestartDelayMs, restartDelayMs * 2 ** this.#failuresInARow);
    this.#failuresInARow += 1;
    this.#identity.reject(error);
    this.#identity = deferred();
    this.#fail(error);
    worker?.terminate().catch(() => undefined);
    this.#restart = setTimeout(() => {
      // A model that could not be loaded may take long to fail again: nobody waits for it.
      if (error.code === 'EMBEDDING_WORKER_DIED') this.#downError = undefined;
      this.#start();
    }, delayMs);
    onDown(error);
  }

  #fail(error: RetrievalError): void {
    if (this.#request === undefined) return;
    clearTimeout(this.#request.watchdog);
    this.#request.answer.reject(error);
    this.#request = undefined;
  }
}

/** Ended while it loads the model or runs it, a worker takes the whole process along. */
async function untilAtRest(worker: WorkerThread, patienceMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const rest = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.on('message', rest);
    worker.on('exit', rest);
  });
}

function rowsOf(vectors: Float32Array, dimensions: number): number[][] {
  return Array.from({ length: vectors.length / dimensions }, (_row, index) =>
    Array.from(vectors.subarray(index * dimensions, (index + 1) * dimensions)),
  );
}
