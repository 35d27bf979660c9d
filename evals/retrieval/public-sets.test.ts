import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPublicSets } from './public-sets.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-public-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const files = {
  'questions-gold-synthetic/single_turn.jsonl':
    '{"id": "a", "text": "mèo nhà em", "gold_codes": [], "behavior": "out_of_scope"}\n',
  'questions-gold-synthetic/multi_turn.jsonl':
    '{"id": "m", "turns": [{"text": "khai sinh", "gold_codes": ["1.001193"], "behavior": "answer"}]}\n',
  'questions-gov-ease-nodiacritics/intake_cases.jsonl': '{"gold_code": "1.004194", "text": "dang ky tam tru"}\n',
};

describe('readPublicSets', () => {
  it('reads both sets as questions and dialogues', async () => {
    const [synthetic, withoutMarks] = await readPublicSets(folderWith(files));

    expect(synthetic?.questions).toMatchObject([{ id: 'a', text: 'mèo nhà em', route: 'out-of-scope' }]);
    expect(synthetic?.dialogues[0]?.turns).toEqual([{ text: 'khai sinh', behavior: 'answer', gold: ['1.001193'] }]);
    expect(withoutMarks?.questions).toMatchObject([{ id: 'intake-1', route: 'answer', gold: ['1.004194'] }]);
  });

  it('names the file that is missing and what to give', async () => {
    const { 'questions-gov-ease-nodiacritics/intake_cases.jsonl': _, ...others } = files;

    await expect(readPublicSets(folderWith(others))).rejects.toMatchObject({
      code: 'EVAL_INPUT_WRONG',
      message: expect.stringMatching(/intake_cases\.jsonl cannot be read; name the folder/) as string,
    });
  });

  it('names the line that is no row of the set', async () => {
    const broken = { ...files, 'questions-gold-synthetic/multi_turn.jsonl': '\n{"id": 3}\n' };

    await expect(readPublicSets(folderWith(broken))).rejects.toThrow(/multi_turn\.jsonl:2 is no row/);
  });
});
