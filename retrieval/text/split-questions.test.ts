import { describe, expect, it } from 'vitest';
import { splitQuestions } from './split-questions.ts';

describe('splitQuestions', () => {
  it.each([
    [
      'Làm khai sinh cho bé cần gì? Còn đăng ký tạm trú thì nộp ở đâu?',
      ['Làm khai sinh cho bé cần gì?', 'Còn đăng ký tạm trú thì nộp ở đâu?'],
    ],
    [
      'lam khai sinh can giay gi? muon doi bang lai xe thi ra dau?',
      ['lam khai sinh can giay gi?', 'muon doi bang lai xe thi ra dau?'],
    ],
    [
      'Em mới chuyển lên Sài Gòn. Đăng ký tạm trú ở đâu ạ? Sẵn cho em hỏi làm hộ chiếu mất mấy ngày?',
      ['Em mới chuyển lên Sài Gòn. Đăng ký tạm trú ở đâu ạ?', 'Sẵn cho em hỏi làm hộ chiếu mất mấy ngày?'],
    ],
    [
      'Sao y bằng đại học ở phường được không, còn xin lý lịch tư pháp thì lên đâu',
      ['Sao y bằng đại học ở phường được không,', 'còn xin lý lịch tư pháp thì lên đâu'],
    ],
    [
      'How do I register a birth? Also where can I apply for a work permit?',
      ['How do I register a birth?', 'Also where can I apply for a work permit?'],
    ],
    [
      'Đăng ký kết hôn cần gì? Lệ phí bao nhiêu? Làm căn cước cho con thì sao?',
      ['Đăng ký kết hôn cần gì? Lệ phí bao nhiêu?', 'Làm căn cước cho con thì sao?'],
    ],
  ])('finds apart: %s', (text, questions) => {
    expect(splitQuestions(text)).toEqual(questions);
  });

  it.each([
    ['aspects of one thing', 'Làm khai sinh cho bé cần giấy tờ gì? Lệ phí bao nhiêu? Mấy ngày có?'],
    ['papers and a fee in one sentence', 'Đăng ký kết hôn cần giấy tờ gì và lệ phí bao nhiêu?'],
    ['a paper of the first', 'Làm khai sinh cho con cần gì? Có cần giấy đăng ký kết hôn không?'],
    ['a condition of the first', 'Làm khai sinh cho con cần gì? Chưa có đăng ký kết hôn thì sao?'],
    ['a story before its question', 'Tôi ly hôn năm ngoái. Giờ muốn đổi căn cước thì làm ở đâu?'],
    ['the same thing twice', 'Đăng ký tạm trú ở đâu? Muốn đăng ký tạm trú qua mạng được không?'],
    ['two things of which only one is asked about', 'Tôi có hộ chiếu rồi. Làm căn cước ở đâu?'],
    ['what it does not know', 'Chuyện thứ nhất là sao? Còn chuyện kia thì làm thế nào?'],
    ['no question at all', 'giấy khai sinh'],
    ['nothing', ''],
  ])('leaves whole: %s', (_what, text) => {
    expect(splitQuestions(text)).toEqual([text]);
  });
});
