import { describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue, waysOf } from '../retrieval/__fixtures__/small-catalogue.ts';
import { causeOf } from './causes.ts';
import type { QuestionResult } from './run-cases.ts';

const ways = waysOf({ questions: ['x'] });
const catalogue = smallCatalogue([
  procedureOf('1.000001', 'Thủ tục đăng ký khai sinh', { ways }),
  procedureOf('1.000002', 'Thủ tục đăng ký lại khai sinh', { ways }),
  procedureOf('1.000003', 'Cấp giấy phép xây dựng', { field: 'Xây dựng', ways }),
  procedureOf('1.000004', 'Đăng ký khai sinh', { field: 'Khác', ways }),
  procedureOf('1.000005', 'Ghi vào sổ việc khác', {
    ways: waysOf({ notThis: [{ code: '1.000001', why: 'đã khai ở nước ngoài' }] }),
  }),
  procedureOf('1.000006', 'Thủ tục chỉ có tên'),
]);

/** A row about 1.000001 that failed; `changes` says how. */
function failed(changes: Partial<QuestionResult>): QuestionResult {
  return {
    id: 'a',
    text: '',
    style: 'plain',
    route: 'answer',
    gotRoute: 'answer',
    aspect: 'fee',
    gotAspect: 'fee',
    outcome: 'answered',
    gold: ['1.000001'],
    ranked: ['1.000001'],
    top: [],
    probability: 0.9,
    reply: '',
    citations: ['1.000001'],
    choices: [],
    factsMissing: [],
    factCount: 1,
    wrongNumbers: [],
    forbidden: [],
    leaked: [],
    pass: false,
    ms: 1,
    ...changes,
  };
}

const cites = (code: string, ...ranked: string[]) => ({ citations: [code], ranked: [code, ...ranked] });
const abstains = { gotRoute: 'not-ingested' as const, citations: [] };
const asks = (...choices: string[]) => ({ gotRoute: 'clarify' as const, citations: [], choices, ranked: choices });

describe('causeOf', () => {
  it.each<[string, Partial<QuestionResult>, string]>([
    ['a procedure that the catalogue lacks', { gold: ['9.999999'], ...abstains }, 'missing record'],
    ['a procedure known by its name alone', { gold: ['1.000006'], ...cites('1.000001') }, 'missing record'],
    ['a relative by name', cites('1.000002'), 'wrong sibling'],
    ['one that the ways of asking warn of', cites('1.000005'), 'wrong sibling'],
    ['another one although the right one was near', cites('1.000003', '1.000001'), 'wrong sibling'],
    ['something that has nothing to do with it', cites('1.000003'), 'missed register'],
    ['a procedure of the same name', cites('1.000004'), 'gold arguable'],
    ['nothing, over a right ranking', abstains, 'wrong route'],
    ['nothing, over a wrong ranking', { ...abstains, ranked: ['1.000003'] }, 'missed register'],
    ['an emergency', { gotRoute: 'emergency', citations: [], ranked: [] }, 'wrong route'],
    ['a question that nobody needed', asks('1.000001', '1.000002'), 'asked without need'],
    ['a question that leads astray', asks('1.000003', '1.000002'), 'missed register'],
    ['another aspect', { gotAspect: 'documents', factsMissing: ['x'] }, 'wrong aspect'],
    ['too little', { factsMissing: ['x'] }, 'fact missing'],
    ['a wrong number', { wrongNumbers: ['amount:1:vnd'], factsMissing: ['x'] }, 'wrong number'],
    ['what must not be said', { forbidden: ['x'] }, 'forbidden words'],
    ['an answer where a question was wanted', { route: 'clarify' }, 'gold arguable'],
    ['small talk instead of an emergency', { route: 'emergency', gotRoute: 'small-talk' }, 'wrong route'],
  ])('of a row that showed %s', (_what, changes, cause) => {
    expect(causeOf(failed(changes), catalogue)).toBe(cause);
  });

  it('is none for a row that passed', () => {
    expect(causeOf(failed({ pass: true }), catalogue)).toBeUndefined();
  });
});
