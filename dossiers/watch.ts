import type { DossierStatus } from './dossier.ts';
import type { NationalState } from './states.ts';

/** What a resident agreed to be told. */
export const WATCH_PURPOSE = 'dossier-changes';

export interface WatchConsent {
  readonly id: string;
  readonly code: string;
  readonly purpose: typeof WATCH_PURPOSE;
  readonly channel: string;
  readonly conversationId: string;
  /** Version of the text that was agreed to. */
  readonly textVersion: string;
  /** Epoch milliseconds. */
  readonly consentedAt: number;
  readonly expiresAt: number;
}

export interface ConsentRequest {
  readonly code: string;
  readonly person: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly textVersion: string;
  readonly isGroup: boolean;
  readonly now: Date;
}

export type ConsentResult =
  | { readonly kind: 'watching'; readonly consent: WatchConsent; readonly isNew: boolean }
  /** The owner must prove it in this conversation first (`OwnershipService.show`). */
  | { readonly kind: 'proof-needed' }
  /** It has come to its end: there is nothing to wait for. */
  | { readonly kind: 'nothing-to-watch'; readonly state: NationalState }
  | { readonly kind: 'too-many'; readonly limit: number }
  | { readonly kind: 'private-only' };

export type NoticeKind = 'state-changed' | 'appointment-changed' | 'late' | 'watch-ends';

/** One thing to tell one resident once. The least that is needed: no name, no papers, no amounts. */
export interface DossierNotice {
  /** Stable: use it as the id of the outbox message, which takes each id once. */
  readonly id: string;
  readonly kind: NoticeKind;
  /** Absent, as `consentedAt`, in notices that were written before they were told. */
  readonly watchId?: string;
  readonly consentedAt?: number;
  readonly code: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly officeName: string | undefined;
  readonly state: NationalState;
  readonly displayName: string | undefined;
  readonly receivedOn: DossierStatus['receivedOn'];
  readonly since: DossierStatus['since'];
  readonly appointmentOn: DossierStatus['appointmentOn'];
  /** Absent in notices that were written before it was told. */
  readonly finishedOn?: DossierStatus['finishedOn'];
  /** Epoch milliseconds: of the data. */
  readonly asOf: number;
}

/** How the notices leave. Resolves when the notice is durably queued: it will not be handed out again. */
export type NoticeSender = (notice: DossierNotice) => Promise<'queued' | 'conversation-gone'>;

export interface WatchService {
  consent(request: ConsentRequest): Promise<ConsentResult>;
  /** What this person agreed to and has not withdrawn, oldest first. */
  list(person: string, channel: string, now: Date): Promise<readonly WatchConsent[]>;
  /** Ends one, or all without a code; how many ended. Notices not yet sent go too. */
  withdraw(request: { person: string; channel: string; code?: string; now: Date }): Promise<number>;
  /** Looks at the watched dossiers and hands over what is due. How many notices were sent. */
  sweep(send: NoticeSender, now: Date, signal?: AbortSignal): Promise<number>;
}
