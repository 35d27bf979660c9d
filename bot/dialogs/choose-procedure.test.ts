import { describe, expect, it } from 'vitest';
import { openChooseProcedure, readChooseProcedure, takeChoice } from './choose-procedure.ts';

const frame = openChooseProcedure({
  aspects: ['documents'],
  question: 'khai sinh cần giấy gì',
  asked: [],
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
    expect(takeChoice(frame, message)).toMatchObject({ status: 'chosen', codes: [code], rest: '' });
  });

  it.each(['không có cái nào', 'Không có cái nào', 'ko có cái nào', 'none of these'])(
    'takes "%s" as none',
    (message) => {
      expect(takeChoice(frame, message)).toEqual({ status: 'none-of-these' });
    },
  );

  it.each(['10', '21'])('says that there is no choice "%s"', (message) => {
    expect(takeChoice(frame, message)).toEqual({ status: 'no-such-choice' });
  });

  it.each(['0', 'em 1 con 2 tuổi', 'đăng ký lại khai tử', 'phí bao nhiêu', 'tạm trú'])(
    'does not take "%s" for a choice',
    (message) => {
      expect(takeChoice(frame, message)).toEqual({ status: 'not-a-choice' });
    },
  );

  it('takes a choice by its code, also where it looks like another number', () => {
    expect(takeChoice(frame, '2.000635')).toMatchObject({ status: 'chosen', codes: ['2.000635'], rest: '' });
    expect(takeChoice(frame, 'mã 1.004884, phí bao nhiêu')).toMatchObject({ codes: ['1.004884'] });
    expect(takeChoice(frame, '1.001193 và 1.004884')).toMatchObject({ codes: ['1.001193', '1.004884'] });
    expect(takeChoice(frame, '1.004194')).toEqual({ status: 'not-a-choice' });
  });

  it('keeps what is left of a denied or compared list', () => {
    const left = ['1.004884', '2.000635'];
    expect(takeChoice(frame, 'đừng lấy số 1')).toEqual({ status: 'narrowed', codes: left, why: 'denied' });
    expect(takeChoice(frame, '2 với 3 khác nhau chỗ nào')).toEqual({
      status: 'narrowed',
      codes: left,
      why: 'compared',
    });
    expect(takeChoice(frame, 'lấy 2 và 3')).toMatchObject({ status: 'chosen', codes: left });
    expect(takeChoice(frame, 'một cái thôi')).toEqual({ status: 'which' });
  });

  it('reads a frame that was stored before the question was kept', () => {
    const { choices } = frame.slots;
    const before = { ...frame, version: 1, slots: { choices, aspect: 'fee' } };

    expect(readChooseProcedure(before)).toEqual({ choices, aspects: ['fee'], question: '', asked: [] });
    expect(takeChoice(before, 'cái thứ hai')).toMatchObject({ status: 'chosen', codes: ['1.004884'] });
  });

  it('takes an answer to the question that parts the choices, and a title all the same', () => {
    const parting = {
      facet: 'foreign-element',
      question: { vi: 'Có ai là người nước ngoài không ạ?', en: 'Is anybody a foreigner?' },
      values: [
        { id: 'domestic', label: { vi: 'Không, trong nước', en: 'No, all Vietnamese here' }, codes: ['1.000894'] },
        { id: 'foreign', label: { vi: 'Có, nước ngoài', en: 'Yes, a foreigner or abroad' }, codes: ['2.000806'] },
      ],
    };
    const choices = [
      { code: '1.000894', title: 'Đăng ký kết hôn' },
      { code: '2.000806', title: 'Kết hôn với người nước ngoài' },
    ];
    const asked = openChooseProcedure({
      choices,
      aspects: ['fee'],
      question: 'kết hôn',
      parting,
      asked: [parting.facet],
    });

    expect(takeChoice(asked, 'vợ em người Hàn')).toMatchObject({ status: 'chosen', codes: ['2.000806'] });
    expect(takeChoice(asked, 'không')).toMatchObject({ status: 'chosen', codes: ['1.000894'] });
    expect(takeChoice(asked, 'không có cái nào')).toEqual({ status: 'none-of-these' });
    expect(takeChoice(asked, 'em hông rõ')).toEqual({ status: 'not-known' });
    expect(takeChoice(asked, 'kết hôn với người nước ngoài')).toMatchObject({ codes: ['2.000806'] });
  });

  it('leaves the frame of another dialog or version alone', () => {
    expect(takeChoice({ ...frame, dialog: 'other' }, '1')).toBeUndefined();
    expect(takeChoice({ ...frame, version: 99 }, '1')).toBeUndefined();
  });
});
