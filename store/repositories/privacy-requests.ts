import { type Selectable, sql } from 'kysely';
import { type PrivacyRequest, privacyRequestDue, type PrivacyRequests } from '../privacy-request-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createPrivacyRequests(access: Access): PrivacyRequests {
  return {
    async register({ number, kind, receivedOn, hasProcessor, answerBy, doneBy, askedBy }) {
      requireIds({ requestNumber: number });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows: written } = await queries
          .insertInto('privacy_requests')
          .values({
            number,
            kind,
            received_on: receivedOn,
            has_processor: hasProcessor ? 1 : 0,
            answer_by: answerBy,
            done_by: doneBy,
            is_extended: 0,
            asked_by: askedBy ?? null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return written === 1n;
      });
    },

    async get(number) {
      requireIds({ requestNumber: number });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('privacy_requests')
          .selectAll()
          .where('number', '=', number)
          .executeTakeFirst();
        return row === undefined ? undefined : toRequest(row);
      });
    },

    async answer(number, now) {
      requireIds({ requestNumber: number });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('privacy_requests')
          .set({ answered_at: now })
          .where('number', '=', number)
          .where('closed_at', 'is', null)
          .where('answered_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async extend(number, doneBy) {
      requireIds({ requestNumber: number });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('privacy_requests')
          .set({ done_by: doneBy, is_extended: 1 })
          .where('number', '=', number)
          .where('closed_at', 'is', null)
          .where('is_extended', '=', 0)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async close(number, { outcome, reason, by }, now) {
      requireIds({ requestNumber: number });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('privacy_requests')
          .set({
            closed_at: now,
            answered_at: sql`coalesce(answered_at, ${now})`,
            outcome,
            closing_reason: reason ?? null,
            closed_by: by ?? null,
          })
          .where('number', '=', number)
          .where('closed_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async open() {
      return access.read(async (queries) => {
        const rows = await queries.selectFrom('privacy_requests').selectAll().where('closed_at', 'is', null).execute();
        return rows.map(toRequest).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      });
    },

    async closed({ limit, offset, since = 0 }) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('privacy_requests')
          .selectAll()
          .where('closed_at', '>=', since)
          .orderBy('closed_at', 'desc')
          .orderBy('number')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toRequest);
      });
    },
  };
}

function keyOf(request: PrivacyRequest): string {
  return `${privacyRequestDue(request)} ${request.number}`;
}

function toRequest(row: Selectable<StoreSchema['privacy_requests']>): PrivacyRequest {
  return {
    number: row.number,
    kind: row.kind,
    receivedOn: row.received_on,
    hasProcessor: row.has_processor === 1,
    answerBy: row.answer_by,
    doneBy: row.done_by,
    isExtended: row.is_extended === 1,
    answeredAt: row.answered_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    askedBy: row.asked_by ?? undefined,
    outcome: row.outcome ?? undefined,
    closingReason: row.closing_reason ?? undefined,
    closedBy: row.closed_by ?? undefined,
  };
}
