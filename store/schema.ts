import type { Generated } from 'kysely';
import type { AccountTables } from './account-schema.ts';
import type { AnnouncementTables } from './announcement-schema.ts';
import type { KnowledgeTables } from './knowledge-schema.ts';
import type { LinkTables } from './link-schema.ts';
import type { NoticeTables } from './notice-schema.ts';
import type { PrivacyRequestTables } from './privacy-request-schema.ts';
import type { SwitchTables } from './switch-schema.ts';
import type {
  ContactKind,
  DeskLevel,
  HandoffState,
  PresenceStatus,
  SlaState,
  TicketState,
  ViewingMode,
} from './desk-store.ts';
import type { VoiceState, VoiceSubject } from './voice-store.ts';

/** The tables as kysely sees them: text ids, integer epoch milliseconds, JSON as text. SQL: migrations/. */
export interface StoreSchema
  extends
    AccountTables,
    SwitchTables,
    KnowledgeTables,
    NoticeTables,
    LinkTables,
    AnnouncementTables,
    PrivacyRequestTables {
  conversations: ConversationsTable;
  conversation_state: ConversationStateTable;
  activities: ActivitiesTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  leases: LeasesTable;
  events: EventsTable;
  dossiers: DossiersTable;
  dossier_tries: DossierTriesTable;
  dossier_proofs: DossierProofsTable;
  dossier_watches: DossierWatchesTable;
  dossier_notices: DossierNoticesTable;
  handoffs: HandoffsTable;
  handoff_events: HandoffEventsTable;
  tickets: TicketsTable;
  desk_notes: DeskNotesTable;
  desk_presence: DeskPresenceTable;
  desk_viewing: DeskViewingTable;
  csat: CsatTable;
  canned_replies: CannedRepliesTable;
  uploads: UploadsTable;
  voices: VoicesTable;
  voice_photos: VoicePhotosTable;
  channel_tokens: ChannelTokensTable;
  channel_peers: ChannelPeersTable;
  channel_overheard: ChannelOverheardTable;
  channel_accounts: ChannelAccountsTable;
  group_paces: GroupPacesTable;
  group_person_paces: GroupPersonPacesTable;
  send_paces: SendPacesTable;
  erased_chats: ErasedChatsTable;
  rate_limits: RateLimitsTable;
  schema_migrations: SchemaMigrationsTable;
}

interface ConversationsTable {
  id: string;
  channel: string;
  user_id: string;
  locale: string;
  created_at: number;
  last_activity_at: number;
  ended_at: number | null;
  owner: string;
  epoch: number;
  last_seq: number;
}

interface ConversationStateTable {
  conversation_id: string;
  version: number;
  state: string;
}

interface ActivitiesTable {
  conversation_id: string;
  seq: number;
  dedupe_key: string | null;
  activity: string;
  created_at: number;
}

interface InboxTable {
  id: Generated<number>;
  channel: string;
  conversation_id: string;
  message_id: string;
  activity: string;
  received_at: number;
  due_at: number;
  attempts: number;
  completed_at: number | null;
  outcome: string | null;
}

export type OutboxState = 'pending' | 'delivered' | 'failed' | 'outcome-unknown';

interface OutboxTable {
  position: Generated<number>;
  id: string;
  conversation_id: string;
  channel: string;
  activity: string;
  epoch: number;
  state: OutboxState;
  attempts: number;
  created_at: number;
  due_at: number;
  /** Who is sending it; null again after `retry`. */
  claimed_by: string | null;
  claim_expires_at: number | null;
  finished_at: number | null;
  error_code: string | null;
  parts_begun: number;
  parts_sent: number;
  /** Its turn has come by the pace of its account, and is not taken again. */
  has_place: Generated<number>;
  resent_at: number | null;
  handled_at: number | null;
  handled_by_id: string | null;
  handled_by_name: string | null;
}

interface GroupPacesTable {
  conversation_id: string;
  window_ends_at: number;
  messages: number;
  silent_until: number;
}

interface GroupPersonPacesTable extends GroupPacesTable {
  person_id: string;
}

interface SendPacesTable {
  channel: string;
  account_id: string;
  free_at: number;
  taken_at: number;
}

interface ErasedChatsTable {
  chat_key: string;
  said_before: number;
  erased_at: number;
}

interface LeasesTable {
  name: string;
  holder: string;
  token: number;
  expires_at: number;
}

interface EventsTable {
  seq: Generated<number>;
  topic: string;
  type: string;
  conversation_id: string | null;
  payload: string;
  at: number;
}

interface DossiersTable {
  dossier_key: string;
  code: string;
  state: number;
  display_name: string | null;
  procedure_name: string | null;
  procedure_code: string | null;
  office_name: string | null;
  office_phone: string | null;
  received_on: string | null;
  since_on: string | null;
  appointment_on: string | null;
  first_appointment_on: string | null;
  finished_on: string | null;
  bring: string;
  pay_vnd: number | null;
  proof_digests: string;
  content_digest: string;
  as_of: number;
  is_demo: number;
}

interface DossierTriesTable {
  try_key: string;
  tries: number;
  expires_at: number;
}

interface DossierProofsTable {
  conversation_id: string;
  dossier_key: string;
  person: string;
  proven_at: number;
  expires_at: number;
  /** JSON. */
  found: string | null;
}

