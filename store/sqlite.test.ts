import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeContract, type TestDatabase } from './contract-suite.ts';
import { NOW, numbersTo, openConversation } from './contract/test-database.ts';
import { openStore } from './open-store.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { openTestStore } from './testing.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-sqlite-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the store on SQLite', () => storeContract(openDatabase));

describe('the SQLite file', () => {
  it('puts every commit on the disk, keeps references and overwrites what is deleted', async () => {
    const backend = openSqlite(folder);

    const settings = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'busy_timeout'].map(async (name) => {
        const { rows } = await sql`pragma ${sql.raw(name)}`.execute(backend.database);
        return Object.values(rows[0] as object)[0] as unknown;
      }),
    );
    await backend.close();

    expect(settings).toEqual(['wal', 2, 1, 1, 20]);
  });

  it('makes its folder for the owner alone', async () => {
    const dataDir = join(folder, 'a', 'b');

    await (await openStore({ dataDir })).close();

    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'motcua.sqlite'))).isFile()).toBe(true);
  });

  it('is not made by whoever looks after one that must be there', async () => {
    await expect(openStore({ dataDir: folder, mustExist: true })).rejects.toThrow(/Set DATA_DIR or DATABASE_URL/u);
    expect(await readdir(folder)).toEqual([]);

    await (await openStore({ dataDir: folder })).close();
    await (await openStore({ dataDir: folder, mustExist: true })).close();
  });

  it('tells a state that was cut off apart, and lets it be written over', async () => {
    const store = await openStore({ dataDir: folder });
    await openConversation(store, 'c');
    await store.conversations.writeState('c', { step: 1 }, 0);
    const raw = new SqliteDatabase(join(folder, 'motcua.sqlite'));
    raw.prepare('update conversation_state set state = ?').run('{"step": 1, "dia');
    raw.close();

    const spoilt = await store.conversations.readState('c');
    const isWritten = await store.conversations.writeState('c', { step: 2 }, 1);
    const mended = await store.conversations.readState('c');
    await store.close();

    expect(spoilt).toEqual({ state: undefined, version: 1, isUnreadable: true });
    expect(isWritten).toBe(true);
    expect(mended).toEqual({ state: { step: 2 }, version: 2 });
  });

  it('says what to do when the data folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');

    await expect(openStore({ dataDir: join(folder, 'file', 'data') })).rejects.toMatchObject({
      code: 'STORE_FOLDER_UNUSABLE',
      message: expect.stringMatching(/file\/data \(ENOTDIR\).*DATA_DIR/) as string,
    });
  });

  it('says what to do when the file cannot be opened', async () => {
    await mkdir(join(folder, 'motcua.sqlite'));

    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({
      code: 'STORE_FOLDER_UNUSABLE',
      message: expect.stringMatching(/motcua\.sqlite.*rights/) as string,
    });
  });

  it('says what to do when the file is no database, and lets the folder go', async () => {
    await writeFile(join(folder, 'motcua.sqlite'), 'this is not a database, only some text '.repeat(50));

    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringMatching(/backup/) as string,
    });
    await rm(join(folder, 'motcua.sqlite'));
    await (await openStore({ dataDir: folder })).close();
  });

  it('belongs to a transaction from its first statement on, so that no tool gets in between', async () => {
    const store = await openStore({ dataDir: folder });
    await openConversation(store, 'c');
    const tool = new SqliteDatabase(join(folder, 'motcua.sqlite'), { timeout: 0 });

    const write = (): unknown => tool.prepare(`update conversations set locale = 'en'`).run();
    await store.transaction(async (inner) => {
      await inner.conversations.get('c');
      expect(write).toThrow(/locked/);
      await inner.activities.append('c', {}, { now: NOW });
    });
    write();
    tool.close();

    expect(await store.activities.after('c', 0, 10)).toHaveLength(1);
    await store.close();
  });

  it('waits for a tool that writes, and lets everything else go on meanwhile', async () => {
    const store = await openStore({ dataDir: folder });
    await openConversation(store, 'c');
    const tool = new SqliteDatabase(join(folder, 'motcua.sqlite'));
    const ended: string[] = [];

    tool.exec('begin immediate');
    const write = store.activities.append('c', {}, { now: NOW }).then(() => ended.push('our write'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    ended.push('something else');
    tool.exec('rollback');
    await write;
    tool.close();

    expect(ended).toEqual(['something else', 'our write']);
    await store.close();
  });

  it('says that it is full, undoes the transaction and goes on', async () => {
    const store = await openStore({ dataDir: folder });
    await openConversation(store, 'c');
    await store.close();
    const backend = openSqlite(folder);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(backend.database);
    await sql`pragma max_page_count = ${sql.raw(`${rows[0]!.page_count + 2}`)}`.execute(backend.database);

    const failure: unknown = await backend.database
      .transaction()
      .execute(async (transaction) => {
        await transaction.updateTable('conversations').set({ locale: 'en' }).execute();
        await transaction
          .insertInto('conversation_state')
          .values({ conversation_id: 'c', version: 1, state: 'x'.repeat(1_000_000) })
          .execute();
      })
      .catch((error: unknown) => backend.translate(error));

    expect(failure).toMatchObject({ code: 'STORE_FOLDER_UNUSABLE', databaseCode: 'SQLITE_FULL' });
    const conversation = await backend.database.selectFrom('conversations').selectAll().executeTakeFirst();
    expect(conversation?.locale).toBe('vi');
    await backend.database.transaction().execute(async (transaction) => {
      await transaction.updateTable('conversations').set({ locale: 'en' }).execute();
    });
    await backend.close();
  });

  it('removes the folder of a test store', async () => {
    const store = await openTestStore();
    await store.ping();

    await store.close();

    await expect(stat(store.dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('lets the rest of the process have its turn while statements follow each other', async () => {
    const store = await openTestStore();
    let turns = 0;
    let isOver = false;
    const take = () => {
      turns += 1;
      if (!isOver) setImmediate(take);
    };

    setImmediate(take);
    const until = performance.now() + 200;
    while (performance.now() < until) await store.conversations.get('c1');
    const taken = turns;
    isOver = true;
    await store.close();

    expect(taken).toBeGreaterThan(2);
  });
});

describe('a second process on the data folder', () => {
  it('is refused while the first lives and served once it was killed', async () => {
    const first = await startChild(folder, `await openStore({ dataDir }); say('open');`);
    expect(await first.line()).toBe('open');

    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      message: expect.stringMatching(/Another process is using the data folder.*DATABASE_URL/) as string,
    });
    await first.kill();

    const store = await openStore({ dataDir: folder });
    await store.ping();
    await store.close();
  });

  it('is refused within the same process too', async () => {
    const store = await openStore({ dataDir: folder });

    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await openConversation(store, 'c');
    await store.close();

    await (await openStore({ dataDir: folder })).close();
  });

  it('is the one refused when two open an empty folder at once, and the schema is whole', async () => {
    const code = `try { await openStore({ dataDir }); say('open'); } catch (error) { say(error.code); }`;
    const children = await Promise.all([startChild(folder, code), startChild(folder, code)]);

    const lines = await Promise.all(children.map((child) => child.line()));
    await Promise.all(children.map((child) => child.kill()));

    expect(lines.sort()).toEqual(['STORE_IN_USE', 'open']);
    const store = await openStore({ dataDir: folder });
    await openConversation(store, 'c');
    await store.close();
  });

  it('loses nothing that was acknowledged when it is killed while writing', async () => {
    const writer = await startChild(
      folder,
      `const store = await openStore({ dataDir });
       await store.conversations.open({ id: 'c', channel: 'zalo', userId: 'u', locale: 'vi' }, 0);
       for (;;) {
         const { logged } = await store.activities.append('c', { text: 'x' }, { now: 0 });
         say(String(logged.seq));
         await new Promise((resolve) => setImmediate(resolve));
       }`,
    );
    let acknowledged = 0;
    while (acknowledged < 50) acknowledged = Number(await writer.line());
    await writer.kill();

    const store = await openStore({ dataDir: folder });
    const logged = await store.activities.after('c', 0, 1_000_000);
    await store.close();

    expect(logged.length).toBeGreaterThanOrEqual(acknowledged);
    expect(logged.map(({ seq }) => seq)).toEqual(numbersTo(logged.length));
  });
});

async function openDatabase(): Promise<TestDatabase> {
  const dataDir = join(folder, 'data');
  let store = await openStore({ dataDir });
  const withFile = <T>(work: (file: SqliteDatabase.Database) => T): T => {
    const file = new SqliteDatabase(join(dataDir, 'motcua.sqlite'));
    try {
      return work(file);
    } finally {
      file.close();
    }
  };
  return {
    store,
    anotherStore: async () => store,
    async reopen() {
      await store.close();
      store = await openStore({ dataDir });
      return store;
    },
    dump: async () =>
      withFile((file) => {
        const tables = file
          .prepare<[], { name: string }>(
            `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
          )
          .all();
        return Object.fromEntries(
          tables.map(({ name }) => [name, file.prepare<[], Record<string, unknown>>(`select * from ${name}`).all()]),
        );
      }),
    execute: async (statement) => withFile((file) => void file.exec(statement)),
    openEmptyBackend: async () => openSqlite(join(folder, 'empty')),
    close: () => store.close(),
  };
}

interface Child {
  /** The next line that it says. */
  line(): Promise<string>;
  kill(): Promise<void>;
}

/** Runs `code` in a process of its own, where `dataDir`, `openStore` and `say` are known, until it is killed. */
async function startChild(dataDir: string, code: string): Promise<Child> {
  const openStoreUrl = new URL('./open-store.ts', import.meta.url).href;
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { writeSync } from 'node:fs';
       import { openStore } from ${JSON.stringify(openStoreUrl)};
       const dataDir = ${JSON.stringify(dataDir)};
       const say = (line) => writeSync(1, line + '\\n');
       setInterval(() => {}, 60_000);
       ${code}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async line() {
      const result = await lines.next();
      if (result.done === true) throw new Error('The child has ended');
      return result.value;
    },
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
