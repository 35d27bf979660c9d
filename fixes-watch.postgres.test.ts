import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { projectRoot } from './app.ts';
import { rerun, trainClassifiers } from './bot/index.ts';
import { createServing, type Serving } from './catalogue-watch.ts';
import { followFixes, type FixesWatch } from './fixes-watch.ts';
import { openCatalogue, type FixContent } from './knowledge/index.ts';
import { createProcedureRetriever, type SwappableRetriever } from './retrieval/index.ts';
import { MissingModel } from './retrieval/testing.ts';
import type { Store } from './store/index.ts';
import { openPostgresTestStores } from './store/testing.ts';

/** Two seconds are promised; a loaded machine may take its time. */
const WAIT = { timeout: 60_000, interval: 50 };
const COPIES = '2.000942';
const TAM = { id: 'tam', name: 'Lê Thị Tâm' };
const BINH = { id: 'binh', name: 'Võ Văn Bình' };

let database: Awaited<ReturnType<typeof openPostgresTestStores>>;
let dataDir: string;
let processes: { store: Store; serving: Serving; retriever: SwappableRetriever; watch: FixesWatch }[];
/** Of the processes; what has expired is known by it. */
let clock = Date.now();
const problems: unknown[] = [];

beforeAll(async () => {
  database = await openPostgresTestStores(2);
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-fixes-'));
  const catalogue = await openCatalogue({ root: join(projectRoot, 'knowledge') });
  const classifiers = await trainClassifiers(projectRoot, catalogue.current());
  processes = await Promise.all(database.stores.map((store, number) => start(store, number)));

  /** What one process has of its own: a connection, a search and an engine. */
  async function start(store: Store, number: number) {
    const retriever = createProcedureRetriever({
      catalogue: catalogue.current(),
      root: projectRoot,
      indexDirectory: join(dataDir, `index-${number}`),
      embeddings: new MissingModel(),
    });
    await retriever.answers();
    const now = () => clock;
    const serving = createServing({ catalogue, retriever, ...classifiers, retentionDays: 30, now });
    const onError = (error: unknown) => void problems.push(error);
    const watch = followFixes({ store, serving, now, intervalMs: 200, onTaken: () => undefined, onError });
    await watch.first;
    return { store, serving, retriever, watch };
  }
}, 300_000);

afterAll(async () => {
  for (const { watch, retriever } of processes) {
    await watch.stop();
    await retriever.close();
  }
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function ask(number: number, question: string) {
  const { serving } = processes[number]!;
  return rerun({
    engine: serving.engine,
    catalogue: serving.catalogue(),
    context: [],
    question,
    language: 'vi',
    now: new Date(clock),
    signal: new AbortController().signal,
  });
}

async function publish(id: string, content: FixContent, expiresAt: number): Promise<void> {
  const { knowledgeFixes } = processes[0]!.store;
  await knowledgeFixes.create({
    id,
    itemId: undefined,
    kind: content.kind,
    procedureCode: COPIES,
    field: 'chung-thuc',
    content,
    reason: 'theo thông báo',
    author: TAM,
    createdAt: clock,
    expiresAt,
  });
  const verdict = { state: 'published', reviewer: BINH, reason: undefined, byAnother: true } as const;
  expect(await knowledgeFixes.review(id, verdict, clock)).toBe(true);
}

it('a fix that one process publishes changes what the other answers, until it is withdrawn', async () => {
  const question = 'đóng dấu y chang tờ gốc hết bao lâu';
  const wording: FixContent = {
    kind: 'wording',
    target: { kind: 'procedure', code: COPIES },
    wording: question,
    language: 'vi',
  };
  expect((await ask(1, question)).procedures.map(({ code }) => code)).not.toEqual([COPIES]);

  await publish('wording', wording, clock + 86_400_000);

  const found = expect.objectContaining({ procedures: [expect.objectContaining({ code: COPIES })] }) as unknown;
  await vi.waitFor(async () => expect(await ask(1, question)).toEqual(found), WAIT);
  await vi.waitFor(async () => expect(await ask(0, question)).toEqual(found), WAIT);

  await processes[1]!.store.knowledgeFixes.withdraw('wording', TAM, 'nhầm', clock);

  await vi.waitFor(async () => expect(await ask(0, question)).not.toEqual(found), WAIT);
  expect(problems).toEqual([]);
}, 180_000);

it('a fix goes by itself when its day has come, in every process', async () => {
  const faq: FixContent = {
    kind: 'faq',
    questions: ['phường có chỗ gửi xe máy miễn phí không'],
    questionsEn: [],
    answer: { vi: 'Dạ, gửi xe ở sân sau, không thu tiền ạ.', en: 'Parking in the yard behind is free.' },
    source: 'https://hochiminhcity.gov.vn/gui-xe',
  };
  await publish('faq', faq, clock + 86_400_000);
  const answered = async (number: number) => (await ask(number, 'phường có chỗ gửi xe máy miễn phí không')).outcome;
  for (const number of [0, 1]) {
    await vi.waitFor(async () => expect(await answered(number)).toBe('answered-faq'), WAIT);
  }

  clock += 2 * 86_400_000;

  for (const number of [0, 1]) {
    await vi.waitFor(async () => expect(await answered(number)).not.toBe('answered-faq'), WAIT);
  }
}, 180_000);
