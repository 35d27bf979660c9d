import { describe, expect, it } from 'vitest';
import { readVoiceWord } from './voice-words.ts';

describe('a short message to a report', () => {
  it.each([
    ['Đúng', 'yes'],
    ['Đúng rồi', 'yes'],
    ['dạ đúng', 'yes'],
    ['dung', 'yes'],
    ['dung roi', 'yes'],
    ['đúng rồi, gửi đi', 'send'],
    ['đúng, gửi', 'send'],
    ['dung roi gui di', 'send'],
    ['dừng', 'cancel'],
    ['dừng lại', 'cancel'],
    ['dung lai', 'cancel'],
    ['đừng', 'cancel'],
    ['xong ảnh rồi', 'none'],
    ['xong rồi ạ', 'none'],
    ['gửi hình xong rồi', 'none'],
    ['hết rồi', 'none'],
    ['em gửi hết hình rồi nha', 'none'],
    ['có bấy nhiêu ảnh thôi ạ', 'none'],
    ['up du roi do', 'none'],
    ['tui chụp nhiêu đó thôi', 'none'],
    ['không còn hình nào nữa', 'none'],
    ['hết ảnh rồi', 'none'],
    ['that is all the photos, done', 'none'],
    ['no more photos', 'none'],
    ["I'm done", 'none'],
    ['chưa gửi xong', undefined],
    ['gửi xong chưa', undefined],
    ['hết rồi, rác còn đầy đường', undefined],
    ['cống nghẹt xong nước tràn', undefined],
    ['đừng gửi', 'leave'],
    ['dung gui', 'leave'],
  ])('"%s" is %s', (message, word) => {
    expect(readVoiceWord(message)).toBe(word);
  });
});
