import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('opens in a spreadsheet as UTF-8, with the decimal comma of the city', () => {
  expect(csvOf([['Phường', 1.5, null]])).toBe('\uFEFFPhường;1,5;\r\n');
});

it.each(['=HYPERLINK("x")', '+84901234567', '-1+2', '@SUM(A1)', '\tx', '\rx'])('makes no formula of "%s"', (text) => {
  const [cell = ''] = csvOf([[text]])
    .slice(1)
    .split('\r\n');

  expect(cell.replace(/^"/u, '').startsWith("'")).toBe(true);
});

it('keeps what parts cells inside a cell', () => {
  expect(csvOf([['a;b', 'nói "có"', 'hai\ndòng']])).toBe('\uFEFF"a;b";"nói ""có""";"hai\ndòng"\r\n');
});
