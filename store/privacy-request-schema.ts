import type { PrivacyOutcome, PrivacyRequestKind } from './privacy-request-store.ts';

/** Requests of residents about their data, and their terms (migrations 22, 23). */
export interface PrivacyRequestTables {
  privacy_requests: PrivacyRequestsTable;
}

interface PrivacyRequestsTable {
  number: string;
  kind: PrivacyRequestKind;
  received_on: string;
  /** 0 or 1. */
  has_processor: number;
  answer_by: string;
  done_by: string;
  /** 0 or 1. */
  is_extended: number;
  answered_at: number | null;
  closed_at: number | null;
  asked_by: string | null;
  outcome: PrivacyOutcome | null;
  closing_reason: string | null;
  closed_by: string | null;
}
