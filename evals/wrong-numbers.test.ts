import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine, trainClassifiers } from '../bot/index.ts';
import {
  loadCatalogue,
  readReview,
  structuredQuantities,
  type Catalogue,
  type OfficialText,
  type Procedure,
} from '../knowledge/index.ts';
import type { ProcedureRetriever } from '../retrieval/index.ts';
import type { Question } from './cases.ts';
import { createProofs } from './proofs.ts';
import { runQuestion, type Judging } from './run-cases.ts';
import { swapNumbers } from './swap-numbers.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const PROCEDURES = 30;

/** The messages name their procedure by its code: what is searched for plays no part. */
const neverAsked: ProcedureRetriever = {
  retrieve: () => Promise.reject(new Error('A message with a code is answered without a search')),
  status: () => ({ legs: [], progress: undefined, error: undefined }),
  ready: async () => undefined,
  close: async () => undefined,
};

let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;
let questions: readonly Question[];
let judging: Judging;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
  judging = { proofs: createProofs(catalogue, (await readReview(`${ROOT}/knowledge`)).rows) };
  const withNumbers = [...catalogue.procedures.values()].filter((procedure) =>
    ['fees', 'durations'].every((part) => holdsNumbersIn(procedure, part)),
  );
  questions = withNumbers
    .slice(0, PROCEDURES)
    .flatMap(({ code }) => [questionOf(code, 'lệ phí bao nhiêu tiền'), questionOf(code, 'mất mấy ngày thì xong')]);
});

function holdsNumbersIn({ record }: Procedure, part: string): boolean {
  return record !== undefined && structuredQuantities(record).some(({ field }) => field.includes(part));
}

function questionOf(code: string, asked: string): Question {
  return {
    id: `${code} ${asked}`,
    text: `${code} ${asked}`,
    style: 'plain',
    route: 'answer',
    gold: [code],
    facts: [],
    forbidden: [],
  };
}

/** Replies with a wrong number, judged as `eval` does, when the product serves this catalogue. */
async function wrongReplies(served: Catalogue): Promise<{ readonly wrong: number; readonly answered: number }> {
  const engine = createEngine({ catalogue: served, retriever: neverAsked, ...classifiers, retentionDays: 90 });
  const results = [];
  for (const question of questions) results.push(await runQuestion(engine, served, question, judging));
  return {
    wrong: results.filter(({ wrongNumbers }) => wrongNumbers.length > 0).length,
    answered: results.filter(({ gotRoute }) => gotRoute === 'answer').length,
  };
}

describe('the wrong-number rate', () => {
  it('is nought over the records as they are', async () => {
    const { wrong, answered } = await wrongReplies(catalogue);

    expect(answered).toBe(questions.length);
    expect(wrong).toBe(0);
  });

  it('takes the papers of a walk through a procedure from its papers, whatever was asked', async () => {
    const engine = createEngine({ catalogue, retriever: neverAsked, ...classifiers, retentionDays: 90 });

    const walked = await runQuestion(engine, catalogue, questionOf('1.012784', 'làm từng bước sao'), judging);

    expect(walked.outcome).toBe('guided-begun');
    expect(walked.reply).toContain('1 bản chính');
    expect(walked.wrongNumbers).toEqual([]);
  });

  it('rises when the fees and days of the records are swapped', async () => {
    const { wrong, answered } = await wrongReplies(swapNumbers(catalogue));

    expect(wrong / answered).toBeGreaterThan(0.8);
  });

  it('takes the official text for a proof where it is imported', () => {
    const withoutReview = createProofs(catalogue, []);
    const procedure = catalogue.find('1.000253')!;
    const unproven = withoutReview(procedure);

    const left = withoutReview({ ...procedure, official: officialTextWith(procedure, 'Trong 7 ngày.') });

    expect(unproven).toContain('duration:7:day');
    expect([...left]).toEqual([...unproven].filter((key) => key !== 'duration:7:day'));
  });
});

function officialTextWith({ code, name }: Procedure, step: string): OfficialText {
  return {
    code,
    name,
    shape: 'portal',
    methods: [],
    documents: [],
    steps: [step],
    where: [],
    who: [],
    conditions: [],
    result: [],
    legalBasis: [],
    doubts: [],
  };
}
