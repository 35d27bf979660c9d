import { describe, expect, it } from 'vitest';
import { readFollowUps, readLateFollowUps } from './dossier-follow-up.ts';

describe('right after a dossier was shown', () => {
  it.each([
    ['rồi giờ tui tính sao đây em', ['what-to-do']],
    ['vậy cô phải đem giấy gì tới', ['what-to-bring']],
    ['mấy giấy đó mang tới đâu nộp vậy con', ['where-to-bring']],
    ['đem mấy cái đó nộp chỗ nào', ['where-to-bring']],
    ['lay ket qua o dau vay', ['where-to-collect']],
    ['chưa thấy ai gọi hết á', ['not-received']],
    ['sáng thứ bảy có làm không', ['hours']],
    ['mấy giờ mình tới được', ['hours']],
    ['đang nằm ở tay ai vậy', ['who-holds']],
    ['ai là người đang giữ vậy em', ['who-holds']],
    ['đóng tiền bằng momo được hông em', ['what-to-pay']],
    ['hẹn lại lần nữa là sao', ['why-again']],
    ['phường phải đền gì cho tui không', ['compensation']],
    ['tui muốn khiếu nại thì sao', ['who-answers']],
    ['chừng nào mới có giấy xin lỗi vậy', ['apology']],
    ['vậy nghĩa là sao con', ['what-it-means']],
    ['gio toi phai lam gi', ['what-to-do']],
    ['trễ dữ vậy, ai chịu trách nhiệm, rồi giờ sao', ['why-late', 'who-answers', 'what-to-do']],
    ['đi tới đi lui 4 bận rồi, mệt lắm', ['weary']],
    ['hạn cuối nộp thêm là ngày mấy', ['deadline']],
    ['mấy bữa nữa là phải bổ sung vậy', ['deadline']],
    ['gửi thêm giấy qua mạng được hông', ['where-to-bring']],
    ['làm lẹ lên giùm được không', ['hurry']],
    ['ai tới lấy giấy rồi vậy', ['who-collected']],
    ['hồ sơ này đứng tên ai', ['whose']],
    ['số điện thoại ghi trên hồ sơ là số mấy', ['whose']],
    ['tui muốn đổi số điện thoại được không', ['correct']],
    ['sửa tên cha trong hồ sơ có được không', ['correct']],
    ['đang đi làm xa nhờ em gái lấy được không', ['collect-by-another']],
    ['người xử lý hồ sơ tên gì', ['who-holds']],
    ['sao cứ trục trặc hoài vậy', ['weary']],
    ['thế à', ['what-it-means']],
    ['can it be done faster', ['hurry']],
    ['trễ bữa hẹn có bị hủy kết quả k', ['if-cancelled']],
    ['hết hạn đóng là tự hủy hả', ['if-cancelled']],
    ['will it be cancelled if I pay late', ['if-cancelled']],
    ['tui muốn hủy luôn được không', ['withdraw']],
    ['cháu nội bà đi thế được không', ['collect-by-another']],
    ['rồi ai đi thay được', ['collect-by-another']],
    ['con dâu tui đi lấy được không', ['collect-by-another']],
    ['can my daughter go instead', ['collect-by-another']],
    ['vo toi xem duoc khong', ['seen-by-another']],
    ['người lạ biết mã có coi được không', ['seen-by-another']],
    ['tui đâu có ký tên nhận', ['not-received']],
    ['ủa ai ký tên vậy', ['who-collected']],
    ['ai lấy thay tui vậy', ['who-collected']],
    ['is there any compensation for the delay', ['compensation']],
    ['chụp hình gửi qua đây được không', ['send-here']],
    ['can I send photos here', ['send-here']],
    ['em nhận được hôm nay không', ['hours']],
    ['chừng nào em lấy được', ['when']],
    ['whose name is on it', ['whose']],
    ['who has my papers now', ['who-holds']],
    ["I don't understand, what does it mean?", ['what-it-means']],
    ['who can I complain to about this?', ['who-answers']],
    ['so what happens next', ['what-to-do']],
  ])('%j asks of it', (message, asked) => {
    expect(readFollowUps(message)).toEqual(asked);
  });

  it.each([
    'làm căn cước cần giấy gì',
    'vợ tui đi làm căn cước thay được không',
    'giấy phép bị hủy thì xin lại sao',
    'nhà đất',
    'tôi muốn làm giấy cho con tôi',
    'giấy ủy quyền lãnh lương hưu viết sao',
    'đăng ký kết hôn ở đâu',
    'làm sổ đỏ bao lâu',
    'lam so hong bao lau',
    'thủ tục nhập hộ khẩu làm sao',
    'khai sinh cho con trễ có bị phạt không',
    'ly hôn thì nộp ở đâu',
    'công chứng giấy tờ ở đâu',
    'xin giấy phép xây nhà mất bao lâu',
    'đổi bằng lái bao nhiêu tiền',
    'tạm trú cho người thuê cần gì',
    'đóng bảo hiểm xã hội ở đâu',
    'hộ kinh doanh nộp thuế sao',
    'xin xác nhận độc thân cần gì',
    'làm lý lịch tư pháp lâu không',
    'sửa ngày sinh trong khai sinh ở đâu',
    'xe bị hư thì báo ai',
    'giấy khai sinh của ai cấp',
    'how much is a passport',
    'what documents do I need to register a marriage',
    'cảm ơn em',
  ])('%j is of something else', (message) => {
    expect(readFollowUps(message)).toEqual([]);
  });
});

describe('once another question was answered', () => {
  it.each(['ai đang giữ hồ sơ của tui', 'sao trễ vậy', 'phiếu xin lỗi đâu'])(
    '%j is still of the dossier',
    (message) => {
      expect(readLateFollowUps(message)).not.toEqual([]);
    },
  );

  it.each(['chừng nào có', 'phí bao nhiêu', 'nộp ở đâu', 'cần giấy gì', 'hồ sơ cần gì'])('%j is not', (message) => {
    expect(readLateFollowUps(message)).toEqual([]);
  });
});
