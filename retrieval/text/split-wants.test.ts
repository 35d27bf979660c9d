import { expect, it } from 'vitest';
import { splitWants } from './split-wants.ts';

it.each([
  [
    'làm khai sinh cho con với đăng ký tạm trú cho chồng luôn thì cần giấy gì',
    ['làm khai sinh cho con', 'đăng ký tạm trú cho chồng luôn thì cần giấy gì'],
  ],
  [
    'em muốn hỏi 2 việc: 1 là làm lại bằng lái bị mất, 2 là đổi căn cước hết hạn',
    ['làm lại bằng lái bị mất', 'đổi căn cước hết hạn'],
  ],
  [
    'Thứ nhất xin giấy độc thân ở đâu, thứ hai sao y hộ chiếu mấy tiền',
    ['xin giấy độc thân ở đâu', 'sao y hộ chiếu mấy tiền'],
  ],
  ['lam khai sinh va xin the bao hiem y te cho con', ['lam khai sinh', 'xin the bao hiem y te cho con']],
  ['renew my passport and register temporary residence', ['renew my passport', 'register temporary residence']],
])('finds several wants: %s', (message, wants) => {
  expect(splitWants(message)).toEqual(wants);
});

it.each([
  'đăng ký kết hôn cần giấy gì và lệ phí bao nhiêu',
  'làm khai sinh và làm bản sao khai sinh luôn',
  'mất căn cước rồi xin cấp lại ở đâu',
  'sang tên xe và làm ở đâu',
  'đăng ký tạm trú ở phường 1, quận 3',
  'nhập khẩu cho vợ cần giấy kết hôn không',
])('leaves one alone: %s', (message) => {
  expect(splitWants(message)).toEqual([message]);
});
