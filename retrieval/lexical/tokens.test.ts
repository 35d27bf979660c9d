import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

describe('tokensOf', () => {
  it('gives folded syllables and the bigrams of each line', () => {
    expect(tokensOf('Khai sinh\nở đâu')).toEqual(['khai', 'sinh', 'khai_sinh', 'o', 'dau', 'o_dau']);
  });
});
