import { describe, expect, it } from 'vitest';
import { readAskedOfShown } from './dossier-asked.ts';

describe('right after a dossier was shown', () => {
  it.each([
    ['how do I pay?', 'what-to-pay'],
    ['where can I pay the fee', 'what-to-pay'],
    ['chừng nào có', 'when'],
    ['vậy khi nào xong vậy em', 'when'],
    ['tới ngày nào phải bổ sung', 'when'],
    ['sao trễ vậy em', 'why-late'],
    ['sao lau du vay', 'why-late'],
    ['sao chưa có kết quả vậy', 'why-late'],
    ['Why is it taking so long?', 'why-late'],
    ['Why is it late?', 'why-late'],
    ['sao bị từ chối vậy', 'why-stopped'],
    ['trễ thì phường phải làm gì', 'who-answers'],
    ['ai chịu trách nhiệm', 'who-answers'],
    ['Why is it late and who do I complain to?', 'who-answers'],
    ['chưa thấy xin lỗi, phiếu xin lỗi đâu', undefined],
    ['phiếu xin lỗi đâu', 'apology'],
    ['nộp bổ sung ở đâu', 'where-to-bring'],
    ['Where do I bring the papers?', 'where-to-bring'],
    ['mang gì theo', 'what-to-bring'],
    ['thiếu giấy gì vậy em', 'what-to-bring'],
    ['giờ tui phải làm gì', 'what-to-do'],
    ['gio em phai lam gi', 'what-to-do'],
    ['What do I have to do now?', 'what-to-do'],
    ['đóng tiền ở đâu', 'what-to-pay'],
    ['có phải đóng tiền không', 'what-to-pay'],
    ['lấy kết quả ở đâu', 'where-to-collect'],
    ['where can I collect it', 'where-to-collect'],
    ['nhờ người khác lấy giùm được không', 'collect-by-another'],
    ['Can my wife collect it for me?', 'collect-by-another'],
    ['ai giữ hồ sơ', 'who-holds'],
    ['hồ sơ đang nằm ở đâu', 'who-holds'],
    ['gọi số nào', 'whom-to-call'],
    ['xin số điện thoại phường', 'whom-to-call'],
    ['con toi nop cho duoc khong', 'collect-by-another'],
    ['xa qua toi khong len duoc', 'collect-by-another'],
    ['má tui bệnh, tui lấy giùm được không', 'collect-by-another'],
    ['trễ không', 'why-late'],
    ['what is missing', 'what-to-bring'],
    ['trễ quá, ai chịu', 'who-answers'],
    ['đóng online được không', 'what-to-pay'],
    ['đóng bằng chuyển khoản được không', 'what-to-pay'],
    ['trễ đóng có sao không', 'if-i-am-late'],
    ['nộp trễ có sao không', 'if-i-am-late'],
    ['cơ quan hẹn lại khi nào', 'when'],
    ['có phiếu xin lỗi chưa', 'apology'],
    ['rút hồ sơ được không', 'withdraw'],
    ['tui muốn rút lại hồ sơ này', 'withdraw'],
    ['Thanks. Can I withdraw it?', 'withdraw'],
  ] as const)('%j asks of it: %s', (message, asked) => {
    expect(readAskedOfShown(message)).toBe(asked);
  });

  it.each([
    ['đăng ký kết hôn cần nộp gì'],
    ['làm khai sinh khi nào có'],
    ['nộp tạm trú ở đâu'],
    ['cảm ơn em'],
    ['sao phường nghỉ thứ bảy'],
    ['where can I register a birth'],
    ['rút hồ sơ gốc xe máy'],
    ['nhờ người khác đi nộp khai sinh được không'],
    ['mấy giờ mở cửa'],
  ])('%j is of another matter', (message) => {
    expect(readAskedOfShown(message)).toBeUndefined();
  });
});
