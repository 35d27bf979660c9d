import { describe, expect, it } from 'vitest';
import { takeChoiceAgain } from './choose-again.ts';
import { openChooseProcedure } from './choose-procedure.ts';

const list = openChooseProcedure({
  choices: [
    { code: '1', title: 'Làm giấy khai sinh cho con' },
    { code: '2', title: 'Làm lại giấy khai sinh bị mất' },
    { code: '3', title: 'Xin bản sao giấy khai sinh' },
  ],
  aspects: ['overview'],
  question: 'khai sinh',
  asked: [],
});

describe('takeChoiceAgain', () => {
  it.each([
    ['không, cái thứ 3', '3'],
    ['à hong, cái đầu', '1'],
    ['ý em là cái số 2', '2'],
    ['à nhầm cái số 2', '2'],
    ['lộn, xin bản sao', '3'],
    ['còn cái thứ hai thì sao', '2'],
    ['đổi qua cái số 3', '3'],
    ['cho em xem cái cuối', '3'],
    ['no, the third one', '3'],
    ['what about number 2', '2'],
    ['cái cuối phí bao nhiêu', '3'],
    ['con cai so 2 may ngay co', '2'],
  ])('takes "%s" as another choice', (message, code) => {
    expect(takeChoiceAgain(list, message, '1')).toMatchObject({ status: 'chosen', codes: [code] });
  });

  it.each([
    'xem lại danh sách',
    'quay lại danh sách hồi nãy',
    'mấy cái kia',
    'cho em coi lại mấy cái hồi nãy',
    'back to the list',
  ])('takes "%s" as asking for the list', (message) => {
    expect(takeChoiceAgain(list, message, '9')).toMatchObject({ status: 'reopened', why: 'asked' });
  });

  it.each(['quay lại', 'quay lai di', 'quay lại bước trước', 'go back'])('goes back to the list by "%s"', (message) => {
    expect(takeChoiceAgain(list, message, '1')).toMatchObject({ status: 'reopened', why: 'asked' });
    expect(takeChoiceAgain(list, message, '9')).toBeUndefined();
  });

  it.each([
    ['what was answered since is another thing', 'cái thứ 3', '9'],
    ['more is asked', 'làm 3 bản hết bao nhiêu', '1'],
    ['a fee is asked', 'không, em hỏi lệ phí', '1'],
    ['another procedure is named', 'ý em là đăng ký kết hôn', '1'],
    ['it only asks on', 'còn phí thì sao', '1'],
  ])('takes nothing where %s', (_why, message, inHand) => {
    expect(takeChoiceAgain(list, message, inHand)).toBeUndefined();
  });
});
