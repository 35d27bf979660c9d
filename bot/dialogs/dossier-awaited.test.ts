import { describe, expect, it } from 'vitest';
import { awaitsResult } from './dossier-awaited.ts';

describe('what was handed in and has not come back', () => {
  it.each(
    `tôi gửi hồ sơ xin sổ hồng tháng trước tới giờ chưa có
con nộp hồ sơ tạm trú hôm thứ hai tới nay im re
tui đi làm căn cước hồi tháng 10 sao hoài chưa nhận được
đăng ký kết hôn nộp 10 ngày rồi mà chưa thấy kết quả
giấy phép xây dựng nhà tôi nộp từ tháng 9 đến nay vẫn chưa xong
nop so hong 3 thang nay chua co
ho so dat dai toi nop bua truoc sao chua thay gi
em lam ho chieu 3 tuan roi ma chua co
đăng ký hộ kinh doanh nộp hôm qua sao chưa có giấy
tui làm giấy chứng tử cho ba cả tuần nay mà chưa lấy được
mình nộp đơn xin xác nhận độc thân mấy bữa rồi chưa thấy ai báo
giấy khai sinh của bé em nộp bữa hổm có chưa
em nộp tách thửa rồi mà đợi hoài không thấy
bữa trước em làm tạm trú, giờ xong chưa
em đăng ký tạm trú online hôm qua, công an chưa duyệt
bao giờ tôi mới có sổ đỏ, nộp từ hè
chừng nào em mới lấy được cccd, làm hôm 15/10
em xin trích lục khai tử đã 5 ngày làm việc chưa trả
đã đóng tiền thuế trước bạ rồi sao chưa có sổ
vợ chồng tui xin nhập hộ khẩu hai tuần nay chưa thấy ai báo
sao làm giấy tờ gì mà lâu dữ, nộp cả tháng rồi
tôi đã nộp đủ giấy tờ mà phường vẫn chưa trả kết quả
I applied for a construction permit two months ago and still nothing
I submitted my land papers last month and have not received anything
land certificate: submitted in August, no answer
when will my ID card be ready, I applied on Nov 2`.split('\n'),
  )('%j', (message) => {
    expect(awaitsResult(message)).toBe(true);
  });
});

describe('how something is done is no result that is awaited', () => {
  it.each(
    `làm sổ đỏ mất bao lâu
nộp sổ đỏ ở đâu
làm cccd bao lâu thì có
chưa có sổ đỏ có bán nhà được không
chưa có cccd thì làm khai sinh được không
em chưa có giấy kết hôn thì làm khai sinh cho con được không
con sinh 2 tuần rồi chưa làm khai sinh có bị phạt không
tôi ở trọ 3 tháng rồi chưa đăng ký tạm trú
em mất cccd tuần trước chưa làm lại, giờ cần gì
mua nhà từ tháng trước giờ muốn sang tên cần giấy tờ gì
ba tôi mất tuần trước, làm giấy chứng tử ở đâu
nhà xây năm ngoái chưa hoàn công làm sao
em cưới 2 năm rồi chưa đăng ký kết hôn
em đăng ký kết hôn 3 năm rồi mà chưa có con, xin con nuôi được không
làm hộ chiếu mấy ngày có
tôi chưa có hộ khẩu ở thành phố thì nộp ở đâu
đăng ký khai sinh trễ có phải nộp phạt không
chưa nhận được giấy báo đóng thuế đất thì phải làm gì
đất chưa có sổ làm sổ lần đầu cần gì
căn cước hết hạn tháng trước chưa đổi có sao không
nhà em chưa có số nhà, xin cấp số nhà ở đâu
em sinh con tuần trước, chưa có cccd chồng thì khai sinh sao
tôi nộp thiếu giấy thì có bị trả lại không
em chưa nộp hồ sơ, muốn hỏi lệ phí làm hộ chiếu
khi nào phải đi đăng ký tạm trú
thứ Sáu em nộp thì bao giờ có
sáng thứ hai tui nộp thì mấy ngày có
how long does a land certificate take
where do I apply for a residence card
I moved here last month, how do I register temporary residence`.split('\n'),
  )('%j', (message) => {
    expect(awaitsResult(message)).toBe(false);
  });
});
