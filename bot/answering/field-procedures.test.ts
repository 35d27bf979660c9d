import { beforeAll, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { fieldProcedures } from './field-procedures.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

it.each([
  ['cho em hỏi về đất đai', ['Đất đai']],
  ['dat dai', ['Đất đai']],
  ['hộ tịch', ['Hộ tịch']],
  ['tư pháp', ['Hộ tịch', 'Chứng thực', 'Lý lịch tư pháp']],
])('lists what residents need of the field in "%s"', (message, fields) => {
  const { procedures = [] } = fieldProcedures(catalogue, message) ?? {};

  expect(procedures.length).toBeGreaterThan(1);
  expect(fields).toEqual(expect.arrayContaining(procedures.map(({ field }) => field)));
});

it.each(['', 'dạ', 'đăng ký khai sinh', 'em ở quận 3', 'constructor'])('finds no field in "%s"', (message) => {
  expect(fieldProcedures(catalogue, message)).toBeUndefined();
});
