import { z } from 'zod';
import type { AdministerAccounts } from '../../accounts/administer.ts';
import type { Principal } from '../../principal.ts';
import type { AuditEntryRow, Store } from '../../../store/index.ts';
import { type AnyRoute, defineRoute } from '../route.ts';

export const auditEntryShape = z
  .object({
    seq: z.int(),
    at: z.int(),
    official: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null: nobody was signed in'),
    action: z.string(),
    conversationId: z.string().nullable(),
    subject: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const id = z.string().min(1).max(512).optional();

export interface AuditRouteParts {
  readonly store: Pick<Store, 'auditLog'>;
  readonly administer: Pick<AdministerAccounts, 'list'>;
}

/** Who did what: for auditors of the whole city everything, for others what officials of their wards and fields did. */
export function auditRoutes({ store: { auditLog }, administer }: AuditRouteParts): readonly AnyRoute[] {
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
        before: z.coerce.number().int().positive().optional().describe('`seq` of the last entry of the page before'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: z.object({ items: z.array(auditEntryShape), hasMore: z.boolean() }),
      async handle({ principal, query: { official, action, conversation, subject, before, limit }, audit }) {
        const accountIds = await accountIdsOf(principal, official);
        const filter = { accountIds, action, conversationId: conversation, subject };
        if (before === undefined) await audit({ action: 'audit.read', detail: { official, action, subject } });
        const rows = await auditLog.list({ ...filter, before }, limit + 1);
        return { items: rows.slice(0, limit).map(entryView), hasMore: rows.length > limit };
      },
    }),
  ];
}

function entryView({ account, conversationId, subject, ...entry }: AuditEntryRow): z.input<typeof auditEntryShape> {
  return {
    ...entry,
    official: account ?? null,
    conversationId: conversationId ?? null,
    subject: subject ?? null,
    detail: { ...entry.detail },
  };
}
