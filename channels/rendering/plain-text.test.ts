import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plain text', () => {
  it.each([
    ['Dạ, **2 ngày làm việc** ạ.', 'Dạ, 2 ngày làm việc ạ.'],
    ['## Giấy tờ', 'Giấy tờ'],
    ['- Tờ khai\n  - bản chính', '- Tờ khai\n  - bản chính'],
    ['[Cổng](https://a.vn/b) nha', 'Cổng: https://a.vn/b nha'],
    ['Gọi [1022](tel:1022)', 'Gọi 1022'],
    ['[https://a.vn](https://a.vn)', 'https://a.vn'],
    ['Nguồn: [Cổng][1], ngày 25/11/2026.\n\n[1]: https://a.vn/x', 'Nguồn: Cổng: https://a.vn/x, ngày 25/11/2026.'],
    ['một\n\n\n\nhai', 'một\n\nhai'],
    ['Ti\u00EA\u0301ng Vi\u00EA\u0323t', 'Tiếng Việt'],
    ['2 ** 3 và [ghi chú] (không phải liên kết)', '2 ** 3 và [ghi chú] (không phải liên kết)'],
    ['[Cổng][2]\n\n[1]: https://a.vn', '[Cổng][2]'],
  ])('%j is %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });
});
