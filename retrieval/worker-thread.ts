import { Worker } from 'node:worker_threads';

/**
 * Starts a worker thread from a file of this folder, named by its source: `startWorker('./embedding/worker.ts', data)`.
 * Built code runs the .js beside it; under vitest and tsx the worker brings tsx along, because Node 20 reads no TypeScript
 * and `--import tsx` does not reach a worker there.
 */
export function startWorker(sourceFile: string, workerData: unknown): Worker {
  if (import.meta.url.endsWith('.js')) {
    return new Worker(new URL(sourceFile.replace(/\.ts$/, '.js'), import.meta.url), { workerData });
  }
  const entry = JSON.stringify(new URL(sourceFile, import.meta.url).href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${entry}); });`;
  return new Worker(script, { eval: true, workerData });
}
