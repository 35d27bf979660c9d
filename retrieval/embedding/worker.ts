import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline as streamInto } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { env, pipeline, type FeatureExtractionPipeline } from '@huggingface/transformers';
import type { ModelIdentity } from './identified-embeddings.ts';
import type { ModelLocation } from './model-location.ts';
import type { EmbedRequest, WorkerReply, WorkerSettings } from './protocol.ts';

/** Runs the sentence encoder beside the event loop: one text takes 5 ms, and a batch as many times that. */
const { model, hubDeadlineMs } = workerData as WorkerSettings;
const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function loadModel(): Promise<FeatureExtractionPipeline> {
  const options = {
    dtype: 'q8',
    // One thread is faster than two for a short text on a small machine, and leaves the others to the server.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  } as const;
  if (model.kind === 'folder') {
    env.allowRemoteModels = false;
    env.localModelPath = path.dirname(model.folder);
    return pipeline('feature-extraction', path.basename(model.folder), options);
  }
  env.allowLocalModels = false;
  env.cacheDir = model.cacheFolder;
  if (model.host !== undefined) env.remoteHost = model.host;
  return withProgressDeadline((onProgress) =>
    pipeline('feature-extraction', model.id, { ...options, progress_callback: onProgress }),
  );
}

/** transformers.js waits for ever on a host that accepts and never answers. */
async function withProgressDeadline<T>(start: (onProgress: () => void) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const restart = () => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new Error(`no answer within ${hubDeadlineMs / 1000} s`)), hubDeadlineMs);
      };
      restart();
      start(restart).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Over names and contents of the model's files, in a stable order. */
async function digestOf(location: ModelLocation): Promise<string> {
  const folder = location.kind === 'folder' ? location.folder : path.join(location.cacheFolder, location.id);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(onnx|onnx_data|json)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\n`);
    await streamInto(createReadStream(path.join(folder, file)), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  }
  return hash.digest('hex');
}

async function embed(encoder: FeatureExtractionPipeline, texts: readonly string[]) {
  const output = await encoder([...texts], { pooling: 'mean', normalize: true });
  const dimensions = output.dims.at(-1) ?? 0;
  return { vectors: new Float32Array(output.data as Float32Array), dimensions };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message} (${cause.cause.message})` : cause.message;
}

function whyUnavailable(cause: unknown): string {
  if (model.kind === 'folder') return describe(cause);
  const host = model.host ?? 'the Hugging Face hub';
  return `${describe(cause)}; it is downloaded from ${host}: check the network, or set EMBEDDING_MODEL to a folder`;
}

try {
  const encoder = await loadModel();
  const { dimensions } = await embed(encoder, ['thủ tục']);
  const identity: ModelIdentity = { id: model.id, digest: await digestOf(model), dimensions };
  port.on('message', ({ id, texts }: EmbedRequest) => {
    embed(encoder, texts).then(
      ({ vectors }) => reply({ kind: 'vectors', id, vectors, dimensions }, [vectors.buffer]),
      (cause: unknown) => reply({ kind: 'failed', id, reason: describe(cause) }),
    );
  });
  reply({ kind: 'ready', identity });
} catch (cause) {
  reply({ kind: 'unavailable', reason: whyUnavailable(cause) });
}
