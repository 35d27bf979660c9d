import type { DeskScope, HandoffState, SlaState, TicketState } from './desk-store.ts';

/** What is kept of a turn for counting: no words, nobody's id, and the time only by the hour. */
export interface TurnFact {
  readonly conversationId: string;
  /** Of the turn; kept is when its hour began. */
  readonly at: number;
  readonly channel: string;
  readonly language: string;
  readonly ward: string | undefined;
  readonly field: string | undefined;
  readonly procedureCode: string | undefined;
  /** What the search found first, whether it was taken or not. */
  readonly nearestCode: string | undefined;
  readonly route: string | undefined;
  readonly outcome: string;
  readonly feedback: 'like' | 'dislike' | undefined;
}

/** Of the hours from `from` up to, and without, `until`. */
export interface NumbersFilter {
  readonly from: number;
  readonly until: number;
  /** What somebody may count: what is of no ward only whoever may see all of them. */
  readonly scope: DeskScope;
  readonly ward?: string | undefined;
  readonly channel?: string | undefined;
  readonly field?: string | undefined;
}

export type CountedBy =
  'hour' | 'channel' | 'ward' | 'field' | 'procedure_code' | 'nearest_code' | 'outcome' | 'feedback';

export interface Counted {
  /** Of what it was counted by. */
  readonly values: Readonly<Partial<Record<CountedBy, string | number | null>>>;
  readonly count: number;
}

/** How outcomes count for what became of a visit. */
export interface VisitOutcomes {
  /** Something was asked or done in it. */
  readonly asking: readonly string[];
  readonly answered: readonly string[];
  /** An official was asked for or a question was left for one. */
  readonly passedOn: readonly string[];
}

/** Visits that began in a span of time. */
export interface VisitCount {
  /** When it began: `from`, and then by `stepMs`. */
  readonly since: number;
  readonly visits: number;
  readonly asking: number;
  readonly passedOn: number;
  /** Asked, and the last thing asked was answered; nobody was asked for, and no answer was called wrong. */
  readonly selfServed: number;
}

export interface HandoffNumbers {
  readonly ward: string | undefined;
  readonly field: string | undefined;
  readonly state: HandoffState;
  readonly sla: SlaState;
  readonly reason: string;
  readonly createdAt: number;
  readonly claimedAt: number | undefined;
  readonly firstReplyAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly rating: { readonly score: number; readonly reasons: readonly string[] } | undefined;
}

export interface TicketNumbers {
  readonly ward: string | undefined;
  readonly field: string | undefined;
  readonly state: TicketState;
  readonly sla: SlaState;
  readonly createdAt: number;
  readonly answeredAt: number | undefined;
}

export interface Numbers {
  /** A visit is what is written in one conversation until a whole hour has passed without a turn. */
  record(fact: TurnFact): Promise<void>;
  count(filter: NumbersFilter, by: readonly CountedBy[]): Promise<Counted[]>;
  /** All turns of every visit that has one within the filter. */
  visits(filter: NumbersFilter, outcomes: VisitOutcomes, stepMs: number): Promise<VisitCount[]>;
  /** Those that were begun in the time. */
  handoffs(filter: NumbersFilter): Promise<HandoffNumbers[]>;
  tickets(filter: NumbersFilter): Promise<TicketNumbers[]>;
  /** Deletes up to `limit` facts of turns from before; how many went. */
  deleteBefore(before: number, limit: number): Promise<number>;
}
