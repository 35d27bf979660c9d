import { expect, it } from 'vitest';
import { factsOf, loadCatalogue } from '../../../knowledge/index.ts';
import { factLabel } from './fact-label.ts';

it('says where a fact stands in words that people use', () => {
  expect(factLabel('cases.0.documents.1.name', 'vi')).toBe('Trường hợp 1 · Giấy tờ 2 · tên');
  expect(factLabel('methods.1.fees.0.amountVnd', 'en')).toBe('Way to apply 2 · Fee 1 · amount (VND)');
});

it('has a word for every place of every record', async () => {
  const catalogue = await loadCatalogue({ root: new URL('../../../knowledge', import.meta.url).pathname });
  const fields = [...catalogue.procedures.values()].flatMap(({ record }) =>
    record === undefined ? [] : factsOf(record).map(({ field }) => field),
  );
  const keys = new Set(fields.flatMap((field) => field.split('.')).filter((key) => !/^\d+$/u.test(key)));

  expect([...keys].filter((key) => factLabel(key, 'vi') === key)).toEqual([]);
}, 60_000);
