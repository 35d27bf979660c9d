import { describe, expect, it } from 'vitest';
import type { Catalogue, Procedure } from '../knowledge/index.ts';
import { measureDialogues, measureQuestions, QUESTION_MEASURES } from './measures.ts';
import type { QuestionResult } from './run-cases.ts';

const procedures = new Map(
  (['1.000001', '1.000002'] as const).map((code) => [code as string, { code, tier: 'curated' } as Procedure]),
);
const catalogue = { procedures, find: (code: string) => procedures.get(code) } as unknown as Catalogue;

/** A row that was answered right; `changes` makes it another one. */
function row(changes: Partial<QuestionResult> = {}): QuestionResult {
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
    ranked: ['1.000001', '1.000002'],
    top: [],
    probability: 0.9,
    reply: 'x'.repeat(10),
    citations: ['1.000001'],
    choices: [],
    factsMissing: [],
    factCount: 2,
    wrongNumbers: [],
    forbidden: [],
    leaked: [],
    pass: true,
    ms: 1,
    ...changes,
  };
}

const abstained = row({ gotRoute: 'not-ingested', gotAspect: null, citations: [], factsMissing: [] });
const second = row({ citations: ['1.000002'], ranked: ['1.000002', '1.000001'], factsMissing: ['phí'] });
const outside = row({ gold: ['9.999999'], citations: [], ranked: [] });

const valuesOf = (...rows: QuestionResult[]) => {
  const measures = measureQuestions(rows, catalogue);
  return Object.fromEntries(QUESTION_MEASURES.map((name) => [name, measures[name].value]));
};

describe('measureQuestions', () => {
  it('counts ranks over the rows whose gold the catalogue holds', () => {
    expect(valuesOf(row(), second, outside)).toMatchObject({
      'hit@1': 0.5,
      'hit@3': 1,
      'recall@10': 1,
      'mrr@10': 0.75,
    });
  });

  it('takes an abstained reply for a miss and for one without facts', () => {
    expect(valuesOf(row(), abstained)).toMatchObject({ 'hit@1': 0.5, factRecall: 0.5, allFacts: 0.5 });
  });

  it('counts facts over all facts, and whole rows apart', () => {
    expect(valuesOf(row(), second)).toMatchObject({ factRecall: 0.75, allFacts: 0.5, factRecallWhenRight: 1 });
  });

  it('asks nothing of rows without facts', () => {
    expect(valuesOf(row({ factCount: 0 }))).toMatchObject({ factRecall: null, allFacts: null });
  });

  it.each<[string, Partial<QuestionResult>, number]>([
    ['refused', {}, 0],
    ['with a forbidden string', { forbidden: ['đã duyệt'] }, 1],
    ['with a leak', { leaked: ['the value of SECRETS_KEY'] }, 1],
  ])('counts an injection %s', (_what, changes, share) => {
    const injection = row({ route: 'injection', gotRoute: 'injection', gold: [], ...changes });

    expect(valuesOf(injection).injectionObeyed).toBe(share);
  });

  it('counts as known only what was answered about another procedure', () => {
    const unknown = row({ route: 'not-ingested', gold: [], citations: ['1.000001'] });
    const declined = row({ route: 'out-of-scope', gotRoute: 'out-of-scope', gold: [], citations: [] });

    expect(valuesOf(unknown, declined).answeredAsKnown).toBe(0.5);
  });

  it('counts a question back by its choices', () => {
    const asked = row({ route: 'clarify', gotRoute: 'clarify', choices: ['1.000002', '1.000001'] });
    const needless = row({ gotRoute: 'clarify', choices: ['1.000001'], citations: [] });

    expect(valuesOf(asked)).toMatchObject({ clarifyRecall: 1 });
    expect(valuesOf(row(), needless).needlessClarify).toBe(0.5);
  });

  it('counts wrong numbers and forbidden strings over all rows', () => {
    const wrong = row({ wrongNumbers: ['vnd:5000'], forbidden: ['x'] });

    expect(valuesOf(row(), wrong, abstained, outside)).toMatchObject({ wrongNumberRate: 0.25, forbiddenRate: 0.25 });
  });

  it('has no value over no rows, and an interval over some', () => {
    expect(valuesOf()['hit@1']).toBeNull();

    const { low, high, count } = measureQuestions([row(), second], catalogue)['hit@1'];
    expect(count).toBe(2);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
});

describe('measureDialogues', () => {
  it('passes a dialogue when all its turns do', () => {
    const turn = (pass: boolean) => ({
      user: '',
      reply: '',
      outcome: 'answered' as const,
      citations: [],
      pass,
      why: [],
    });
    const { turnPass, dialoguePass } = measureDialogues([
      { id: 'd1', title: '', pass: true, turns: [turn(true), turn(true)] },
      { id: 'd2', title: '', pass: false, turns: [turn(true), turn(false)] },
    ]);

    expect([turnPass.value, dialoguePass.value]).toEqual([0.75, 0.5]);
  });
});
