import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storeContract, type TestDatabase } from './contract-suite.ts';
import { NOW, numbersTo, openConversation, present, signal } from './contract/test-database.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openStore } from './open-store.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { connectionSettings, createPool } from './postgres/pool.ts';
import { emptyTables } from './postgres/testing/empty-tables.ts';
import type { ChangeHint, Store } from './store.ts';

const databaseUrl = requireDatabaseUrl();
/** Every schema of this run begins with it and is dropped at the end. */
const run = `motcua_test_${randomBytes(6).toString('hex')}`;
let schemaCount = 0;
let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
});

afterAll(async () => {
  const { rows } = await admin.query<{ nspname: string }>('select nspname from pg_namespace where nspname like $1', [
    `${run.replaceAll('_', '\\_')}%`,
  ]);
  for (const { nspname } of rows) await admin.query(`drop schema ${admin.escapeIdentifier(nspname)} cascade`);
  await admin.end();
  // Schemas of sixty tables, and a disk that others write to.
}, 600_000);

describe('the store on PostgreSQL', () => storeContract(openDatabase));

describe('several processes on one database', () => {
  let stores: Store[] = [];

  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });

  async function open(schema: string, problems: unknown[] = []): Promise<Store> {
    const store = await openStore({
      databaseUrl,
      dataDir: '',
      schema,
      onProblem: (problem) => problems.push(problem),
    });
    stores.push(store);
    return store;
  }

  it('migrate it once when they start at the same time', async () => {
    const schema = nextSchema();

    const opened = await Promise.all(numbersTo(5).map(() => open(schema)));

    await openConversation(present(opened[0]), 'c');
    expect(await present(opened[4]).conversations.get('c')).toBeDefined();
    const { rows } = await admin.query(`select number from ${schema}.schema_migrations order by number`);
    expect(rows).toEqual(MIGRATIONS.map(({ number }) => ({ number: `${number}` })));
  });

  it('hear of each other’s changes after the commit, and of their own once', async () => {
    const schema = nextSchema();
    const [ours, theirs] = [await open(schema), await open(schema)];
    const stranger = await open(nextSchema());
    await openConversation(ours, 'c');
    const ownHints = listen(ours);
    const hints = listen(theirs);
    const strangersHints = listen(stranger);
    const appended = signal();
    const mayCommit = signal();

    const transaction = ours.transaction(async (inner) => {
      await inner.activities.append('c', {}, { now: NOW });
      appended.give();
      await mayCommit.given;
    });
    await appended.given;
    await ours.events.append({ topic: 'desk', type: 'x', payload: {} }, NOW);
    await until(() => hints.length === 1);
    expect(hints).toEqual([{ topic: 'events', key: '' }]);
    mayCommit.give();
    await transaction;
    await until(() => hints.length === 2);

    expect(hints[1]).toEqual({ topic: 'activities', key: 'c' });
    expect(await theirs.activities.after('c', 0, 10)).toHaveLength(1);
    expect(ownHints).toEqual(hints);
    expect(strangersHints).toEqual([]);
  });

  it('pass over messages on their channel that are none of ours', async () => {
    const schema = nextSchema();
    const store = await open(schema);
    const hints = listen(store);

    for (const payload of ['', 'no json', '{"from":"x","topic":"another","key":""}', '[]']) {
      await admin.query('select pg_notify($1, $2)', [`motcua_${schema}`, payload]);
    }
    await admin.query('select pg_notify($1, $2)', [
      `motcua_${schema}`,
      JSON.stringify({ from: 'x', topic: 'inbox', key: 'c' }),
    ]);
    await until(() => hints.length > 0);

    expect(hints).toEqual([{ topic: 'inbox', key: 'c' }]);
  });

  it('listen again after their connection was cut, and look everywhere once', async () => {
    const schema = nextSchema();
    const problems: unknown[] = [];
    const [ours, theirs] = [await open(schema, problems), await open(schema)];
    await openConversation(theirs, 'c');
    const hints = listen(ours);

    await cutConnections(`motcua-changes ${schema}`);
    await until(() => hints.length >= 4);
    expect(hints).toEqual(
      [
        'activities',
        'inbox',
        'outbox',
        'events',
        'dossiers',
        'switches',
        'knowledge',
        'channels',
        'notices',
        'typing',
      ].map((topic) => ({ topic, key: '' })),
    );
    expect(problems.length).toBeGreaterThan(0);
    hints.length = 0;

    // Theirs was cut too; it sends what gathered once it is back.
    await theirs.activities.append('c', {}, { now: NOW });
    await until(() => hints.some(({ key }) => key === 'c'));
    expect(hints).toContainEqual({ topic: 'activities', key: 'c' });
  });

  it('survive the loss of every connection in the middle of a transaction', async () => {
    const problems: unknown[] = [];
    const schema = nextSchema();
    const store = await open(schema, problems);
    await openConversation(store, 'c');

    const running = store.transaction(async (inner) => {
      await inner.activities.append('c', {}, { now: NOW });
      await cutConnections(`motcua ${schema}`);
      await inner.activities.append('c', {}, { now: NOW });
    });

    await expect(running).rejects.toMatchObject({ isRetryable: true });
    await store.ping();
    expect(await store.activities.append('c', {}, { now: NOW })).toMatchObject({ logged: { seq: 1 } });
    expect(problems.length).toBeGreaterThan(0);
  });

  it('run a transaction again that fell victim to a deadlock', async () => {
    const schema = nextSchema();
    const [ours, theirs] = [await open(schema), await open(schema)];
    await openConversation(ours, 'a');
    await openConversation(ours, 'b');
    const locked = { a: signal(), b: signal() };
    let runs = 0;
    const lockBoth = (store: Store, first: 'a' | 'b', second: 'a' | 'b') =>
      store.transaction(async ({ activities }) => {
        runs += 1;
        await activities.append(first, { by: first }, { now: NOW });
        locked[first].give();
        await locked[second].given;
        await activities.append(second, { by: first }, { now: NOW });
      });

    await Promise.all([lockBoth(ours, 'a', 'b'), lockBoth(theirs, 'b', 'a')]);

    expect(runs).toBe(3);
    for (const id of ['a', 'b']) {
      const logged = await ours.activities.after(id, 0, 10);
      expect(logged.map(({ seq, activity }) => [seq, activity.by]).sort()).toHaveLength(2);
      expect(logged.map(({ seq }) => seq)).toEqual([1, 2]);
    }
  });

  it('do not wait for a claim that another is making', async () => {
    const schema = nextSchema();
    const [ours, theirs] = [await open(schema), await open(schema)];
    for (const id of ['a', 'b']) {
      await openConversation(ours, id);
      await ours.outbox.enqueue({ id, conversationId: id, channel: 'zalo', activity: {}, epoch: 0 }, NOW);
    }

    await ours.transaction(async (inner) => {
      const claimed = await inner.outbox.claim(['zalo'], 'ours', NOW, 1_000, 1);
      expect(claimed).toMatchObject([{ id: 'a' }]);
      const claimedByOther = await theirs.outbox.claim(['zalo'], 'theirs', NOW, 1_000, 10);
      expect(claimedByOther).toMatchObject([{ id: 'b' }]);
    });
  });
});

