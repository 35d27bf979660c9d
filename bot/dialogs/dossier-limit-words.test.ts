import { describe, expect, it } from 'vitest';
import { asksOfLimit } from './dossier-limit-words.ts';

describe('a question about too many tries', () => {
  it.each([
    'sao khoá tui, tui chính chủ mà',
    'sao bị khóa vậy em',
    'khi nào thử lại được',
    'bao lâu nữa mới thử được',
    'chừng nào mở lại vậy em',
    'mấy giờ thì mở lại cho tui',
    'sao tui không xem được',
    'sao ko coi duoc vay',
    'phải chờ bao lâu',
    'giờ làm sao',
    'hồ sơ của tui mà',
    'when can I try again?',
    'why am I locked out',
    'how long do I have to wait',
    "but it's my application",
  ])('is heard in "%s"', (message) => {
    expect(asksOfLimit(message)).toBe(true);
  });

  it.each([
    'làm căn cước mất bao lâu',
    'khi nào phường mở cửa',
    'mở khóa căn cước điện tử làm sao',
    'chồng khoá tui trong phòng',
    'phải chờ bao lâu mới có sổ hồng',
    'tui muốn gặp cán bộ',
    'đăng ký tạm trú cần gì',
    'when does the office open',
  ])('is not heard in "%s"', (message) => {
    expect(asksOfLimit(message)).toBe(false);
  });
});
