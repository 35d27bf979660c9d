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

/** A request of a resident by its number alone: who they are stands in the operator's own register. Days are `2026-11-27`. */
export interface PrivacyRequest {
  readonly number: string;
  readonly kind: PrivacyRequestKind;
  readonly receivedOn: string;
  /** Whether somebody else who processes the data has a part in it, for which the law gives longer. */
  readonly hasProcessor: boolean;
  readonly answerBy: string;
  readonly doneBy: string;
  readonly isExtended: boolean;
  /** When the resident was told what is done; undefined: not yet. */
  readonly answeredAt: number | undefined;
  readonly closedAt: number | undefined;
}

export interface PrivacyRequests {
  /** False, and nothing written, when the number is taken. */
  register(request: Omit<PrivacyRequest, 'isExtended' | 'answeredAt' | 'closedAt'>): Promise<boolean>;
  get(number: string): Promise<PrivacyRequest | undefined>;
  /** False when it was answered before, is closed or unknown. */
  answer(number: string, now: number): Promise<boolean>;
  /** Once. False when it was extended before, is closed or unknown. */
  extend(number: string, doneBy: string): Promise<boolean>;
  /** Counts as answered too. False when it was closed before or is unknown. */
  close(number: string, now: number): Promise<boolean>;
  /** What is not closed, the one that is due first at the head. */
  open(): Promise<PrivacyRequest[]>;
}

/** The next day that must not be missed. */
export function privacyRequestDue({ answeredAt, answerBy, doneBy }: PrivacyRequest): string {
  return answeredAt === undefined ? answerBy : doneBy;
}
