import type { Http } from '../api/http.ts';
import type { Named } from '../api/shapes.ts';
import type { PageQuery } from '../live/use-pages.ts';

export type AnnouncementState = 'scheduled' | 'sending' | 'sent' | 'cancelled' | 'outcome-unknown' | 'settled';

/** What an official has written, before it is one. */
export interface Draft {
  readonly ward: string;
  readonly body: string;
  readonly toGroups: boolean;
  readonly toSubscribers: boolean;
  /** Null: now. */
  readonly sendAt: number | null;
  readonly inWorkingHours: boolean;
}

export interface Announcement extends Omit<Draft, 'ward' | 'sendAt' | 'inWorkingHours'> {
  readonly id: string;
  readonly ward: Named;
  readonly state: AnnouncementState;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly addressed: number;
  readonly finishedAt: number | null;
}

export interface ReportRow {
  readonly channel: string;
  readonly isGroup: boolean;
  readonly queued: number;
  readonly delivered: number;
  readonly failed: number;
  readonly outcomeUnknown: number;
  readonly outsideWindow: number;
}

export interface AnnouncementReport extends Announcement {
  readonly report: readonly ReportRow[];
  readonly gone: number;
  /** It is night: whoever still waits gets it from then on. */
  readonly waitsUntil: number | null;
}

export interface Preview {
  readonly views: readonly {
    readonly channel: string;
    readonly isGroup: boolean;
    readonly messages: readonly string[];
    readonly count: number;
  }[];
  readonly numbers: readonly string[];
  readonly dueAt: number;
}

/** What a ward announces, one function a call. */
export function announcementCalls({ get, send }: Http) {
  const path = (id: string) => `/announcements/${encodeURIComponent(id)}`;
  return {
    announcements: (query: { q: string } & PageQuery, signal: AbortSignal) =>
      get<{ items: readonly Announcement[]; hasMore: boolean; next: number | null }>('/announcements', {
        query,
        signal,
      }),
    announcement: (id: string) => get<AnnouncementReport>(path(id)),
    previewAnnouncement: (draft: Draft) => send<Preview>('POST', '/announcements/preview', { body: draft }),
    announce: (draft: Draft & { readonly id: string; readonly numbersSeen: boolean }) =>
      send<Announcement>('POST', '/announcements', { body: draft }),
    sendAnnouncementAgain: (id: string) =>
      send<Announcement>('POST', `${path(id)}/send-again`, { body: { mayArriveTwice: true } }),
    settleAnnouncement: (id: string) => send<Announcement>('POST', `${path(id)}/settle`, { body: {} }),
    cancelAnnouncement: (id: string) => send<Announcement>('POST', `${path(id)}/cancel`, { body: {} }),
  };
}

export const announcementKeys = {
  all: ['announcements'],
  list: (q: string) => ['announcements', 'list', q],
  one: (id: string) => ['announcements', 'one', id],
} as const;
