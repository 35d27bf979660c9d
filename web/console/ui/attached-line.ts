import type { Language } from '../api/shapes.ts';

/** As the desk writes down what came in a chat of a platform and stays there. */
const ENGLISH: Readonly<Record<string, string>> = {
  'hình ảnh': 'picture',
  'tin thoại': 'voice message',
  video: 'video',
  'tập tin': 'file',
  'nhãn dán': 'sticker',
  'vị trí': 'location',
  'danh thiếp': 'contact card',
  'đường dẫn': 'link',
};
const LINE = /^📎 (.*?) ?\(gửi trong ứng dụng\)$/gmu;

/** What was said, with the line about what came beside it in the reader's language. */
export function withAttachedLine(text: string, language: Language): string {
  if (language === 'vi') return text;
  return text.replace(LINE, (_, names: string) => {
    const told = names
      .split(', ')
      .filter(Boolean)
      .map((name) => ENGLISH[name] ?? name);
    return ['📎', told.join(', '), '(sent in the app)'].filter(Boolean).join(' ');
  });
}
