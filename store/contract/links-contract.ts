import { describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { ticket } from './desk-rows.ts';
import { watch } from './dossiers-contract.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';
import { voice } from './voice-rows.ts';

const UNTIL = NOW + 1_000;
const AGREE_UNTIL = NOW + 5_000;

export function linksContract(database: () => TestDatabase): void {
  async function offered(): Promise<Store> {
    const { store } = database();
    for (const id of ['web', 'zalo', 'third']) await openConversation(store, id);
    await offer(store, 'l', 'web', 'digest');
    return store;
  }

  const offer = (store: Store, id: string, conversationId: string, codeDigest: string) =>
    store.conversationLinks.offer({ id, conversationId, codeDigest, expiresAt: UNTIL }, NOW);
  const take = async ({ conversationLinks }: Store, id: string, now = NOW) =>
    (await conversationLinks.take('digest', id, AGREE_UNTIL, now)).kind;
  async function linked(): Promise<Store> {
    const store = await offered();
    await take(store, 'zalo');
    await store.conversationLinks.agree('l', 'zalo', '1', NOW + 1);
    await store.conversationLinks.agree('l', 'web', '1', NOW + 2);
    return store;
  }
  const others = async ({ conversationLinks }: Store, id: string) =>
    (await conversationLinks.living(id)).map(({ other }) => other.id);

  it('gives a code to one other conversation, once and in time', async () => {
    const store = await offered();

    expect(await take(store, 'web')).toBe('own');
    expect(await take(store, 'zalo', UNTIL)).toBe('unknown');
    expect(await take(store, 'zalo')).toBe('taken');
    // A turn that is taken again asks again; nobody else may.
    expect(await take(store, 'zalo', UNTIL)).toBe('taken');
    expect(await take(store, 'third')).toBe('unknown');
  });

  it('gives a code to one of two who write it at once', async () => {
    const store = await offered();
    const another = await database().anotherStore();

    const kinds = await Promise.all([take(store, 'zalo'), take(another, 'third')]);

    expect(kinds.sort()).toEqual(['taken', 'unknown']);
  });

  it('takes no earlier code, and none that was refused', async () => {
    const store = await offered();
    await offer(store, 'l2', 'web', 'another');
    expect(await take(store, 'zalo')).toBe('unknown');

    await offer(store, 'l3', 'web', 'digest');
    await take(store, 'zalo');
    expect(await store.conversationLinks.end('l3', NOW)).toBe(true);

    expect(await store.conversationLinks.end('l3', NOW)).toBe(false);
    expect(await store.conversationLinks.pending('web', NOW)).toBeUndefined();
    expect(await store.conversationLinks.agree('l3', 'zalo', '1', NOW)).toBeUndefined();
    expect(await take(store, 'zalo')).toBe('unknown');
  });

  it('links only when both have agreed, and keeps when and to which text', async () => {
    const store = await offered();
    const { conversationLinks } = store;
    expect(await conversationLinks.agree('l', 'web', '1', NOW)).toBeUndefined();
    await take(store, 'zalo');
    expect(await conversationLinks.pending('web', NOW)).toMatchObject({ id: 'l', other: { id: 'zalo' } });

    expect(await conversationLinks.agree('l', 'third', '1', NOW)).toBeUndefined();
    expect(await conversationLinks.agree('l', 'zalo', 'v1', NOW + 1)).toBe('waiting');
    expect(await conversationLinks.agree('l', 'zalo', 'v1', NOW + 1)).toBe('waiting');
    expect(await others(store, 'zalo')).toEqual([]);
    expect(await conversationLinks.agree('l', 'web', 'v2', NOW + 2)).toBe('linked');

    expect(await others(store, 'zalo')).toEqual(['web']);
    expect(await others(store, 'web')).toEqual(['zalo']);
    expect(await conversationLinks.agree('l', 'web', 'v2', NOW + 9)).toBe('linked');
    expect((await database().dump()).conversation_links).toMatchObject([
      {
        asked_text_version: 'v2',
        asked_agreed_at: NOW + 2,
        taken_text_version: 'v1',
        taken_agreed_at: NOW + 1,
        linked_at: NOW + 2,
      },
    ]);
  });

  it('links when both agree in the same moment', async () => {
    const store = await offered();
    const another = await database().anotherStore();
    await take(store, 'zalo');

    const results = await Promise.all([
      store.conversationLinks.agree('l', 'web', '1', NOW),
      another.conversationLinks.agree('l', 'zalo', '1', NOW),
    ]);

    expect(results).toContain('linked');
    expect(await others(store, 'web')).toEqual(['zalo']);
  });

  it('agrees to nothing that has run out', async () => {
    const store = await offered();
    await take(store, 'zalo');

    expect(await store.conversationLinks.pending('zalo', AGREE_UNTIL)).toBeUndefined();
    expect(await store.conversationLinks.agree('l', 'zalo', '1', AGREE_UNTIL)).toBeUndefined();
  });

  it('links two once, and one with several', async () => {
    const store = await linked();
    await offer(store, 'again', 'zalo', 'digest');
    expect(await take(store, 'web')).toBe('linked-already');

    await take(store, 'third');
    for (const id of ['zalo', 'third']) await store.conversationLinks.agree('again', id, '1', NOW + 3);

    expect((await others(store, 'zalo')).sort()).toEqual(['third', 'web']);
    expect(await others(store, 'third')).toEqual(['zalo']);
  });

  it('ends, and goes with either conversation', async () => {
    const store = await linked();
    expect(await store.conversationLinks.end('l', NOW + 3)).toBe(true);
    expect(await others(store, 'web')).toEqual([]);
    expect((await database().dump()).conversation_links).toHaveLength(1);

    await store.conversations.delete('zalo');

    expect((await database().dump()).conversation_links).toEqual([]);
  });

  it('tells where it was asked, or where that has ended in the one that is linked', async () => {
    const store = await linked();
    const where = async (id: string, since = NOW) => (await store.conversationLinks.whereToTell(id, since))?.id;
    expect(await where('zalo')).toBe('zalo');

    await store.noticeAddresses.leaveChat('zalo', NOW + 10);
    expect(await where('zalo')).toBe('web');
    // Asked again after they came back.
    expect(await where('zalo', NOW + 11)).toBe('zalo');

    await store.conversations.end('web', NOW + 10);
    expect(await where('zalo')).toBe('zalo');
    expect(await where('third')).toBe('third');
    expect(await where('nobody')).toBeUndefined();
  });

  describe('what is told in the linked one', () => {
    const facts = { kind: 'answer', language: 'vi', at: NOW, code: 'ABCD-2345' };
    async function tell(store: Store, id: string, conversationId: string, subject = id): Promise<void> {
      await store.outbox.enqueue({ id, conversationId, channel: 'zalo-oa', activity: {}, epoch: 0 }, NOW);
      const notice = { id, kind: 'answer', subject, conversationId, accountId: undefined, facts };
      await store.notices.add(notice, NOW);
    }
    const whereNow = async (store: Store, id: string) => [
      (await store.outbox.endOf(id))?.state,
      (await store.notices.get(id))?.conversationId,
    ];

    it('goes back to where it was asked when the link ends, unless it has begun to leave', async () => {
      const store = await linked();
      for (const id of ['leaving', 'asked', 'own']) {
        await store.tickets.create(ticket(id, { code: id, conversationId: id === 'own' ? 'zalo' : 'web' }));
        await tell(store, `ticket:${id}`, 'zalo');
      }
      await store.voices.create(voice('v', { conversationId: 'web' }), []);
      await tell(store, 'voice:v', 'zalo');
      await store.dossierWatches.begin(watch('w', { conversationId: 'web' }), NOW);
      await tell(store, 'news', 'zalo', 'w');
      await store.outbox.enqueue(
        { id: 'moved:web:1', conversationId: 'zalo', channel: 'zalo-oa', activity: {}, epoch: 0 },
        NOW,
      );
      await store.outbox.claim(['zalo-oa'], 'worker', NOW, 1000, 1);
      await store.outbox.beginPart('ticket:leaving', 'worker', NOW + 1000);
      await store.notices.claim('worker', NOW, 1000, 10);
      await store.conversationLinks.end('l', NOW + 3);

      await store.conversationLinks.takeBackTold('web', 'zalo');

      expect(await whereNow(store, 'ticket:asked')).toEqual([undefined, 'web']);
      expect(await whereNow(store, 'voice:v')).toEqual([undefined, 'web']);
      expect(await whereNow(store, 'news')).toEqual([undefined, 'web']);
      expect(await whereNow(store, 'ticket:own')).toEqual(['pending', 'zalo']);
      expect(await whereNow(store, 'ticket:leaving')).toEqual(['pending', 'zalo']);
      expect(await store.outbox.endOf('moved:web:1')).toBeUndefined();
      // Whoever had it in hand would have told it by the other one's address.
      expect(await store.notices.begin('voice:v', 'email', 'worker', NOW, NOW + 1000)).toBe(false);
    });
  });
}
