import { describe, expect, it } from 'vitest';
import { withLinksInPlace } from './marks.ts';
import { telegramHtml } from './telegram-html.ts';

describe('what Telegram shows', () => {
  it.each([
    ['Dạ, **2 ngày** ạ.', 'Dạ, <b>2 ngày</b> ạ.'],
    ['## Giấy tờ', '<b>Giấy tờ</b>'],
    ['[Cổng](https://a.vn/?x=1&y=2)', '<a href="https://a.vn/?x=1&amp;y=2">Cổng</a>'],
    ['Gọi [1022](tel:1022)', 'Gọi 1022'],
    ['<script>x</script> & "y"', '&lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot;'],
    ['2 ** 3', '2 ** 3'],
  ])('%j is %j', (markdown, html) => {
    expect(telegramHtml(markdown)).toBe(html);
  });

  it('has every link where it is named', () => {
    expect(withLinksInPlace('Nguồn: [Cổng][1].\n\n[1]: https://a.vn/x')).toBe('Nguồn: [Cổng](https://a.vn/x).');
    expect(withLinksInPlace('[Cổng][2]\n\n[1]: https://a.vn/x')).toBe('[Cổng][2]');
  });
});
