import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { GraphReply, GraphWorkerData } from './build-graph.ts';
import { createGraph, createHnswIndex, importHnswLibrary } from './hnsw-index.ts';
import { measureRecall } from './recall.ts';
import { VectorMatrix } from './vector-matrix.ts';

/** Builds an hnswlib graph beside the event loop: adding a vector is a synchronous call of 0.7 ms. */
const { vectorsFile, graphFile, dimensions, isStopped } = workerData as GraphWorkerData;
const PROGRESS_EVERY = 256;

function reply(message: GraphReply): void {
  parentPort?.postMessage(message);
}

async function readMatrix(): Promise<VectorMatrix> {
  const bytes = await readFile(vectorsFile);
  return new VectorMatrix(dimensions, new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
}

const library = await importHnswLibrary();
if (library === undefined) {
  reply({ kind: 'no-library' });
} else {
  const matrix = await readMatrix();
  const graph = createGraph(library, dimensions, matrix.count);
  for (let row = 0; row < matrix.count && !isToEnd(); row += 1) {
    graph.addPoint(Array.from(matrix.row(row)), row);
    if (row % PROGRESS_EVERY === 0) reply({ kind: 'progress', share: row / matrix.count });
  }
  if (!isToEnd()) {
    await graph.writeIndex(graphFile);
    // Measured afterwards: the graph must not be collected while it is written.
    reply({ kind: 'built', recall: await measureRecall(createHnswIndex(graph, matrix), matrix) });
  }
}

function isToEnd(): boolean {
  return Atomics.load(isStopped, 0) !== 0;
}
