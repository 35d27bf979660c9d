import { type ColumnTypes, type Migration, MIGRATIONS } from '../migrations/index.ts';

/** The tables of a schema, each after those that it refers to: in the order in which migrations make them. */
export function tablesOf(types: ColumnTypes, schema: number): readonly string[] {
  return migrationsUpTo(schema)
    .flatMap((migration) => migration.statements(types))
    .flatMap((statement) => /^\s*create table (\w+)/u.exec(statement)?.[1] ?? []);
}

export function migrationsUpTo(schema: number): readonly Migration[] {
  return MIGRATIONS.filter(({ number }) => number <= schema);
}

/** The number of the last migration that this version knows. */
export function newestSchema(): number {
  return Math.max(...MIGRATIONS.map(({ number }) => number));
}

/** What is of one running process or one browser alone and must not come back to life. */
export const NOT_KEPT: ReadonlySet<string> = new Set([
  'leases',
  'desk_presence',
  'desk_viewing',
  'account_sessions',
  'account_links',
]);
