/** What a resident may ask for (Law 91/2025/QH15, Article 4). */
export const PRIVACY_REQUEST_KINDS = [
  'access',
  'correction',
  'deletion',
  'withdrawal',
  'restriction',
  'objection',
  'protection',
] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUEST_KINDS)[number];

/** How a request ended: done as it was asked, refused for a reason, or taken back by whoever asked. */
export const PRIVACY_OUTCOMES = ['done', 'refused', 'withdrawn'] as const;
export type PrivacyOutcome = (typeof PRIVACY_OUTCOMES)[number];

/** A request of a resident by its number: who they are stands in the operator's own register. Days are `2026-11-27`. */
export interface PrivacyRequest {
  readonly number: string;
  readonly kind: PrivacyRequestKind;
  readonly receivedOn: string;
  /** Whether somebody else who processes the data has a part in it, for which the law gives longer. */
  readonly hasProcessor: boolean;
  /** Who asked, covered as far as it helps to find them in the register: `N••• T••• L•••`. */
  readonly askedBy: string | undefined;
  readonly answerBy: string;
  readonly doneBy: string;
  readonly isExtended: boolean;
  /** When the resident was told what is done; undefined: not yet. */
  readonly answeredAt: number | undefined;
  readonly closedAt: number | undefined;
  /** Undefined: not closed, or closed before outcomes were kept. */
  readonly outcome: PrivacyOutcome | undefined;
  readonly closingReason: string | undefined;
  /** The name of who closed it; undefined: a command on the server did. */
  readonly closedBy: string | undefined;
}

export type NewPrivacyRequest = Pick<
  PrivacyRequest,
  'number' | 'kind' | 'receivedOn' | 'hasProcessor' | 'answerBy' | 'doneBy'
> &
  Partial<Pick<PrivacyRequest, 'askedBy'>>;

export interface PrivacyEnd {
  readonly outcome: PrivacyOutcome;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
}

export interface PrivacyRequests {
  /** False, and nothing written, when the number is taken. */
  register(request: NewPrivacyRequest): Promise<boolean>;
  get(number: string): Promise<PrivacyRequest | undefined>;
  /** False when it was answered before, is closed or unknown. */
  answer(number: string, now: number): Promise<boolean>;
  /** Once. False when it was extended before, is closed or unknown. */
  extend(number: string, doneBy: string): Promise<boolean>;
  /** Counts as answered too. False when it was closed before or is unknown. */
  close(number: string, end: PrivacyEnd, now: number): Promise<boolean>;
  /** What is not closed, the one that is due first at the head. */
  open(): Promise<PrivacyRequest[]>;
  /** What is closed, the last at the head; of what was closed since then, where that is given. */
  closed(page: { readonly limit: number; readonly offset: number; readonly since?: number }): Promise<PrivacyRequest[]>;
}

/** The terms of the law: to tell the resident what is done, and to have it done. */
export type PrivacyTerm = 'answer' | 'end';

/**
 * The terms of a request that were not kept, also of one that is closed: closing late does not make it in time.
 *
 * @param dayOf the day in the city of a moment
 */
export function missedTerms(
  { answeredAt, answerBy, closedAt, doneBy }: PrivacyRequest,
  dayOf: (at: number) => string,
  now: number,
): readonly PrivacyTerm[] {
  const isMissed = (at: number | undefined, by: string) => dayOf(at ?? now) > by;
  return [
    ...(isMissed(answeredAt, answerBy) ? (['answer'] as const) : []),
    ...(isMissed(closedAt, doneBy) ? (['end'] as const) : []),
  ];
}

/** The next day that must not be missed. */
export function privacyRequestDue({ answeredAt, answerBy, doneBy }: PrivacyRequest): string {
  return answeredAt === undefined ? answerBy : doneBy;
}
