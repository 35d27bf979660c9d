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
  ['khai sinh tốn nhiêu, hộ chiếu tốn nhiêu', ['khai sinh tốn nhiêu', 'hộ chiếu tốn nhiêu']],
  [
    'cho em hỏi khai sinh cần gì? kết hôn cần gì? tạm trú nộp ở đâu?',
    ['cho em hỏi khai sinh cần gì', 'kết hôn cần gì', 'tạm trú nộp ở đâu'],
  ],
  ['hộ chiếu mấy ngày có, phí nhiêu, còn tạm trú ở đâu', ['hộ chiếu mấy ngày có, phí nhiêu', 'còn tạm trú ở đâu']],
  [
    'làm khai sinh cần giấy gì, làm căn cước mất mấy ngày, đăng ký tạm trú ở đâu',
    ['làm khai sinh cần giấy gì', 'làm căn cước mất mấy ngày', 'đăng ký tạm trú ở đâu'],
  ],
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
  'làm hộ chiếu cần gì, giấy khai sinh mấy bản',
  'làm hộ chiếu cần gì, có cần căn cước không',
  'hộ chiếu tốn nhiêu, mấy ngày có',
  'nhập khẩu cho vợ cần giấy kết hôn không',
])('leaves one alone: %s', (message) => {
  expect(splitWants(message)).toEqual([message]);
});
