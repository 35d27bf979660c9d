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
    ['tui chưa đóng tiền có bị hủy hồ sơ không', 'cancelled'],
    ['trễ quá thì họ hủy hồ sơ luôn hả', 'cancelled'],
    ['ai đó nộp hồ sơ bằng tên tui', 'in-my-name'],
    ['ai do nop ho so bang ten tui', 'in-my-name'],
    ['có người lấy giấy tờ của em đi nộp hồ sơ, giờ làm sao', 'in-my-name'],
    ['có người dùng cccd của em làm hồ sơ đăng ký kinh doanh', 'in-my-name'],
    ['hồ sơ H29.99.99-261001-0010 không phải tui nộp', 'in-my-name'],
    ['hồ sơ H29.99.99-261001-0010 tui đâu có nộp, ai giả mạo chữ ký tui', 'in-my-name'],
    ['hồ sơ này không phải tui nộp, ai nộp dùm tên tui vậy', 'in-my-name'],
    ['kẻ xấu mạo danh tôi để nộp hồ sơ vay vốn', 'in-my-name'],
    ['tôi chưa hề nộp hồ sơ này', 'in-my-name'],
    ['someone submitted a dossier in my name', 'in-my-name'],
    ['I never filed that application', 'in-my-name'],
    ['có ai rút hồ sơ của tui không', 'who-withdrew'],
    ['sợ người khác rút hồ sơ của em', 'who-withdrew'],
    ['trễ hẹn 5 ngày rồi ai chịu trách nhiệm', 'late'],
    ['tre hen ca tuan, phuong co boi thuong khong', 'late'],
    ['hồ sơ của tui sao lâu quá', 'late'],
    ['hồ sơ quá hạn thì khiếu nại ở đâu', 'late'],
    ['my application is delayed, who is responsible', 'late'],
    ['tui chụp hình giấy hẹn gửi em đọc mã giùm được không', 'picture'],
    ['tra bằng tên được không', 'by-name'],
    ['tra hồ sơ bằng cccd được không', 'by-name'],
    ['can I look it up by my name', 'by-name'],
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
    'tôi không nộp hồ sơ được qua mạng',
    'em chưa từng nộp hồ sơ online, giờ làm sao',
    'nhờ người khác nộp hồ sơ giùm tui được không',
    'vợ em đứng tên nộp hồ sơ được không',
    'ai nộp hồ sơ khai sinh cho con em cũng được hả',
    'nộp hồ sơ bằng tên của chồng tôi được không',
    'hồ sơ không phải công chứng thì làm gì',
    'can someone file the application for me',
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
    'tra nợ thuế xe bằng căn cước',
    'xem quy hoạch đất theo số thửa',
  ])('%j asks of none', (message) => {
    expect(readDossierQuestion(message)).toBeUndefined();
  });
});
