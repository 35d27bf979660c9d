import type pg from 'pg';

/** As a new schema is: no row but those that migrations wrote about themselves, and every counter at its beginning. */
export async function emptyTables(client: pg.Client, schema: string): Promise<void> {
  const { rows: tables } = await client.query<{ name: string; keeps: boolean }>(
    `select c.oid::regclass::text as name, exists (select from pg_trigger where tgrelid = c.oid and not tgisinternal) as keeps
     from pg_class c where relnamespace = $1::regnamespace and relkind = 'r' and relname <> 'schema_migrations'`,
    [schema],
  );
  const guarded = tables.filter(({ keeps }) => keeps);
  await client.query(
    [
      // What only grows refuses to be emptied.
      ...guarded.map(({ name }) => `alter table ${name} disable trigger user`),
      ...tables.map(({ name }) => `delete from ${name}`),
      ...guarded.map(({ name }) => `alter table ${name} enable trigger user`),
      `select setval(c.oid, 1, false) from pg_class c where relnamespace = '${schema}'::regnamespace and relkind = 'S'`,
    ].join(';'),
  );
}
