import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../backend.ts';
import { readDatabase, type DatabasePlace } from '../../backup/read-database.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { migrationsUpTo, newestSchema, NOT_KEPT, tablesOf } from '../../backup/tables.ts';
import { writeBackup } from '../../backup/write-backup.ts';
import { NOW } from '../../contract/test-database.ts';
import { migrate } from '../../migrate.ts';
import { openStore } from '../../open-store.ts';
import type { Store } from '../../store.ts';

/** The first one that was in service. */
const RELEASED = 9;
const NEWEST = newestSchema();
const SINCE = migrationsUpTo(NEWEST)
  .map(({ number }) => number)
  .filter((number) => number >= RELEASED);
const BEFORE_NEWEST = SINCE.at(-2) ?? RELEASED;
const LATER = NOW + 1_000;

type Row = Readonly<Record<string, unknown>>;

export interface UpgradePlace {
  readonly place: DatabasePlace;
  readonly folder: string;
  /** How many processes may have the database at once. */
  readonly processes: number;
  open(): Promise<Backend>;
  /** Name and type of the columns of a table, in SQL. */
  columnsOf(table: string): ReturnType<typeof sql<{ name: string; type: string }>>;
}

/** What an upgrade of a filled database promises. Tables are those that migrations make, so that none is forgotten. */
export function upgradeContract(upgradePlace: () => UpgradePlace): void {
  let old: readonly string[];
  /** Columns of the old version by table: an old process names no others. */
  let oldColumns: Map<string, readonly string[]>;

  beforeEach(() => {
    oldColumns = new Map();
  });

  async function withBackend<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
    const backend = await upgradePlace().open();
    try {
      return await work(backend);
    } finally {
      await backend.close();
    }
  }

  async function fill(backend: Backend, key: string, number: number, tables = old): Promise<void> {
    for (const table of tables) {
      const { rows: columns } = await upgradePlace().columnsOf(table).execute(backend.database);
      const known = oldColumns.get(table) ?? columns.map(({ name }) => name);
      oldColumns.set(table, known);
      const row = Object.fromEntries(
        columns
          .filter(({ name }) => known.includes(name))
          .map(({ name, type }) => [name, valueOf(table, name, type, key, number)]),
      );
      await backend.database
        .insertInto(table as never)
        .values(row)
        .execute();
    }
  }

  async function rows(): Promise<ReadonlyMap<string, readonly Row[]>> {
    const database = await readDatabase(upgradePlace().place);
    try {
      const read = new Map<string, Row[]>();
      for (const table of old) {
        const found: Row[] = [];
        for await (const some of database.rows(table)) found.push(...some);
        read.set(table, found);
      }
      return read;
    } finally {
      await database.close();
    }
  }

  /** The new version, as many processes as there may be, all at once. */
  async function withNewVersion<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const { place, processes } = upgradePlace();
    const stores = await Promise.all(Array.from({ length: processes }, () => openStore(place)));
    try {
      const [first] = stores;
      if (first === undefined) throw new Error('Nothing was opened');
      return await work(first);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  }

  it('goes through each migration with a row in every table that was there before it', async () => {
    await withBackend(async (backend) => {
      const filled: string[] = [];
      for (const schema of SINCE) {
        await migrate(backend, NOW, migrationsUpTo(schema));
        old = tablesOf(backend.columnTypes, schema);
        const added = old.filter((table) => !filled.includes(table));
        await fill(backend, 'old', 1, added);
        filled.push(...added);
      }
    });
    const before = await rows();
    expect(new Set([...before].map(([table, { length }]) => [table, length].join(' ')))).toEqual(
      new Set(old.map((table) => `${table} 1`)),
    );

    await withNewVersion((store) => store.ping());

    expect(await kept()).toEqual(without(before, 'leases'));
  });

  describe.each([...new Set([RELEASED, BEFORE_NEWEST, NEWEST])])('from schema %i', (released) => {
    /** As that version left it: a row in every table. */
    beforeEach(async () => {
      await withBackend(async (backend) => {
        old = tablesOf(backend.columnTypes, released);
        await migrate(backend, NOW, migrationsUpTo(released));
        await fill(backend, 'old', 1);
      });
    });

    it('keeps every row, and applies what is new once, however many processes start', async () => {
      const before = await rows();
      expect([...before.values()].map(({ length }) => length)).toEqual(old.map(() => 1));

      await withNewVersion((store) => store.ping());

      const after = await rows();
      for (const table of old.filter((each) => each !== 'leases')) {
        expect(after.get(table), table).toMatchObject([...(before.get(table) ?? [])]);
      }
      const applied = await withBackend(async ({ database }) =>
        database.selectFrom('schema_migrations').select('number').orderBy('number').execute(),
      );
      expect(applied.map(({ number }) => number)).toEqual(migrationsUpTo(NEWEST).map(({ number }) => number));
    });

    it('lets an old process beside the new one go on writing, and serves what it wrote', async () => {
      await withNewVersion((store) => store.ping());

      await withBackend((backend) => fill(backend, 'beside', 2));

      for (const [table, { length }] of await kept()) expect(length, table).toBe(2);
      await withNewVersion(async (store) => {
        for (const id of ['old', 'beside']) {
          expect(await store.conversations.get(id)).toMatchObject({ id, channel: id, owner: 'bot' });
          expect((await store.activities.after(id, 0, 10)).map(({ activity }) => activity)).toEqual([{ text: id }]);
          expect(await store.conversations.readState(id)).toMatchObject({ state: { text: id } });
          expect(await store.inbox.next(id, LATER)).toMatchObject({ messageId: id, activity: { text: id } });
          const claimed = await store.outbox.claim([id], 'worker', LATER, 60_000, 5);
          expect(claimed).toMatchObject([{ id, conversationId: id, activity: { text: id }, mayHaveBeenSent: false }]);
        }
      });
    });

    it.skipIf(released === NEWEST)('lets an old version start no more, and changes nothing', async () => {
      await withNewVersion((store) => store.ping());
      const before = await rows();

      await withBackend(async (backend) => {
        await expect(migrate(backend, LATER, migrationsUpTo(released))).rejects.toMatchObject({
          code: 'STORE_SCHEMA_NEWER',
          message: expect.stringContaining(
            `schemas up to ${released}. Start the newer version, or restore a backup`,
          ) as string,
        });
      });

      expect(await rows()).toEqual(before);
    });

    it('is undone by the backup from before it', async () => {
      const { place, folder } = upgradePlace();
      const file = join(folder, 'before.jsonl.gz');
      await writeBackup({ ...place, file, now: new Date(NOW) });
      await withNewVersion((store) => store.ping());
      await withBackend((backend) => fill(backend, 'beside', 2));

      await restoreBackup({ ...place, file, now: new Date(LATER), replace: true, wasErased: () => false });

      for (const [table, { length }] of await rows()) expect(length, table).toBe(NOT_KEPT.has(table) ? 0 : 1);
      await withNewVersion(async (store) => {
        expect(await store.conversations.get('old')).toMatchObject({ id: 'old' });
        expect(await store.conversations.get('beside')).toBeUndefined();
      });
    });
  });

  /** What a start does not let go. */
  async function kept() {
    return without(await rows(), 'leases');
  }
}

function without<T>(tables: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> {
  return new Map([...tables].filter(([table]) => table !== name));
}

/** What waits for a turn and what waits to be sent; any other value only has to come through. */
function valueOf(table: string, column: string, type: string, key: string, number: number): unknown {
  if (table === 'inbox' && ['completed_at', 'outcome'].includes(column)) return null;
  if (table === 'outbox' && ['claimed_by', 'claim_expires_at', 'finished_at', 'error_code'].includes(column)) {
    return null;
  }
  if (table === 'outbox' && column === 'state') return 'pending';
  if (/int/iu.test(type)) return column === 'epoch' ? 0 : number;
  if (/blob|bytea/iu.test(type)) return Buffer.from([0, 255, number]);
  if (column === 'owner') return 'bot';
  if (['activity', 'state', 'payload'].includes(column)) return JSON.stringify({ text: key });
  return key;
}
