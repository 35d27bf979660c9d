import { expect, it } from 'vitest';
import { fieldSlug, foldDiacritics, tidy } from './fold.ts';

it.each([
  ['Đăng ký khai sinh', 'Dang ky khai sinh'],
  ['Thủ tục hộ tịch'.normalize('NFD'), 'Thu tuc ho tich'],
  ['ƯỚC đường', 'UOC duong'],
])('folds "%s"', (text, folded) => {
  expect(foldDiacritics(text)).toBe(folded);
});

it.each([
  ['Hộ tịch', 'ho-tich'],
  ['Đăng ký, quản lý cư trú', 'dang-ky-quan-ly-cu-tru'],
  ['Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)', 'thanh-lap-va-hoat-dong-doanh-nghiep-ho-kinh-doanh'],
  ['Thi đua – Khen thưởng', 'thi-dua-khen-thuong'],
])('gives the field "%s" the folder %s', (field, folder) => {
  expect(fieldSlug(field)).toBe(folder);
});

it('compares texts without regard to spaces and composition', () => {
  expect(tidy(' Cấp  giấy\u00a0phép\n'.normalize('NFD'))).toBe('Cấp giấy phép');
});
