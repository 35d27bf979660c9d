import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('the name of a procedure from another system', () => {
  it.each([
    ['  Đăng ký khai sinh\n(cấp xã) ', 'Đăng ký khai sinh (cấp xã)'],
    ['Đăng ký kết hôn - lưu động', 'Đăng ký kết hôn - lưu động'],
    ['[Nộp phí](https://x.example/pay?a=1) khai sinh', 'Nộp phí khai sinh'],
    ['Khai sinh xem http://x.example hoặc www.x.example/a hay x-y.com.vn/b', 'Khai sinh xem hoặc hay'],
    ['Khai sinh a.b@x.example', 'Khai sinh'],
    ['<b>Khai sinh</b> **gấp** `nhé` # ![ảnh](x)', 'Khai sinh gấp nhé ảnh (x)'],
    ['Cấp thẻ tại TP.HCM qua x.example', 'Cấp thẻ tại TP. HCM qua x. example'],
    ['Khai sinh 0901 234 567', 'Khai sinh •••• ••• •••'],
    ['Khai sinh (số cuối 4567)', 'Khai sinh (số cuối ••••)'],
    ['Khai sinh 2001', 'Khai sinh ••••'],
    ['Khai sinh 0 9 0 1', 'Khai sinh • • • •'],
    ['Khai sinh 079/2001/0901234567', 'Khai sinh 079/2001/••••••••••'],
    ['Cấp thẻ căn cước cho người dưới 14 tuổi', 'Cấp thẻ căn cước cho người dưới 14 tuổi'],
    ['Hỗ trợ theo Nghị định 61/2018/NĐ-CP', 'Hỗ trợ theo Nghị định 61/2018/NĐ-CP'],
    ['Khai sinh của Trần Thị Mẫu, 0901 234 567', 'Khai sinh của •••, •••• ••• •••'],
    ['Giao đất theo Luật Đất đai năm 2024', 'Giao đất theo Luật Đất đai năm 2024'],
  ])('%j is told as %j', (name, told) => {
    expect(cleanText(name)).toBe(told);
  });

  it.each([[''], ['  '], ['https://x.example/'], ['079090001234']])('%j is told as none', (name) => {
    expect(cleanText(name)).toBeUndefined();
  });

  it('is cut at 120 characters', () => {
    const told = cleanText('Khai sinh '.repeat(40));

    expect(told).toHaveLength(120);
    expect(told?.endsWith('…')).toBe(true);
  });
});