interface DossierWatchesTable {
  id: string;
  dossier_key: string;
  code: string;
  person: string;
  channel: string;
  conversation_id: string;
  purpose: string;
  text_version: string;
  consented_at: number;
  expires_at: number;
  ended_at: number | null;
  end_reason: string | null;
  /** What the resident knows of it, as JSON. */
  seen: string;
  /** Rises with every change that was told. */
  revision: number;
  check_at: number;
}

interface DossierNoticesTable {
  id: string;
  watch_id: string;
  notice: string;
  created_at: number;
  due_at: number;
  sent_at: number | null;
}

interface HandoffsTable {
  id: string;
  conversation_id: string;
  channel: string;
  sender_key: string | null;
  state: HandoffState;
  holder_id: string | null;
  holder_name: string | null;
  ward: string | null;
  field: string | null;
  level: DeskLevel;
  routing: string;
  reason: string;
  procedure_code: string | null;
  summary: string;
  language: string;
  priority: number;
  created_at: number;
  claimed_at: number | null;
  first_reply_at: number | null;
  answer_by: number | null;
  due_at: number | null;
  warn_at: number | null;
  sla: SlaState;
  unread: number;
  last_message: string | null;
  last_message_at: number;
  ended_at: number | null;
  closing_reason: string | null;
}

interface HandoffEventsTable {
  position: Generated<number>;
  handoff_id: string;
  type: string;
  by_id: string | null;
  by_name: string | null;
  /** JSON. */
  detail: string;
  at: number;
}

interface TicketsTable {
  id: string;
  code: string;
  conversation_id: string;
  handoff_id: string | null;
  sender_key: string | null;
  state: TicketState;
  holder_id: string | null;
  holder_name: string | null;
  ward: string | null;
  field: string | null;
  level: DeskLevel;
  routing: string;
  procedure_code: string | null;
  question: string;
  language: string;
  created_at: number;
  due_at: number | null;
  warn_at: number | null;
  sla: SlaState;
  answer: string | null;
  answered_at: number | null;
  answered_by_id: string | null;
  answered_by_name: string | null;
  delivered_at: number | null;
  closed_at: number | null;
  contact_kind: ContactKind | null;
  contact: string | null;
  contact_purpose: string | null;
  contact_text_version: string | null;
  contact_consented_at: number | null;
}

interface DeskNotesTable {
  id: string;
  conversation_id: string;
  author_id: string;
  author_name: string;
  text: string;
  at: number;
}

interface DeskPresenceTable {
  official_id: string;
  name: string;
  status: PresenceStatus;
  capacity: number;
  /** JSON: codes, or `"all"`. */
  wards: string;
  fields: string;
  heartbeat_at: number;
}

interface DeskViewingTable {
  conversation_id: string;
  official_id: string;
  name: string;
  mode: ViewingMode;
  expires_at: number;
}

interface CsatTable {
  handoff_id: string;
  score: number;
  /** JSON. */
  reasons: string;
  comment: string | null;
  at: number;
}

interface CannedRepliesTable {
  id: string;
  title: string;
  text: string;
  ward: string | null;
  language: string;
  updated_by: string;
  updated_at: number;
}

interface UploadsTable {
  id: string;
  conversation_id: string;
  name: string;
  content_type: string;
  size: number;
  content: Buffer;
  created_at: number;
}

interface VoicesTable {
  id: string;
  code: string;
  conversation_id: string;
  sender_key: string | null;
  state: VoiceState;
  holder_id: string | null;
  holder_name: string | null;
  ward: string | null;
  subject: VoiceSubject;
  text: string;
  place: string | null;
  language: string;
  created_at: number;
  answer: string | null;
  answered_at: number | null;
  answered_by_id: string | null;
  answered_by_name: string | null;
  delivered_at: number | null;
  closed_at: number | null;
  /** JSON. */
  passed_on: string | null;
  contact_kind: ContactKind | null;
  contact: string | null;
  contact_purpose: string | null;
  contact_text_version: string | null;
  contact_consented_at: number | null;
}

interface VoicePhotosTable {
  voice_id: string;
  upload_id: string;
}

interface ChannelTokensTable {
  channel: string;
  account_id: string;
  chain: string;
  sealed: string | null;
  expires_at: number;
  renewed_at: number | null;
  failure: string | null;
}

interface ChannelPeersTable {
  conversation_id: string;
  channel: string;
  account_id: string;
  peer_id: string;
  is_group: number;
  last_inbound_at: number;
  stopped_at: number | null;
  /** JSON. */
  address: string | null;
  /** Of a group that wants the assistant silent. */
  muted_until: number | null;
}

interface ChannelAccountsTable {
  channel: string;
  account_id: string;
  ward: string | null;
  name: string;
  is_enabled: number;
  /** JSON. */
  settings: string;
  sealed: string;
  origin: string | null;
  revision: number;
  created_at: number;
  changed_at: number;
  heard_at: number | null;
}

interface ChannelOverheardTable {
  channel: string;
  account_id: string;
  group_id: string;
  messages: number;
}

interface RateLimitsTable {
  limit_key: string;
  taken: number;
  window_ends_at: number;
}

interface SchemaMigrationsTable {
  number: number;
  name: string;
  checksum: string;
  applied_at: number;
}
