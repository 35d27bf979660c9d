import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Backend } from './backend.ts';
import { createHintEmitter, type HintEmitter, type ProblemListener } from './change-hints.ts';
import { nothingThere } from './errors.ts';
import { migrate } from './migrate.ts';
import { describeAddress, openPostgres } from './postgres/open-postgres.ts';
import { createAccountLinks } from './repositories/account-links.ts';
import { createAccountSessions } from './repositories/account-sessions.ts';
import { createAccounts } from './repositories/accounts.ts';
import { createActivityLog } from './repositories/activities.ts';
import { createAnnouncementConsents } from './repositories/announcement-consents.ts';
import { createAnnouncements } from './repositories/announcements.ts';
import { createAuditLog } from './repositories/audit-log.ts';
import { createChannelAccounts } from './repositories/channel-accounts.ts';
import { createChannelPeers } from './repositories/channel-peers.ts';
import { createChannelTokens } from './repositories/channel-tokens.ts';
import { createConversationLinks } from './repositories/conversation-links.ts';
import { createConversations } from './repositories/conversations.ts';
import { createDeliveries } from './repositories/deliveries.ts';
import { createDeskPresence } from './repositories/desk-presence.ts';
import { createDeskTexts } from './repositories/desk-texts.ts';
import { createDossierGuard } from './repositories/dossier-guard.ts';
import { createDossierRegistry } from './repositories/dossier-registry.ts';
import { createDossierWatches } from './repositories/dossier-watches.ts';
import { createEventLog } from './repositories/events.ts';
import { createGroupPaces } from './repositories/group-paces.ts';
import { createSendPaces } from './repositories/send-paces.ts';
import { createErasedChats } from './repositories/erased-chats.ts';
import { createHandoffs } from './repositories/handoffs.ts';
import { createInbox } from './repositories/inbox.ts';
import { createKnowledgeFixes } from './repositories/knowledge-fixes.ts';
import { createKnowledgeItems } from './repositories/knowledge-items.ts';
import { createLeases } from './repositories/leases.ts';
import { createNoticeAddresses } from './repositories/notice-addresses.ts';
import { createNotices } from './repositories/notices.ts';
import { createNumbers } from './repositories/numbers.ts';
import { createOutbox } from './repositories/outbox.ts';
import { createPersonalData } from './repositories/personal-data.ts';
import { createPrivacyRequests } from './repositories/privacy-requests.ts';
import { createRateLimits } from './repositories/rate-limits.ts';
import { createSwitches } from './repositories/switches.ts';
import { createTickets } from './repositories/tickets.ts';
import { createUploads } from './repositories/uploads.ts';
import { createVoices } from './repositories/voices.ts';
import { freeHolds } from './sqlite/free-holds.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { type ContactSeal, sealPlainContacts, sealTickets, sealVoices } from './sealed-contacts.ts';
import type { Store } from './store.ts';
import { type Access, UnitOfWork } from './unit-of-work.ts';

export interface StoreOptions {
  /** `postgresql://…`; empty or absent: SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the SQLite file; not looked at with PostgreSQL. */
  readonly dataDir: string;
  /** PostgreSQL: schema of the tables, `public` unless given; made where it is missing. */
  readonly schema?: string | undefined;
  /** How residents may be reached is encrypted so. Without it contacts are stored as they are. */
  readonly contacts?: ContactSeal | undefined;
  /** For whoever looks after what is there: a wrong place is refused, where else an empty database would be made. */
  readonly mustExist?: boolean;
  /** What fails in the background (a lost connection that will be made anew, a listener that threw), for the log. */
  readonly onProblem?: ProblemListener;
}

/**
 * Opens the database and brings its schema up to date.
 *
 * @throws StoreError that says what to do: folder unusable or in use by another process, database out of reach or
 *   damaged, schema newer than this code, nothing there that must be
 */
export async function openStore({
  databaseUrl = '',
  dataDir,
  schema = 'public',
  contacts,
  mustExist = false,
  onProblem = () => undefined,
}: StoreOptions): Promise<Store> {
  const file = join(dataDir, 'motcua.sqlite');
  if (mustExist && databaseUrl === '' && !existsSync(file)) throw nothingThere(file);
  const emitter = createHintEmitter(onProblem);
  const backend =
    databaseUrl === ''
      ? openSqlite(dataDir)
      : await openPostgres({ databaseUrl, schema, receive: emitter.emit, onProblem });
  try {
    if (mustExist && backend.dialect === 'postgres' && !(await isMigrated(backend, schema))) {
      throw nothingThere(`schema ${schema} of ${describeAddress(databaseUrl)}`);
    }
    await migrate(backend, Date.now());
    if (backend.dialect === 'sqlite') await freeHolds(backend);
    if (contacts !== undefined) await sealPlainContacts(backend, contacts);
  } catch (error) {
    await backend.close();
    throw error;
  }
  return createStore(backend, emitter, contacts);
}

async function isMigrated({ database }: Backend, schema: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_tables where schemaname = ${schema} and tablename = 'schema_migrations'
  `.execute(database);
  return rows.length > 0;
}

function createStore(backend: Backend, emitter: HintEmitter, contacts: ContactSeal | undefined): Store {
  const root = new UnitOfWork(backend, emitter);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await root.close();
    await (closing ??= backend.close());
  };
  return storeOver(root, backend, emitter, contacts, close);
}

function storeOver(
  access: Access,
  backend: Backend,
  emitter: HintEmitter,
  contacts: ContactSeal | undefined,
  close: () => Promise<void>,
): Store {
  return {
    dialect: backend.dialect,
    conversations: createConversations(access),
    activities: createActivityLog(access),
    inbox: createInbox(access),
    outbox: createOutbox(access),
    deliveries: createDeliveries(access),
    groupPaces: createGroupPaces(access),
    sendPaces: createSendPaces(access),
    erasedChats: createErasedChats(access),
    leases: createLeases(access),
    events: createEventLog(access),
    dossierRegistry: createDossierRegistry(access),
    dossierGuard: createDossierGuard(access),
    dossierWatches: createDossierWatches(access),
    handoffs: createHandoffs(access),
    tickets: sealTickets(createTickets(access), contacts),
    deskPresence: createDeskPresence(access),
    deskTexts: createDeskTexts(access),
    accounts: createAccounts(access),
    accountSessions: createAccountSessions(access),
    accountLinks: createAccountLinks(access),
    auditLog: createAuditLog(access),
    channelAccounts: createChannelAccounts(access),
    channelTokens: createChannelTokens(access),
    channelPeers: createChannelPeers(access),
    notices: createNotices(access),
    noticeAddresses: createNoticeAddresses(access),
    announcements: createAnnouncements(access),
    announcementConsents: createAnnouncementConsents(access),
    conversationLinks: createConversationLinks(access),
    knowledgeItems: createKnowledgeItems(access),
    knowledgeFixes: createKnowledgeFixes(access),
    switches: createSwitches(access),
    numbers: createNumbers(access),
    uploads: createUploads(access),
    voices: sealVoices(createVoices(access), contacts),
    personalData: createPersonalData(access, contacts),
    privacyRequests: createPrivacyRequests(access),
    rateLimits: createRateLimits(access),
    transaction: (work) => access.transaction((inner) => work(storeOver(inner, backend, emitter, contacts, close))),
    onChange: emitter.listen,
    ping: () => access.read((queries) => backend.ping(queries)),
    close,
  };
}
