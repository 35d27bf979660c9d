import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planRetrievalEval } from './command.ts';

const row = { id: 'a-1', text: 'làm khai sinh', style: 'plain', route: 'answer', gold: ['1.001193'] };
const folder = mkdtempSync(join(tmpdir(), 'motcua-ranking-'));

function fileOf(name: string, ...rows: object[]): string {
  const file = join(folder, name);
  writeFileSync(file, rows.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return file;
}

describe('planRetrievalEval', () => {
  it('reads the rows that are asked for, and asks for the unseen procedures unless told otherwise', async () => {
    const questions = fileOf('questions.jsonl', row, { ...row, id: 'a-2', style: 'typo' });

    const plan = await planRetrievalEval(folder, { questions, only: 'style=typo' });

    expect(plan.questions.map(({ id }) => id)).toEqual(['a-2']);
    expect(plan.isUnseenAsked).toBe(true);
    expect((await planRetrievalEval(folder, { questions, unseen: false })).isUnseenAsked).toBe(false);
  });

  it('refuses messages of which none has a right procedure', async () => {
    const questions = fileOf('none.jsonl', { ...row, gold: [] });

    await expect(planRetrievalEval(folder, { questions })).rejects.toMatchObject({
      code: 'EVAL_INPUT_WRONG',
      message: expect.stringMatching(/nothing can be ranked/) as string,
    });
  });

  it('refuses a report folder that is a file, before anything is opened', async () => {
    const questions = fileOf('questions.jsonl', row);

    await expect(planRetrievalEval(folder, { questions, json: join(questions, 'r.json') })).rejects.toThrow(
      /r\.json cannot be made/,
    );
  });
});
