import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorkerThread } from './fake-worker-thread.ts';
import { WorkerEmbeddings, type WorkerEmbeddingsOptions } from './worker-embeddings.ts';

/** An embedder whose workers the test drives, oldest first. */
function embedderWith(options: Partial<WorkerEmbeddingsOptions> = {}) {
  const workers: FakeWorkerThread[] = [];
  const embeddings = new WorkerEmbeddings({
    model: { kind: 'folder', id: 'fake', folder: '/models/fake' },
    batchSize: 2,
    ...options,
    spawn: () => {
      const worker = new FakeWorkerThread();
      workers.push(worker);
      return worker;
    },
  });
  return { embeddings, workers, current: () => workers.at(-1)! };
}

const failure = (code: string) => expect.objectContaining({ name: 'RetrievalError', code }) as unknown;
const textsAsked = (worker: FakeWorkerThread) => worker.requests.map(({ texts }) => texts);

describe('WorkerEmbeddings', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('answers a query and documents through the worker', async () => {
    const { embeddings, current } = embedderWith();
    current().becomeReady();

    const query = embeddings.embedQuery('abc');
    current().answer();
    const documents = embeddings.embedDocuments(['a', 'ab', 'abcd']);
    current().answer();
    await vi.advanceTimersByTimeAsync(0);
    current().answer();

    expect(await query).toEqual([3, 0]);
    expect(await documents).toEqual([
      [1, 0],
      [2, 0],
      [4, 0],
    ]);
    expect(textsAsked(current())).toEqual([['abc'], ['a', 'ab'], ['abcd']]);
  });

  it('waits with the first query until the model is loaded', async () => {
    const { embeddings, current } = embedderWith();

    const query = embeddings.embedQuery('abc');
    expect(current().requests).toEqual([]);
    current().becomeReady();
    current().answer();

    expect(await query).toEqual([3, 0]);
  });

  it('takes a query before documents that wait longer', async () => {
    const { embeddings, current } = embedderWith();
    current().becomeReady();
    const documents = embeddings.embedDocuments(['one', 'two', 'three', 'four']);
    const otherDocuments = embeddings.embedDocuments(['five']);

    const query = embeddings.embedQuery('urgent');
    for (let answered = 0; answered < 4; answered += 1) {
      current().answer();
      await vi.advanceTimersByTimeAsync(0);
    }

    await Promise.all([documents, otherDocuments, query]);
    expect(textsAsked(current())).toEqual([['one', 'two'], ['urgent'], ['five'], ['three', 'four']]);
  });

  it('rejects a query when the queue is full, and goes on serving', async () => {
    const { embeddings, current } = embedderWith({ maxWaiting: 1 });
    current().becomeReady();
    const running = embeddings.embedQuery('running');
    const waiting = embeddings.embedQuery('waiting');

    await expect(embeddings.embedQuery('too many')).rejects.toEqual(failure('EMBEDDING_QUEUE_FULL'));
    current().answer();
    await running;
    current().answer();

    expect(await waiting).toEqual([7, 0]);
  });

  it('rejects a query that is not answered in time, and does not ask for one that still waits', async () => {
    const { embeddings, current } = embedderWith({ queryDeadlineMs: 100 });
    current().becomeReady();
    const running = embeddings.embedQuery('running');
    const waiting = embeddings.embedQuery('waiting');
    const both = Promise.allSettled([running, waiting]);

    await vi.advanceTimersByTimeAsync(100);
    current().answer();

    expect(await both).toEqual([
      { status: 'rejected', reason: failure('EMBEDDING_DEADLINE_PASSED') },
      { status: 'rejected', reason: failure('EMBEDDING_DEADLINE_PASSED') },
    ]);
    expect(textsAsked(current())).toEqual([['running']]);
  });

  it('forgets a query whose caller has gone', async () => {
    const { embeddings, current } = embedderWith();
    const caller = new AbortController();
    const query = embeddings.embedQuery('abc', { signal: caller.signal });

    const gone = new Error('gone');
    caller.abort(gone);
    await expect(query).rejects.toBe(gone);
    current().becomeReady();

    expect(current().requests).toEqual([]);
  });

  it('rejects what a dying worker had in hand and starts another after a pause', async () => {
    const { embeddings, workers, current } = embedderWith({ restartDelayMs: 200 });
    current().becomeReady();
    const inFlight = embeddings.embedQuery('in flight');
    const waiting = embeddings.embedQuery('waiting');
    const both = Promise.allSettled([inFlight, waiting]);

    current().die();

    expect(await both).toEqual([
      { status: 'rejected', reason: failure('EMBEDDING_WORKER_DIED') },
      { status: 'rejected', reason: failure('EMBEDDING_WORKER_DIED') },
    ]);
    await expect(embeddings.embedQuery('while down')).rejects.toEqual(failure('EMBEDDING_WORKER_DIED'));
    await vi.advanceTimersByTimeAsync(199);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(2);
    const query = embeddings.embedQuery('abc');
    current().becomeReady();
    current().answer();
    expect(await query).toEqual([3, 0]);
  });

  it('waits twice as long after each failure in a row, up to a limit, and as at first after a success', async () => {
    const { embeddings, workers, current } = embedderWith({ restartDelayMs: 100, maxRestartDelayMs: 300 });
    const restartTakes = async (delayMs: number) => {
      const before = workers.length;
      current().die();
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      expect(workers).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(workers).toHaveLength(before + 1);
    };

    for (const delayMs of [100, 200, 300, 300]) await restartTakes(delayMs);
    current().becomeReady();
    const query = embeddings.embedQuery('abc');
    current().answer();
    await query;

    await restartTakes(100);
  });

  it('replaces a worker that hangs', async () => {
    const { embeddings, workers, current } = embedderWith({ hangAfterMs: 1_000, queryDeadlineMs: 10_000 });
    current().becomeReady();
    const query = embeddings.embedQuery('abc');
    const outcome = expect(query).rejects.toEqual(failure('EMBEDDING_WORKER_DIED'));

    await vi.advanceTimersByTimeAsync(1_000);

    await outcome;
    expect(workers[0]!.isTerminated).toBe(true);
  });

  it('says why a model cannot be loaded, to who waits and who asks, and tries again', async () => {
    const { embeddings, current } = embedderWith({ restartDelayMs: 100 });
    const identity = embeddings.identify();
    const query = embeddings.embedQuery('abc');
    const both = Promise.allSettled([identity, query]);

    current().reply({ kind: 'unavailable', reason: 'no such file' });

    const unavailable = failure('EMBEDDING_MODEL_UNAVAILABLE');
    expect(await both).toEqual([
      { status: 'rejected', reason: unavailable },
      { status: 'rejected', reason: unavailable },
    ]);
    await expect(identity).rejects.toThrow('The model fake cannot be loaded: no such file');
    await vi.advanceTimersByTimeAsync(100);
    await expect(embeddings.embedQuery('while it tries')).rejects.toEqual(unavailable);
    current().becomeReady();
    expect(await embeddings.identify()).toEqual({ id: 'fake', digest: 'digest', dimensions: 2 });
  });

  it('rejects a text that the model fails on, and goes on serving', async () => {
    const { embeddings, current } = embedderWith();
    current().becomeReady();
    const query = embeddings.embedQuery('abc');
    current().reply({ kind: 'failed', id: current().requests[0]!.id, reason: 'bad input' });

    await expect(query).rejects.toEqual(failure('EMBEDDING_FAILED'));
    const next = embeddings.embedQuery('abcd');
    current().answer();
    expect(await next).toEqual([4, 0]);
  });

  it("keeps a resident's words out of its errors", async () => {
    const { embeddings, current } = embedderWith();
    current().becomeReady();
    const query = embeddings.embedQuery('Nguyễn Văn A 079012345678');
    current().die();

    await expect(query).rejects.not.toThrow(/079012345678/);
  });

  it('rejects everything after closing and starts nothing again', async () => {
    const { embeddings, workers, current } = embedderWith();
    current().becomeReady();
    const inFlight = embeddings.embedQuery('in flight');
    const outcome = expect(inFlight).rejects.toEqual(failure('EMBEDDING_CLOSED'));

    const closing = embeddings.close();

    await outcome;
    await vi.advanceTimersByTimeAsync(30_000);
    await closing;
    await expect(embeddings.embedQuery('later')).rejects.toEqual(failure('EMBEDDING_CLOSED'));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.isTerminated).toBe(true);
  });

  it.each([
    ['the model is loaded', (worker: FakeWorkerThread) => worker.becomeReady(), false],
    ['a text is read', (worker: FakeWorkerThread) => worker.answer(), true],
  ])('ends the worker when %s: in the middle of it the process would end', async (_, comesToRest, isReady) => {
    const { embeddings, current } = embedderWith();
    if (isReady) current().becomeReady();
    const inFlight = expect(embeddings.embedQuery('in flight')).rejects.toEqual(failure('EMBEDDING_CLOSED'));
    const worker = current();

    const closing = embeddings.close();
    await inFlight;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(worker.isTerminated).toBe(false);
    comesToRest(worker);
    await closing;

    expect(worker.isTerminated).toBe(true);
  });
});
