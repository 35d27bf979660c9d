import { expect, it } from 'vitest';
import { countScamSigns, isScamVictim, tellsHearsay, tellsWhereCodeStands } from './scam.ts';

it.each([
  ['số lạ gọi đòi mã otp, thật không', 3],
  ['so la goi doi ma otp, that khong', 3],
  ['vào dichvucong-hotro.com thấy lạ', 3],
  ['trang này thu 300k, lừa đảo không', 3],
  ['có người kêu chuyển khoản', 2],
  ['nộp phí bằng chuyển khoản', 0],
  ['vào dichvucong.gov.vn nộp', 0],
  ['mã otp không về máy', 0],
])('counts the signs of a trick in "%s": %i', (message, signs) => {
  expect(countScamSigns(message)).toBe(signs);
});

it.each(['tôi bị lừa mất 5 triệu', 'lỡ đọc mã cho nó rồi', 'tôi đã chuyển 5 triệu cho cán bộ giả'])(
  'knows a victim by "%s"',
  (message) => {
    expect(isScamVictim(message)).toBe(true);
  },
);

it.each(['tôi đã nộp lệ phí rồi', 'vừa chuyển khoản tiền phí sao y', 'thủ tục tố cáo lừa đảo'])(
  'sees no victim in "%s"',
  (message) => {
    expect(isScamVictim(message)).toBe(false);
  },
);

it.each([
  ['nghe nói phải đóng 2 triệu', true],
  ['nghe đâu đổi bằng lái 500k', true],
  ['người ta nói làm sổ đỏ mất 20 triệu', true],
  ['nghe nói chuyển khoản trước 2 triệu mới làm', false],
  ['nghe nói có người lo được giấy 5 triệu', false],
  ['nó nói đóng 3 triệu', false],
])('"%s" is what is heard of a price: %s', (message, isHearsay) => {
  expect(tellsHearsay(message)).toBe(isHearsay);
});

it.each([
  ['trong tin nhắn có số 261001-0006', true],
  ['có tin nhắn báo số H29.99.99-261001-0006 phải không', true],
  ['tin nhắn ghi H29.99.99-261001-0006 kêu chuyển tiền 50k', false],
  ['tin nhắn có mã H29.99.99-261001-0006 kèm link', false],
  ['nhắn tin hồ sơ H29.99.99-261001-0006 là thật hay giả', false],
])('"%s" tells only where a code stands: %s', (message, isOnlyThat) => {
  expect(tellsWhereCodeStands(message)).toBe(isOnlyThat);
});
