import { describe, expect, it } from 'vitest';
import { nationalStateOf } from './state-names.ts';

describe('the name that a system gives a state', () => {
  it.each([
    ['Chờ bổ sung', 'supplement-requested'],
    ['Yêu cầu bổ sung', 'supplement-requested'],
    ['cho bo sung ho so', 'supplement-requested'],
    ['Đã có kết quả', 'finished'],
    ['Hoàn thành', 'finished'],
    ['Chờ trả kết quả', 'finished'],
    ['Đang giải quyết', 'in-progress'],
    ['Đang trình ký', 'in-progress'],
    ['Tiếp nhận', 'accepted'],
    ['Trả lại', 'not-accepted'],
    ['Trả lại hồ sơ', 'not-accepted'],
    ['Chờ thanh toán', 'payment-requested'],
    ['Rút hồ sơ', 'withdrawal-requested'],
    ['Hủy hồ sơ', 'stopped'],
    ['Tạm dừng', 'paused'],
    ['Công dân đã nhận kết quả', 'returned'],
    ['4 - Đang xử lý', 'in-progress'],
    ['10. Đã trả kết quả', 'returned'],
    ['Hồ sơ đang xử lý', 'in-progress'],
    ['Đang xử lý (quá hạn 3 ngày)', 'in-progress'],
    ['Đã giải quyết đúng hạn', 'finished'],
    ['Đang giải quyết - chưa đến hạn', 'in-progress'],
    ['  đang  xử   lý. ', 'in-progress'],
    ['04', 'in-progress'],
  ] as const)('%j is %s', (name, state) => {
    expect(nationalStateOf(name)).toBe(state);
  });

  it.each([['Bay lên trời'], ['Từ chối'], ['11'], [''], ['đang hạn'], ['Không rõ']])('%j is not guessed', (name) => {
    expect(nationalStateOf(name)).toBeUndefined();
  });
});
