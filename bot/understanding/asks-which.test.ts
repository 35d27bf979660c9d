import { expect, it } from 'vitest';
import { asksWhich } from './asks-which.ts';

it.each([
  'em không biết mình phải làm thủ tục nào',
  'rơi cả ví trên xe buýt, giờ xin lại cái nào trước ạ',
  'gia hạn hay xin cấp mới gì đó, chỉ giùm tui',
  'hai loại bảo hiểm này e k phân biệt được, theo cái nào vậy ạ',
  'I am not sure which of them I need',
])('hears who does not know which it is: %s', (message) => {
  expect(asksWhich(message)).toBe(true);
});

it.each([
  'đăng ký tạm trú cần giấy tờ nào',
  'làm hộ chiếu thì nộp loại ảnh nào',
  'xin cấp lại bằng lái hay phải thi lại',
  'ông nội tôi không biết chữ, nhờ người ký thay được không',
  'which office takes the form',
])('takes no question about one procedure for it: %s', (message) => {
  expect(asksWhich(message)).toBe(false);
});
