import { describe, expect, it } from 'vitest';
import { openChooseProcedure, takeChoice } from './choose-procedure.ts';

const frame = openChooseProcedure({
  aspect: 'documents',
  choices: [
    { code: '1.001193', title: 'Khai sinh cho bé mới sinh' },
    { code: '1.004884', title: 'Đăng ký lại khai sinh' },
    { code: '2.000635', title: 'Bản sao trích lục hộ tịch' },
  ],
});

describe('takeChoice', () => {
  it.each([
    ['1', '1.001193'],
    ['số 2', '1.004884'],
    ['so 3 a', '2.000635'],
    ['cái thứ hai', '1.004884'],
    ['dạ cái thứ ba ạ', '2.000635'],
    ['cái đầu', '1.001193'],
    ['cái cuối', '2.000635'],
    ['the second one', '1.004884'],
    ['dang ky lai khai sinh', '1.004884'],
    ['Bản sao trích lục hộ tịch', '2.000635'],
  ])('takes "%s" as a choice', (message, code) => {
    expect(takeChoice(frame, message)).toEqual({ status: 'chosen', code, aspect: 'documents' });
  });

  it.each(['không có cái nào', 'Không có cái nào', 'ko có cái nào', 'none of these'])(
    'takes "%s" as none',
    (message) => {
      expect(takeChoice(frame, message)).toEqual({ status: 'none-of-these' });
    },
  );

  it.each(['10', '21', '0', 'em 1 con 2 tuổi', 'đăng ký lại khai tử', 'phí bao nhiêu', 'tạm trú'])(
    'does not take "%s" for a choice',
    (message) => {
      expect(takeChoice(frame, message)).toEqual({ status: 'not-a-choice' });
    },
  );

  it('leaves the frame of another dialog or version alone', () => {
    expect(takeChoice({ ...frame, dialog: 'other' }, '1')).toBeUndefined();
    expect(takeChoice({ ...frame, version: 99 }, '1')).toBeUndefined();
  });
});
