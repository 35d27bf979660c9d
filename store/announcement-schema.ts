import type { AnnouncementState } from './announcement-store.ts';

/** What wards announce, to whom it went, and who agreed to be told (migration 19). */
export interface AnnouncementTables {
  announcements: AnnouncementsTable;
  announcement_recipients: AnnouncementRecipientsTable;
  announcement_consents: AnnouncementConsentsTable;
}

interface AnnouncementsTable {
  id: string;
  ward: string;
  body: string;
  to_groups: number;
  to_subscribers: number;
  state: AnnouncementState;
  due_at: number;
  created_at: number;
  created_by_id: string;
  created_by_name: string;
  addressed: number;
  finished_at: number | null;
}

interface AnnouncementRecipientsTable {
  announcement_id: string;
  conversation_id: string;
  outbox_id: string;
  channel: string;
  is_group: number;
}

interface AnnouncementConsentsTable {
  id: string;
  conversation_id: string;
  ward: string;
  purpose: string;
  text_version: string;
  consented_at: number;
  withdrawn_at: number | null;
}
