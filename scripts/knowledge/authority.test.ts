import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { normaliseAuthority } from './authority.ts';
import { OTHER_PROVINCES, PROVINCES_MERGED_IN_2025, PROVINCES_SINCE_2025 } from './provinces.ts';

describe("another province's office becomes its kind", () => {
  it.each([
    ['Sở Giáo dục và Đào tạo tỉnh Hà Nam', 'Sở Giáo dục và Đào tạo'],
    ['Sở Nông nghiệp và Môi trường Thành phố Hà Nội', 'Sở Nông nghiệp và Môi trường'],
    ['Sở Giáo dục và Đào tạo - Tỉnh Bạc Liêu, Sở Giáo dục đào tạo', 'Sở Giáo dục và Đào tạo'],
    ['UBND cấp xã - tỉnh Quảng Trị', 'Ủy ban nhân dân cấp xã'],
    ['Ủy ban nhân dân tỉnh Thừa Thiên Huế', 'Ủy ban nhân dân cấp tỉnh'],
    ['Công an tỉnh Bà Rịa - Vũng Tàu', 'Công an cấp tỉnh'],
    ['Sở Tư pháp tỉnh Hoà Bình', 'Sở Tư pháp'],
    ['Sở Văn hóa, Thể thao và Du lịch, Sở Du lịch Thành phố Hà Nội', 'Sở Văn hóa, Thể thao và Du lịch, Sở Du lịch'],
    ['Bộ Tư lệnh Thủ đô Hà nội, Bộ Tư lệnh Quân khu', 'Bộ Tư lệnh Quân khu'],
  ])('%s', (source, authority) => {
    const normalised = normaliseAuthority(source);

    expect(normalised.authority).toBe(authority);
    expect(normalised.changes).toHaveLength(1);
  });
});

describe('ministries, their bodies and the city stay', () => {
  it.each([
    ['Bộ Nông nghiệp và Môi trường', 'Bộ Nông nghiệp và Môi trường'],
    ['Cục Hàng hải và Đường thủy Việt Nam', 'Cục Hàng hải và Đường thủy Việt Nam'],
    ['Ủy ban Chứng khoán Nhà nước - Bộ tài chính', 'Ủy ban Chứng khoán Nhà nước - Bộ Tài chính'],
    ['Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ', 'Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ'],
    ['Cục cảnh sát quản lý hành chính về trật tự, xã hội', 'Cục cảnh sát quản lý hành chính về trật tự, xã hội'],
    ['Sở Xây dựng - TP.HCM', 'Sở Xây dựng Thành phố Hồ Chí Minh'],
    ['Cục Thuế', 'Cục Thuế'],
    ['Phòng quản lý xuất nhập cảnh', 'Phòng quản lý xuất nhập cảnh'],
  ])('%s', (source, authority) => {
    expect(normaliseAuthority(source)).toEqual({ authority, changes: [] });
  });
});

describe('a district office is dropped, with the reason', () => {
  it.each([
    ['Bảo hiểm xã hội cấp Tỉnh, Bảo hiểm xã hội cấp huyện', 'Bảo hiểm xã hội cấp tỉnh', 'Bảo hiểm xã hội cấp huyện'],
    ['UBND cấp huyện', undefined, 'UBND cấp huyện'],
    ['Phòng Tư Pháp', undefined, 'Phòng Tư Pháp'],
    ['Công an huyện', undefined, 'Công an huyện'],
    ['Ủy ban nhân dân quận, Sở Nội Vụ', 'Sở Nội vụ', 'Ủy ban nhân dân quận'],
    ['Chi cục thuế huyện Củ Chi', undefined, 'Chi cục thuế huyện Củ Chi'],
  ])('%s', (source, authority, dropped) => {
    expect(normaliseAuthority(source)).toEqual({
      authority,
      changes: [{ dropped, became: undefined, why: 'district office; there have been no districts since 2025-07-01' }],
    });
  });
});

it.each([null, undefined, '', ', ', 'Không có thông tin'])(
  'an authority that the source leaves empty (%j) is unknown',
  (source) => {
    expect(normaliseAuthority(source)).toEqual({ authority: undefined, changes: [] });
  },
);

it.each([
  [', Ủy ban nhân dân cấp xã, Ủy ban nhân dân cấp xã', 'Ủy ban nhân dân cấp xã'],
  ['Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn.', 'Ủy ban nhân dân cấp xã'],
  ['Chủ tịch UBND cấp xã', 'Chủ tịch Ủy ban nhân dân cấp xã'],
  ['Ủy ban nhân dân tỉnh và thành phố trực thuộc Trung ương', 'Ủy ban nhân dân cấp tỉnh'],
  [
    'nguồn vốnTên thủ tụcPhê duyệtMã thủ tục1.011470Đối tượng thực hiệnHợp tác xãCơ quan có thẩm quyềnSở Tư pháp',
    'Sở Tư pháp',
  ],
])('one spelling and each once: %s', (source, authority) => {
  expect(normaliseAuthority(source).authority).toBe(authority);
});

it('knows the 34 provinces of today and the 63 of before, the city apart', () => {
  const before = [...PROVINCES_SINCE_2025, ...PROVINCES_MERGED_IN_2025];

  expect(PROVINCES_SINCE_2025).toHaveLength(33);
  // Huế is a province of both lists, and Thừa Thiên Huế is written in two ways.
  expect(before).toHaveLength(62 + 2);
});

it('no authority of the directory names another province or a district', () => {
  const file = path.resolve(import.meta.dirname, '../../knowledge/directory.jsonl');
  const provinces = new RegExp(`(?<!\\p{L})(?:${OTHER_PROVINCES.join('|')})(?!\\p{L})`, 'iu');
  const entries = readFileSync(file, 'utf8').trim().split('\n');

  const naming = entries
    .map((line) => (JSON.parse(line) as { authority?: string }).authority ?? '')
    .filter((authority) => provinces.test(authority) || /huyện|thị xã|quận(?!\p{L})/iu.test(authority));

  expect(entries).toHaveLength(3105);
  expect(naming).toEqual([]);
});