describe('the pool', () => {
  it('throws a connection away on which an answer stayed out', async () => {
    const settings = { ...connectionSettings(databaseUrl, 'motcua test'), query_timeout: 200 };
    const pool = createPool(settings, () => undefined);
    const silent = await pool.connect();
    await expect(silent.query('select pg_sleep(2)', [])).rejects.toThrow('Query read timeout');

    silent.release();
    const next = await pool.connect();

    expect((await next.query('select 1 as one', [])).rows).toEqual([{ one: 1 }]);
    next.release();
    await pool.end();
  });
});

describe('the address of the database', () => {
  it.each([['mysql://user@host/db'], ['not an address'], ['postgresql://us er:p@ss@:x/']])(
    'is refused when it is none: %s',
    async (address) => {
      await expect(openStore({ databaseUrl: address, dataDir: '' })).rejects.toMatchObject({
        code: 'STORE_ADDRESS_INVALID',
        message: expect.stringMatching(/postgresql:\/\/user:password@host/) as string,
      });
    },
  );

  it('is named without its password when nobody answers there', async () => {
    const error: unknown = await openStore({
      databaseUrl: 'postgresql://motcua:s3cret-word@127.0.0.1:1/city',
      dataDir: '',
    }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      code: 'STORE_UNREACHABLE',
      isRetryable: true,
      message: expect.stringMatching(/city at 127\.0\.0\.1:1 \(ECONNREFUSED\).*DATABASE_URL/) as string,
    });
    expect(inspect(error, { depth: 10 })).not.toContain('s3cret');
  });

  it('is told from a database that does not exist there', async () => {
    const address = new URL(databaseUrl);
    address.pathname = '/motcua_no_such_database';

    await expect(openStore({ databaseUrl: address.href, dataDir: '' })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringMatching(/3D000.*create the database/) as string,
    });
  });

  it('is refused where nothing of ours is there and must be, and gets no tables', async () => {
    const schema = nextSchema();
    await admin.query(`create schema ${schema}`);

    await expect(openStore({ databaseUrl, dataDir: '', schema, mustExist: true })).rejects.toThrow(
      /no database of Một Cửa .* at .*\. Set DATA_DIR or DATABASE_URL/u,
    );

    const { rowCount } = await admin.query('select from pg_tables where schemaname = $1', [schema]);
    expect(rowCount).toBe(0);
    await (await openStore({ databaseUrl, dataDir: '', schema })).close();
    await (await openStore({ databaseUrl, dataDir: '', schema, mustExist: true })).close();
  });

  it('goes with a schema whose name needs no quoting', async () => {
    await expect(openStore({ databaseUrl, dataDir: '', schema: 'x"; drop' })).rejects.toMatchObject({
      code: 'STORE_ADDRESS_INVALID',
    });
  });
});

