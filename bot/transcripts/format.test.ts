import { describe, expect, it } from 'vitest';
import { parseTranscripts, TranscriptFormatError } from './format.ts';

const read = (text: string) => parseTranscripts(text, 'wards/old.yaml', 'wards');

function faultsOf(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof TranscriptFormatError) return error.faults;
    throw error;
  }
  return [];
}

describe('a transcript file', () => {
  it('is read in Vietnamese words, with the line of every turn', () => {
    const [transcript] = read(`
- tên: Tên phường cũ
  lượt:
    - dân: phường Bến Nghé giờ là phường nào
      kết quả: trả lời về nơi
      bot nói: Phường Sài Gòn
    - im lặng: 3 ngày
    - dân: còn phí?
      thủ tục: 1.004190
      hỏi đáp: { bỏ: chọn phường }
`);

    expect(transcript).toMatchObject({ name: 'Tên phường cũ', pattern: 'wards', file: 'wards/old.yaml', line: 2 });
    expect(transcript?.turns).toMatchObject([
      { line: 4, outcome: ['answered-place'], says: ['Phường Sài Gòn'] },
      { line: 7, silence: '3 ngày' },
      { line: 8, cites: '1.004190', dialog: { cancelled: 'choose-ward' } },
    ]);
  });

  it('may be written with the English names', () => {
    const [transcript] = read('- name: An old ward\n  turns: [{ user: hello, outcome: [small-talk, greeted] }]');

    expect(transcript?.turns[0]).toMatchObject({ user: 'hello', outcome: ['small-talk', 'greeted'] });
  });

  it.each([
    ['a word that is unknown', '- tên: a\n  lượt:\n    - dân: x\n      kêt quả: chào', 3, /kêt quả/u],
    ['an outcome that is none', '- tên: a\n  lượt:\n    - dân: x\n      kết quả: trả lờii', 4, /trả lời/u],
    ['a code that is none', '- tên: a\n  lượt:\n    - dân: x\n      thủ tục: 1001193', 4, /1\.001193/u],
    ['two actions in one turn', '- tên: a\n  lượt:\n    - dân: x\n      bấm: y', 3, /exactly one of/u],
    ['a turn in which nobody acts', '- tên: a\n  lượt:\n    - kết quả: chào', 3, /exactly one of/u],
    ['a duration that is none', '- tên: a\n  lượt:\n    - dân: x\n    - im lặng: lâu', 4, /3 ngày/u],
    ['no turn', '- tên: a\n  lượt: []', 2, /./u],
    ['broken YAML', '- tên: a\n  lượt: [', 2, /./u],
  ])('names file and line of %s', (_kind, text, line, message) => {
    const [fault] = faultsOf(text);

    expect(fault).toMatch(new RegExp(`^wards/old\\.yaml:${line}: `, 'u'));
    expect(fault).toMatch(message);
  });

  it('names every fault at once', () => {
    expect(faultsOf('- tên: a\n  lượt:\n    - dân: x\n      tiếng: Pháp\n      ai giữ: tôi')).toHaveLength(2);
  });
});
