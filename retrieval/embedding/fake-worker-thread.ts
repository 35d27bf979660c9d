import { EventEmitter } from 'node:events';
import type { ModelIdentity } from './identified-embeddings.ts';
import type { EmbedRequest, WorkerReply } from './protocol.ts';
import type { WorkerThread } from './supervised-worker.ts';

/** A worker thread that answers only when a test says so. */
export class FakeWorkerThread extends EventEmitter implements WorkerThread {
  readonly requests: EmbedRequest[] = [];
  isTerminated = false;

  postMessage(request: EmbedRequest): void {
    this.requests.push(request);
  }

  async terminate(): Promise<number> {
    this.isTerminated = true;
    this.emit('exit');
    return 0;
  }

  becomeReady(identity: ModelIdentity = { id: 'fake', digest: 'digest', dimensions: 2 }): void {
    this.reply({ kind: 'ready', identity });
  }

  /** Answers the last request: each text gets the vector [its length, 0]. */
  answer(): void {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('Nothing was asked');
    const vectors = Float32Array.from(request.texts.flatMap((text) => [text.length, 0]));
    this.reply({ kind: 'vectors', id: request.id, vectors, dimensions: 2 });
  }

  reply(reply: WorkerReply): void {
    this.emit('message', reply);
  }

  die(): void {
    this.emit('error', new Error('out of memory'));
    this.emit('exit');
  }
}
