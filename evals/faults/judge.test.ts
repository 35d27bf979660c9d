import { describe, expect, it } from 'vitest';
import { judgeOwn, judgePlatform, judgeTaken, type PlatformConversation } from './judge.ts';

const KILLED_AT = 10_000;
const disturbances = [{ from: KILLED_AT, until: KILLED_AT, errorCode: 'WORKER_GONE' }] as const;
const DELIVERED = { state: 'delivered', partsSent: 1, errorCode: null };
const UNKNOWN = { state: 'outcome-unknown', partsSent: 0, errorCode: 'WORKER_GONE' };
const told = (...texts: string[]) => texts.map((text) => ({ text, at: KILLED_AT - 100 }));

const conversation: PlatformConversation = {
  name: 'c',
  expected: [['hello'], ['one', 'more'], ['two']],
  taken: told('hello', 'one', 'more', 'two'),
  replies: [DELIVERED, DELIVERED, DELIVERED],
};
const faultsOf = (changes: Partial<PlatformConversation>) =>
  judgePlatform({ ...conversation, ...changes }, { disturbances }).faults.join('\n');

describe('a conversation with a platform', () => {
  it('is well when all came once and in order', () => {
    expect(judgePlatform(conversation, { disturbances })).toEqual({ faults: [], unknown: [] });
  });

  it.each([
    ['hears something twice', { taken: told('hello', 'one', 'more', 'more', 'two') }, /twice/u],
    ['hears something later again', { taken: told('hello', 'one', 'more', 'two', 'one') }, /late or twice/u],
    ['hears things out of order', { taken: told('hello', 'two', 'one', 'more') }, /late or twice/u],
    ['hears something else', { taken: told('hello', 'one', 'more', 'two', 'boo') }, /never told without a fault/u],
    ['misses what counts as delivered', { taken: told('hello', 'one', 'two') }, /never arrived/u],
    ['was not answered', { replies: [DELIVERED, DELIVERED] }, /3 replies are due, and 2/u],
    ['was answered too often', { replies: [DELIVERED, DELIVERED, DELIVERED, DELIVERED] }, /3 replies are due, and 4/u],
    [
      'has a reply that waits',
      { replies: [DELIVERED, DELIVERED, { ...DELIVERED, state: 'pending' }] },
      /stands as pending/u,
    ],
    [
      'has a reply that failed',
      { replies: [DELIVERED, DELIVERED, { ...DELIVERED, state: 'failed' }] },
      /stands as failed/u,
    ],
  ])('is not well when it %s', (_, changes, fault) => {
    expect(faultsOf(changes)).toMatch(fault);
  });

  it('may miss what stands as unknown because of a fault, and nothing after it in the same reply', () => {
    const cutOff = { replies: [DELIVERED, { ...UNKNOWN, partsSent: 1 }, DELIVERED] };

    expect(faultsOf({ ...cutOff, taken: told('hello', 'one', 'two') })).toBe('');
    expect(faultsOf({ ...cutOff, taken: told('hello', 'one', 'more', 'two') })).toBe('');
    expect(faultsOf({ ...cutOff, taken: told('hello', 'two') })).toMatch(/counts as sent and never arrived/u);
    const early = { replies: [DELIVERED, UNKNOWN, DELIVERED] };
    expect(faultsOf({ ...early, taken: told('hello', 'one', 'more', 'two') })).toMatch(/went on/u);
  });

  it('is told once more that an AI speaks after what may not have arrived, and else not', () => {
    const again = 'Em là trợ lý ảo (AI), không phải cán bộ ạ.\n\none';
    const replies = [UNKNOWN, DELIVERED, DELIVERED];

    expect(faultsOf({ replies, taken: told(again, 'more', 'two') })).toBe('');
    expect(faultsOf({ replies, taken: told('hello', `[@1] ${again}`, 'more', 'two') })).toMatch(/never told/u);
    expect(faultsOf({ taken: told('hello', again, 'more', 'two') })).toMatch(/never told without a fault/u);
  });

  it('counts an unknown outcome that nothing explains as a fault', () => {
    const replies = [DELIVERED, DELIVERED, UNKNOWN];

    expect(judgePlatform({ ...conversation, replies }, { disturbances: [] }).faults).toHaveLength(1);
    expect(faultsOf({ replies: [DELIVERED, DELIVERED, { ...UNKNOWN, errorCode: 'NO_ANSWER' }] })).toMatch(
      /nothing cut it off/u,
    );
    const later = [...told('hello', 'one', 'more'), { text: 'two', at: KILLED_AT + 5 }];
    expect(faultsOf({ replies, taken: later })).toMatch(/nothing cut it off/u);
  });

  it('allows for what was on its way when the server was killed, and for nothing of its next life', () => {
    const replies = [DELIVERED, DELIVERED, UNKNOWN];
    const killed = { disturbances: [{ ...disturbances[0], until: KILLED_AT + 1_000 }] };
    const takenAt = (at: number) => ({
      ...conversation,
      replies,
      taken: [...told('hello', 'one', 'more'), { text: 'two', at }],
    });

    expect(judgePlatform(takenAt(KILLED_AT + 31), killed).faults).toEqual([]);
    expect(judgePlatform(takenAt(KILLED_AT + 5_000), killed).faults).toHaveLength(1);
  });
});

describe('a conversation of our own', () => {
  const read = (...texts: string[]) => texts.map((text, index) => ({ id: `c|000000${index + 1}`, text }));

  it.each([
    [['a', 'b'], undefined],
    [['a'], /reply 2 of 2 is "missing"/u],
    [['a', 'b', 'b'], /has 3 replies instead of 2/u],
    [['b', 'a'], /reply 1 of 2/u],
  ])('has its replies exactly once and in order: %j', (texts, fault) => {
    const faults = judgeOwn({ name: 'c', expected: ['a', 'b'], read: read(...texts) }).join();

    if (fault === undefined) expect(faults).toBe('');
    else expect(faults).toMatch(fault);
  });
});

describe('a conversation that an official took', () => {
  const taken = { name: 'c', officialId: 'lan', owner: 'official:lan', wasMissed: false, written: ['x'] };
  const fromOfficial = { text: 'x', isOfficial: true };

  it('is theirs, with what they wrote once, and without the bot', () => {
    expect(judgeTaken({ ...taken, readAfter: [fromOfficial] })).toEqual([]);
    expect(judgeTaken({ ...taken, owner: 'bot', readAfter: [fromOfficial] })).toHaveLength(1);
    expect(judgeTaken({ ...taken, readAfter: [fromOfficial, fromOfficial] })).toHaveLength(1);
    expect(judgeTaken({ ...taken, readAfter: [] })).toHaveLength(1);
    expect(judgeTaken({ ...taken, readAfter: [{ text: 'y', isOfficial: false }, fromOfficial] })).toHaveLength(1);
  });

  it('may be back in the queue, with one notice, where the official was not heard for too long', () => {
    const notice = { text: 'cán bộ vừa rời máy', isOfficial: false };
    const givenBack = { ...taken, owner: 'queue', readAfter: [fromOfficial, notice] };

    expect(judgeTaken({ ...givenBack, wasMissed: true })).toEqual([]);
    expect(judgeTaken(givenBack)).toHaveLength(2);
    expect(judgeTaken({ ...givenBack, wasMissed: true, owner: 'bot' })).toHaveLength(2);
    expect(judgeTaken({ ...givenBack, wasMissed: true, readAfter: [notice, fromOfficial] })).toHaveLength(1);
    expect(judgeTaken({ ...givenBack, wasMissed: true, readAfter: [fromOfficial, notice, notice] })).toHaveLength(1);
  });
});
