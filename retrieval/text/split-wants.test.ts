import { expect, it } from 'vitest';
import { splitWants } from './split-wants.ts';

it.each([
  [
    'làm khai sinh cho con với đăng ký tạm trú cho chồng luôn thì cần giấy gì',
    ['làm khai sinh cho con', 'đăng ký tạm trú cho chồng luôn thì cần giấy gì'],
  ],
  [
    'em muốn hỏi 2 việc: 1 là làm lại bằng lái bị mất, 2 là đổi căn cước hết hạn',
    ['làm lại bằng lái bị mất', 'đổi căn cước hết hạn'],
  ],
  [
    'Thứ nhất xin giấy độc thân ở đâu, thứ hai sao y hộ chiếu mấy tiền',
    ['xin giấy độc thân ở đâu', 'sao y hộ chiếu mấy tiền'],
  ],
  ['lam khai sinh va xin the bao hiem y te cho con', ['lam khai sinh', 'xin the bao hiem y te cho con']],
  ['khai sinh tốn nhiêu, hộ chiếu tốn nhiêu', ['khai sinh tốn nhiêu', 'hộ chiếu tốn nhiêu']],
  [
    'cho em hỏi khai sinh cần gì? kết hôn cần gì? tạm trú nộp ở đâu?',
    ['cho em hỏi khai sinh cần gì', 'kết hôn cần gì', 'tạm trú nộp ở đâu'],
  ],
  ['hộ chiếu mấy ngày có, phí nhiêu, còn tạm trú ở đâu', ['hộ chiếu mấy ngày có, phí nhiêu', 'còn tạm trú ở đâu']],
  [
    'làm khai sinh cần giấy gì, làm căn cước mất mấy ngày, đăng ký tạm trú ở đâu',
    ['làm khai sinh cần giấy gì', 'làm căn cước mất mấy ngày', 'đăng ký tạm trú ở đâu'],
  ],
  ['khai tử và xoá thường trú cần giấy gì', ['khai tử', 'xoá thường trú cần giấy gì']],
  ['khai tử, xoá thường trú với nhận mai táng phí', ['khai tử', 'xoá thường trú', 'nhận mai táng phí']],
  ['khai sinh và kết hôn phí bao nhiêu', ['khai sinh', 'kết hôn phí bao nhiêu']],
  ['khai sinh voi ho chieu het nhieu tien', ['khai sinh', 'ho chieu het nhieu tien']],
  ['đăng ký kết hôn với giấy độc thân cần gì', ['đăng ký kết hôn', 'giấy độc thân cần gì']],
  ['đăng ký thường trú và tạm trú mấy ngày', ['đăng ký thường trú', 'đăng ký tạm trú mấy ngày']],
  [
    'lệ phí đăng ký kết hôn, lệ phí đăng ký thường trú, lệ phí căn cước',
    ['lệ phí đăng ký kết hôn', 'lệ phí đăng ký thường trú', 'lệ phí căn cước'],
  ],
  [
    'kết hôn có yếu tố nước ngoài và khai sinh cho con thì cần giấy gì',
    ['kết hôn có yếu tố nước ngoài', 'khai sinh cho con thì cần giấy gì'],
  ],
  [
    'làm khai sinh cho con, rồi đăng ký tạm trú cho vợ, rồi nữa là làm lại căn cước bị mất',
    ['làm khai sinh cho con', 'đăng ký tạm trú cho vợ', 'làm lại căn cước bị mất'],
  ],
  ['dang ky ket hon, lam lai can cuoc, voi lai dang ky xe', ['dang ky ket hon', 'lam lai can cuoc', 'dang ky xe']],
  ['giấy tờ kết hôn với người Hàn và làm hộ chiếu', ['giấy tờ kết hôn với người Hàn', 'làm hộ chiếu']],
  ['đổi căn cước, hộ chiếu ở đâu', ['đổi căn cước', 'đổi hộ chiếu ở đâu']],
  ['fees for birth and marriage registration', ['fees for birth', 'marriage registration']],
  ['renew my passport and register temporary residence', ['renew my passport', 'register temporary residence']],
])('finds several wants: %s', (message, wants) => {
  expect(splitWants(message)).toEqual(wants);
});

it.each([
  'đăng ký kết hôn cần giấy gì và lệ phí bao nhiêu',
  'làm khai sinh và làm bản sao khai sinh luôn',
  'mất căn cước rồi xin cấp lại ở đâu',
  'sang tên xe và làm ở đâu',
  'đăng ký tạm trú ở phường 1, quận 3',
  'làm hộ chiếu cần gì, giấy khai sinh mấy bản',
  'làm hộ chiếu cần gì, có cần căn cước không',
  'hộ chiếu tốn nhiêu, mấy ngày có',
  'nhập khẩu cho vợ cần giấy kết hôn không',
  'đăng ký kết hôn có yếu tố nước ngoài cần gì',
  'xác nhận tình trạng hôn nhân và gia đình ở đâu',
  'kết hôn với người nước ngoài cần giấy gì',
  'kết hôn với người đã ly hôn cần gì',
  'làm khai sinh với giấy kết hôn được không',
  'khai sinh cần căn cước và giấy kết hôn không',
  'đăng ký tạm trú bằng căn cước và hộ chiếu có được không',
  'em chưa kết hôn và muốn khai sinh cho con',
  'sao y khai sinh và căn cước bao nhiêu tiền',
  'làm sổ đỏ, sổ hồng cần gì',
  'căn cước, cccd gắn chip làm ở đâu',
  'tạm trú và thường trú khác nhau chỗ nào',
  'cải chính hộ tịch, thay đổi hộ tịch cần gì',
  'mất hộ chiếu và căn cước trong ví thì làm sao',
  'xin phép xây nhà và sửa nhà',
])('leaves one alone: %s', (message) => {
  expect(splitWants(message)).toEqual([message]);
});
