import type { AddressKind, AttemptState, CarrierName, NoticeEnd } from './notice-store.ts';

/** Notices, how each was tried, and where residents agreed to get them (migration 11). */
export interface NoticeTables {
  notices: NoticesTable;
  notice_attempts: NoticeAttemptsTable;
  notice_addresses: NoticeAddressesTable;
  chat_withdrawals: ChatWithdrawalsTable;
}

interface NoticesTable {
  id: string;
  kind: string;
  subject: string;
  conversation_id: string | null;
  account_id: string | null;
  /** JSON. */
  facts: string;
  state: NoticeEnd | 'pending';
  created_at: number;
  due_at: number;
  claimed_by: string | null;
  claim_expires_at: number | null;
  finished_at: number | null;
}

interface NoticeAttemptsTable {
  notice_id: string;
  carrier: CarrierName;
  position: number;
  state: AttemptState;
  code: string | null;
  tries: number;
  begun_at: number;
  ended_at: number | null;
}

interface NoticeAddressesTable {
  id: string;
  conversation_id: string;
  kind: AddressKind;
  sealed: string;
  text_version: string;
  asked_at: number;
  code_expires_at: number;
  code_tries: number;
  confirmed_at: number | null;
  withdrawn_at: number | null;
}

interface ChatWithdrawalsTable {
  conversation_id: string;
  withdrawn_at: number;
}
