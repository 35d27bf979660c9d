import { describe, expect, it } from 'vitest';
import type { NewAnnouncement } from '../announcement-store.ts';
import type { Store } from '../store.ts';
import { NOW, present, type TestDatabase } from './test-database.ts';

const WARD = '26740';
export const ANNOUNCEMENT: NewAnnouncement = {
  id: 'announcement-1',
  ward: WARD,
  body: 'Sáng mai phường tiêm vắc xin.',
  toGroups: true,
  toSubscribers: true,
  dueAt: NOW + 1000,
  createdBy: { id: 'lan', name: 'Lan' },
};
const CONSENT = { ward: WARD, purpose: 'ward-news', textVersion: '1', consentedAt: NOW };
const ACCOUNT = { channel: 'zalo-oa', settings: {}, sealed: 'x', origin: undefined, isEnabled: true };

export function announcementsContract(database: () => TestDatabase): void {
  /** Two groups of the ward's account, one of another ward's, two residents who agreed and one who did not. */
  async function fill(store: Store): Promise<void> {
    await store.channelAccounts.add({ ...ACCOUNT, accountId: 'ours', ward: WARD, name: 'Phường' }, NOW);
    await store.channelAccounts.add({ ...ACCOUNT, accountId: 'theirs', ward: '26743', name: 'Khác' }, NOW);
    await peer(store, 'group-1', 'ours', true);
    await peer(store, 'group-2', 'ours', true);
    await peer(store, 'group-of-theirs', 'theirs', true);
    await peer(store, 'agreed', 'ours', false);
    await peer(store, 'silent', 'ours', false);
    await store.conversations.open({ id: 'web', channel: 'directline', userId: 'u', locale: 'vi' }, NOW);
    for (const id of ['agreed', 'web']) await store.announcementConsents.give(id, CONSENT);
  }

  async function peer(store: Store, conversationId: string, accountId: string, isGroup: boolean): Promise<void> {
    await store.conversations.open({ id: conversationId, channel: 'zalo-oa', userId: 'u', locale: 'vi' }, NOW);
    await store.channelPeers.met(
      { conversationId, channel: 'zalo-oa', accountId, peerId: conversationId, isGroup },
      NOW,
    );
  }

  /** Puts it into the outboxes of everybody who is to get it, as `a|` and the conversation. */
  async function give(store: Store): Promise<void> {
    for (const recipient of await store.announcements.remaining(ANNOUNCEMENT, 100)) {
      const { conversationId, channel } = recipient;
      await store.outbox.enqueue({ id: `a|${conversationId}`, conversationId, channel, activity: {}, epoch: 0 }, NOW);
      await store.announcements.address(ANNOUNCEMENT.id, recipient, `a|${conversationId}`);
    }
  }

  const remaining = async (store: Store, changes: Partial<NewAnnouncement> = {}) =>
    (await store.announcements.remaining({ ...ANNOUNCEMENT, ...changes }, 100)).map(
      ({ conversationId }) => conversationId,
    );

  it('are written once by their id, and listed by ward, the latest first', async () => {
    const { announcements } = database().store;

    expect(await announcements.add(ANNOUNCEMENT, NOW)).toBe(true);
    expect(await announcements.add({ ...ANNOUNCEMENT, body: 'Khác' }, NOW + 5)).toBe(false);
    await announcements.add({ ...ANNOUNCEMENT, id: 'later' }, NOW + 1);
    await announcements.add({ ...ANNOUNCEMENT, id: 'elsewhere', ward: '26743' }, NOW + 2);

    const stored = { state: 'scheduled', createdAt: NOW, addressed: 0, finishedAt: undefined };
    expect(await announcements.get(ANNOUNCEMENT.id)).toEqual({ ...ANNOUNCEMENT, ...stored });
    const page = { limit: 10, offset: 0 };
    expect((await announcements.list([WARD], page)).map(({ id }) => id)).toEqual(['later', ANNOUNCEMENT.id]);
    expect((await announcements.list('all', page)).map(({ id }) => id)).toEqual([
      'elsewhere',
      'later',
      ANNOUNCEMENT.id,
    ]);
    expect(await announcements.list([], page)).toEqual([]);
  });

  it('begin when their time has come, and cannot be called off once nobody waits for them', async () => {
    const { announcements } = database().store;
    await announcements.add(ANNOUNCEMENT, NOW);
    await announcements.add({ ...ANNOUNCEMENT, id: 'called-off' }, NOW);
    expect(await announcements.cancel('called-off', NOW + 1)).toBe(true);
    expect(await announcements.due(NOW + 999)).toEqual([]);

    expect((await announcements.due(NOW + 1000)).map(({ id, state }) => [id, state])).toEqual([
      [ANNOUNCEMENT.id, 'sending'],
    ]);

    expect(await announcements.cancel('called-off', NOW + 1001)).toBe(false);
    expect(await announcements.get('called-off')).toMatchObject({ state: 'cancelled', finishedAt: NOW + 1 });
    await announcements.finish(ANNOUNCEMENT.id, NOW + 1002);
    expect(await announcements.cancel(ANNOUNCEMENT.id, NOW + 1003)).toBe(false);
    expect(await announcements.due(NOW + 2000)).toEqual([]);
    expect(await announcements.get(ANNOUNCEMENT.id)).toMatchObject({ state: 'sent', finishedAt: NOW + 1002 });
  });

  it('of a restored backup go to whoever does not have them, or to nobody, as somebody decides once', async () => {
    const { store } = database();
    const { announcements } = store;
    await fill(store);
    await announcements.add(ANNOUNCEMENT, NOW);
    await announcements.add({ ...ANNOUNCEMENT, id: 'settled' }, NOW);
    expect(await announcements.sendAgain(ANNOUNCEMENT.id, NOW)).toBe(false);
    expect(await announcements.settle(ANNOUNCEMENT.id, NOW)).toBe(false);
    await announcements.due(NOW + 1000);
    const [first] = await announcements.remaining(ANNOUNCEMENT, 1);
    await announcements.address(ANNOUNCEMENT.id, present(first), 'a|first');
    await database().execute(`update announcements set state = 'outcome-unknown', finished_at = ${NOW + 1001}`);

    expect(await announcements.sendAgain(ANNOUNCEMENT.id, NOW + 5000)).toBe(true);
    expect(await announcements.sendAgain(ANNOUNCEMENT.id, NOW + 6000)).toBe(false);
    expect(await announcements.settle('settled', NOW + 1002)).toBe(true);
    expect(await announcements.sendAgain('settled', NOW + 6000)).toBe(false);

    expect(await announcements.due(NOW + 4999)).toEqual([]);
    expect((await announcements.due(NOW + 5000)).map(({ id }) => id)).toEqual([ANNOUNCEMENT.id]);
    expect(await announcements.get(ANNOUNCEMENT.id)).toMatchObject({ state: 'sending', finishedAt: undefined });
    expect(await remaining(store)).not.toContain(first?.conversationId);
    expect(await remaining(store)).toHaveLength(3);
    expect(await announcements.get('settled')).toMatchObject({ state: 'settled', finishedAt: NOW + 1002 });
  });

  it('are called off in the middle: what has not left leaves no more, and what has is counted', async () => {
    const { store } = database();
    const { announcements, outbox } = store;
    await fill(store);
    await announcements.add(ANNOUNCEMENT, NOW);
    await announcements.due(NOW + 1000);
    await give(store);
    await outbox.enqueue({ id: 'reply', conversationId: 'agreed', channel: 'zalo-oa', activity: {}, epoch: 0 }, NOW);
    await outbox.claim(['zalo-oa'], 'worker', NOW, 1000, 10);
    await outbox.beginPart('a|group-1', 'worker', NOW + 1000);
    await outbox.delivered('a|group-2', NOW);

    expect(await announcements.cancel(ANNOUNCEMENT.id, NOW + 1001)).toBe(true);

    expect(await announcements.get(ANNOUNCEMENT.id)).toMatchObject({ state: 'cancelled', addressed: 2 });
    expect(await announcements.holdSending(ANNOUNCEMENT.id)).toBe(false);
    expect(await announcements.outcomes(ANNOUNCEMENT.id)).toEqual(
      expect.arrayContaining([
        { channel: 'zalo-oa', isGroup: true, state: 'delivered', errorCode: undefined, count: 1 },
        { channel: 'zalo-oa', isGroup: true, state: 'pending', errorCode: undefined, count: 1 },
      ]),
    );
    expect(await announcements.outcomes(ANNOUNCEMENT.id)).toHaveLength(2);
    // Whoever had it in hand is told that nobody is to get it.
    expect(await outbox.beginPart('a|agreed', 'worker', NOW + 1000)).toBe(false);
    expect(await outbox.delivered('a|web', NOW)).toBe(false);
    expect((await outbox.claim(['zalo-oa', 'directline'], 'worker', NOW, 1000, 10)).map(({ id }) => id)).toEqual([
      'reply',
    ]);
    await announcements.finish(ANNOUNCEMENT.id, NOW + 1002);
    expect(await announcements.due(NOW + 2000)).toEqual([]);
  });

  it('go to nobody any more who was to get them in the moment in which they were called off', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    await fill(store);
    await store.announcements.add(ANNOUNCEMENT, NOW);
    await store.announcements.due(NOW + 1000);
    const bring = store.transaction(async (inner) => {
      if (await inner.announcements.holdSending(ANNOUNCEMENT.id)) await give(inner);
    });

    await Promise.all([bring, other.announcements.cancel(ANNOUNCEMENT.id, NOW + 1001)]);

    expect(await store.outbox.depth()).toBe(0);
    expect(await store.announcements.get(ANNOUNCEMENT.id)).toMatchObject({ state: 'cancelled', addressed: 0 });
  });

  it('are for groups of the ward’s accounts and for whoever agreed', async () => {
    const { store } = database();
    await fill(store);

    expect(await remaining(store)).toEqual(['agreed', 'group-1', 'group-2', 'web']);
    expect(await remaining(store, { toSubscribers: false })).toEqual(['group-1', 'group-2']);
    expect(await remaining(store, { toGroups: false })).toEqual(['agreed', 'web']);
    expect(await remaining(store, { toGroups: false, toSubscribers: false })).toEqual([]);
    expect(await remaining(store, { ward: '26743' })).toEqual(['group-of-theirs']);
    expect(await store.announcements.reach(ANNOUNCEMENT)).toEqual([
      { channel: 'directline', isGroup: false, count: 1 },
      { channel: 'zalo-oa', isGroup: false, count: 1 },
      { channel: 'zalo-oa', isGroup: true, count: 2 },
    ]);
  });

  it('are not for who left, whose conversation ended, or who took back the consent', async () => {
    const { store } = database();
    await fill(store);
    await store.channelPeers.stopped('group-1', NOW);
    await store.conversations.end('web', NOW);
    await store.announcementConsents.withdraw('agreed', WARD, NOW);

    expect(await remaining(store)).toEqual(['group-2']);
    const account = present(await store.channelAccounts.get('zalo-oa', 'ours'));
    await store.channelAccounts.change(account, { isEnabled: false }, NOW);
    expect(await remaining(store)).toEqual([]);
  });

  it('are given to each conversation once', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    await fill(store);
    await store.announcements.add(ANNOUNCEMENT, NOW);
    const group = { conversationId: 'group-1', channel: 'zalo-oa', isGroup: true };

    const given = await Promise.all(
      [store, other].map(({ announcements }) => announcements.address(ANNOUNCEMENT.id, group, 'a|group-1')),
    );

    expect(given.sort()).toEqual([false, true]);
    expect(await remaining(store)).toEqual(['agreed', 'group-2', 'web']);
    expect((await store.announcements.get(ANNOUNCEMENT.id))?.addressed).toBe(1);
  });

  it('are taken back by whoever was to send them, while nothing of them has left', async () => {
    const { store } = database();
    const { announcements, outbox } = store;
    await fill(store);
    await announcements.add(ANNOUNCEMENT, NOW);
    await give(store);
    await outbox.enqueue({ id: 'reply', conversationId: 'silent', channel: 'zalo-oa', activity: {}, epoch: 0 }, NOW);
    await outbox.enqueue({ id: 'next', conversationId: 'agreed', channel: 'zalo-oa', activity: {}, epoch: 0 }, NOW);
    await outbox.claim(['zalo-oa'], 'worker', NOW, 1000, 10);
    await outbox.beginPart('a|group-2', 'worker', NOW + 1000);
    expect(await announcements.waiting(ANNOUNCEMENT)).toEqual([]);

    expect(await announcements.takeBack('a|agreed', 'somebody-else')).toBe(false);
    expect(await announcements.takeBack('a|web', 'worker')).toBe(false);
    expect(await announcements.takeBack('a|group-2', 'worker')).toBe(false);
    expect(await announcements.takeBack('reply', 'worker')).toBe(false);
    expect(await announcements.takeBack('a|agreed', 'worker')).toBe(true);
    expect(await announcements.takeBack('a|agreed', 'worker')).toBe(false);

    expect(await remaining(store)).toEqual(['agreed']);
    expect(await announcements.waiting(ANNOUNCEMENT)).toEqual([{ channel: 'zalo-oa', isGroup: false, count: 1 }]);
    expect((await announcements.get(ANNOUNCEMENT.id))?.addressed).toBe(3);
    expect((await outbox.claim(['zalo-oa'], 'worker', NOW, 1000, 10)).map(({ id }) => id)).toEqual(['next']);
  });

  it('tell by channel what became of them, and are not among what somebody must look after', async () => {
    const { store } = database();
    await fill(store);
    await store.announcements.add(ANNOUNCEMENT, NOW);
    await give(store);
    expect(await store.announcements.underWay(ANNOUNCEMENT.id)).toBe(4);

    await store.outbox.delivered('a|group-1', NOW);
    await store.outbox.fail('a|agreed', 'failed', 'WINDOW_CLOSED', NOW);
    await store.outbox.fail('a|group-2', 'outcome-unknown', 'NO_ANSWER', NOW);

    expect(await store.announcements.underWay(ANNOUNCEMENT.id)).toBe(1);
    const outcomes = await store.announcements.outcomes(ANNOUNCEMENT.id);
    expect(outcomes).toHaveLength(4);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        { channel: 'directline', isGroup: false, state: 'pending', errorCode: undefined, count: 1 },
        { channel: 'zalo-oa', isGroup: false, state: 'failed', errorCode: 'WINDOW_CLOSED', count: 1 },
        { channel: 'zalo-oa', isGroup: true, state: 'delivered', errorCode: undefined, count: 1 },
        { channel: 'zalo-oa', isGroup: true, state: 'outcome-unknown', errorCode: 'NO_ANSWER', count: 1 },
      ]),
    );
    expect(await store.deliveries.undelivered({}, { limit: 10, offset: 0 })).toEqual([]);
    expect(await store.deliveries.count()).toBe(0);
    await store.outbox.enqueue(
      { id: 'reply', conversationId: 'web', channel: 'directline', activity: {}, epoch: 0 },
      NOW,
    );
    await store.outbox.fail('reply', 'failed', 'BLOCKED', NOW);
    expect(await store.deliveries.count()).toBe(1);
  });

  describe('consents', () => {
    it('live once for each ward, and stay as proof when they are taken back', async () => {
      const { store } = database();
      await fill(store);
      const { announcementConsents: consents } = store;
      expect(await consents.give('agreed', { ...CONSENT, consentedAt: NOW + 5 })).toBe(false);
      expect(await consents.give('agreed', { ...CONSENT, ward: '26743', consentedAt: NOW + 6 })).toBe(true);
      expect(await consents.living('agreed')).toEqual([CONSENT, { ...CONSENT, ward: '26743', consentedAt: NOW + 6 }]);

      expect(await consents.withdraw('agreed', '26743', NOW + 7)).toBe(1);
      expect(await consents.withdraw('agreed', '26743', NOW + 8)).toBe(0);
      expect(await consents.living('agreed')).toEqual([CONSENT]);
      expect(await consents.withdraw('agreed', undefined, NOW + 9)).toBe(1);
      expect(await consents.give('agreed', { ...CONSENT, consentedAt: NOW + 10 })).toBe(true);

      expect(await consents.living('web')).toEqual([CONSENT]);
      const rows = (await database().dump()).announcement_consents ?? [];
      expect(rows.filter(({ conversation_id: id }) => id === 'agreed')).toHaveLength(3);
    });
  });
}
