/** Who may write to the resident of a conversation. */
export type ControlOwner = 'bot' | 'queue' | `official:${string}`;

/** Holds what an official answers in a platform's own app: somebody, but nobody whom the desk knows or hears. */
export const BY_HAND_ID = 'by-hand';

export type HandoffState = 'queued' | 'active' | 'resolved' | 'returned' | 'closed' | 'expired' | 'ticketed';
export type OpenHandoffState = Extract<HandoffState, 'queued' | 'active'>;
export type TicketState = 'open' | 'answered' | 'closed';
/** Whether somebody of the ward can deal with it, or only the city. */
export type DeskLevel = 'ward' | 'city';
/** `none`: no term runs. `met`: answered in time. */
export type SlaState = 'none' | 'running' | 'warned' | 'breached' | 'met';
export type PresenceStatus = 'present' | 'away';
export type ViewingMode = 'viewing' | 'typing';
export type ContactKind = 'phone' | 'email';

/** Somebody at the desk, by the name that they had then. */
export interface DeskPerson {
  readonly id: string;
  readonly name: string;
}

/** Where something is dealt with. Undefined: not known, or everybody's. */
interface Routed {
  readonly ward: string | undefined;
  readonly field: string | undefined;
  readonly level: DeskLevel;
  /** Why it came there, as officials read it. */
  readonly routing: string;
  readonly procedureCode: string | undefined;
}

interface Timed {
  readonly dueAt: number | undefined;
  readonly warnAt: number | undefined;
  readonly sla: SlaState;
}

/** A conversation on its way to an official, with one, or back from one. */
export interface HandoffRow extends Routed, Timed {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  /** Keyed hash of the address that it was asked from; undefined where many share it. */
  readonly senderKey: string | undefined;
  readonly state: HandoffState;
  readonly holder: DeskPerson | undefined;
  readonly reason: string;
  readonly summary: string;
  readonly language: string;
  /** The higher goes first. */
  readonly priority: number;
  /** Since when the resident waits; a hand-off that goes back to the queue keeps its place. */
  readonly createdAt: number;
  readonly claimedAt: number | undefined;
  readonly firstReplyAt: number | undefined;
  /** Whoever holds it goes without it when they have not answered by then. */
  readonly answerBy: number | undefined;
  /** The resident's messages since an official last answered. */
  readonly unread: number;
  readonly lastMessage: string | undefined;
  readonly lastMessageAt: number;
  readonly endedAt: number | undefined;
  readonly closingReason: string | undefined;
}

/** With its conversation's control token as it was in the same moment. */
export interface Handoff extends HandoffRow {
  readonly owner: ControlOwner;
  readonly epoch: number;
}

export type HandoffChanges = Partial<Omit<HandoffRow, 'id' | 'conversationId' | 'channel' | 'createdAt'>>;

export interface HandoffEvent {
  readonly type: string;
  readonly by: DeskPerson | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What somebody may see: of these wards, of none where they serve all, and of these fields and of none. */
export interface DeskScope {
  readonly wards: readonly string[] | 'all';
  readonly fields: readonly string[] | 'all';
}

export interface HandoffFilter {
  readonly states: readonly HandoffState[];
  readonly scope?: DeskScope;
  readonly holderId?: string;
  readonly ward?: string;
  /** Only where somebody waits longer than was promised, at this time: what was answered late is late no more. */
  readonly lateAt?: number;
}

export interface Rating {
  /** 1 to 5. */
  readonly score: number;
  readonly reasons: readonly string[];
  readonly comment: string | undefined;
  readonly at: number;
}

export interface Handoffs {
  /** Throws when the conversation has an open one. */
  create(handoff: HandoffRow): Promise<void>;
  get(id: string): Promise<Handoff | undefined>;
  /** The one that is queued or active. */
  openOf(conversationId: string): Promise<Handoff | undefined>;
  /** The latest first. */
  ofConversation(conversationId: string): Promise<Handoff[]>;
  /** Open ones as they wait: by priority, then the longest waiting; ended ones alone, the latest first. */
  list(filter: HandoffFilter, page: { limit: number; offset: number }): Promise<Handoff[]>;
  count(filter: HandoffFilter): Promise<number>;
  /** False when there is none. Who holds it is changed together with the conversation's control token, and only so. */
  update(id: string, changes: HandoffChanges): Promise<boolean>;
  /** The resident wrote: counts it on the open hand-off, which is returned. */
  countMessage(conversationId: string, text: string, now: number): Promise<Handoff | undefined>;
  /** How many in the queue of the same ward go before one that waits since `createdAt`. */
  ahead(place: { ward: string | undefined; priority: number; createdAt: number }): Promise<number>;
  /** How long the last ones waited until somebody took them, in milliseconds, the latest first. */
  recentWaits(ward: string | undefined, since: number, limit: number): Promise<number[]>;
  /** How many were begun from this address, in this conversation. */
  countBegun(by: { senderKey?: string; conversationId?: string; isOpen?: boolean }, since: number): Promise<number>;
  /** Open, unanswered, and a warning or the term is due. */
  slaDue(now: number, limit: number): Promise<Handoff[]>;
  /** Active, and nobody answered in time, or the holder, if the desk can hear them, has not been heard of since `heardSince`. */
  abandoned(now: number, heardSince: number, limit: number): Promise<Handoff[]>;
  /** In the queue, as they wait, where nobody has written since `before`; not what no official has looked at since a restore. */
  leftAlone(before: number, page: { limit: number; offset: number }): Promise<Handoff[]>;
  /** Answered by its holder, and nobody has written in it since `before`. */
  forgotten(before: number, limit: number): Promise<Handoff[]>;
  addEvent(handoffId: string, event: HandoffEvent): Promise<void>;
  /** Oldest first. */
  events(handoffId: string): Promise<HandoffEvent[]>;
  rate(handoffId: string, rating: Rating): Promise<void>;
  rating(handoffId: string): Promise<Rating | undefined>;
}

/** How somebody may be reached outside the channel, what for, and by which text they agreed. */
export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
  readonly purpose: string;
  readonly textVersion: string;
  readonly consentedAt: number;
}

