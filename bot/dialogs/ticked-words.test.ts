import { describe, expect, it } from 'vitest';
import { readTickedWords } from './ticked-words.ts';

const PAPERS = [
  { id: 'form', name: 'Tờ khai đăng ký kết hôn theo mẫu' },
  { id: 'identity', name: 'Giấy tờ tùy thân còn giá trị (hộ chiếu, thẻ căn cước, căn cước điện tử)' },
  { id: 'single', name: 'Giấy xác nhận tình trạng hôn nhân' },
];

describe('papers ticked by words', () => {
  it.each([
    ['có hộ chiếu rồi, còn thiếu tờ khai', ['identity'], ['form']],
    ['tui co cccd roi, chua co to khai', ['identity'], ['form']],
    ['cccd có rồi còn tờ khai thì chưa có', ['identity'], ['form']],
    ['có hộ chiếu với tờ khai rồi', ['identity', 'form'], []],
    ['còn thiếu giấy độc thân', [], ['single']],
    ['i have the hộ chiếu', ['identity'], []],
  ])('reads "%s"', (message, has, lacks) => {
    expect(readTickedWords(message, PAPERS)).toEqual({ has, lacks });
  });

  it.each([
    'có tờ khai chưa',
    'hộ chiếu có cần không',
    'chưa có tờ khai thì làm sao',
    'em có con rồi',
    'có bằng lái rồi',
    'xong rồi',
    'phí bao nhiêu',
  ])('reads none in "%s"', (message) => {
    expect(readTickedWords(message, PAPERS)).toBeUndefined();
  });
});
