import { describe, expect, it } from 'vitest';
import { pickedBy, textWithChoices } from './numbered-choices.ts';

const say = (title: string, value = title) => ({ type: 'imBack', title, value });
const reply = (text: string, actions: readonly object[] = [], locale = 'vi-VN') => ({
  type: 'message',
  text,
  locale,
  suggestedActions: { to: [], actions },
});

const answer = reply('Dạ, **miễn phí** ạ.', [say('Nộp ở đâu?'), say('Gặp cán bộ')]);
const list = reply('Anh/chị chọn giúp em, không rõ thì bấm **Em chưa rõ**:\n\n1. Khai sinh\n2. Khai tử', [
  say('Khai sinh'),
  say('Khai tử'),
  say('Em chưa rõ'),
]);

describe('choices where there are no buttons', () => {
  it('stand below, by number', () => {
    expect(textWithChoices(answer)).toBe(
      'Dạ, miễn phí ạ.\n\nAnh/chị nhắn số, hoặc cứ viết câu hỏi ạ:\n1. Nộp ở đâu?\n2. Gặp cán bộ',
    );
  });

  it('are not numbered twice where the text numbers them, and what is left is named', () => {
    expect(textWithChoices(list)).toBe(
      'Anh/chị chọn giúp em, không rõ thì nhắn “Em chưa rõ”:\n\n1. Khai sinh\n2. Khai tử\n\nAnh/chị nhắn số, hoặc nhắn: “Em chưa rõ”.',
    );
  });

  it('are known in a list that says more of each', () => {
    const told = reply('Cái nào ạ?\n\n1. Kết hôn (1.000894): hai bên tự đi.\n2. Kết hôn tại nhà', [
      say('Kết hôn'),
      say('Kết hôn tại nhà'),
      say('Không có cái nào'),
    ]);

    expect(textWithChoices(told)).toMatch(/tại nhà\n\nAnh\/chị nhắn số, hoặc nhắn: “Không có cái nào”\.$/u);
    expect(pickedBy('1', told)).toBeUndefined();
  });

  it('are told in the language of the reply', () => {
    expect(textWithChoices(reply('Press **Stop**.', [say('Stop')], 'en-US'))).toBe(
      'Write “Stop”.\n\nReply with a number, or write your question:\n1. Stop',
    );
  });

  it('leaves what cannot be tapped here in its words', () => {
    expect(textWithChoices(reply('Trên cổng, bấm **Nộp hồ sơ**.'))).toBe('Trên cổng, bấm Nộp hồ sơ.');
  });

  it('shows an address instead of a button that opens one', () => {
    const opens = { type: 'openUrl', title: 'Bản in', value: 'https://a.vn/in' };

    expect(textWithChoices(reply('Dạ.', [opens]))).toBe('Dạ.\n\nBản in: https://a.vn/in');
  });

  it.each([
    ['1', 'Nộp ở đâu?'],
    [' 2. ', 'Gặp cán bộ'],
    ['số 2 á', 'Gặp cán bộ'],
    ['Số 1 ạ', 'Nộp ở đâu?'],
  ])('takes %j for %j', (text, meant) => {
    expect(pickedBy(text, answer)).toBe(meant);
  });

  it.each(['0', '3', '12', '1 bé', 'tôi 2 tuổi', 'một', ''])('takes %j for what it says', (text) => {
    expect(pickedBy(text, answer)).toBeUndefined();
  });

  it('leaves a number to the dialog that numbered its list itself', () => {
    expect(pickedBy('1', list)).toBeUndefined();
  });

  it('says what a tap would have said, where that differs from the title', () => {
    expect(pickedBy('1', reply('Dạ.', [say('Đúng', 'có')]))).toBe('có');
  });
});
