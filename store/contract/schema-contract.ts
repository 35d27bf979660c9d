import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Backend } from '../backend.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migrations/index.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';

const FIRST: Migration = { number: 1, name: 'first', statements: () => ['create table first (number integer)'] };
const SECOND: Migration = {
  number: 2,
  name: 'second',
  statements: () => ['create table second (number integer)', 'insert into second select 1'],
};

export function schemaContract(database: () => TestDatabase): void {
  async function withEmptyBackend(work: (backend: Backend) => Promise<void>): Promise<void> {
    const backend = await database().openEmptyBackend();
    try {
      await work(backend);
    } finally {
      await backend.close();
    }
  }
  const applied = async ({ database: queries }: Backend) =>
    queries.selectFrom('schema_migrations').select(['number', 'name', 'applied_at']).orderBy('number').execute();

  it('finds everything again after it was closed', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.activities.append('c', { text: 'còn đây' }, { now: NOW });

    const reopened = await database().reopen();

    expect(await reopened.activities.append('c', {}, { now: NOW })).toMatchObject({ logged: { seq: 2 } });
    expect((await reopened.activities.after('c', 0, 10))[0]?.activity.text).toBe('còn đây');
  });

  it('refuses a database that is newer than the code, saying what to do', async () => {
    await database().execute(
      `insert into schema_migrations (number, name, checksum, applied_at) values (999, 'tomorrow', 'x', 0)`,
    );

    await expect(database().reopen()).rejects.toMatchObject({
      code: 'STORE_SCHEMA_NEWER',
      message: expect.stringMatching(/schema 999.*Start the newer version/) as string,
    });
  });

  it('refuses a database that got another text of a migration', async () => {
    await database().execute(`update schema_migrations set checksum = 'another' where number = 1`);

    await expect(database().reopen()).rejects.toMatchObject({ code: 'STORE_SCHEMA_CHANGED' });
  });

  it('applies what is missing, in order, once', async () => {
    await withEmptyBackend(async (backend) => {
      await migrate(backend, NOW, [FIRST]);
      await migrate(backend, NOW + 1, [FIRST, SECOND]);
      await migrate(backend, NOW + 2, [FIRST, SECOND]);

      expect(await applied(backend)).toEqual([
        { number: 1, name: 'first', applied_at: NOW },
        { number: 2, name: 'second', applied_at: NOW + 1 },
      ]);
      expect((await sql`select * from second`.execute(backend.database)).rows).toEqual([{ number: 1 }]);
    });
  });

  it('takes a reformatted migration for the same', async () => {
    await withEmptyBackend(async (backend) => {
      await migrate(backend, NOW, [FIRST]);

      await migrate(backend, NOW, [
        { ...FIRST, statements: () => ['create  table first\n  (number integer)'.replace('  (', ' (')] },
      ]);

      await expect(
        migrate(backend, NOW, [{ ...FIRST, statements: () => ['create table first (number bigint)'] }]),
      ).rejects.toMatchObject({ code: 'STORE_SCHEMA_CHANGED' });
    });
  });

  it('leaves nothing of a migration that failed half-way', async () => {
    const broken: Migration = { ...SECOND, statements: () => ['create table second (number integer)', 'nonsense'] };

    await withEmptyBackend(async (backend) => {
      await migrate(backend, NOW, [FIRST]);

      await expect(migrate(backend, NOW, [FIRST, broken])).rejects.toMatchObject({ code: 'STORE_STATEMENT_FAILED' });

      expect(await applied(backend)).toHaveLength(1);
      await migrate(backend, NOW, [FIRST, SECOND]);
      expect(await applied(backend)).toHaveLength(2);
    });
  });
}
