import { expect, it } from 'vitest';
import { readHandoffWord, readPlainHandoffWord } from './handoff-words.ts';

it.each([
  'Để lại câu hỏi',
  'để lại phiếu hẹn',
  'dạ cho mình phiếu hẹn nha',
  'lập giúp em một phiếu hẹn đi',
  'tạo phiếu đi em',
  'em muốn gửi lại câu hỏi cho cán bộ',
  'dạ lập phiếu giúp tôi',
  'lập phiếu hẹn trả lời cho em với',
  'để lại câu hỏi giùm tui nghen',
])('takes %s for a ticket, in the word that the offer has for it', (message) => {
  expect(readHandoffWord(message)).toBe('ticket');
  expect(readPlainHandoffWord(message)).toBe('ticket');
});

it.each([
  'lấy phiếu lý lịch tư pháp',
  'phiếu hẹn trả kết quả mất rồi',
  'làm phiếu đề nghị cấp căn cước',
  'lập phiếu lý lịch giúp tôi',
])('leaves %s to what it asks', (message) => {
  expect(readHandoffWord(message)).toBeUndefined();
  expect(readPlainHandoffWord(message)).toBeUndefined();
});