function nextSchema(): string {
  schemaCount += 1;
  return `${run}_${schemaCount}`;
}

function listen(store: Store): ChangeHint[] {
  const hints: ChangeHint[] = [];
  store.onChange((hint) => hints.push(hint));
  return hints;
}

/** Waits for what another process tells; the test's own time limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function cutConnections(applicationName: string): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = $1 and datname = current_database()`,
    [applicationName],
  );
}

/** Emptied after a test: a few times faster than sixty new tables. */
const spare: string[] = [];

async function openDatabase(): Promise<TestDatabase> {
  const schema = spare.pop() ?? nextSchema();
  let isAsMade = true;
  const open = (): Promise<Store> => openStore({ databaseUrl, dataDir: '', schema });
  const stores = [await open()];
  return {
    store: present(stores[0]),
    async anotherStore() {
      const other = await open();
      stores.push(other);
      return other;
    },
    async reopen() {
      await Promise.all(stores.splice(0).map((store) => store.close()));
      const store = await open();
      stores.push(store);
      return store;
    },
    async dump() {
      const tables = await admin.query<{ tablename: string }>('select tablename from pg_tables where schemaname = $1', [
        schema,
      ]);
      const dump: Record<string, readonly Record<string, unknown>[]> = {};
      for (const { tablename } of tables.rows) {
        const { rows } = await admin.query<Record<string, unknown>>({
          text: `select * from ${schema}.${tablename}`,
          types: { getTypeParser: () => (text: string) => (/^\d+$/.test(text) ? Number(text) : text) },
        });
        dump[tablename] = rows;
      }
      return dump;
    },
    async execute(statement) {
      isAsMade = false;
      // Without begin and commit: the statements of one query are one transaction, undone when one is refused.
      await admin.query(`set local search_path = ${schema}; ${statement}`);
    },
    openEmptyBackend: () =>
      openPostgres({ databaseUrl, schema: nextSchema(), receive: () => undefined, onProblem: () => undefined }),
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      if (!isAsMade) return;
      await emptyTables(admin, schema);
      spare.push(schema);
    },
  };
}

function requireDatabaseUrl(): string {
  const address = process.env.TEST_DATABASE_URL;
  if (address === undefined || address === '') throw new Error('Set TEST_DATABASE_URL to a PostgreSQL database');
  return address;
}
