import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPhrasebook, loadPhrasebook, type PhrasebookEntry } from './phrasebook.ts';

const entries: readonly PhrasebookEntry[] = [
  { say: 'đc', mean: 'được', kind: 'teencode', example: 'đc hả' },
  { say: 'hk', mean: 'không', kind: 'teencode', example: 'đc hk', context: ['đc', 'cần'] },
  { say: 'hk ở quê', mean: 'hộ khẩu ở quê', kind: 'abbreviation', example: 'hk ở quê' },
  { say: 'ks', mean: 'khai sinh', kind: 'abbreviation', example: 'làm ks' },
  { say: 'má', mean: 'mẹ', kind: 'southern', example: 'má tui' },
  { say: 'thẻ bảo hiểm', mean: 'thẻ bảo hiểm y tế', kind: 'everyday', example: 'thẻ bảo hiểm' },
  { say: 'ủy quyền', mean: 'giấy ủy quyền', kind: 'everyday', example: 'ủy quyền' },
];

describe('expand', () => {
  const phrasebook = createPhrasebook(entries);

  it.each([
    ['an abbreviation', 'lm ks cho bé', 'lm khai sinh cho bé'],
    ['a phrase beside punctuation and capitals', 'KS, đc?', 'khai sinh được'],
    ['a phrase whose context stands before it', 'nộp đc hk', 'nộp được không'],
    ['a phrase whose context stands after it', 'hk biết có cần', 'không biết có cần'],
    ['the longer of two phrases', 'hk ở quê đc', 'hộ khẩu ở quê được'],
    ['a tone mark in its old and its new place', 'uỷ quyền', 'giấy uỷ quyền'],
  ])('puts plain words for %s', (_what, message, expected) => {
    expect(phrasebook.expand(message)).toBe(expected);
  });

  it.each([
    ['its context is missing', 'hk thường trú'],
    ['its context stands too far away', 'hk một hai ba bốn năm cần'],
    ['it is only part of a syllable', 'tasks'],
    ['the marks differ', 'ma tui'],
    ['its meaning is already there', 'mất thẻ bảo hiểm y tế rồi'],
    ['its meaning, which begins with another word, is already there', 'xin giấy ủy quyền'],
  ])('leaves a phrase alone when %s', (_why, message) => {
    expect(phrasebook.expand(message)).toBe(message);
  });
});

describe('loadPhrasebook', () => {
  function fileOf(content: string): string {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'phrasebook-')), 'phrasebook.yaml');
    writeFileSync(file, content);
    return file;
  }

  it('reads a file of entries', () => {
    const file = fileOf("- { say: 'ks', mean: 'khai sinh', kind: abbreviation, example: 'làm ks' }\n");

    expect(loadPhrasebook(file).expand('ks')).toBe('khai sinh');
  });

  it('names every wrong entry', () => {
    const file = fileOf("- { say: 'ks', mean: 'khai sinh', kind: slang, example: 'ks' }\n- { say: '', mean: 'x' }\n");

    expect(() => loadPhrasebook(file)).toThrow(/entry 0\.kind: .*entry 1\.say: .*entry 1\.kind: .*entry 1\.example/);
  });

  it('names a file that is not there', () => {
    expect(() => loadPhrasebook('/nowhere/phrasebook.yaml')).toThrow(
      expect.objectContaining({
        code: 'PHRASEBOOK_WRONG',
        message: expect.stringContaining('/nowhere/phrasebook.yaml') as string,
      }),
    );
  });

  it('reads the phrasebook of this project', () => {
    const file = path.join(import.meta.dirname, '..', '..', 'knowledge', 'phrasebook', 'phrasebook.yaml');

    expect(loadPhrasebook(file).expand('làm giấy ks cho con')).toContain('khai sinh');
    expect(loadPhrasebook(file).expand('đktt nộp ở đâu')).toContain('thường trú');
    expect(loadPhrasebook(file).expand('sang tên gcn qsdđ')).toContain('quyền sử dụng đất');
  });
});
