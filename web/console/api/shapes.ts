// What the API of the desk gives and takes, as the console sees it.

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Named {
  readonly code: string;
  readonly name: string;
}

export type HandoffState = 'queued' | 'active' | 'resolved' | 'returned' | 'closed' | 'expired' | 'ticketed';
export type HandoffReason = 'asked' | 'misunderstood' | 'annoyed' | 'complaint' | 'human-only' | 'taken-over';
export type Sla = 'none' | 'running' | 'warned' | 'breached' | 'met';
export type Language = 'vi' | 'en';

export interface Handoff {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly state: HandoffState;
  readonly holder: Person | null;
  readonly ward: Named | null;
  readonly field: Named | null;
  readonly level: 'ward' | 'city';
  readonly routing: string;
  readonly reason: HandoffReason;
  readonly procedure: Named | null;
  readonly summary: string;
  readonly language: Language;
  readonly priority: 0 | 1;
  readonly queuedAt: number;
  readonly claimedAt: number | null;
  readonly firstReplyAt: number | null;
  readonly endedAt: number | null;
  readonly closingReason: string | null;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly sla: Sla;
  readonly position: number | null;
  readonly unread: number;
  readonly lastMessage: string | null;
  readonly lastMessageAt: number | null;
  readonly epoch: number;
  readonly isAnonymous: boolean;
}

export interface HandoffEvent {
  readonly at: number;
  readonly type: string;
  readonly by: Person | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface Activity {
  readonly seq: number;
  readonly at: number;
  readonly author: 'resident' | 'bot' | 'official' | 'system';
  readonly name: string | null;
  readonly text: string;
  readonly outcome: string | null;
  readonly procedures: readonly string[];
  readonly isMasked: boolean;
}

export interface Note {
  readonly id: string;
  readonly author: Person;
  readonly text: string;
  readonly at: number;
}

export type TicketState = 'open' | 'answered' | 'closed';

export interface Ticket {
  readonly id: string;
  readonly code: string;
  readonly conversationId: string | null;
  readonly handoffId: string | null;
  readonly question: string;
  readonly ward: Named | null;
  readonly field: Named | null;
  readonly procedure: Named | null;
  readonly language: Language;
  readonly state: TicketState;
  readonly holder: Person | null;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly sla: Sla;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly answeredBy: Person | null;
  readonly contact: { readonly kind: 'phone' | 'email'; readonly masked: string; readonly purpose: string } | null;
  readonly isDelivered: boolean;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly status: 'present' | 'away';
  readonly load: number;
  readonly capacity: number;
  readonly wards: readonly string[] | 'all';
  readonly fields: readonly string[] | 'all';
}

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly mode: 'viewing' | 'typing';
}

export interface Suggestion {
  readonly text: string;
  readonly question: string;
  readonly sources: readonly { readonly code: string; readonly name: string; readonly url: string }[];
  readonly gaps: readonly string[];
}

export interface Snapshot {
  readonly cursor: number;
  readonly me: Colleague | null;
  readonly queue: readonly Handoff[];
  readonly mine: readonly Handoff[];
  readonly colleagues: readonly Colleague[];
  readonly openTickets: number;
}

export interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly language: Language;
  readonly owner: string;
  readonly holder: Person | null;
  readonly epoch: number;
  readonly createdAt: number;
  readonly lastActivityAt: number;
  readonly lastSeq: number;
  readonly handoff: Handoff | null;
  readonly handoffs: readonly Handoff[];
  readonly understood: {
    readonly procedure: Named | null;
    readonly aspect: string | null;
    readonly question: string | null;
    readonly person: string | null;
    readonly ward: Named | null;
  };
  readonly records: readonly { readonly code: string; readonly name: string; readonly url: string }[];
  readonly notes: readonly Note[];
  readonly tickets: readonly Ticket[];
  readonly visits: readonly {
    readonly conversationId: string;
    readonly createdAt: number;
    readonly lastActivityAt: number;
  }[];
  readonly viewers: readonly Viewer[];
}

export interface DeskEvent {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly conversationId?: string;
  readonly handoffId?: string;
  readonly ticketId?: string;
  readonly by?: Person;
  readonly viewers?: readonly Viewer[];
  readonly author?: string;
}

export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly ward: string | null;
  readonly language: Language;
}

interface Labelled {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export interface DeskSettings {
  readonly wards: readonly Named[];
  readonly fields: readonly Named[];
  readonly closingReasons: readonly Labelled[];
  readonly aspects: readonly Labelled[];
}

export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
  readonly qrSvg: string;
}

export type Role = 'official' | 'supervisor' | 'editor' | 'administrator' | 'auditor';

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly wards: readonly string[] | 'all';
  readonly fields: readonly string[] | 'all';
  readonly hasSecondFactor: boolean;
  readonly hasPassword: boolean;
}

/** Somebody's account, as an administrator sees it. */
export interface StaffAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly wards: readonly string[] | 'all';
  readonly fields: readonly string[] | 'all';
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly hasSingleSignOn: boolean;
  readonly lastSignInAt: number | null;
}

/** Sets a password, once. */
export interface AccountLink {
  readonly link: string;
  readonly linkExpiresAt: number;
}

export interface StaffImportReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly links: readonly (AccountLink & { readonly login: string; readonly name: string })[];
  readonly badRows: readonly { readonly line: number; readonly reason: string }[];
}

export interface AuditRecord {
  readonly seq: number;
  readonly at: number;
  readonly official: Person | null;
  readonly action: string;
  readonly conversationId: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export type Session =
  | {
      readonly state: 'signed-out';
      readonly singleSignOn: { readonly label: string } | null;
      readonly needsFirstAdministrator: boolean;
    }
  | { readonly state: 'second-factor'; readonly csrfToken: string; readonly enrolment: Enrolment | null }
  | { readonly state: 'new-password'; readonly csrfToken: string }
  | SignedIn;

export interface SignedIn {
  readonly state: 'signed-in';
  readonly csrfToken: string;
  readonly account: Account;
  readonly idleTimeoutMs: number;
  readonly expiresAt: number;
}
