import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planEval, type EvalOptions } from './command.ts';

const row = { id: 'a-1', text: 'làm khai sinh', style: 'plain', route: 'answer', gold: ['1.001193'] };
let folder: string;
let questions: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-eval-'));
  questions = fileOf(
    'questions.jsonl',
    `${JSON.stringify(row)}\n${JSON.stringify({ ...row, id: 'a-2', style: 'typo' })}\n`,
  );
});

function fileOf(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const plan = (options: EvalOptions) => planEval(folder, options);

describe('planEval', () => {
  it('reads the rows that are asked for, from the named file alone', async () => {
    const { questions: rows, dialogues } = await plan({ questions, only: 'style=typo' });

    expect(rows.map(({ id }) => id)).toEqual(['a-2']);
    expect(dialogues).toEqual([]);
  });

  it('reads an earlier report to compare with', async () => {
    const compare = fileOf(
      'report.json',
      '{"schema": 1, "questions": {"measures": {"hit@1": 0.5, "recall@10": null}}}',
    );

    expect((await plan({ questions, compare })).earlier?.questions.measures['hit@1']).toBe(0.5);
  });

  it.each<[string, () => EvalOptions, RegExp]>([
    ['a filter without a value', () => ({ questions, only: 'style' }), /--only takes key=value.*"style"/],
    ['a filter with an empty value', () => ({ questions, only: 'style=' }), /--only takes key=value/],
    [
      'a filter that no row passes',
      () => ({ questions, only: 'style=loud' }),
      /No case is left with --only style=loud/,
    ],
    ['a file that is missing', () => ({ questions: join(folder, 'nope.jsonl') }), /nope\.jsonl cannot be read/],
    ['a row that is no JSON', () => ({ questions: fileOf('bad.jsonl', '\n{') }), /bad\.jsonl:2 is no row/],
    ['a row that lacks a field', () => ({ dialogues: fileOf('bad.jsonl', '{"id": "d"}') }), /bad\.jsonl:1 is no row/],
    ['a report that is missing', () => ({ questions, compare: join(folder, 'r.json') }), /--compare.*r\.json cannot/],
    ['a report of something else', () => ({ questions, compare: fileOf('r.json', '{}') }), /--compare.*r\.json cannot/],
    [
      'a report folder that is a file',
      () => ({ questions, json: join(questions, 'r.json') }),
      /r\.json cannot be made/,
    ],
  ])('refuses %s', async (_what, options, message) => {
    await expect(plan(options())).rejects.toMatchObject({
      code: 'EVAL_INPUT_WRONG',
      message: expect.stringMatching(message) as string,
    });
  });
});
