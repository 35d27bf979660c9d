import { describe, expect, it } from 'vitest';
import { readDossierQuestion } from './dossier-questions.ts';

describe('a question about dossiers in general', () => {
  it.each([
    ['nộp nhầm rồi muốn rút', 'withdraw'],
    ['tui nộp lộn hồ sơ, giờ rút ra được hông', 'withdraw'],
    ['muốn hủy hồ sơ đã nộp trên mạng', 'withdraw'],
    ['rút hồ sơ có được trả lại tiền không', 'withdraw'],
    ['rut ho so lai duoc khong', 'withdraw'],
    ['can I withdraw my application', 'withdraw'],
    ['có ai rút hồ sơ của tui không', 'who-withdrew'],
    ['sợ người khác rút hồ sơ của em', 'who-withdrew'],
    ['trễ hẹn 5 ngày rồi ai chịu trách nhiệm', 'late'],
    ['tre hen ca tuan, phuong co boi thuong khong', 'late'],
    ['hồ sơ của tui sao lâu quá', 'late'],
    ['hồ sơ quá hạn thì khiếu nại ở đâu', 'late'],
    ['my application is delayed, who is responsible', 'late'],
    ['tui chụp hình giấy hẹn gửi em đọc mã giùm được không', 'picture'],
    ['tui gửi hình tờ giấy hẹn nè', 'picture'],
    ['mã hồ sơ là cái nào, giấy có nhiều số quá', 'which-number'],
    ['tôi già rồi không rành máy, chỉ có tờ giấy hẹn thôi', 'which-number'],
    ['hồ sơ báo bổ sung là bổ sung gì', 'supplement-requested'],
    ['hồ sơ ghi dừng xử lý nghĩa là gì', 'stopped'],
    ['hồ sơ ghi chờ nộp phí là nộp ở đâu', 'payment-requested'],
    ['đã tiếp nhận nghĩa là sao em', 'accepted'],
    ['hồ sơ bị trả lại là sao', 'not-accepted'],
    ['what does supplement requested mean', 'supplement-requested'],
  ])('%j asks of %s', (message, of) => {
    const question = readDossierQuestion(message);

    expect(question?.kind === 'meaning' ? question.state : question?.kind).toBe(of);
  });

  it.each([
    'rút hồ sơ đăng ký hộ kinh doanh',
    'rút hồ sơ gốc xe máy sang tên tỉnh khác',
    'đăng ký khai sinh quá hạn có bị phạt không',
    'hồ sơ đăng ký kết hôn gồm gì',
    'bổ sung tên cha vào giấy khai sinh',
    'bổ sung hộ tịch là gì',
    'hồ sơ của tui tới đâu rồi',
    'thẻ căn cước quá hạn thì làm sao',
    'hủy hợp đồng thuê nhà',
    'chụp hình giấy khai sinh nộp qua mạng được không',
    'mất giấy khai sinh làm lại ở đâu',
    'trễ hẹn với bác sĩ',
  ])('%j asks of none', (message) => {
    expect(readDossierQuestion(message)).toBeUndefined();
  });
});
