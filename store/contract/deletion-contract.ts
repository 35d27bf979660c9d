import { expect, it } from 'vitest';
import { LEFT_OUT } from '../repositories/personal-data.ts';
import { conversationLeaseName, type Store } from '../store.ts';
import { handoff, ticket } from './desk-rows.ts';
import { ANNOUNCEMENT } from './announcements-contract.ts';
import { NOTICE } from './notices-contract.ts';
import { knowledgeItem, knowledgeReport } from './knowledge-contract.ts';
import { turnFact } from './numbers-contract.ts';
import { NOW, numbersTo, openConversation, present, type TestDatabase } from './test-database.ts';
import { upload, voice } from './voice-rows.ts';

export function deletionContract(database: () => TestDatabase): void {
  /** Leaves a trace of the conversation in every table. */
  async function fill(store: Store, id: string, now = NOW): Promise<void> {
    await openConversation(store, id, now);
    await store.conversations.writeState(id, { of: id }, 0);
    await store.activities.append(id, { text: 'Tôi muốn đăng ký khai sinh' }, { now, dedupeKey: 'key' });
    await store.inbox.accept({ channel: 'zalo', conversationId: id, messageId: `${id} m`, activity: { of: id } }, now);
    const row = await store.inbox.next(id, now);
    await store.inbox.complete(present(row).id, 'answered', now);
    await store.outbox.enqueue(
      { id: `${id} o`, conversationId: id, channel: 'zalo', activity: { of: id }, epoch: 0 },
      now,
    );
    await store.leases.acquire(conversationLeaseName(id), 'worker', 1_000, now);
    await store.events.append({ topic: 'desk', type: 'opened', conversationId: id, payload: { of: id } }, now);
    await store.auditLog.append({ account: undefined, action: 'conversation.read', conversationId: id }, now);
    await store.numbers.record(turnFact({ conversationId: id, at: now }));
    await store.channelPeers.met(
      { conversationId: id, channel: 'zalo', accountId: 'a', peerId: 'p', isGroup: false },
      now,
    );
    const limit = { messages: 1, windowMs: 1_000, silentMs: 1_000 };
    await store.groupPaces.take({ conversationId: id, person: 'p' }, { group: limit, person: limit }, now);
    await fillNotices(store, id, now);
    await store.conversationLinks.offer(
      { id: `${id} l`, conversationId: id, codeDigest: `${id} d`, expiresAt: now },
      now,
    );
    await fillAnnouncements(store, id, now);
    await fillDossiers(store, id, now);
    await fillDesk(store, id, now);
    await fillVoices(store, id);
    await fillKnowledge(store, id);
  }

  async function fillNotices({ notices, noticeAddresses }: Store, id: string, now: number): Promise<void> {
    await notices.add({ ...NOTICE, id: `${id} n`, conversationId: id }, now);
    const [claimed] = await notices.claim('w', now, 1_000, 1);
    await notices.begin(present(claimed).id, 'email', 'w', now, now + 1_000);
    await noticeAddresses.ask(
      {
        id: `${id} a`,
        conversationId: id,
        kind: 'email',
        sealed: 'x',
        textVersion: '1',
        askedAt: now,
        codeExpiresAt: now,
        codeTries: 1,
      },
      now,
    );
    await noticeAddresses.leaveChat(id, now);
  }

  /** An announcement is of nobody; that somebody got it, or agreed to get it, is theirs. */
  async function fillAnnouncements(store: Store, id: string, now: number): Promise<void> {
    await store.announcements.add(ANNOUNCEMENT, now);
    const recipient = { conversationId: id, channel: 'zalo', isGroup: false };
    await store.announcements.address(ANNOUNCEMENT.id, recipient, `${id} o`);
    await store.announcementConsents.give(id, { ward: '26740', purpose: 'p', textVersion: '1', consentedAt: now });
  }

  async function fillDesk(
    { handoffs, tickets, deskPresence, deskTexts }: Store,
    id: string,
    now: number,
  ): Promise<void> {
    const author = { id: 'lan', name: 'Lan' };
    await handoffs.create(handoff(`${id} h`, { conversationId: id }));
    await handoffs.addEvent(`${id} h`, { type: 'queued', by: undefined, detail: {}, at: now });
    await handoffs.rate(`${id} h`, { score: 5, reasons: [], comment: undefined, at: now });
    await tickets.create(ticket(`${id} t`, { conversationId: id, code: `${id} code` }));
    await deskTexts.addNote({ id: `${id} n`, conversationId: id, author, text: 'x', at: now });
    await deskPresence.view(id, { officialId: 'lan', name: 'Lan', mode: 'viewing' }, now + 1_000, now);
  }

  /** Items are of nobody: one may have the reports of many. */
  async function fillKnowledge({ knowledgeItems }: Store, id: string): Promise<void> {
    if ((await knowledgeItems.get('item')) === undefined) await knowledgeItems.create(knowledgeItem('item'));
    await knowledgeItems.report(knowledgeReport(`${id} r`, { conversationId: id }));
  }

  async function fillVoices({ uploads, voices }: Store, id: string): Promise<void> {
    await uploads.add(upload(`${id} u`, { conversationId: id }));
    await voices.create(voice(`${id} v`, { conversationId: id }), [`${id} u`]);
  }

  async function fillDossiers({ dossierGuard, dossierWatches }: Store, id: string, now: number): Promise<void> {
    const proof = { conversationId: id, key: 'H29-261125-0001', person: `${id} p` };
    await dossierGuard.recordProof({ ...proof, expiresAt: now + 1_000, found: { source: 'registry' } }, now);
    const { watch } = await dossierWatches.begin(
      {
        ...proof,
        id: `${id} w`,
        code: proof.key,
        channel: 'zalo',
        purpose: 'dossier-changes',
        textVersion: '1',
        consentedAt: now,
        expiresAt: now + 1_000,
        seen: {},
        revision: 0,
      },
      now,
    );
    const notices = [{ id: `${id} n`, notice: { of: id }, dueAt: now }];
    await dossierWatches.record(watch, { seen: {}, notices, checkAt: now }, now);
  }

  /** The tables that have a row in which the id stands, in whatever column. */
  async function traces(id: string): Promise<string[]> {
    const rowsByTable = Object.entries(await database().dump());
    return rowsByTable
      .filter(([, rows]) => rows.some((row) => Object.values(row).some((value) => String(value).includes(id))))
      .map(([table]) => table)
      .sort();
  }

  const ALL_TABLES = [
    'activities',
    'announcement_consents',
    'announcement_recipients',
    'audit_log',
    'channel_peers',
    'chat_withdrawals',
    'conversation_links',
    'conversation_state',
    'conversations',
    'csat',
    'desk_notes',
    'desk_viewing',
    'dossier_notices',
    'dossier_proofs',
    'dossier_watches',
    'events',
    'group_paces',
    'group_person_paces',
    'handoff_events',
    'handoffs',
    'inbox',
    'knowledge_reports',
    'leases',
    'notice_addresses',
    'notice_attempts',
    'notices',
    'outbox',
    'tickets',
    'turn_facts',
    'uploads',
    'voice_photos',
    'voices',
  ];
  /** Of nobody's conversation: what offices know, who works there, and counters under keyed hashes; of groups, see below. */
  const TABLES_WITHOUT_CONVERSATION = [
    'account_identities',
    'account_links',
    'account_recovery_codes',
    'account_sessions',
    'accounts',
    'announcements',
    'canned_replies',
    'channel_overheard',
    'channel_tokens',
    'channel_accounts',
    'desk_presence',
    'dossier_tries',
    'dossiers',
    'erased_chats',
    'human_topics',
    'knowledge_fixes',
    'knowledge_items',
    'privacy_requests',
    'rate_limits',
    'schema_migrations',
    'send_paces',
    'switches',
    'ward_hours',
  ];

  it('leaves no trace of a conversation in any table', async () => {
    const { store } = database();
    await fill(store, 'gone-7f3a');
    await fill(store, 'kept-91bc');
    const tables = Object.keys(await database().dump());
    expect(tables.sort()).toEqual([...ALL_TABLES, ...TABLES_WITHOUT_CONVERSATION].sort());
    expect(await traces('gone-7f3a')).toEqual(ALL_TABLES);

    expect(await store.conversations.delete('gone-7f3a')).toBe(true);

    expect(await traces('gone-7f3a')).toEqual([]);
    expect(await traces('kept-91bc')).toEqual(ALL_TABLES);
    expect(await store.conversations.delete('gone-7f3a')).toBe(false);
  });

  it('tells all of it to its resident before, but for what says nothing about them', async () => {
    const { store } = database();
    await fill(store, 'told-7f3a');
    await fill(store, 'other-91bc');

    const records = await store.personalData.recordsOf(['told-7f3a']);

    expect([...Object.keys(records), ...Object.keys(LEFT_OUT)].sort()).toEqual(expect.arrayContaining(ALL_TABLES));
    expect(JSON.stringify(records)).not.toContain('other-91bc');
  });

  it('also deletes an unfinished message when the resident asks for it', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} }, NOW);

    await store.conversations.delete('c');

    expect(await store.inbox.depth()).toBe(0);
  });

  it('knows for a while what was deleted on request, by a hash', async () => {
    const { erasedChats } = database().store;
    await erasedChats.add(['one', 'two'], NOW + 10, NOW);
    await erasedChats.add(['two'], NOW + 20, NOW + 5);

    expect(await erasedChats.saidBefore('one')).toBe(NOW + 10);
    expect(await erasedChats.saidBefore('two')).toBe(NOW + 20);
    expect(await erasedChats.saidBefore('three')).toBeUndefined();
    expect(await erasedChats.deleteBefore(NOW + 5, 10)).toBe(1);
    expect(await erasedChats.saidBefore('one')).toBeUndefined();
    expect(await erasedChats.saidBefore('two')).toBe(NOW + 20);
  });

  it('takes along what was counted in a group, and no other group', async () => {
    const { store } = database();
    for (const id of ['group-7f3a', 'other-91bc']) {
      await openConversation(store, id);
      const peer = { channel: 'telegram', accountId: 'a', peerId: `${id} peer`, isGroup: true };
      await store.channelPeers.met({ ...peer, conversationId: id }, NOW);
      await store.channelPeers.overheard(peer.channel, peer.accountId, peer.peerId);
    }

    await store.conversations.delete('group-7f3a');
    expect(await traces('group-7f3a')).toEqual([]);
    expect(await traces('other-91bc')).toContain('channel_overheard');
    await store.conversations.deleteInactive(NOW + 1, 10);

    expect(await traces('other-91bc')).toEqual([]);
  });

  it('is not named again by a process that had just looked at it', async () => {
    const { store } = database();
    await fill(store, 'gone-7f3a');
    await store.conversations.delete('gone-7f3a');

    const lease = await store.leases.acquire(conversationLeaseName('gone-7f3a'), 'worker', 1_000, NOW);
    await store.leases.release(present(lease));

    expect(await traces('gone-7f3a')).toEqual([]);
  });

  it('begins anew under the id of a deleted conversation', async () => {
    const { store } = database();
    await fill(store, 'c');
    await store.conversations.delete('c');

    await openConversation(store, 'c');

    expect(await store.activities.append('c', {}, { now: NOW, dedupeKey: 'key' })).toMatchObject({
      duplicate: false,
      logged: { seq: 1 },
    });
    expect(await store.conversations.readState('c')).toEqual({ state: undefined, version: 0 });
  });

  it('deletes conversations by their last activity, the longest inactive first', async () => {
    const { store } = database();
    for (const number of numbersTo(4)) await fill(store, `conversation-${number}`, NOW + number);
    await store.conversations.touch('conversation-1', NOW + 100);

    expect(await store.conversations.deleteInactive(NOW + 4, 1)).toBe(1);
    expect(await traces('conversation-2')).toEqual([]);
    expect(await traces('conversation-3')).toEqual(ALL_TABLES);
    expect(await store.conversations.deleteInactive(NOW + 4, 10)).toBe(1);

    expect(await traces('conversation-3')).toEqual([]);
    expect(await traces('conversation-1')).toEqual(ALL_TABLES);
    expect(await traces('conversation-4')).toEqual(ALL_TABLES);
  });

  it('deletes more than one batch', async () => {
    const { store } = database();
    await store.transaction(async (inner) => {
      for (const number of numbersTo(230)) await openConversation(inner, `c${number}`, NOW);
    });

    expect(await store.conversations.deleteInactive(NOW + 1, 225)).toBe(225);
    expect(await store.conversations.deleteInactive(NOW + 1, 225)).toBe(5);
  });

  it('keeps an inactive conversation whose message still waits for its answer', async () => {
    const { store } = database();
    await openConversation(store, 'c', NOW);
    await store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} }, NOW + 100);

    expect(await store.conversations.deleteInactive(NOW + 50, 10)).toBe(0);
    const row = await store.inbox.next('c', NOW + 100);
    await store.inbox.complete(present(row).id, 'answered', NOW + 100);
    expect(await store.conversations.deleteInactive(NOW + 50, 10)).toBe(1);
  });

  it('sweeps old finished messages whose conversation was never opened', async () => {
    const { store } = database();
    for (const [messageId, now] of [['old', NOW] as const, ['new', NOW + 100] as const, ['open', NOW] as const]) {
      await store.inbox.accept({ channel: 'zalo', conversationId: messageId, messageId, activity: {} }, now);
      if (messageId === 'open') continue;
      const row = await store.inbox.next(messageId, now);
      await store.inbox.complete(present(row).id, 'ignored', now);
    }

    await store.conversations.deleteInactive(NOW + 50, 10);

    const { inbox } = await database().dump();
    expect(
      present(inbox)
        .map((row) => row.message_id)
        .sort(),
    ).toEqual(['new', 'open']);
  });
}
