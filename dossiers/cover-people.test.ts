import { expect, it } from 'vitest';
import { coverPeople } from './cover-people.ts';

it.each([
  ['Khai sinh cho cháu Nguyễn Văn Mẫu', 'Khai sinh cho cháu •••'],
  ['UBND phường Bến Nghé (cán bộ Lê Thị B)', 'UBND phường Bến Nghé (cán bộ •••)'],
  ['Bản sao CCCD của ông Nguyễn Văn A, 12 Lê Lợi', 'Bản sao CCCD của ông •••, •••'],
  ['Giấy của bà Tư', 'Giấy của bà •••'],
  ['KẾT HÔN TRẦN VĂN MẪU', 'KẾT HÔN •••'],
  ['kết hôn trần thị mẫu', 'kết hôn •••'],
  ['Ket hon Nguyen Van Mau', 'Ket hon •••'],
  ['Nhà đất số 12/3A đường Hai Bà Trưng', 'Nhà đất •••'],
  ['Nhà số nhà 5 hẻm 3, gần chợ', 'Nhà •••, gần chợ'],
  ['Xác nhận cư trú, ngụ tại 45 Nguyễn Huệ', 'Xác nhận cư trú, ngụ tại •••'],
])('%j is told as %j', (text, told) => {
  expect(coverPeople(text)).toBe(told);
});

it.each([
  'Đăng ký khai sinh',
  'UBND phường Nguyễn Cư Trinh',
  'Ủy ban nhân dân Thành phố Hồ Chí Minh',
  'Trung tâm Phục vụ hành chính công phường Mẫu (dữ liệu mẫu)',
  'HỒ SƠ ĐĂNG KÝ KẾT HÔN',
  'Phiếu Lý Lịch Tư Pháp số 2',
  'Tờ khai thay đổi thông tin cư trú (Mẫu CT01)',
  '02 Ảnh 4x6 nền trắng',
  '01 Bản Sao Giấy Chứng Sinh',
  'Đăng ký thường trú tại phường Bà Rịa',
  'Trường tiểu học Lê Văn Tám',
  'Quận 1 Thành phố Hồ Chí Minh',
])('%j stays', (text) => {
  expect(coverPeople(text)).toBe(text);
});
