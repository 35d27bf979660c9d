import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInlines, parseMarkdown, safeUrl, spokenText, type Block, type Inline } from './markdown.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const item = (value: string, blocks: readonly Block[] = []): { children: Inline[]; blocks: readonly Block[] } => ({
  children: [text(value)],
  blocks,
});

describe('parseMarkdown', () => {
  it('separates paragraphs at blank lines and breaks lines inside one', () => {
    expect(parseMarkdown('Dạ, em chào.\nAnh/chị cần gì?\n\nGọi 1022.')).toEqual([
      { kind: 'paragraph', children: [text('Dạ, em chào.'), { kind: 'break' }, text('Anh/chị cần gì?')] },
      { kind: 'paragraph', children: [text('Gọi 1022.')] },
    ]);
  });

  it('reads bullet and numbered lists right after a line of text', () => {
    expect(parseMarkdown('Cần:\n- Tờ khai\n- Căn cước\n1. Nộp\n2. Nhận')).toEqual([
      { kind: 'paragraph', children: [text('Cần:')] },
      { kind: 'list', isOrdered: false, start: 1, items: [item('Tờ khai'), item('Căn cước')] },
      { kind: 'list', isOrdered: true, start: 1, items: [item('Nộp'), item('Nhận')] },
    ]);
  });

  it('nests a list that is indented', () => {
    const nested: Block = { kind: 'list', isOrdered: false, start: 1, items: [item('bản chính')] };

    expect(parseMarkdown('1. Giấy chứng sinh\n   - bản chính\n2. Tờ khai')).toEqual([
      { kind: 'list', isOrdered: true, start: 1, items: [item('Giấy chứng sinh', [nested]), item('Tờ khai')] },
    ]);
  });

  it('goes on with a list after a blank line, and keeps its first number', () => {
    expect(parseMarkdown('3. ba\n\n4. bốn\n\nHết.')).toEqual([
      { kind: 'list', isOrdered: true, start: 3, items: [item('ba'), item('bốn')] },
      { kind: 'paragraph', children: [text('Hết.')] },
    ]);
  });

  it('does not take a date, a price or a hyphen for a list', () => {
    expect(parseMarkdown('01.07.2025 là ngày\n-5 độ\n50.000 đồng').map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('reads a heading', () => {
    expect(parseMarkdown('## Lệ phí\n0 đồng')).toEqual([
      { kind: 'heading', children: [text('Lệ phí')] },
      { kind: 'paragraph', children: [text('0 đồng')] },
    ]);
  });

  it('loses no letter of any text, whatever it is', () => {
    const lettersOf = (value: string): string => value.replace(/[^\p{L}]/gu, '');

    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'ế', ' ', '\n', '- ', '1. ', '  ', '**', '<b>', '# ', '(', ']')),
        (parts) => {
          const source = parts.join('');
          expect(lettersOf(spokenText(source))).toBe(lettersOf(source));
        },
      ),
    );
  });
});

describe('parseInlines', () => {
  it('reads bold, also around a link', () => {
    expect(parseInlines('Phí: **0 đồng**, **[xem](https://a.vn/)**')).toEqual([
      text('Phí: '),
      { kind: 'strong', children: [text('0 đồng')] },
      text(', '),
      { kind: 'strong', children: [{ kind: 'link', url: 'https://a.vn/', text: 'xem' }] },
    ]);
  });

  it('reads links to pages, phones and mailboxes', () => {
    expect(parseInlines('[1022](tel:1022) [thư](mailto:a@b.vn)')).toEqual([
      { kind: 'link', url: 'tel:1022', text: '1022' },
      text(' '),
      { kind: 'link', url: 'mailto:a@b.vn', text: 'thư' },
    ]);
  });

  it('reads a link by reference and hides its definition', () => {
    expect(spokenText('Nguồn: [Cổng][1].\n\n[1]: https://dichvucong.gov.vn/a')).toBe('Nguồn: Cổng.');
    expect(parseMarkdown('Nguồn: [Cổng][1].\n\n[1]: https://dichvucong.gov.vn/a')).toMatchObject(
      parseMarkdown('Nguồn: [Cổng](https://dichvucong.gov.vn/a).'),
    );
  });

  it('tells the last paragraph with a link by reference from the others: it is the source', () => {
    const sources = (value: string): readonly boolean[] =>
      parseMarkdown(value).map((block) => 'isSource' in block && block.isSource);

    expect(sources('Theo [Cổng][1]:\n\n- [mẫu][1]\n\nNguồn: **[Cổng][1]**.\n\nGọi 1022.\n\n[1]: https://a.vn')).toEqual(
      [false, false, true, false],
    );
    expect(sources('Nguồn: [Cổng](https://a.vn).')).toEqual([false]);
    expect(sources('Nguồn: [Cổng][1].\n\n[1]: javascript:alert(1)')).toEqual([false]);
  });

  it('leaves a reference without definition, and a definition without reference, as they are', () => {
    expect(spokenText('xem [Cổng][2]')).toBe('xem [Cổng][2]');
    expect(spokenText('[1]: https://a.vn')).toContain('[1]:');
  });

  it('keeps brackets that belong to an address', () => {
    expect(parseInlines('[x](https://a.vn/b_(c))')).toEqual([{ kind: 'link', url: 'https://a.vn/b_(c)', text: 'x' }]);
  });

  it('links a bare address without the full stop after it', () => {
    expect(parseInlines('Xem https://a.vn/b?c=1.')).toEqual([
      text('Xem '),
      { kind: 'link', url: 'https://a.vn/b?c=1', text: 'https://a.vn/b?c=1' },
      text('.'),
    ]);
  });

  it('makes no link of a script, data or relative address', () => {
    for (const address of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '/console',
      'vbscript:x',
    ]) {
      expect(parseInlines(`[bấm](${address})`).filter(({ kind }) => kind === 'link')).toEqual([]);
    }
  });

  it('leaves HTML as the text it is', () => {
    expect(parseInlines('<img src=x onerror=alert(1)>')).toEqual([text('<img src=x onerror=alert(1)>')]);
  });

  it('leaves lone asterisks alone', () => {
    expect(parseInlines('2 ** 3 và **')).toEqual([text('2 ** 3 và **')]);
  });
});

describe('safeUrl', () => {
  it('knows the address of a page from what only looks like one', () => {
    expect(safeUrl('https://dichvucong.gov.vn')).toBe('https://dichvucong.gov.vn/');
    expect([safeUrl('java\nscript:alert(1)'), safeUrl('dichvucong.gov.vn'), safeUrl(7)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('spokenText', () => {
  it('says the words without marks, and the site instead of a long address', () => {
    expect(spokenText('Cần **2 bản**:\n1. [Tờ khai](https://a.vn/x)\n   - ký tên\n\nhttps://b.vn/rat/dai?x=1')).toBe(
      'Cần 2 bản:\nTờ khai\nký tên\nb.vn',
    );
  });
});
