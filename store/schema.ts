import type { Generated } from 'kysely';

/** The tables as kysely sees them: text ids, integer epoch milliseconds, JSON as text. SQL: migrations/. */
export interface StoreSchema {
  conversations: ConversationsTable;
  conversation_state: ConversationStateTable;
  activities: ActivitiesTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  leases: LeasesTable;
  events: EventsTable;
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

interface SchemaMigrationsTable {
  number: number;
  name: string;
  checksum: string;
  applied_at: number;
}
