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
    ['đừng gửi', 'leave'],
    ['dung gui', 'leave'],
  ])('"%s" is %s', (message, word) => {
    expect(readVoiceWord(message)).toBe(word);
  });
});
