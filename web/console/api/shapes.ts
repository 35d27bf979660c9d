// What the API of the desk gives and takes. Types alone: the console talks to the server by HTTP and runs none of its code.
import type { Activity, Colleague, Figures, Handoff, Suggestion, Ticket } from '../../../desk/index.ts';
import type { Voice, VoiceWithPhotos } from '../../../desk/index.ts';
import type { Fix, KnowledgeItem, KnowledgeReport, ReplyAgainShown } from '../../../desk/index.ts';

export type { Activity, Colleague, Figures, Handoff, Suggestion, Ticket, Voice, VoiceWithPhotos };
export type { Fix, KnowledgeItem, KnowledgeReport, ReplyAgainShown };

export type FixContent = Fix['content'];

export interface KnowledgeItemWhole extends KnowledgeItem {
  readonly reports: readonly KnowledgeReport[];
  readonly fixes: readonly Fix[];
}

/** What the catalogue says of a procedure. */
export interface KnowledgeRecord {
  readonly code: string;
  readonly name: string;
  readonly url: string;
  readonly aliases: readonly string[];
  readonly facts: readonly {
    readonly field: string;
    readonly value: string | number;
    readonly isTranslated: boolean;
  }[];
}

export interface FixTargets {
  readonly guides: readonly { readonly id: string; readonly name: string }[];
  readonly elsewhere: readonly { readonly id: string; readonly name: string }[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Named {
  readonly code: string;
  readonly name: string;
}

export interface FoundProcedure extends Named {
  readonly field: string;
  /** The aspects that the words ask for and its record tells. */
  readonly asked: readonly string[];
}

export type Language = 'vi' | 'en';

export interface HandoffEvent {
  readonly at: number;
  readonly type: string;
  readonly by: Person | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface Note {
  readonly id: string;
  readonly author: Person;
  readonly text: string;
  readonly at: number;
}

export type HandoffReason = Handoff['reason'];
export type TicketState = Ticket['state'];

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly mode: 'viewing' | 'typing';
}

export interface Snapshot {
  readonly cursor: number;
  readonly me: Colleague | null;
  readonly queue: readonly Handoff[];
  /** So many wait behind these. */
  readonly moreQueued: number;
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
  readonly voiceId?: string;
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
  /** What people call it; null where it is gone, or is told by its code alone. */
  readonly subjectName: string | null;
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

/** A device on which somebody is signed in. */
export interface OpenSession {
  readonly device: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly isThis: boolean;
}

export interface SignedIn {
  readonly state: 'signed-in';
  readonly csrfToken: string;
  readonly account: Account;
  readonly idleTimeoutMs: number;
  readonly expiresAt: number;
}
