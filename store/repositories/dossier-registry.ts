import type { Selectable } from 'kysely';
import type { Queries } from '../backend.ts';
import type { DossierRegistry, DossierRow } from '../dossier-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

type Row = Selectable<StoreSchema['dossiers']>;

/** Rows in one statement: SQLite takes 32,766 values, PostgreSQL 65,535. */
const ROWS_PER_STATEMENT = 500;
const KEYS_PER_STATEMENT = 5_000;

export function createDossierRegistry(access: Access): DossierRegistry {
  return {
    async find(key) {
      requireIds({ dossierKey: key });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('dossiers').selectAll().where('dossier_key', '=', key).executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async save(rows) {
      for (const { key, code } of rows) requireIds({ dossierKey: key, dossierCode: code });
      return access.write(async ({ queries, hint }) => {
        const counts = { added: 0, changed: 0, unchanged: 0, older: 0 };
        const written: string[] = [];
        for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
          written.push(...(await saveBatch(queries, rows.slice(start, start + ROWS_PER_STATEMENT), counts)));
        }
        if (await makeDue(queries, written)) hint({ topic: 'dossiers', key: '' });
        return counts;
      });
    },

    async deleteDemo() {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('dossiers')
          .where('is_demo', '=', 1)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },

    async contents() {
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('dossiers')
          .select('is_demo')
          .orderBy('is_demo')
          .limit(1)
          .executeTakeFirst();
        if (row === undefined) return 'empty';
        return row.is_demo === 1 ? 'demo' : 'real';
      });
    },
  };
}

/** Watches of these dossiers are looked at next. Whether there are any. */
async function makeDue(queries: Queries, keys: readonly string[]): Promise<boolean> {
  let watches = 0n;
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const { numUpdatedRows } = await queries
      .updateTable('dossier_watches')
      .set({ check_at: 0 })
      .where('ended_at', 'is', null)
      .where('dossier_key', 'in', keys.slice(start, start + KEYS_PER_STATEMENT))
      .executeTakeFirstOrThrow();
    watches += numUpdatedRows;
  }
  return watches > 0n;
}

/** @returns the keys that were written */
async function saveBatch(
  queries: Queries,
  batch: readonly DossierRow[],
  counts: { added: number; changed: number; unchanged: number; older: number },
): Promise<string[]> {
  // The last of two rows with one key counts, as if they had come one after the other.
  const byKey = new Map(batch.map((row) => [row.key, row]));
  const held = await queries
    .selectFrom('dossiers')
    .select(['dossier_key', 'content_digest', 'as_of'])
    .where('dossier_key', 'in', [...byKey.keys()])
    .execute();
  const heldByKey = new Map(held.map((row) => [row.dossier_key, row]));
  const toWrite: DossierRow[] = [];
  const toTouch = new Map<number, string[]>();
  for (const row of byKey.values()) {
    const before = heldByKey.get(row.key);
    if (before !== undefined && before.as_of > row.asOf) {
      counts.older += 1;
    } else if (before?.content_digest === row.contentDigest) {
      counts.unchanged += 1;
      if (before.as_of < row.asOf) toTouch.set(row.asOf, [...(toTouch.get(row.asOf) ?? []), row.key]);
    } else {
      counts[before === undefined ? 'added' : 'changed'] += 1;
      toWrite.push(row);
    }
  }
  for (const [asOf, keys] of toTouch) {
    await queries.updateTable('dossiers').set({ as_of: asOf }).where('dossier_key', 'in', keys).execute();
  }
  if (toWrite.length === 0) return [];
  await queries
    .insertInto('dossiers')
    .values(toWrite.map(toRow))
    .onConflict((conflict) =>
      conflict.column('dossier_key').doUpdateSet((build) => ({
        code: build.ref('excluded.code'),
        state: build.ref('excluded.state'),
        display_name: build.ref('excluded.display_name'),
        procedure_name: build.ref('excluded.procedure_name'),
        procedure_code: build.ref('excluded.procedure_code'),
        office_name: build.ref('excluded.office_name'),
        office_phone: build.ref('excluded.office_phone'),
        received_on: build.ref('excluded.received_on'),
        since_on: build.ref('excluded.since_on'),
        appointment_on: build.ref('excluded.appointment_on'),
        first_appointment_on: build.ref('excluded.first_appointment_on'),
        finished_on: build.ref('excluded.finished_on'),
        bring: build.ref('excluded.bring'),
        pay_vnd: build.ref('excluded.pay_vnd'),
        proof_digests: build.ref('excluded.proof_digests'),
        content_digest: build.ref('excluded.content_digest'),
        as_of: build.ref('excluded.as_of'),
        is_demo: build.ref('excluded.is_demo'),
      })),
    )
    .execute();
  return toWrite.map(({ key }) => key);
}

function toRow(row: DossierRow): Row {
  return {
    dossier_key: row.key,
    code: row.code,
    state: row.state,
    display_name: row.displayName ?? null,
    procedure_name: row.procedureName ?? null,
    procedure_code: row.procedureCode ?? null,
    office_name: row.officeName ?? null,
    office_phone: row.officePhone ?? null,
    received_on: row.receivedOn ?? null,
    since_on: row.sinceOn ?? null,
    appointment_on: row.appointmentOn ?? null,
    first_appointment_on: row.firstAppointmentOn ?? null,
    finished_on: row.finishedOn ?? null,
    bring: JSON.stringify(row.bring),
    pay_vnd: row.payVnd ?? null,
    proof_digests: JSON.stringify(row.proofDigests),
    content_digest: row.contentDigest,
    as_of: row.asOf,
    is_demo: row.isDemo ? 1 : 0,
  };
}

function fromRow(row: Row): DossierRow {
  return {
    key: row.dossier_key,
    code: row.code,
    state: row.state,
    displayName: row.display_name ?? undefined,
    procedureName: row.procedure_name ?? undefined,
    procedureCode: row.procedure_code ?? undefined,
    officeName: row.office_name ?? undefined,
    officePhone: row.office_phone ?? undefined,
    receivedOn: row.received_on ?? undefined,
    sinceOn: row.since_on ?? undefined,
    appointmentOn: row.appointment_on ?? undefined,
    firstAppointmentOn: row.first_appointment_on ?? undefined,
    finishedOn: row.finished_on ?? undefined,
    bring: JSON.parse(row.bring) as string[],
    payVnd: row.pay_vnd ?? undefined,
    proofDigests: JSON.parse(row.proof_digests) as string[],
    contentDigest: row.content_digest,
    asOf: row.as_of,
    isDemo: row.is_demo === 1,
  };
}
