import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ward } from './catalogue.ts';
import { FaultList } from './faults.ts';
import { foldDiacritics } from './fold.ts';
import { createWardFinder, type WardFinder } from './ward-finder.ts';
import { readWards } from './wards.ts';

let wards: Ward[];
let findWards: WardFinder;
const found = (text: string): string[] =>
  findWards(text).map(({ ward, matched, unit }) => (matched === 'current' ? ward.fullName : `${unit} → ${ward.name}`));

beforeAll(async () => {
  wards = await readWards(import.meta.dirname, new FaultList(import.meta.dirname));
  findWards = createWardFinder(wards);
});

describe('a ward named as it is now', () => {
  it.each([
    ['tôi ở phường An Khánh', ['Phường An Khánh']],
    ['em moi doi qua phuong tan son nhi', ['Phường Tân Sơn Nhì']],
    ['P. Hiệp Bình nộp ở đâu', ['Phường Hiệp Bình']],
    ['p.bình tân', ['Phường Bình Tân']],
    ['F.Bảy Hiền', ['Phường Bảy Hiền']],
    ['I live in Tan Hung ward', ['Phường Tân Hưng']],
    ['tôi ở phuong Hoa Hung', ['Phường Hoà Hưng']],
    ['đặc khu Côn Đảo', ['Đặc khu Côn Đảo']],
    ['phường Xuân Hòa', ['Phường Xuân Hoà']],
    ['phường xuân hoà', ['Phường Xuân Hoà']],
    ['phuong xuan hoa', ['Phường Xuân Hoà']],
    ['phường Phú Thọ Hòa', ['Phường Phú Thọ Hoà']],
    ['xã Thanh An', ['Xã Thanh An']],
    ['xã thạnh an', ['Xã Thạnh An']],
    ['xa thanh an', ['Xã Thanh An', 'Xã Thạnh An']],
    ['phường Thạnh An', ['Xã Thạnh An']],
    ['Thủ tục này phường Tân Mỹ có làm không?'.normalize('NFD'), ['Phường Tân Mỹ']],
  ])('"%s"', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a ward named as it was', () => {
  it.each([
    ['phường 5 quận Gò Vấp', ['Phường 5 (quận Gò Vấp) → An Nhơn']],
    ['P.5, Q. Gò Vấp', ['Phường 5 (quận Gò Vấp) → An Nhơn']],
    ['p5 q gv', ['Phường 5 (quận Gò Vấp) → An Nhơn']],
    ['nhà ở Gò Vấp, phường 05', ['Phường 5 (quận Gò Vấp) → An Nhơn']],
    ['từ quận 3 qua phường 5 quận Gò Vấp', ['Phường 5 (quận Gò Vấp) → An Nhơn']],
    ['phường 9 Q3', ['Phường 9 (Quận 3) → Nhiêu Lộc']],
    ['phường 26 Bình Thạnh', ['Phường 26 → Bình Thạnh']],
    ['phường 12, Tân Bình', ['Phường 12 (quận Tân Bình) → Bảy Hiền']],
    ['phường Võ Thị Sáu', ['Phường Võ Thị Sáu → Xuân Hoà']],
    ['phường Tân Phú quận 7', ['Phường Tân Phú (Quận 7) → Tân Mỹ']],
    ['phường Tân Phú, quận 9', ['Phường Tân Phú (thành phố Thủ Đức) → Tăng Nhơn Phú']],
    ['xã Qui Đức', ['Xã Qui Đức → Hưng Long']],
    ['xã Quy Đức', ['Xã Qui Đức → Hưng Long']],
    ['huyện Côn Đảo', ['Huyện Côn Đảo → Côn Đảo']],
    ['phường Bình Hưng Hòa B', ['Phường Bình Hưng Hòa B → Bình Tân']],
  ])('"%s"', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('gives every candidate for a number that many districts had', () => {
    const names = findWards('phường 3').map(({ unit }) => unit);

    expect(names).toHaveLength(6);
    expect(names).toContain('Phường 3 (quận Tân Bình)');
  });

  it('gives both wards between which a former one was divided, and says so', () => {
    expect(findWards('phường Đa Kao').map(({ ward, isDivided }) => [ward.name, isDivided])).toEqual([
      ['Tân Định', true],
      ['Sài Gòn', true],
    ]);
    expect(findWards('phường Bến Nghé').map(({ ward, isDivided }) => [ward.name, isDivided])).toEqual([
      ['Sài Gòn', false],
    ]);
  });

  it('gives the ward of the same name first', () => {
    expect(found('phường Tân Định')).toEqual(['Phường Tân Định', 'Phường Tân Định (thành phố Bến Cát) → Hoà Lợi']);
  });
});

describe('a name without its kind', () => {
  it.each([
    ['em ở Bến Nghé', ['Phường Bến Nghé → Sài Gòn']],
    ['o thao dien', ['Phường Thảo Điền → An Khánh']],
    ['tan son nhi', ['Phường Tân Sơn Nhì']],
    ['phường tôi đổi tên thành Xóm Chiếu', ['Phường Xóm Chiếu']],
  ])('"%s"', (text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(findWards(text).map(({ hasKind }) => hasKind)).toEqual([false]);
  });

  it('is marked where it is more often a former district or province', () => {
    expect(findWards('em ở Gò Vấp').map(({ ward, isWiderPlace }) => [ward.name, isWiderPlace])).toEqual([
      ['Gò Vấp', true],
    ]);
    expect(findWards('em ở phường Gò Vấp').map(({ isWiderPlace }) => isWiderPlace)).toEqual([false]);
  });
});

describe('what names no ward', () => {
  it.each([
    'xin hỏi bảo hiểm xã hội',
    'ra phường nộp hồ sơ',
    'quận Bình Tân',
    'tp Thủ Đức',
    'tỉnh Bình Dương',
    'phường 13 quận Gò Vấp',
    'nộp ở phường 3 ngày',
    'ảnh 3x4',
    'đường Võ Thị Sáu',
    'anh Nguyễn Thanh An',
    'trường THPT Nguyễn An Ninh',
    'nuôi cho quán ăn',
    'gia dinh em can gi',
    'kiểm định an toàn',
    'phuong cu bi sap nhap',
    'sân bay Tân Sơn Nhất',
    'Trường An',
    '',
  ])('"%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('finds each of the 168 by its full name, with and without marks, in either spelling of Hoà', () => {
  for (const { code, fullName } of wards) {
    for (const typed of [fullName, foldDiacritics(fullName), fullName.replace('Hoà', 'Hòa'), fullName.toLowerCase()]) {
      expect(
        findWards(`tôi ở ${typed} nè`).map(({ ward }) => ward.code),
        typed,
      ).toContain(code);
    }
  }
});

it('finds each ward by every unit that went into it', () => {
  for (const { code, formerUnits } of wards) {
    for (const unit of formerUnits) {
      expect(
        findWards(unit).map(({ ward }) => ward.code),
        unit,
      ).toContain(code);
    }
  }
});

it('says where in the text it read a name, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('phường 5 quận 3', 'xã Thạnh An', ''),
      (noise, name) => {
        const text = `${noise} ${name}`;

        for (const match of findWards(text)) expect(text.normalize('NFC')).toContain(match.text);
      },
    ),
  );
});
