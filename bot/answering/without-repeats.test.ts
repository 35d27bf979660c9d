import { expect, it } from 'vitest';
import { withoutRepeats } from './without-repeats.ts';

const TIME = 'Thời gian: 10 ngày làm việc.';
const CONDITION = '- Hai bên phải đủ điều kiện kết hôn theo Luật.';

it('leaves out a line that a part before says', () => {
  expect(withoutRepeats([`Nơi nộp: phường.\n\n${TIME}`, `Ai được đi làm:\n- Ai cũng được.\n\n${TIME}`])).toEqual([
    `Nơi nộp: phường.\n\n${TIME}`,
    'Ai được đi làm:\n- Ai cũng được.',
  ]);
});

it('leaves out a heading with nothing below it', () => {
  expect(withoutRepeats([`Dạ, không ghi tuổi.\n${CONDITION}`, `Điều kiện:\n${CONDITION}`])).toEqual([
    `Dạ, không ghi tuổi.\n${CONDITION}`,
  ]);
});

it('keeps a sentence that leads on to the next part', () => {
  const parts = ['Dạ đúng rồi ạ, hồ sơ gốc ghi như sau:', TIME];

  expect(withoutRepeats(parts)).toEqual(parts);
});

it('keeps a line of its own part, short ones, and lists under headings of their own', () => {
  const shown = '- Giấy tờ tùy thân còn giá trị (hộ chiếu, thẻ căn cước)';
  const parts = [
    `Giấy tờ chính:\n${shown}\n- Tờ khai`,
    `Dạ, anh/chị cần nộp:\n- Tờ khai\n${shown}\n\nMang theo để xuất trình:\n${shown}\n- Bản chính`,
  ];

  expect(withoutRepeats(parts)).toEqual(parts);
});
