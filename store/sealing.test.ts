import { describe, expect, it } from 'vitest';
import { createSealer } from './sealing.ts';

const sealer = createSealer('a-secrets-key-of-32-characters-or-more', 'test');

describe('what is sealed', () => {
  it('opens for its owner, and looks different every time', () => {
    const [one, two] = [sealer.seal('mật khẩu', 'lan'), sealer.seal('mật khẩu', 'lan')];

    expect(one).not.toBe(two);
    expect(one).not.toContain(Buffer.from('mật khẩu').toString('base64url').slice(0, 8));
    expect(sealer.open(one, 'lan')).toBe('mật khẩu');
  });

  it.each([
    ['another owner', () => sealer.open(sealer.seal('x', 'lan'), 'minh')],
    [
      'another key',
      () => createSealer('another-key-of-32-characters-or-more', 'test').open(sealer.seal('x', 'lan'), 'lan'),
    ],
    [
      'another use',
      () => createSealer('a-secrets-key-of-32-characters-or-more', 'other').open(sealer.seal('x', 'lan'), 'lan'),
    ],
    [
      'a changed byte',
      () => {
        const sealed = sealer.seal('x', 'lan');
        return sealer.open(`${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`, 'lan');
      },
    ],
    ['nothing that was sealed', () => sealer.open('rubbish', 'lan')],
  ])('stays shut for %s', (_, opened) => {
    expect(opened()).toBeUndefined();
  });
});
