/** Why a conversation came to the desk. */
export const HANDOFF_REASONS = [
  'asked',
  'misunderstood',
  'annoyed',
  'complaint',
  'human-only',
  'taken-over',
  'by-hand',
] as const;
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

export const CLOSING_REASON_TITLES: readonly {
  readonly code: ClosingReason;
  readonly vi: string;
  readonly en: string;
}[] = [
  { code: 'answered', vi: 'Đã trả lời', en: 'Answered' },
  { code: 'referred', vi: 'Đã hướng dẫn đến nơi khác', en: 'Referred elsewhere' },
  { code: 'no-response', vi: 'Người dân không phản hồi', en: 'No response from the resident' },
  { code: 'duplicate', vi: 'Trùng với lần trước', en: 'Same as before' },
  { code: 'not-ours', vi: 'Không thuộc thẩm quyền', en: 'Not within our competence' },
  { code: 'abuse', vi: 'Xúc phạm, quấy rối', en: 'Abusive' },
  { code: 'other', vi: 'Lý do khác', en: 'Other' },
];
