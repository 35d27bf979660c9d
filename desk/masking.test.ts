import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskContact, maskPerson, maskPersonalData } from './masking.ts';

describe('masking', () => {
  it.each([
    ['Gọi em số 0901234567 nha', 'Gọi em số ••••••••67 nha'],
    ['sđt 090 123 45 67.', 'sđt ••• ••• •• 67.'],
    ['+84 90-123-45-67', '+•• ••-•••-••-67'],
    ['tổng đài (028) 3829 5678', 'tổng đài (•••) •••• ••78'],
    ['CCCD của tôi: 079090001234', 'CCCD của tôi: ••••••••••34'],
    ['cccd 079 090 001 234', 'cccd ••• ••• ••• •34'],
    ['CMND cũ số 023456789', 'CMND cũ số •••••••89'],
    ['chung minh thu 023456789', 'chung minh thu •••••••89'],
    ['thẻ BHYT GD4797912345678', 'thẻ BHYT •••••••••••••78'],
    ['mã bảo hiểm xã hội 7912345678', 'mã bảo hiểm xã hội ••••••••78'],
    ['STK 19034567890123 Techcombank', 'STK ••••••••••••23 Techcombank'],
    ['mã số thuế 8123456789', 'mã số thuế ••••••••89'],
    ['hộ chiếu C1234567', 'hộ chiếu ••••••67'],
    ['mail lan.nguyen@gmail.com giúp em', 'mail l•••@gmail.com giúp em'],
    ['số ０９０１２３４５６７', 'số ••••••••６７'],
    ['gọi em không chín lẻ ba một hai ba bốn năm sáu nha', 'gọi em • • • • • • • • năm sáu nha'],
    ['sdt khong chin linh mot hai ba tu lam sau bay', 'sdt • • • • • • • • sau bay'],
    ['không chín lẻ, 123, bốn năm sáu bảy', '• • •, •••, • • sáu bảy'],
    ['tám bốn chín không một hai ba bốn năm sáu bảy', '• • • • • • • • • sáu bảy'],
    ['call oh nine oh one two three four five six seven', 'call • • • • • • • • six seven'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskPersonalData(text)).toEqual({ text: masked, isMasked: text !== masked });
  });

  it.each([
    'Hồ sơ H29.16.14-260902-0021 tới đâu rồi?',
    'Lệ phí 1.500.000 đồng, nộp trước 15/12/2026',
    'Thủ tục 1.001193 và 2.000635',
    'Nghị định 123/2015/NĐ-CP ngày 15-11-2015, hotline 1022, 115',
    'bé sinh 20/10/2026, nặng 3200 gram, nhà 123/45/67 Nguyễn Trãi',
    'từ năm 2020 đến 2026, 5 bản 10 trang',
    'không có ai ở nhà, hai ba năm nay vậy',
    'một hai ba bốn năm sáu bảy tám chín',
    'nhà em không, một mẹ hai con, ba tháng tư năm 2026',
  ])('%j stays as it is', (text) => {
    expect(maskPersonalData(text)).toEqual({ text: text.normalize('NFC'), isMasked: false });
  });

  it('masks what stands beside a dossier’s code, and keeps the code', () => {
    const { text } = maskPersonalData('H29.16.14-260902-0021 sđt 0901234567, H29.16.14-260902-0022');

    expect(text).toBe('H29.16.14-260902-0021 sđt ••••••••67, H29.16.14-260902-0022');
  });

  it('leaves no more than two digits of a phone or identity number, however it is spaced and wherever it stands', () => {
    const number = fc.oneof(
      fc
        .tuple(fc.constantFrom('0', '+84', '84'), fc.stringMatching(/^[3-9]\d{8}$/u))
        .map(([head, tail]) => head + tail),
      fc.stringMatching(/^0\d{11}$/u),
    );
    const spaced = fc
      .tuple(number, fc.array(fc.constantFrom('', '', ' ', '.', '-'), { minLength: 12, maxLength: 12 }))
      .map(([plain, gaps]) =>
        Array.from(plain, (digit, place) => digit + (place < 3 ? '' : (gaps[place] ?? ''))).join(''),
      )
      .map((text) => text.replace(/[ .-]+$/u, ''));
    const around = fc.constantFrom('', ' ', 'số ', 'sđt:', '\n', '(', 'gọi em nha ', 'cccd ');

    fc.assert(
      fc.property(spaced, around, around, (written, before, after) => {
        const { text } = maskPersonalData(`${before}${written} ${after}`);
        expect(text.match(/\d/gu)?.length ?? 0).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('masks a contact that stands alone', () => {
    expect(maskContact(' 0901 234 567 ')).toBe('•••• ••• •67');
    expect(maskContact('lan@example.vn')).toBe('l•••@example.vn');
  });

  it('leaves of a person first letters alone', () => {
    expect(maskPerson(' Nguyễn Thị  Lan 0901 234 567')).toBe('N••• T••• L••• ••• ••• •••');
    expect(maskPerson('bà Đào (lan@example.vn)')).toBe('b••• Đ••• •••');
    expect(maskPerson('lan@example.vn')).toBe('l•••@example.vn');
  });
});
