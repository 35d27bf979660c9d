import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';

/** The defaults of LangChain's splitter. */
export const SPLITTER = { chunkSize: 1000, chunkOverlap: 200 };
/** Chunks fetched for a message: enough for ten different procedures. */
const CHUNKS_FETCHED = 100;

/**
 * What a developer would pick: pages split recursively, in LangChain's HNSWLib store with its defaults. The store is
 * built once for the same chunks and model, and kept below `folder`.
 *
 * @param {object} request
 * @param {readonly { code: string, text: string }[]} request.pages one a procedure
 * @param {import('@langchain/core/embeddings').EmbeddingsInterface} request.embeddings
 * @param {string} request.model names the model; vectors of two models are never mixed
 * @param {string} request.folder
 */
export async function openPipeline({ pages, embeddings, model, folder }) {
  const splitter = new RecursiveCharacterTextSplitter(SPLITTER);
  const chunks = await splitter.createDocuments(
    pages.map(({ text }) => text),
    pages.map(({ code }) => ({ code })),
  );
  const kept = path.join(folder, digestOf(model, chunks));
  const isKept = existsSync(path.join(kept, 'args.json'));
  const store = isKept ? await HNSWLib.load(kept, embeddings) : await HNSWLib.fromDocuments(chunks, embeddings);
  if (!isKept) await keep(store, folder, kept);
  return {
    chunks: chunks.length,
    /** Codes of the procedures of the nearest chunks, best first. @param {string} message @param {number} topK */
    async rank(message, topK) {
      const found = await store.similaritySearch(message, Math.min(CHUNKS_FETCHED, chunks.length));
      return [...new Set(found.map(({ metadata }) => metadata.code))].slice(0, topK);
    },
  };
}

function digestOf(model, chunks) {
  const hash = createHash('sha256').update(model);
  for (const { pageContent, metadata } of chunks) hash.update(`\0${metadata.code}\0${pageContent}`);
  return hash.digest('hex').slice(0, 16);
}

/** It appears under its name when it is whole. */
async function keep(store, folder, kept) {
  const unfinished = await mkdtemp(path.join(folder, '.building-'));
  await store.save(unfinished);
  await rm(kept, { recursive: true, force: true });
  await rename(unfinished, kept);
}
