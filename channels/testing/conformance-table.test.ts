import { expect, it } from 'vitest';
import { conformanceTable } from './conformance-table.ts';

it('has a row for each check, a column for each channel, and each reason once', () => {
  const results = [
    { channel: 'Zalo', check: 'answers', state: 'passed', reason: undefined },
    { channel: 'Zalo', check: 'speaks in a group', state: 'failed', reason: undefined },
    { channel: 'Messenger', check: 'answers', state: 'passed', reason: undefined },
    { channel: 'Messenger', check: 'speaks in a group', state: 'skipped', reason: 'it has no groups' },
    { channel: 'Messenger', check: 'is silent there', state: 'skipped', reason: 'it has no groups' },
  ] as const;

  expect(conformanceTable(results)).toBe(
    [
      '| check | Messenger | Zalo |',
      '| --- | --- | --- |',
      '| answers | ✓ | ✓ |',
      '| speaks in a group | a | ✗ |',
      '| is silent there | a | ? |',
      '',
      '- a: it has no groups',
    ].join('\n'),
  );
});
