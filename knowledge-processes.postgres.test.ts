import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { projectRoot } from './app.ts';
import { askAnew } from './channels/direct-line/testing/web-conversation.ts';
import { gluedMethods, portalRow } from './knowledge/import/__fixtures__/rows.ts';
import { importFile } from './knowledge/index.ts';
import { openStore, type Store } from './store/index.ts';

/** Two seconds are promised; processes that start on a loaded machine may take their time. */
const START_TIMEOUT_MS = 600_000;
const WAIT = { timeout: 90_000, interval: 200 };
const COPIES = '2.000942';
const QUESTION = 'đóng dấu y chang tờ gốc hết bao lâu';
const TAM = { id: 'tam', name: 'Lê Thị Tâm' };
const LISTENS = /^Một Cửa listens on (\S+)$/u;

interface Server {
  readonly url: string;
  readonly processId: number;
  close(): Promise<void>;
}

const name = `motcua_processes_${randomBytes(6).toString('hex')}`;
let folder: string;
let databaseUrl: string;
/** Of the first two, as `compose.yaml` has it. */
const SHARED = 'shared';
let servers: readonly Server[] = [];
/** Of the editor, who is in neither process. */
let store: Store;

beforeAll(async () => {
  await onServer(`create database ${name}`);
  const address = new URL(requireDatabaseUrl());
  address.pathname = `/${name}`;
  databaseUrl = address.href;
  folder = await mkdtemp(join(tmpdir(), 'motcua-processes-'));
  servers = await Promise.all([serve(SHARED), serve(SHARED), serve('other')]);
  store = await openStore({ databaseUrl, dataDir: folder });
}, START_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all(servers.map(async (server) => server.close()));
  await store.close();
  await onServer(`drop database ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
}, START_TIMEOUT_MS);

function requireDatabaseUrl(): string {
  const address = process.env.TEST_DATABASE_URL ?? '';
  if (address === '') throw new Error('Set TEST_DATABASE_URL to a PostgreSQL database');
  return address;
}

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: requireDatabaseUrl() });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}

/** As operators start it, in a process of its own; without a model the word index answers alone. */
async function serve(dataDir: string): Promise<Server> {
  const model = join(folder, dataDir, 'no-model');
  await mkdir(join(model, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']) {
    await writeFile(join(model, file), 'none');
  }
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'main.ts')], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DATA_DIR: join(folder, dataDir),
      DATABASE_URL: databaseUrl,
      SECRETS_KEY: 'k'.repeat(40),
      DIRECT_LINE_SECRET: 's'.repeat(40),
      EMBEDDING_MODEL: model,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
  const exited = once(child, 'exit');
  const url = await Promise.race([
    listening(createInterface(child.stdout)),
    exited.then(() => Promise.reject(new Error(`The server ended before it listened: ${said}`))),
  ]);
  return {
    url,
    processId: child.pid ?? 0,
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function listening(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = LISTENS.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  // Its end is told by the exit.
  return new Promise(() => undefined);
}

async function publish(): Promise<void> {
  const now = Date.now();
  await store.knowledgeFixes.create({
    id: 'wording',
    itemId: undefined,
    kind: 'wording',
    procedureCode: COPIES,
    field: 'chung-thuc',
    content: { kind: 'wording', target: { kind: 'procedure', code: COPIES }, wording: QUESTION, language: 'vi' },
    reason: 'người dân hay hỏi vậy',
    author: TAM,
    createdAt: now,
    expiresAt: now + 86_400_000,
  });
  const verdict = { state: 'published', reviewer: TAM, reason: undefined, byAnother: false } as const;
  expect(await store.knowledgeFixes.review('wording', verdict, now)).toBe(true);
}

/** What a process answers in a new conversation. */
const ask = ({ url }: Server, question = QUESTION) => askAnew(url, question, WAIT);

it(
  'what is published is answered by every process of the system, and by none once it is withdrawn',
  async () => {
    expect(new Set(servers.map(({ processId }) => processId)).size).toBe(3);
    for (const server of servers) expect(await ask(server)).not.toContain(COPIES);

    await publish();

    for (const server of servers) {
      await vi.waitFor(async () => expect(await ask(server)).toContain(COPIES), WAIT);
    }

    await store.knowledgeFixes.withdraw('wording', TAM, 'nhầm', Date.now());

    for (const server of servers) {
      await vi.waitFor(async () => expect(await ask(server)).not.toContain(COPIES), WAIT);
    }
  },
  START_TIMEOUT_MS,
);

it(
  'what is imported into a folder is answered by every process of the folder, also by one that starts later',
  async () => {
    const code = '1.000005';
    const question = `lệ phí thủ tục ${code}`;
    const importFee = async (amount: string) => {
      const row = portalRow(code, {
        cach_thuc_thuc_hien: gluedMethods(`Trực tiếp5 Ngày làm việc${amount} VNĐ(Một lần)Nộp ở quầy`),
      });
      const file = join(folder, 'export.jsonl');
      await writeFile(file, JSON.stringify(row));
      await importFile({ file, folder: join(folder, SHARED, 'imported'), now: new Date() });
    };
    const [first, second, other] = servers;
    if (first === undefined || second === undefined || other === undefined) expect.fail('Three are needed');

    await importFee('123,000');
    for (const server of [first, second]) {
      await vi.waitFor(async () => expect(await ask(server, question)).toContain('123.000'), WAIT);
    }
    // What is written to one process may be answered by another that was free sooner.
    await vi.waitFor(async () => expect(await ask(other, question)).not.toContain('123.000'), WAIT);

    // What the next start finds was written by either of the two, or by none yet.
    await first.close();
    await importFee('456,000');
    await vi.waitFor(async () => expect(await ask(second, question)).toContain('456.000'), WAIT);
    const again = await serve(SHARED);
    servers = [again, second, other];
    await vi.waitFor(async () => expect(await ask(again, question)).toContain('456.000'), WAIT);
  },
  START_TIMEOUT_MS,
);
