import { describe, expect, it } from 'vitest';
import { judgementIn } from './judging-words.ts';

describe('a judgement of an answer', () => {
  it.each([
    ['Chưa đúng', ''],
    ['sai rồi', ''],
    ['không phải vậy', ''],
    ['khong phai vay dau', ''],
    ['dạ, chưa đúng ạ', ''],
    ['câu trả lời này sai rồi', ''],
    ['thông tin này không chính xác', ''],
    ['Sai rồi em, phí ở phường tôi là 5 ngàn', 'phí ở phường tôi là 5 ngàn'],
    ['chưa đúng: thiếu tờ khai', 'thiếu tờ khai'],
    ['chưa đúng vì luật mới bỏ giấy này', 'vì luật mới bỏ giấy này'],
    ["That's wrong", ''],
    ['this is not correct, the fee changed', 'the fee changed'],
  ])('is heard in "%s"', (message, comment) => {
    expect(judgementIn(message)?.comment.toLowerCase()).toBe(comment.toLowerCase());
  });

  it.each([
    'giấy khai sinh ghi sai họ thì sửa ở đâu',
    'khai sai thông tin có bị phạt không',
    'không phải đóng phí đúng không',
    'sai tên trên sổ đỏ',
    'tôi chưa đúng tuổi có làm được không',
    'không đúng tuyến thì bảo hiểm trả bao nhiêu',
    'không',
    'cảm ơn em',
  ])('is not heard in "%s"', (message) => {
    expect(judgementIn(message)).toBeUndefined();
  });
});
