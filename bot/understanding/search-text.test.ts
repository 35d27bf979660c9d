import { beforeAll, describe, expect, it } from 'vitest';
import { createDistrictFinder, createWardFinder, loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { findEntities } from './entities.ts';
import { searchTextOf } from './search-text.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

function searchText(text: string): string {
  const finders = {
    findWards: createWardFinder(catalogue.wards),
    findDistricts: createDistrictFinder(catalogue.wards),
  };
  return searchTextOf(text, findEntities(text, catalogue, finders));
}

describe('what a procedure is looked up with', () => {
  it.each([
    ['tôi ở Đa Kao làm khai sinh nộp ở đâu', 'tôi làm khai sinh nộp ở đâu'],
    ['phường 22 Bình Thạnh cũ làm tạm trú nộp đâu', 'làm tạm trú nộp đâu'],
    ['ở quận 4 đăng ký kết hôn cần gì', 'đăng ký kết hôn cần gì'],
    ['Khai sinh ở Bình An cần giấy gì', 'Khai sinh cần giấy gì'],
    ['BHXH Bình Chánh làm bảo hiểm ở đâu', 'BHXH làm bảo hiểm ở đâu'],
    ['I live in Ben Thanh ward, where do I register a birth?', 'I live , where do I register a birth?'],
  ])('is not where somebody lives: "%s"', (message, expected) => {
    expect(searchText(message)).toBe(expected);
  });

  it.each([
    ['đăng ký tạm trú nộp thứ 5 ngày 31/12/2026 thì bao giờ có', 'đăng ký tạm trú nộp thì bao giờ có'],
    ['làm căn cước nộp trước Tết âm lịch 2027 ngày 5/2/2027 thì bao giờ xong', 'làm căn cước nộp thì bao giờ xong'],
    ['If I register temporary residence on Friday 4pm, when?', 'if i register temporary residence , when?'],
  ])('is not when it is handed in: "%s"', (message, expected) => {
    expect(searchText(message)).toBe(expected);
  });

  it('keeps what kind of place one moves from and to', () => {
    expect(searchText('chuyển hộ khẩu từ quận 4 sang quận 7 cần gì')).toBe('chuyển hộ khẩu từ quận sang quận cần gì');
  });

  it.each([
    ['a day long past, which belongs to the matter', 'đất mua trước 15/10/1993 làm sổ cần gì'],
    ['the gifts of Tết', 'quà Tết cho người có công'],
    ['what names neither place nor day', 'làm giấy khai sinh mấy ngày có'],
    ['a message that says nothing else', 'quận 4 nộp ở đâu'],
  ])('is the message itself with %s', (_, message) => {
    expect(searchText(message)).toBe(message);
  });
});
