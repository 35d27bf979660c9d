import { z } from 'zod';
import type { AdministerAccounts } from '../../accounts/administer.ts';
import type { Principal } from '../../principal.ts';
import type { AuditEntryRow, Store } from '../../../store/index.ts';
import { type AuditNames, auditNames } from '../audit-names.ts';
import { type AnyRoute, defineRoute } from '../route.ts';

export const auditEntryShape = z
  .object({
    seq: z.int(),
    at: z.int(),
    official: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null: nobody was signed in'),
    action: z.string(),
    conversationId: z.string().nullable(),
    subject: z.string().nullable(),
    subjectName: z.string().nullable().describe('What people call the subject, where it is still there'),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const id = z.string().min(1).max(512).optional();
const moment = z.coerce.number().int().min(0).optional();

export interface AuditRouteParts {
  readonly store: AuditNames & Pick<Store, 'auditLog'>;
  readonly administer: Pick<AdministerAccounts, 'list'>;
}

/** Who did what: for auditors of the whole city everything, for others what officials of their wards and fields did. */
export function auditRoutes({ store, administer }: AuditRouteParts): readonly AnyRoute[] {
  const accountIdsOf = async (principal: Principal, official: string | undefined) => {
    if (principal.wards === 'all' && principal.fields === 'all') return official === undefined ? undefined : [official];
    const own = (await administer.list(principal)).map((account) => account.id);
    return official === undefined ? own : own.filter((one) => one === official);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/audit',
      tag: 'audit',
      summary: 'Who did what, the newest first; that it was asked is written down too',
      access: ['auditor'],
      query: z.object({
        official: id,
        action: id,
        conversation: id,
        subject: id,
        since: moment.describe('Milliseconds since 1970: only entries from then on'),
        until: moment.describe('Only entries before then'),
        before: z.coerce.number().int().positive().optional().describe('`seq` of the last entry of the page before'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: z.object({ items: z.array(auditEntryShape), hasMore: z.boolean() }),
      async handle({ principal, query: { official, conversation, before, limit, ...filter }, audit }) {
        const accountIds = await accountIdsOf(principal, official);
        if (before === undefined) await audit({ action: 'audit.read', detail: { official, ...filter } });
        const rows = await store.auditLog.list(
          { ...filter, accountIds, conversationId: conversation, before },
          limit + 1,
        );
        const shown = rows.slice(0, limit);
        const nameOf = await auditNames(store, shown);
        return { items: shown.map((row) => entryView(row, nameOf(row))), hasMore: rows.length > limit };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/audit/officials',
      tag: 'audit',
      summary: 'Whose doings the caller may look through, by name',
      access: ['auditor'],
      response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
      async handle({ principal }) {
        const accounts = await administer.list(principal);
        const items = accounts.map((account) => ({ id: account.id, name: account.name }));
        return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'vi')) };
      },
    }),
  ];
}

function entryView(
  { account, conversationId, subject, ...entry }: AuditEntryRow,
  subjectName: string | undefined,
): z.input<typeof auditEntryShape> {
  return {
    ...entry,
    official: account ?? null,
    conversationId: conversationId ?? null,
    subject: subject ?? null,
    subjectName: subjectName ?? null,
    detail: { ...entry.detail },
  };
}
