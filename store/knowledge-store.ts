import type { DeskPerson } from './desk-store.ts';

/** Where a report came from: a resident judged an answer, an official did, or there was no answer. */
export type ReportSource = 'resident' | 'official' | 'unanswered';
export type KnowledgeItemState = 'new' | 'in-work' | 'fixed' | 'dismissed';
export type OpenItemState = Extract<KnowledgeItemState, 'new' | 'in-work'>;

/** Something that the bot got wrong or did not know. It holds no words of residents: those are in its reports. */
export interface KnowledgeItemRow {
  readonly id: string;
  readonly state: KnowledgeItemState;
  readonly language: string;
  /** What makes its questions alike: digests of their words, sorted. */
  readonly likeness: string;
  readonly procedureCode: string | undefined;
  readonly field: string | undefined;
  readonly holder: DeskPerson | undefined;
  readonly createdAt: number;
  readonly lastAt: number;
  readonly closedAt: number | undefined;
  readonly closedBy: DeskPerson | undefined;
  readonly closedReason: string | undefined;
}

/** One time that it happened. It goes with its conversation. */
export interface KnowledgeReport {
  readonly id: string;
  readonly itemId: string;
  readonly conversationId: string;
  readonly source: ReportSource;
  /** The reply that is judged; one source judges a reply once. */
  readonly replyId: string | undefined;
  /** The earlier question that the question goes on from. */
  readonly context: string | undefined;
  readonly question: string;
  readonly answer: string;
  readonly outcome: string | undefined;
  /** Codes that the answer was made from. */
  readonly procedures: readonly string[];
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly by: DeskPerson | undefined;
  readonly at: number;
}

/** With what is counted of its reports. */
export interface KnowledgeItem extends KnowledgeItemRow {
  readonly counts: Readonly<Record<ReportSource, number>>;
  /** The latest question; undefined when every conversation that asked it is deleted. */
  readonly question: string | undefined;
}

export interface KnowledgeItemFilter {
  readonly states: readonly KnowledgeItemState[];
  /** Slugs, and what has none. */
  readonly fields: readonly string[] | 'all';
  readonly source?: ReportSource;
}

export interface KnowledgeItems {
  create(item: KnowledgeItemRow): Promise<void>;
  get(id: string): Promise<KnowledgeItem | undefined>;
  /** Those last reported come first. */
  list(filter: KnowledgeItemFilter, page: { limit: number; offset: number }): Promise<KnowledgeItem[]>;
  count(filter: KnowledgeItemFilter): Promise<number>;
  /** The latest ones whose questions may be like another: open, or closed since. */
  alike(
    language: string,
    closedSince: number,
    limit: number,
  ): Promise<Pick<KnowledgeItemRow, 'id' | 'state' | 'likeness' | 'procedureCode'>[]>;
  /** Adds a report to its item and tells the item of it. False, and nothing written, when this source has judged the reply. */
  report(report: KnowledgeReport): Promise<boolean>;
  /** The latest first. */
  reports(itemId: string, limit: number): Promise<KnowledgeReport[]>;
  /** Of one conversation. */
  reportedIn(conversationId: string): Promise<Pick<KnowledgeReport, 'replyId' | 'source'>[]>;
  /** Written only while its state is one of `from`; else false. */
  change(
    id: string,
    from: readonly KnowledgeItemState[],
    changes: Partial<Pick<KnowledgeItemRow, 'state' | 'holder' | 'closedAt' | 'closedBy' | 'closedReason'>>,
  ): Promise<boolean>;
  /** Deletes those without reports that nothing was heard of since `before`; how many. */
  deleteBefore(before: number, limit: number): Promise<number>;
}

export type FixState = 'proposed' | 'published' | 'rejected' | 'withdrawn';

/** A change on top of the catalogue, from its proposal on. */
export interface FixRow {
  readonly id: string;
  readonly itemId: string | undefined;
  readonly kind: string;
  readonly state: FixState;
  readonly procedureCode: string | undefined;
  readonly field: string | undefined;
  readonly content: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly author: DeskPerson;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly reviewer: DeskPerson | undefined;
  readonly reviewedAt: number | undefined;
  /** Of a rejection. */
  readonly reviewReason: string | undefined;
  readonly withdrawnBy: DeskPerson | undefined;
  readonly withdrawnAt: number | undefined;
  readonly withdrawnReason: string | undefined;
}

export interface FixFilter {
  readonly states: readonly FixState[];
  readonly fields: readonly string[] | 'all';
}

export interface KnowledgeFixes {
  /** As proposed. */
  create(
    fix: Pick<
      FixRow,
      'id' | 'itemId' | 'kind' | 'procedureCode' | 'field' | 'content' | 'reason' | 'author' | 'createdAt' | 'expiresAt'
    >,
  ): Promise<void>;
  get(id: string): Promise<FixRow | undefined>;
  /** Proposed ones the longest waiting first, others the soonest to expire first. */
  list(filter: FixFilter, page: { limit: number; offset: number }): Promise<FixRow[]>;
  count(filter: FixFilter): Promise<number>;
  ofItem(itemId: string): Promise<FixRow[]>;
  /**
   * Published or rejected, once: false, and nothing written, when it is no longer proposed, has expired, or needs another
   * person than its author (`byAnother`) and the reviewer is its author.
   */
  review(
    id: string,
    verdict: { state: 'published' | 'rejected'; reviewer: DeskPerson; reason: string | undefined; byAnother: boolean },
    now: number,
  ): Promise<boolean>;
  /** Takes a proposed or published one back; false when it is neither. */
  withdraw(id: string, by: DeskPerson, reason: string, now: number): Promise<boolean>;
  /** Ids of those that are published and in force, in a stable order. */
  idsInForce(now: number): Promise<string[]>;
  /** Those themselves. */
  inForce(now: number): Promise<FixRow[]>;
}
