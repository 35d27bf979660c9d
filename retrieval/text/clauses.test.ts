import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses.ts';

const askingOf = (message: string) => clausesOf(message).flatMap(({ text, asks }) => (asks ? [text] : []));

describe('clausesOf', () => {
  it('leaves a short message whole', () => {
    const message = 'Con em mới sinh. Làm khai sinh ở đâu?';

    expect(clausesOf(message)).toEqual([{ text: message, asks: true }]);
  });

  it('finds the sentence that asks in a long story', () => {
    const question = 'Tôi muốn làm lại giấy khai sinh cho cháu thì nộp ở đâu?';
    const message = `Năm ngoái nhà tôi bị ngập, đồ đạc trôi hết. Giấy tờ cả nhà để trong tủ cũng hư, trong đó có giấy của cháu. ${question} Cảm ơn.`;

    expect(askingOf(message)).toEqual([`${question} Cảm ơn.`]);
    expect(
      clausesOf(message)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(message);
  });

  it('finds what is asked between commas where all is one sentence', () => {
    const message =
      'Nhà tôi ở quận 8 cũ có đứa cháu ngoại mười lăm tuổi, ba nó đi làm xa lâu lắm mới về một lần, tôi phải làm gì để nó có căn cước';

    expect(askingOf(message)).toEqual(['tôi phải làm gì để nó có căn cước']);
  });

  it('finds what is asked in spoken text without a stop', () => {
    const message =
      'alo chào phường tui ở hẻm này mấy chục năm rồi mà cái sổ hộ khẩu cũ nó mất hồi nào không hay cho tui hỏi muốn xin giấy xác nhận cư trú thì tới đâu vậy';

    expect(askingOf(message)).toEqual(['cho tui hỏi muốn xin giấy xác nhận cư trú thì tới đâu vậy']);
  });

  it('takes all for the question where nothing asks', () => {
    const message =
      'Giấy phép lái xe của tôi hết hạn tháng trước. Tôi đang ở nước ngoài và cuối năm mới về lại thành phố. Hộ chiếu vẫn còn hạn hai năm nữa.';

    expect(clausesOf(message).every(({ asks }) => asks)).toBe(true);
  });

  it('cuts no number', () => {
    const message =
      'Tôi làm thủ tục 1.001193 tuần trước và đã đóng 50.000 đồng rồi mà chưa ai gọi lại cho tôi hết, vậy tôi phải chờ tới bao giờ mới có giấy?';

    expect(
      clausesOf(message)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(message);
    expect(clausesOf(message).some(({ text }) => text.includes('1.001193'))).toBe(true);
  });
});
