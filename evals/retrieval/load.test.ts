import { describe, expect, it } from 'vitest';
import { measureUnderLoad } from './load.ts';

describe('measureUnderLoad', () => {
  it('asks as often as it is told, in turn, and counts what was not answered in full', async () => {
    const asked: string[] = [];

    const { queries, degraded } = await measureUnderLoad({
      perSecond: 200,
      seconds: 0.05,
      messages: ['a', 'b', 'c'],
      ask: async (message) => {
        asked.push(message);
        if (message === 'c') throw new Error('no answer');
        return message === 'a';
      },
    });

    expect(queries).toBe(10);
    expect(asked).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 'a']);
    expect(degraded).toBe(6);
  });
});
