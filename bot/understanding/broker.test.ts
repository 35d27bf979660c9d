import { expect, it } from 'vitest';
import { meetsBroker } from './broker.ts';

it.each([
  'cò đòi 2 triệu',
  'co doi 2 trieu lam ho chieu',
  'cò kêu đưa 3 triệu làm khai sinh cho lẹ',
  'thằng cò trước cổng phường lấy 500k',
  'cò mồi kêu làm giùm',
  'có nên nhờ cò làm giấy không',
  'đưa cò một triệu được không',
  'môi giới đòi 4 triệu lo giấy phép xây dựng',
  'dịch vụ ngoài cổng phường lấy 1 triệu làm tạm trú',
  'tui chạy giấy tờ hết năm triệu',
  'a broker wants 2 million for my passport',
  'is it ok to use a fixer for the visa',
])('meets a broker in "%s"', (message) => {
  expect(meetsBroker(message)).toBe(true);
});

it.each([
  'con cò bay lả',
  'co thu phi khong',
  'co bao nhieu giay to',
  'có đòi giấy gì không',
  'chứng chỉ hành nghề môi giới bất động sản',
  'mở sàn môi giới cần giấy phép gì',
  'broker licence for real estate',
  'phí dịch vụ công bao nhiêu',
  'người đứng trước cổng trường',
])('meets none in "%s"', (message) => {
  expect(meetsBroker(message)).toBe(false);
});
