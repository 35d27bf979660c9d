import type { RatingReason } from '../../desk/index.ts';
import type { Text } from './texts.ts';

export const askScore: Text = {
  vi: 'Anh/chị thấy cán bộ hỗ trợ vừa rồi thế nào ạ? Chấm từ **1** (rất không hài lòng) đến **5** (rất hài lòng). Không chấm cũng không sao ạ.',
  en: 'How was the help that you just had? From **1** (very dissatisfied) to **5** (very satisfied). You need not answer.',
};

export const scoreActions: readonly Text[] = [
  { vi: '5 Rất hài lòng', en: '5 Very satisfied' },
  { vi: '4 Hài lòng', en: '4 Satisfied' },
  { vi: '3 Bình thường', en: '3 Neither' },
  { vi: '2 Không hài lòng', en: '2 Dissatisfied' },
  { vi: '1 Rất không hài lòng', en: '1 Very dissatisfied' },
];

export const askReasons: Text = {
  vi: 'Dạ, em cảm ơn. Vì sao anh/chị chấm vậy ạ? Chọn một ý hoặc nhắn vài chữ.',
  en: 'Thank you. Why was that? Choose one, or write a few words.',
};

export const reasonTitles: Readonly<Record<RatingReason, Text>> = {
  clear: { vi: 'Rõ ràng, dễ hiểu', en: 'Clear' },
  polite: { vi: 'Lịch sự, nhiệt tình', en: 'Polite' },
  quick: { vi: 'Nhanh', en: 'Quick' },
  unclear: { vi: 'Khó hiểu', en: 'Unclear' },
  impolite: { vi: 'Bất lịch sự', en: 'Impolite' },
  slow: { vi: 'Chờ lâu', en: 'Slow' },
  'not-solved': { vi: 'Chưa giải quyết được', en: 'Not solved' },
};

export const ratingThanks: Text = {
  vi: 'Dạ, em ghi nhận rồi ạ. Em cảm ơn anh/chị. Cần hỏi thủ tục gì cứ nhắn em.',
  en: 'I have noted it, thank you. Ask me about procedures whenever you need to.',
};
