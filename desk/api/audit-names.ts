import type { AuditEntryRow, Store } from '../../store/index.ts';

/** Where the things that entries of the audit name by their ids are kept. */
export type AuditNames = Pick<Store, 'accounts' | 'tickets' | 'voices' | 'deskTexts' | 'knowledgeFixes'>;

type Entry = Pick<AuditEntryRow, 'action' | 'subject'>;

/** What people call the subjects of these entries; undefined for what is gone, or was never a thing of the database. */
export async function auditNames(
  store: AuditNames,
  entries: readonly Entry[],
): Promise<(entry: Entry) => string | undefined> {
  const accounts = new Map((await store.accounts.all()).map(({ id, name }) => [id, name]));
  const known = new Map<string, string>();
  for (const { action, subject } of entries) {
    if (subject === undefined || known.has(subject)) continue;
    const name = accounts.get(subject) ?? (await nameFor(store, action, subject));
    if (name !== undefined) known.set(subject, name);
  }
  return ({ subject }) => known.get(subject ?? '');
}

/** Never a resident's words: tickets and voices are called by their codes, a fix by its procedure. */
async function nameFor(store: AuditNames, action: string, id: string): Promise<string | undefined> {
  if (action.startsWith('ticket.') || action === 'handoff.ticket') return (await store.tickets.get(id))?.code;
  if (action.startsWith('voice.')) return (await store.voices.get(id))?.code;
  if (action.startsWith('canned.')) return (await store.deskTexts.canned(id))?.title;
  return action.startsWith('knowledge.fix.') ? (await store.knowledgeFixes.get(id))?.procedureCode : undefined;
}
