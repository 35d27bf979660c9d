import type { Http } from '../api/http.ts';
import type { PageQuery } from '../live/use-pages.ts';

export const PRIVACY_KINDS = [
  'access',
  'correction',
  'deletion',
  'withdrawal',
  'restriction',
  'objection',
  'protection',
] as const;
export type PrivacyKind = (typeof PRIVACY_KINDS)[number];
export const PRIVACY_OUTCOMES = ['done', 'refused', 'withdrawn'] as const;
export type PrivacyOutcome = (typeof PRIVACY_OUTCOMES)[number];
export type PrivacyTerm = 'answer' | 'end';
export type PrivacyState = 'open' | 'closed';

/** What a resident asks about their data. Days are `2026-11-27`. */
export interface PrivacyRequest {
  /** How the operator's own register names it. */
  readonly id: string;
  readonly kind: PrivacyKind;
  /** Covered. */
  readonly askedBy: string | null;
  readonly receivedOn: string;
  readonly hasProcessor: boolean;
  readonly answerBy: string;
  readonly doneBy: string;
  readonly isExtended: boolean;
  readonly answeredAt: number | null;
  readonly closedAt: number | null;
  readonly due: string | null;
  readonly isLate: boolean;
  /** Terms that were not kept, also of what is closed. */
  readonly missed: readonly PrivacyTerm[];
  readonly outcome: PrivacyOutcome | null;
  readonly reason: string | null;
  readonly closedBy: string | null;
}

export interface NewPrivacyRequest {
  readonly id: string;
  readonly kind: PrivacyKind;
  readonly receivedOn?: string;
  readonly hasProcessor: boolean;
  readonly askedBy: string;
}

interface PrivacyPage {
  readonly items: readonly PrivacyRequest[];
  readonly hasMore: boolean;
  readonly open: number;
  readonly late: number;
}

/** Requests about personal data, one function a call. */
export function privacyCalls({ get, send }: Http) {
  const path = (id: string, step: string) => `/privacy-requests/${encodeURIComponent(id)}/${step}`;
  return {
    privacyRequests: (query: { state: PrivacyState } & PageQuery, signal: AbortSignal) =>
      get<PrivacyPage>('/privacy-requests', { query, signal }),
    addPrivacyRequest: (body: NewPrivacyRequest) => send<PrivacyRequest>('POST', '/privacy-requests', { body }),
    privacyAnswered: (id: string) => send<PrivacyRequest>('POST', path(id, 'answered')),
    extendPrivacyRequest: (id: string) => send<PrivacyRequest>('POST', path(id, 'extend')),
    closePrivacyRequest: (id: string, outcome: PrivacyOutcome, reason: string) =>
      send<PrivacyRequest>('POST', path(id, 'close'), { body: { outcome, reason } }),
  };
}

export const privacyKeys = {
  all: ['privacy'],
  counts: ['privacy', 'counts'],
  of: (state: PrivacyState) => ['privacy', state],
} as const;
