import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { projectRoot, startApp, type App } from './app.ts';
import { trainClassifiers } from './bot/index.ts';
import { createServing, type Serving } from './catalogue-watch.ts';
import { askAnew } from './channels/direct-line/testing/web-conversation.ts';
import { readConfig } from './config.ts';
import { gluedMethods, portalRow } from './knowledge/import/__fixtures__/rows.ts';
import { confirmProcedure, importFile, loadCatalogue, openCatalogue } from './knowledge/index.ts';
import { createProcedureRetriever } from './retrieval/index.ts';
import { MissingModel } from './retrieval/testing.ts';
import { makeTestDatabase, type TestDatabase } from './store/testing.ts';

/** A loaded machine may take its time. */
vi.setConfig({ testTimeout: 120_000 });

const LISTED = '1.000005';
const CURATED = '1.001193';
const COPIES = '2.000942';
const UNLISTED = '9.000001';
const WAIT = { timeout: 60_000, interval: 50 };

let dataDir: string;
let database: TestDatabase;
let imported: string;
let app: App;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-living-'));
  database = await makeTestDatabase(dataDir);
  imported = join(dataDir, 'imported');
  app = await startApp({
    config: readConfig({ ...database.environment, PORT: '0' }),
    logger: pino({ level: 'silent' }),
    embeddings: new MissingModel(),
    importPollMs: 20,
  });
  app.ready().catch(() => undefined);
  await app.answers();
});
afterAll(async () => {
  await app.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

const costs = (amount: string) => ({
  cach_thuc_thuc_hien: gluedMethods(`Trực tiếp5 Ngày làm việc${amount} VNĐ(Một lần)Nộp ở quầy`),
});

async function importRows(...rows: unknown[]): Promise<void> {
  const file = join(dataDir, 'export.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  await importFile({ file, folder: imported, now: new Date() });
}

async function servedDigest(): Promise<string> {
  const ready = (await (await fetch(`${app.url}/health/ready`)).json()) as { catalogue: { digest: string } };
  return ready.catalogue.digest;
}

/** Waits until the app serves another catalogue than that. */
async function following(before: string): Promise<void> {
  await vi.waitFor(async () => expect(await servedDigest()).not.toBe(before), WAIT);
}

/** What the app answers in a new conversation. */
const ask = (text: string) => askAnew(app.url, text, WAIT);

describe('a running app', () => {
  it('answers from an import without a restart, changed and new procedures alike', async () => {
    const empty = await servedDigest();
    expect(await ask(`lệ phí thủ tục ${LISTED}`)).not.toMatch(/20\.000/u);

    await importRows(portalRow(LISTED, costs('20,000')), portalRow(CURATED));
    await following(empty);
    const first = await servedDigest();
    expect(await ask(`lệ phí thủ tục ${LISTED}`)).toMatch(/20\.000/u);

    const name = 'Thủ tục cấp phép nuôi ong lấy mật';
    await importRows(
      portalRow(LISTED, costs('30,000')),
      portalRow(CURATED),
      portalRow(UNLISTED, { ten_thu_tuc: name }),
    );
    await following(first);
    expect(await ask(`lệ phí thủ tục ${LISTED}`)).toMatch(/30\.000/u);
    expect(await ask(`lệ phí thủ tục ${UNLISTED}`)).toContain(name);
    expect(await ask(name)).toContain(UNLISTED);
  });

  it('tells a fact again when it was confirmed', async () => {
    const before = await servedDigest();
    await importRows(portalRow(LISTED, costs('30,000')), portalRow(CURATED, costs('50,000')));
    await following(before);
    expect(await ask(`lệ phí thủ tục ${CURATED}`)).toContain('đang được cán bộ xác nhận');
    const held = await servedDigest();

    await confirmProcedure({
      folder: imported,
      catalogue: await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported }),
      code: CURATED,
      by: 'Trần Văn Thử',
      now: new Date(),
      althoughDifferent: 'A made-up source',
    });
    await following(held);

    expect(await ask(`lệ phí thủ tục ${CURATED}`)).not.toContain('đang được cán bộ xác nhận');
  });

  it('sees no import that is half written, and serves the state before one that is damaged', async () => {
    const before = await servedDigest();
    const manifest = await readFile(join(imported, 'current.json'), 'utf8');

    await writeFile(join(imported, `${'a'.repeat(64)}.jsonl`), '{"code":"1.00');
    await writeFile(join(imported, 'current.json.1.tmp'), manifest.slice(0, 100));
    await writeFile(
      join(imported, 'current.json'),
      manifest.replace(/"digest": "[0-9a-f]+"/u, `"digest": "${'a'.repeat(64)}"`),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(await servedDigest()).toBe(before);
    expect(await ask(`lệ phí thủ tục ${LISTED}`)).toMatch(/30\.000/u);
    await rm(join(imported, 'current.json'));
    await following(before);
    const without = await servedDigest();
    await importRows(portalRow(LISTED, costs('40,000')));
    await following(without);
    expect(await ask(`lệ phí thủ tục ${LISTED}`)).toMatch(/40\.000/u);
  });
});

describe('a turn under way while an import is taken over', () => {
  it('ends with the catalogue that it began with; the next one has the new', async () => {
    await importRows(portalRow(LISTED, costs('60,000')));
    const catalogue = await openCatalogue({ root: join(projectRoot, 'knowledge'), imported });
    const retriever = createProcedureRetriever({
      catalogue: catalogue.current(),
      root: projectRoot,
      indexDirectory: join(dataDir, 'index'),
      embeddings: new MissingModel(),
    });
    onTestFinished(() => retriever.close());
    await retriever.answers();
    let refreshDuring: (() => Promise<unknown>) | undefined;
    const serving: Serving = createServing({
      catalogue,
      retriever: {
        ...retriever,
        async retrieve(...parameters) {
          await refreshDuring?.();
          refreshDuring = undefined;
          return retriever.retrieve(...parameters);
        },
      },
      ...(await trainClassifiers(projectRoot, catalogue.current())),
      retentionDays: 30,
    });
    const name = catalogue.current().find(LISTED)?.name ?? '';
    const turn = async () => {
      const { replies } = await serving.engine.turn({
        activity: { type: 'message', text: `${name} lệ phí bao nhiêu` },
        conversation: { id: 'c', isGroup: false, owner: 'bot' },
        state: undefined,
        now: new Date(),
      });
      return replies.at(-1)?.text ?? '';
    };
    await importRows(portalRow(LISTED, costs('70,000')));
    refreshDuring = () => serving.refresh();

    const [underWay, next] = [await turn(), await turn()];

    expect(underWay).toMatch(/60\.000/u);
    expect(next).toMatch(/70\.000/u);
    expect(await serving.refresh()).toBe(false);
  });
});

describe('a confirmation', () => {
  it('has the record told that is on disk now, in a process that read the old one', { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'motcua-confirmed-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [root, importedThere] = [join(folder, 'knowledge'), join(folder, 'imported')];
    await cp(join(projectRoot, 'knowledge'), root, { recursive: true, filter: (file) => !file.endsWith('.ts') });
    const costsPerPage = async (amount: string, now: string) => {
      const words = `${amount.replace(',', '.')} đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang, tối đa 200.000 đồng`;
      const methods = gluedMethods(`Trực tiếp5 Ngày làm việc${amount} VNĐ(${words})Nộp ở quầy`);
      const file = join(folder, 'export.jsonl');
      await writeFile(file, JSON.stringify(portalRow(COPIES, { cach_thuc_thuc_hien: methods })));
      await importFile({ file, folder: importedThere, now: new Date(now) });
    };
    await costsPerPage('2,000', '2026-01-01');
    const catalogue = await openCatalogue({ root, imported: importedThere });
    const retriever = createProcedureRetriever({
      catalogue: catalogue.current(),
      root: projectRoot,
      indexDirectory: join(folder, 'index'),
      embeddings: new MissingModel(),
    });
    onTestFinished(() => retriever.close());
    await retriever.answers();
    const classifiers = await trainClassifiers(projectRoot, catalogue.current());
    const serving = createServing({ catalogue, retriever, ...classifiers, retentionDays: 30 });
    const fee = async () => {
      const { replies } = await serving.engine.turn({
        activity: { type: 'message', text: `lệ phí thủ tục ${COPIES}` },
        conversation: { id: 'c', isGroup: false, owner: 'bot' },
        state: undefined,
        now: new Date(),
      });
      return replies.at(-1)?.text ?? '';
    };
    const confirm = async () =>
      confirmProcedure({
        folder: importedThere,
        catalogue: await loadCatalogue({ root, imported: importedThere }),
        code: COPIES,
        by: 'Trần Văn Thử',
        now: new Date('2026-02-02'),
      });
    await costsPerPage('3,000', '2026-02-01');
    await serving.refresh();
    expect(await fee()).toContain('đang được cán bộ xác nhận');
    await expect(confirm()).rejects.toMatchObject({ code: 'STILL_DIFFERENT' });

    const record = join(root, 'procedures', 'chung-thuc', `${COPIES}.yaml`);
    await writeFile(record, (await readFile(record, 'utf8')).replace('amountVnd: 2000', 'amountVnd: 3000'));
    await confirm();
    // A folder that cannot be served keeps the fact held back.
    const glossary = join(root, 'glossary', 'broken.yaml');
    await writeFile(glossary, '- no map');
    await expect(serving.refresh()).rejects.toMatchObject({ code: 'CATALOGUE_FAULTS' });
    expect(await fee()).toContain('đang được cán bộ xác nhận');
    await rm(glossary);
    expect(await serving.refresh()).toBe(true);

    const told = await fee();
    expect(told).toContain('3.000');
    expect(told).not.toContain('2.000 đồng');
    expect(told).not.toContain('đang được cán bộ xác nhận');
  });
});
