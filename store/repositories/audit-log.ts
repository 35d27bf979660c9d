import type { Selectable } from 'kysely';
import type { AuditEntryRow, AuditLog } from '../account-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createAuditLog(access: Access): AuditLog {
  return {
    async append({ account, action, conversationId, subject, detail = {} }, now) {
      requireIds({ action, ...(subject === undefined ? undefined : { subject }) });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('audit_log')
          .values({
            at: now,
            account_id: account?.id ?? null,
            account_name: account?.name ?? null,
            action,
            conversation_id: conversationId ?? null,
            subject: subject ?? null,
            detail: toJson(detail),
          })
          .execute();
      });
    },

    async list({ accountIds, action, conversationId, subject, since, until, before }, limit) {
      if (accountIds?.length === 0) return [];
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('audit_log')
          .selectAll()
          .$if(accountIds !== undefined, (query) => query.where('account_id', 'in', accountIds ?? []))
          .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
          .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
          .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
          .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
          .$if(until !== undefined, (query) => query.where('at', '<', until ?? 0))
          .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
          .orderBy('seq', 'desc')
          .limit(limit)
          .execute();
        return rows.map(fromRow);
      });
    },
  };
}

function fromRow(row: Selectable<StoreSchema['audit_log']>): AuditEntryRow {
  return {
    seq: row.seq,
    at: row.at,
    account: row.account_id === null ? undefined : { id: row.account_id, name: row.account_name ?? '' },
    action: row.action,
    conversationId: row.conversation_id ?? undefined,
    subject: row.subject ?? undefined,
    detail: fromJson(row.detail),
  };
}
