/** Why a conversation came to the desk. */
export const HANDOFF_REASONS = ['asked', 'misunderstood', 'annoyed', 'complaint', 'human-only', 'taken-over'] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** How an official closes one. */
export const CLOSING_REASONS = [
  'answered',
  'referred',
  'no-response',
  'duplicate',
  'not-ours',
  'abuse',
  'other',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Why a resident is, or is not, content. */
export const RATING_REASONS = ['clear', 'polite', 'quick', 'unclear', 'impolite', 'slow', 'not-solved'] as const;
export type RatingReason = (typeof RATING_REASONS)[number];
