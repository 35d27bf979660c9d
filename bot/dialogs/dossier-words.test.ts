import { describe, expect, it } from 'vitest';
import { asksToLock, asksToStopWatching, asksToWatch, readDossierWord } from './dossier-words.ts';

describe('a short answer', () => {
  it.each([
    ['ừ đúng', 'yes'],
    ['ừ đúng rồi em', 'yes'],
    ['dạ phải, đúng mã đó', 'yes'],
    ['u dung roi', 'yes'],
    ['đúng nó đó em', 'yes'],
    ['yes, that is right', 'yes'],
    ['ừ đồng ý', 'yes'],
    ['ờ', 'yes'],
    ['ơ', undefined],
    ['ok báo đi', 'yes'],
    ['không, sai rồi', 'no'],
    ['không phải đâu em', 'no'],
    ['no, wrong', 'no'],
    ['phải không em', undefined],
    ['đúng hông', undefined],
    ['ừ mà khoan', undefined],
    ['dừng', undefined],
    ['xem lại hồ sơ đi em', 'again'],
    ['không có mã', 'lacks-it'],
  ])('%j says %s', (message, word) => {
    expect(readDossierWord(message)).toBe(word);
  });
});

describe('a wish to be told', () => {
  it.each([
    ['báo em khi có kết quả'],
    ['cả hai báo em khi có kết quả'],
    ['báo qua zalo cho em khi có kết quả'],
    ['nhắn tin cho tui khi hồ sơ xong'],
    ['nhan qua so dien thoai khi ho so xong gium em'],
    ['let me know when it is ready'],
  ])('%j is one', (message) => {
    expect(asksToWatch(message)).toBe(true);
  });

  it.each([
    ['phường báo em khi có kết quả'],
    ['ai báo em khi có kết quả'],
    ['có người nhắn tin qua zalo khi em đang làm hồ sơ'],
    ['em nhận tin nhắn khi đang ở nhà'],
    ['thôi khỏi báo em khi có kết quả'],
  ])('%j is none', (message) => {
    expect(asksToWatch(message)).toBe(false);
  });
});

describe('a wish to be told no more', () => {
  it.each([
    ['thôi khỏi báo'],
    ['Withdraw all my consents'],
    ['hủy đăng ký nhận tin'],
    ['huy dang ky nhan tin'],
    ['tui đổi ý rồi, không đồng ý nữa'],
    ['tôi muốn rút lại tất cả những gì đã đồng ý'],
    ['rút lại đồng ý'],
    ['thu hồi sự đồng ý của tôi'],
  ])('%j is one', (message) => {
    expect(asksToStopWatching(message)).toBe(true);
  });

  it.each([
    ['hủy đăng ký tạm trú'],
    ['rút hồ sơ đăng ký kết hôn'],
    ['vợ tôi không đồng ý ly hôn'],
    ['đăng ký nhận tin của phường'],
  ])('%j is none', (message) => {
    expect(asksToStopWatching(message)).toBe(false);
  });
});

describe('locking a dossier', () => {
  it.each([
    'khoá lại hồ sơ nha máy này của quán net',
    'khóa hồ sơ đi, em về rồi',
    'thôi ẩn hồ sơ lại giùm kẻo người ta coi',
    'khoa lai ho so di may nay may cong cong',
    'please lock my dossier, this is not my phone',
  ])('is heard in "%s"', (message) => {
    expect(asksToLock(message)).toBe(true);
  });

  it.each([
    'khoá hồ sơ của hộ kinh doanh thì làm sao',
    'sao khoá hồ sơ của tui',
    'khoá hồ sơ có được không',
    'hồ sơ tới đâu rồi',
    'how do I lock my dossier',
  ])('is not heard in "%s"', (message) => {
    expect(asksToLock(message)).toBe(false);
  });
});
