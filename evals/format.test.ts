import { describe, expect, it } from 'vitest';
import { showMean, showShare, showShareWithInterval, table } from './format.ts';
import { proportion } from './statistics.ts';

const share = (hits: number, count: number) => proportion(Array.from({ length: count }, (_, row) => row < hits));

describe('showShare', () => {
  it('gives the counts below 30 rows and a percentage from 30 on', () => {
    expect(showShare(share(17, 22))).toBe('17/22');
    expect(showShare(share(24, 29))).toBe('24/29');
    expect(showShare(share(24, 30))).toBe('80.0 %');
    expect(showShare(share(0, 0))).toBe('–');
  });
});

describe('showShareWithInterval', () => {
  it('adds the 95 % interval to a percentage alone', () => {
    expect(showShareWithInterval(share(50, 100))).toBe('50.0 % [40.4–59.6]');
    expect(showShareWithInterval(share(17, 22))).toBe('17/22');
  });
});

describe('showMean', () => {
  it('is no percentage', () => {
    expect(showMean({ value: 0.8415, low: 0.8, high: 0.9, count: 400 })).toBe('.842 [.800–.900]');
    expect(showMean({ value: 1, low: null, high: null, count: 1 })).toBe('1.000');
  });
});

describe('table', () => {
  it('aligns the columns, also where a row is shorter', () => {
    expect(table([['a'], ['long', 'b'], ['c', 'd']])).toBe('  a\n  long  b\n  c     d');
  });
});
