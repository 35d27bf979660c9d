import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeEmbeddings } from '../../retrieval/embedding/fake-embeddings.ts';
import { procedureOf, smallCatalogue } from '../../retrieval/__fixtures__/small-catalogue.ts';
import { openLangchain } from './langchain.ts';
import { officialPage } from './official-page.ts';

const root = path.join(import.meta.dirname, '..', '..');
const isInstalled = existsSync(path.join(root, 'evals', 'baselines', 'langchain', 'node_modules', '@langchain'));

const official = {
  code: '1.000001',
  name: 'Đăng ký khai sinh',
  shape: 'portal' as const,
  methods: [{ channel: 'in-person' as const, duration: { value: 3, unit: 'working-day' as const }, fees: [] }],
  documents: [{ name: 'Giấy chứng sinh', form: 'mau.docx' }],
  steps: ['Nộp hồ sơ.', 'Nhận kết quả.'],
  where: [],
  who: ['Cha hoặc mẹ'],
  conditions: [],
  result: [],
  legalBasis: [],
  doubts: [],
};

describe('officialPage', () => {
  it('holds every section that the list fills, under its heading', () => {
    const page = officialPage(procedureOf('1.000001', 'Đăng ký khai sinh', { official }));

    expect(page).toBe(
      [
        'Đăng ký khai sinh',
        'Trình tự thực hiện:\nNộp hồ sơ.\nNhận kết quả.',
        'Cách thức thực hiện:\n3 ngày làm việc',
        'Thành phần hồ sơ:\nGiấy chứng sinh mau.docx',
        'Đối tượng thực hiện:\nCha hoặc mẹ',
      ].join('\n\n'),
    );
  });

  it('is the name where no text was imported', () => {
    expect(officialPage(procedureOf('1.000001', 'Đăng ký khai sinh'))).toBe('Đăng ký khai sinh');
  });
});

describe('openLangchain', () => {
  const catalogue = smallCatalogue([
    procedureOf('1.000001', 'Đăng ký khai sinh'),
    procedureOf('1.000002', 'Cấp giấy phép xây dựng'),
  ]);

  it('gives nothing where its packages are not installed', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'motcua-langchain-'));

    expect(await openLangchain({ root: elsewhere, catalogue, embeddings: new FakeEmbeddings() })).toBeUndefined();
  });

  // Its packages are none of the product's: they are installed by who wants to compare.
  it.runIf(isInstalled)('ranks procedures by their nearest chunk, and keeps the store', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'motcua-langchain-'));
    const embeddings = new FakeEmbeddings();
    const first = await openLangchain({ root, folder, catalogue, embeddings });

    const again = await openLangchain({ root, folder, catalogue, embeddings });

    expect(await first?.rank('giấy phép xây dựng', 10)).toEqual(['1.000002', '1.000001']);
    expect(await again?.rank('giấy phép xây dựng', 1)).toEqual(['1.000002']);
    expect(embeddings.embeddedDocuments).toHaveLength(2);
  });
});