/** A question to be answered later. */
export interface TicketRow extends Routed, Timed {
  readonly id: string;
  readonly code: string;
  readonly conversationId: string;
  readonly handoffId: string | undefined;
  readonly senderKey: string | undefined;
  readonly state: TicketState;
  readonly holder: DeskPerson | undefined;
  readonly question: string;
  readonly language: string;
  readonly createdAt: number;
  readonly answer: string | undefined;
  readonly answeredAt: number | undefined;
  readonly answeredBy: DeskPerson | undefined;
  /** When the answer went to the resident's conversation. */
  readonly deliveredAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly contact: Contact | undefined;
}

export type TicketChanges = Partial<
  Omit<TicketRow, 'id' | 'code' | 'conversationId' | 'handoffId' | 'senderKey' | 'createdAt'>
>;

export interface TicketFilter {
  readonly states: readonly TicketState[];
  readonly scope?: DeskScope;
  readonly holderId?: string;
  /** Only open ones whose term was over at this time. */
  readonly lateAt?: number;
}

export interface Tickets {
  /** Throws when the code is taken. */
  create(ticket: TicketRow): Promise<void>;
  get(id: string): Promise<TicketRow | undefined>;
  byCode(code: string): Promise<TicketRow | undefined>;
  ofConversation(conversationId: string): Promise<TicketRow[]>;
  /** Open ones the longest waiting first, others the latest first. */
  list(filter: TicketFilter, page: { limit: number; offset: number }): Promise<TicketRow[]>;
  count(filter: TicketFilter): Promise<number>;
  /** Written only while it is open and held by `expectedHolder` (undefined: nobody); else false. */
  change(id: string, expectedHolder: string | undefined, changes: TicketChanges): Promise<boolean>;
  countBegun(by: { senderKey?: string; conversationId?: string }, since: number): Promise<number>;
  slaDue(now: number, limit: number): Promise<TicketRow[]>;
  setSla(id: string, sla: SlaState): Promise<void>;
  /** Answered, and the answer has not gone to the conversation. */
  undelivered(limit: number): Promise<TicketRow[]>;
  /** True to one caller only. */
  delivered(id: string, now: number): Promise<boolean>;
}

export interface PresenceRow extends DeskScope {
  readonly officialId: string;
  readonly name: string;
  readonly status: PresenceStatus;
  readonly capacity: number;
  readonly heartbeatAt: number;
}

/** With the conversations that they hold. */
export interface Presence extends PresenceRow {
  readonly load: number;
}

export interface Viewer {
  readonly officialId: string;
  readonly name: string;
  readonly mode: ViewingMode;
}

export interface DeskPresence {
  set(presence: PresenceRow): Promise<void>;
  /** False when they have never come. */
  heartbeat(officialId: string, now: number): Promise<boolean>;
  get(officialId: string): Promise<Presence | undefined>;
  /** Heard of since then. */
  living(heardSince: number): Promise<Presence[]>;
  remove(officialId: string): Promise<void>;
  /** Not heard of since then; they are forgotten, and returned to one caller only. */
  takeGone(heardBefore: number): Promise<string[]>;
  /** @returns whether anybody else would see a change */
  view(conversationId: string, viewer: Viewer, expiresAt: number, now: number): Promise<boolean>;
  leave(conversationId: string, officialId: string): Promise<boolean>;
  viewers(conversationId: string, now: number): Promise<Viewer[]>;
}

export interface DeskNote {
  readonly id: string;
  readonly conversationId: string;
  readonly author: DeskPerson;
  readonly text: string;
  readonly at: number;
}

export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly ward: string | undefined;
  readonly language: string;
  readonly updatedBy: string;
  readonly updatedAt: number;
}

/** What officials write for each other and for later. */
export interface DeskTexts {
  addNote(note: DeskNote): Promise<void>;
  /** Oldest first. */
  notes(conversationId: string): Promise<DeskNote[]>;
  saveCanned(reply: CannedReply): Promise<void>;
  canned(id: string): Promise<CannedReply | undefined>;
  /** Those of these wards and those of none, by title. */
  listCanned(wards: readonly string[] | 'all'): Promise<CannedReply[]>;
  deleteCanned(id: string): Promise<boolean>;
}
