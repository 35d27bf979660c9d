import { expect, it } from 'vitest';
import { attachedLine, CHAT_FILE } from '../../../desk/chat-files.ts';
import { withAttachedLine } from './attached-line.ts';

const KINDS = ['image', 'audio', 'video', 'file', 'sticker', 'location', 'contact', 'link'];
const inChat = (...kinds: readonly string[]) => attachedLine(kinds.map((kind) => ({ contentType: CHAT_FILE + kind })));

it.each(KINDS)('tells in English of a %s that stayed in the app, and in Vietnamese as it is written down', (kind) => {
  const line = inChat(kind);

  expect(withAttachedLine(line, 'vi')).toBe(line);
  expect(withAttachedLine(line, 'en')).toMatch(/^📎 [a-z ]+ \(sent in the app\)$/u);
});

it('leaves the resident’s own words, and the names of files, as they are', () => {
  const said = `giấy này nè chị\n${inChat('image', 'file')}`;

  expect(withAttachedLine(said, 'en')).toBe('giấy này nè chị\n📎 picture, file (sent in the app)');
  expect(withAttachedLine('📎 hình ảnh nhà.png', 'en')).toBe('📎 hình ảnh nhà.png');
});

it('tells of an official’s file without a name', () => {
  expect(withAttachedLine('📎 (gửi trong ứng dụng)', 'en')).toBe('📎 (sent in the app)');
});
