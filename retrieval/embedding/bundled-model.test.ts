import { createReadStream, mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../worker-thread.ts';
import { locateModel } from './model-location.ts';
import { WorkerEmbeddings } from './worker-embeddings.ts';

const projectRoot = path.join(import.meta.dirname, '..', '..');

function cosine(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, position) => sum + value * (other[position] ?? 0), 0);
}

describe('the bundled model in its worker', () => {
  const workers: Worker[] = [];
  let embeddings: WorkerEmbeddings;

  beforeAll(async () => {
    embeddings = new WorkerEmbeddings({
      model: locateModel('', projectRoot),
      queryDeadlineMs: 20_000,
      restartDelayMs: 10,
      spawn: (settings) => {
        const worker = startWorker('./embedding/worker.ts', settings);
        workers.push(worker);
        return worker;
      },
    });
    await embeddings.identify();
    return () => embeddings.close();
  });

  it('tells its name, length of vectors and a digest of its files', async () => {
    const identity = await embeddings.identify();

    expect(identity).toMatchObject({ id: 'motcua-e5-small-vi', dimensions: 384 });
    expect(identity.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives vectors of length 1', async () => {
    const vector = await embeddings.embedQuery('đăng ký khai sinh');

    expect(vector).toHaveLength(384);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  });

  it('finds a message without tone marks nearer to its procedure than to another', async () => {
    const query = await embeddings.embedQuery('vk e moi sinh be, lam giay khai sinh can gi vay');
    const [birth = [], death = [], business = []] = await embeddings.embedDocuments([
      'Đăng ký khai sinh',
      'Đăng ký khai tử',
      'Đăng ký hộ kinh doanh',
    ]);

    expect(cosine(query, birth)).toBeGreaterThan(cosine(query, death));
    expect(cosine(query, birth)).toBeGreaterThan(cosine(query, business));
  });

  it('gives a text the same vector alone and among others', async () => {
    const text = 'vợ em mới sinh, làm giấy khai sinh ở đâu';
    const alone = await embeddings.embedQuery(text);

    const [, among] = await embeddings.embedDocuments(['tạm trú', text, 'Hồ sơ đăng ký hộ kinh doanh gồm những gì?']);

    expect(among).toEqual(alone);
  });

  // The vector is what the reference evaluator of the package onnx 1.23 makes of the model's file.
  it('gives the vector that exact arithmetic gives, whatever the processor', async () => {
    const file = path.join(import.meta.dirname, '__fixtures__', 'exact-vector.json');
    const { text, vector } = JSON.parse(readFileSync(file, 'utf8')) as { text: string; vector: number[] };

    expect(cosine(await embeddings.embedQuery(text), vector)).toBeGreaterThan(0.999);
  });

  it('answers again after its worker was killed', async () => {
    const before = await embeddings.embedQuery('tạm trú');
    const started = workers.length;

    await workers.at(-1)!.terminate();
    await embeddings.identify();
    const after = await embeddings.embedQuery('tạm trú');

    expect(workers).toHaveLength(started + 1);
    expect(cosine(before, after)).toBeCloseTo(1, 4);
  });
});

describe('a model from the hub or another folder', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const resource of open.splice(0)) await resource.close();
  });

  function embedderOf(model: ConstructorParameters<typeof WorkerEmbeddings>[0]['model'], hubDeadlineMs: number) {
    const embeddings = new WorkerEmbeddings({ model, hubDeadlineMs });
    open.push(embeddings);
    return embeddings;
  }

  async function listen(server: Server): Promise<string> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'models-'));
  const unavailable = (message: RegExp) =>
    expect.objectContaining({
      code: 'EMBEDDING_MODEL_UNAVAILABLE',
      message: expect.stringMatching(message) as string,
    }) as unknown;

  it('is downloaded by its hub id, and then read from the cache', async () => {
    const { folder } = locateModel('', projectRoot) as { folder: string };
    const asked: string[] = [];
    const hub = createHttpServer((request, response) => {
      const file = /^\/owner\/model\/resolve\/main\/([\w./-]+)$/.exec(request.url ?? '')?.[1] ?? 'none';
      if (file.endsWith('.onnx')) asked.push(file);
      createReadStream(path.join(folder, file))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    });
    const host = await listen(hub);
    open.push(hub);
    const cache = mkdtempSync(path.join(tmpdir(), 'models-'));
    const model = { kind: 'hub', id: 'owner/model', cacheFolder: cache, host } as const;

    const first = await embedderOf(model, 10_000).identify();
    const askedAtFirst = asked.length;
    const second = await embedderOf(model, 10_000).identify();

    expect(askedAtFirst).toBeGreaterThan(0);
    expect(asked).toHaveLength(askedAtFirst);
    expect(first).toMatchObject({ id: 'owner/model', dimensions: 384 });
    expect(second).toEqual(first);
  });

  it('is named with the reason when the hub cannot be reached', async () => {
    const server = createServer();
    const host = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const embeddings = embedderOf({ kind: 'hub', id: 'owner/model', cacheFolder, host }, 10_000);

    await expect(embeddings.identify()).rejects.toEqual(
      unavailable(
        /^The model owner\/model cannot be loaded: .*(fetch failed|ECONNREFUSED).*set EMBEDDING_MODEL to a folder$/,
      ),
    );
  });

  it('is named with the deadline when the hub accepts and never answers', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    const host = await listen(server);
    open.push({
      close() {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    });
    const embeddings = embedderOf({ kind: 'hub', id: 'owner/model', cacheFolder, host }, 300);

    await expect(embeddings.identify()).rejects.toEqual(unavailable(/no answer within 0\.3 s/));
  });

  it('is named with the reason when its folder holds no model', async () => {
    const embeddings = embedderOf({ kind: 'folder', id: 'empty', folder: cacheFolder }, 10_000);

    await expect(embeddings.identify()).rejects.toEqual(unavailable(/^The model empty cannot be loaded: /));
  });
});
