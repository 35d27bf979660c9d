/** How those who write name themselves, as part of a wording. */
export const ME = '(?:em|tôi|mình|con|cháu|anh|chị|cô|chú|bác|tụi em|me|us)';
