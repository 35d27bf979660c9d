import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { DeskScope } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';

type Build = ExpressionBuilder<StoreSchema, 'handoffs' | 'tickets'>;
type Condition = ExpressionWrapper<StoreSchema, 'handoffs' | 'tickets', SqlBool>;

/** The condition that a row is of these wards and fields. Of no ward: for those of all. Of no field: for everybody. */
export function inScope(build: Build, table: 'handoffs' | 'tickets', { wards, fields }: DeskScope): Condition {
  const isOfWards = wards === 'all' ? build.and([]) : isOneOf(build, `${table}.ward`, wards);
  const isOfFields =
    fields === 'all'
      ? build.and([])
      : build.or([build(`${table}.field`, 'is', null), isOneOf(build, `${table}.field`, fields)]);
  return build.and([isOfWards, isOfFields]);
}

function isOneOf(
  build: Build,
  column: 'handoffs.ward' | 'handoffs.field' | 'tickets.ward' | 'tickets.field',
  served: readonly string[],
): Condition {
  return served.length === 0 ? build.or([]) : build.and([build(column, 'in', served)]);
}
