import type { Aspect, Outcome } from '../contract.ts';

/**
 * The Vietnamese words of a transcript and what they mean: ward staff read and write these, the English names work as
 * well. One table for each place where a word may stand.
 */
export const TRANSCRIPT_KEYS = {
  tên: 'name',
  'vì sao': 'why',
  'bắt đầu': 'starts',
  'trang tiếng': 'page_language',
  nhóm: 'group',
  'cán bộ trực': 'officials',
  'lỗi đã biết': 'known_defect',
  lượt: 'turns',
} as const;

export const TURN_KEYS = {
  dân: 'user',
  bấm: 'button',
  'im lặng': 'silence',
  'đến lúc': 'clock',
  trang: 'page',
  'đánh giá': 'feedback',
  'giao cho': 'hand_to',
  'gửi ảnh': 'picture',
  'hệ thống hồ sơ': 'dossier_system',
  'hồ sơ đổi': 'dossier_changes',
  'tìm thấy': 'found',
  'kết quả': 'outcome',
  'thủ tục': 'cites',
  'không phải thủ tục': 'not_cites',
  'đưa ra': 'offers',
  'hỏi về': 'aspect',
  'bot nói': 'says',
  'bot không nói': 'not_says',
  'bot im': 'silent',
  'nút có': 'buttons',
  ô: 'slot',
  'hỏi đáp': 'dialog',
  tiếng: 'language',
  'ai giữ': 'owner',
  'ghi nhận': 'event',
  'như lượt': 'same_as',
} as const;

export const DIALOG_CHANGE_KEYS = { mở: 'started', xong: 'finished', 'còn mở': 'kept', bỏ: 'cancelled' } as const;

export const DIALOG_NAMES: Readonly<Record<string, string>> = {
  'chọn thủ tục': 'choose-procedure',
  'gặp cán bộ': 'handoff',
  'phản ánh': 'voice',
  'chọn phường': 'choose-ward',
  'từng bước': 'guided-procedure',
  'hồ sơ': 'dossier-status',
};

export const PAGE_WORDS = { 'vào lại': 'joins', 'tiếng Việt': 'vietnamese', 'tiếng Anh': 'english' } as const;
export const FEEDBACK_WORDS = { 'hữu ích': 'like', 'chưa đúng': 'dislike' } as const;
export const DOSSIER_SYSTEM_WORDS = { hỏng: 'down', 'chạy lại': 'up' } as const;
export const OWNER_WORDS = { bot: 'bot', 'hàng chờ': 'queue', 'cán bộ': 'official:can-bo' } as const;
export const LANGUAGE_WORDS = { Việt: 'vi', Anh: 'en' } as const;
export const YES_WORDS = { có: 'yes' } as const;

export const OUTCOME_WORDS = {
  'trả lời': 'answered',
  'trả lời từ danh mục': 'answered-from-directory',
  'trả lời về nơi': 'answered-place',
  'trả lời cách làm': 'answered-guide',
  'trả lời câu hỏi riêng': 'answered-faq',
  'hỏi lại': 'clarifying',
  'không có trong danh mục': 'unanswerable-not-ingested',
  'không phải thủ tục': 'unanswerable-out-of-scope',
  'hồ sơ gốc không ghi': 'unanswerable-no-fact',
  'hỏi hồ sơ': 'dossier-asked',
  'cho xem hồ sơ': 'dossier-shown',
  'không khớp hồ sơ': 'dossier-not-shown',
  'tạm ngưng xem hồ sơ': 'dossier-limited',
  'hệ thống hồ sơ hỏng': 'dossier-unavailable',
  'hồ sơ nơi khác': 'dossier-elsewhere',
  'thôi xem hồ sơ': 'dossier-left',
  'hỏi đồng ý báo tin': 'dossier-watch-asked',
  'nhận báo tin': 'dossier-watch-begun',
  'ngưng báo tin': 'dossier-watch-ended',
  'kể việc báo tin': 'dossier-watch-listed',
  'không báo tin': 'dossier-watch-refused',
  'báo tin hồ sơ': 'dossier-notice',
  'thông báo của phường': 'announcement',
  'hỏi đồng ý nhận tin phường': 'news-asked',
  'nhận tin phường': 'news-begun',
  'thôi nhận tin phường': 'news-ended',
  'không nhận tin phường': 'news-refused',
  'xin gặp người': 'handoff-asked',
  'đã chuyển cán bộ': 'handed-off',
  'thôi gặp cán bộ': 'handoff-left',
  'chấm điểm cán bộ': 'handoff-rated',
  'báo tin từ cán bộ': 'handoff-notice',
  'cán bộ trả lời': 'official-reply',
  'lập phiếu hẹn': 'ticket-opened',
  'xem phiếu hẹn': 'ticket-shown',
  'hỏi liên kết': 'link-asked',
  'đã liên kết': 'link-made',
  'không liên kết': 'link-refused',
  'bỏ liên kết': 'link-ended',
  'hỏi phản ánh': 'voice-asked',
  'đã gửi phản ánh': 'voice-sent',
  'thôi phản ánh': 'voice-left',
  'xem phản ánh': 'voice-shown',
  'khẩn cấp': 'guarded-emergency',
  'hỏi lừa đảo': 'guarded-scam-check',
  'xúc phạm': 'guarded-abuse',
  'phá luật': 'guarded-injection',
  'dữ liệu cá nhân': 'guarded-personal-data',
  'quá khổ': 'guarded-size',
  'chuyện phiếm': 'small-talk',
  chào: 'greeted',
  'nhận đánh giá': 'feedback-received',
  'đã tắt': 'switched-off',
  'thủ tục đã tắt': 'switched-off-procedure',
  'bỏ qua': 'ignored',
} as const satisfies Readonly<Record<string, Outcome>>;

export const ASPECT_WORDS = {
  'tổng quan': 'overview',
  'giấy tờ': 'documents',
  'lệ phí': 'fee',
  'thời gian': 'duration',
  'nơi nộp': 'where',
  'ai được đi': 'who',
  'các bước': 'steps',
  'qua mạng': 'online',
  'nhận được gì': 'result',
  'thời hạn': 'deadline',
  'căn cứ': 'legal-basis',
  'trường hợp': 'case',
} as const satisfies Readonly<Record<string, Aspect>>;

/** The word of a table that means this; the meaning itself where it has none. */
export function wordFor(words: Readonly<Record<string, string>>, meaning: string): string {
  return Object.entries(words).find(([, meant]) => meant === meaning)?.[0] ?? meaning;
}

/** What a word of a table means; the word itself where it stands in none. */
export function meaningOf(words: Readonly<Record<string, string>>, word: string): string {
  const typed = word.normalize('NFC');
  return Object.hasOwn(words, typed) ? (words[typed] ?? word) : word;
}
