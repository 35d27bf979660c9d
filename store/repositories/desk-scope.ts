import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { DeskScope } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';

type Build = ExpressionBuilder<StoreSchema, 'handoffs' | 'tickets'>;
type Condition = ExpressionWrapper<StoreSchema, 'handoffs' | 'tickets', SqlBool>;

/** The condition that a row is of these wards and fields, or of none. */
export function inScope(build: Build, table: 'handoffs' | 'tickets', { wards, fields }: DeskScope): Condition {
  return build.and([isOneOf(build, `${table}.ward`, wards), isOneOf(build, `${table}.field`, fields)]);
}

function isOneOf(
  build: Build,
  column: 'handoffs.ward' | 'handoffs.field' | 'tickets.ward' | 'tickets.field',
  served: readonly string[] | 'all',
): Condition {
  if (served === 'all') return build.and([]);
  const isNone = build(column, 'is', null);
  return served.length === 0 ? build.or([isNone]) : build.or([isNone, build(column, 'in', served)]);
}
