import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
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

/**
 * Without it a processor that lacks the instructions for 8-bit products (AVX2 alone) adds them up in 16 bits, which
 * overflow: the same text then has another vector (a cosine of .955 to .99) than on other machines. Where they are
 * there the vectors are the same bit by bit, and a text takes half as long again.
 */
const EXACT_PRODUCTS = { session: { x64quantprecision: '1' } };

/** Linux tells; elsewhere exactness is asked for in any case. */
async function multipliesExactly(): Promise<boolean> {
  const processors = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  return /\bavx512_vnni\b/.test(processors);
}

async function loadModel(): Promise<FeatureExtractionPipeline> {
  const options = {
    dtype: 'q8',
    session_options: {
      // One thread is faster than two for a short text on a small machine, and leaves the others to the server.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      ...((await multipliesExactly()) ? {} : { extra: EXACT_PRODUCTS }),
    },
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

/** How texts become vectors, beside the model: part of its digest, so that a change makes new indexes. */
const ENCODING = 'q8, exact products, mean, unit length, one text at a time';

/** Over the encoding and over names and contents of the model's files, in a stable order. */
async function digestOf(location: ModelLocation): Promise<string> {
  const folder = location.kind === 'folder' ? location.folder : path.join(location.cacheFolder, location.id);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(onnx|onnx_data|json)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  const hash = createHash('sha256').update(`${ENCODING}\n`);
  for (const file of files) {
    hash.update(`${file}\n`);
    await streamInto(createReadStream(path.join(folder, file)), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  }
  return hash.digest('hex');
}

/**
 * One text at a time: 8-bit arithmetic scales by the whole batch, so that the same text beside others would get another
 * vector (cosine .98), and an index would depend on how it was built. A batch would be 1.5 times as fast.
 */
async function embed(encoder: FeatureExtractionPipeline, texts: readonly string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of texts) {
    const output = await encoder(text, { pooling: 'mean', normalize: true });
    vectors.push(output.data as Float32Array);
  }
  return vectors;
}

function inOneBlock(rows: readonly Float32Array[], dimensions: number): Float32Array<ArrayBuffer> {
  const block = new Float32Array(rows.length * dimensions);
  for (const [position, row] of rows.entries()) block.set(row, position * dimensions);
  return block;
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
  const [probe] = await embed(encoder, ['thủ tục']);
  const dimensions = probe?.length ?? 0;
  const identity: ModelIdentity = { id: model.id, digest: await digestOf(model), dimensions };
  port.on('message', ({ id, texts }: EmbedRequest) => {
    embed(encoder, texts).then(
      (rows) => {
        const vectors = inOneBlock(rows, dimensions);
        reply({ kind: 'vectors', id, vectors, dimensions }, [vectors.buffer]);
      },
      (cause: unknown) => reply({ kind: 'failed', id, reason: describe(cause) }),
    );
  });
  reply({ kind: 'ready', identity });
} catch (cause) {
  reply({ kind: 'unavailable', reason: whyUnavailable(cause) });
}
