import { describe, expect, it } from 'vitest';
import { asForms, asksForForms } from './forms-asked.ts';

describe('asking for a form', () => {
  it.each([
    'mẫu tải ở đâu',
    'mau don tai cho nao vay',
    'tờ khai lấy ở đâu hả em',
    'biểu mẫu ở đâu có',
    'cho xin link tải tờ khai',
    'in cái mẫu đơn ở đâu được',
    'tải file mẫu giùm với',
    'điền mẫu nào mới đúng',
    'đơn này viết theo mẫu gì',
    'dùng mẫu số mấy',
    'cái tờ khai đó kiếm chỗ nào',
    'đơn xin trợ cấp kiếm mẫu ở đâu',
    'where can I download the form?',
    'xin mẫu đơn thường trú',
    'mẫu có sẵn không',
    'which form do I fill in',
    'where are the templates',
  ])('is heard in "%s"', (message) => {
    expect(asksForForms(message)).toBe(true);
  });

  it.each([
    'nộp tờ khai ở đâu',
    'lấy mẫu máu ở đâu',
    'tờ khai này khai sao',
    'cần giấy tờ gì',
    'mang đơn ra phường nộp được không',
    'nộp đơn ở đâu vậy',
    'con mẫu giáo học trường nào',
    'xe đời nào, mẫu nào cũng đăng ký được hả',
    'where do I submit the form',
    'gửi đơn kiện ở đâu',
  ])('is not heard in "%s"', (message) => {
    expect(asksForForms(message)).toBe(false);
  });

  it('asks for papers, and for a place only where something is handed in too', () => {
    expect(asForms(['where'], 'mẫu tải ở đâu', true)).toEqual(['documents']);
    expect(asForms(['documents', 'where'], 'mẫu kiếm ở đâu, nộp chỗ nào', true)).toEqual(['documents', 'where']);
    expect(asForms(['fee', 'documents'], 'phí nhiêu, dùng mẫu nào', true)).toEqual(['documents', 'fee']);
  });

  it('keeps nothing that was only guessed', () => {
    expect(asForms(['fee', 'documents'], 'link tải tờ khai đi em', false)).toEqual(['documents']);
  });
});
