import { beforeAll, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { composeAnswer } from './compose.ts';
import { withTimesOfSteps } from './timed-steps.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
});

it('tells the steps that have a time where the record states no time to act within', () => {
  const answer = told('1.116214');

  expect(answer).toContain('Hồ sơ gốc không nêu hạn phải đi làm.');
  expect(answer).toContain('Các bước có ghi thời gian:');
  expect(answer).toContain('trước ngày 31 tháng 12 hằng năm');
  expect(answer).not.toContain('Cán bộ rà soát và phân loại hộ.');
});

it('tells the time to act within alone where there is one', () => {
  const answer = told('1.000656');

  expect(answer).toContain('trong **');
  expect(answer).not.toContain('Các bước có ghi thời gian');
});

it('adds nothing where by when comes second', () => {
  const { record } = catalogue.procedures.get('1.116214') ?? {};

  expect(withTimesOfSteps(['fee', 'deadline'], record)).toEqual(['fee', 'deadline']);
});

function told(code: string): string {
  const procedure = catalogue.procedures.get(code);
  if (procedure?.record === undefined) throw new Error(`${code} has no record`);
  const aspects = withTimesOfSteps(['deadline'], procedure.record);
  return composeAnswer({ catalogue, procedure, aspects, language: 'vi', caseId: undefined }).text;
}
