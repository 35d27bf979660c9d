import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { ANNOUNCEMENT } from '../../contract/announcements-contract.ts';
import { handoff } from '../../contract/desk-rows.ts';
import { NOTICE } from '../../contract/notices-contract.ts';
import { BY_HAND_ID } from '../../desk-store.ts';
import { upload } from '../../contract/voice-rows.ts';
import { NOW, openConversation, present } from '../../contract/test-database.ts';
import { openStore } from '../../open-store.ts';
import type { Store } from '../../store.ts';
import type { Row } from '../backup-file.ts';
import { type DatabasePlace, readDatabase } from '../read-database.ts';
import { restoreBackup, type RestoreOptions } from '../restore-backup.ts';
import { writeBackup } from '../write-backup.ts';

const LATER = NOW + 3_600_000;

/** Two empty places, and how to look into one behind the store's back. */
export interface BackupPlaces {
  readonly from: DatabasePlace;
  readonly to: DatabasePlace;
  /** For backups. */
  readonly folder: string;
  dump(place: DatabasePlace): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
}

/** What a backup promises, from one kind of database into another. */
export function backupContract(places: () => BackupPlaces): void {
  let file: string;

  beforeEach(() => {
    file = join(places().folder, 'backup.jsonl.gz');
  });

  const save = () => writeBackup({ ...places().from, file, now: new Date(NOW) });
  const restore = (options: Partial<RestoreOptions> = {}) =>
    restoreBackup({
      ...places().to,
      file,
      now: new Date(LATER),
      replace: false,
      wasErased: () => false,
      ...options,
    });

  async function withStore<T>(place: DatabasePlace, work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(place);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** Words in two scripts, a picture, an audit row, and an answer that was delivered. */
  async function fill(store: Store): Promise<void> {
    await openConversation(store, 'c');
    await store.conversations.writeState('c', { asked: 'Khai sinh ạ 👶' }, 0);
    await store.activities.append('c', { text: 'Tôi muốn đăng ký khai sinh\n"cho bé"' }, { now: NOW, dedupeKey: 'k' });
    await store.uploads.add(upload('u', { conversationId: 'c', content: Buffer.from([0, 255, 10, 13, 128]) }));
    await store.auditLog.append({ account: undefined, action: 'conversation.read', conversationId: 'c' }, NOW);
    await store.events.append({ topic: 'desk', type: 'opened', conversationId: 'c', payload: { n: 1 } }, NOW);
    await queue(store, 'sent');
    const [claimed] = await store.outbox.claim(['zalo'], 'w', NOW, 60_000, 1);
    await store.outbox.delivered(present(claimed).id, NOW);
  }

  function queue(store: Store, id: string) {
    return store.outbox.enqueue({ id, conversationId: 'c', channel: 'zalo', activity: { text: id }, epoch: 0 }, NOW);
  }

  it('gives back every row and file as it was, but for what was of one process', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    const before = await places().dump(from);
    await write(from, 'imported/national/1.json', '{"tên":"Khai sinh"}');

    const saved = await save();
    const restored = await restore();

    expect(restored).toMatchObject({ ...saved, files: 1, unsent: 0, unanswered: 0, held: 0, erased: 0, setAside: [] });
    expect(await places().dump(to)).toEqual({ ...before, leases: [] });
    expect(await readFile(join(to.dataDir, 'imported/national/1.json'), 'utf8')).toBe('{"tên":"Khai sinh"}');
  });

  it('goes on counting where the backup ended', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    await save();
    await restore();

    const numbers = await withStore(to, async (store) => {
      const message = { channel: 'zalo', conversationId: 'c', messageId: 'm2', activity: {} };
      await store.inbox.accept(message, LATER);
      await queue(store, 'new');
      const seq = await store.events.append({ topic: 'desk', type: 'opened', payload: {} }, LATER);
      return { event: seq, claimed: (await store.outbox.claim(['zalo'], 'w', LATER, 1_000, 5)).map(({ id }) => id) };
    });

    expect(numbers.claimed).toEqual(['new']);
    expect(numbers.event).toBeGreaterThan(1_000_000);
  });

  it('sends, answers and tells nothing again that was under way', async () => {
    const { from, to } = places();
    await withStore(from, async (store) => {
      await fill(store);
      await queue(store, 'under way');
      await store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} }, NOW);
      await watchDossier(store);
      await store.notices.add({ ...NOTICE, id: 'n2', conversationId: 'c' }, NOW);
    });
    await save();

    expect(await restore()).toMatchObject({ unsent: 1, unanswered: 1 });
    const left = await withStore(to, async (store) => ({
      inbox: await store.inbox.waiting(LATER, 5),
      outbox: await store.outbox.claim(['zalo'], 'w', LATER, 1_000, 5),
      notices: [
        ...(await store.dossierWatches.pending(LATER, 5)),
        ...(await store.notices.claim('w', LATER, 1_000, 5)),
      ],
      again: await store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} }, LATER),
      seen: (await store.dossierWatches.due(LATER, 5)).map(({ seen }) => seen),
    }));

    expect(left).toEqual({ inbox: [], outbox: [], notices: [], again: 'duplicate', seen: [{ isSilent: true }] });
  });

  async function watchDossier({ dossierGuard, dossierWatches }: Store): Promise<void> {
    const proof = { conversationId: 'c', key: 'H29-261125-0001', person: 'p' };
    await dossierGuard.recordProof({ ...proof, expiresAt: LATER, found: { source: 'registry' } }, NOW);
    const { watch } = await dossierWatches.begin(
      {
        ...proof,
        id: 'w',
        code: proof.key,
        channel: 'zalo',
        purpose: 'dossier-changes',
        textVersion: '1',
        consentedAt: NOW,
        expiresAt: LATER * 2,
        seen: {},
        revision: 0,
      },
      NOW,
    );
    await dossierWatches.record(
      watch,
      { seen: {}, notices: [{ id: 'n', notice: { of: 'w' }, dueAt: NOW }], checkAt: NOW },
      NOW,
    );
  }

  it('sends no announcement by itself that waited, was being sent or was of a later day', async () => {
    const { from, to } = places();
    const [waiting, begun, later, done] = ['waiting', 'begun', 'later', 'done'];
    const due = { waiting: NOW, begun: NOW - 2, later: LATER * 2, done: NOW - 2 };
    await withStore(from, async ({ announcements }) => {
      for (const [id, dueAt] of Object.entries(due)) await announcements.add({ ...ANNOUNCEMENT, id, dueAt }, NOW - 3);
      await announcements.due(NOW - 1);
      await announcements.finish('done', NOW);
    });
    await save();

    expect(await restore()).toMatchObject({ unsent: 3 });

    await withStore(to, async ({ announcements }) => {
      expect(await announcements.due(LATER * 3)).toEqual([]);
      for (const id of [waiting, begun, later]) {
        expect(await announcements.get(id)).toMatchObject({ state: 'outcome-unknown', finishedAt: LATER });
        expect(await announcements.holdSending(id)).toBe(false);
      }
      expect(await announcements.get(done)).toMatchObject({ state: 'sent', finishedAt: NOW });
      expect((await announcements.list('all', { limit: 10, offset: 0 })).map(({ id }) => id)).toContain(waiting);
    });
  });

  it('keeps whoever waited or was with an official in the queue, and leaves them to no sweep until one looks', async () => {
    const { from, to } = places();
    const lan = { id: 'lan', name: 'Lan' };
    const active = { state: 'active', claimedAt: NOW, answerBy: NOW } as const;
    const byHand = { ...active, reason: 'by-hand', holder: { id: BY_HAND_ID, name: 'x' }, unread: 1 };
    await withStore(from, async (store) => {
      for (const [id, changes, owner] of [
        ['waiting', {}, 'queue'],
        ['held', { ...active, holder: lan }, 'official:lan'],
        ['by hand', byHand, `official:${BY_HAND_ID}`],
        ['over', { state: 'returned', endedAt: NOW }, 'bot'],
      ] as const) {
        await openConversation(store, id);
        if (owner !== 'bot') await store.conversations.changeOwner(id, owner, 0, NOW);
        await store.handoffs.create(handoff(id, { conversationId: id, ...changes }));
        await store.handoffs.addEvent(id, { type: 'queued', by: undefined, detail: {}, at: NOW });
      }
    });
    await save();

    expect(await restore()).toMatchObject({ held: 2 });

    await withStore(to, async ({ handoffs }) => {
      const queued = async () =>
        (await handoffs.list({ states: ['queued'] }, { limit: 9, offset: 0 })).map(({ id }) => id);
      const alone = async () => (await handoffs.leftAlone(LATER * 2, { limit: 9, offset: 0 })).map(({ id }) => id);
      expect((await queued()).sort()).toEqual(['held', 'waiting']);
      expect(await handoffs.get('held')).toMatchObject({
        holder: undefined,
        answerBy: undefined,
        owner: 'queue',
        epoch: 2,
      });
      expect(await handoffs.get('by hand')).toMatchObject({ state: 'expired', owner: 'bot', endedAt: LATER });
      expect(await handoffs.get('over')).toMatchObject({ state: 'returned', owner: 'bot', epoch: 0 });
      expect(await handoffs.events('waiting')).toMatchObject([
        { type: 'queued' },
        { type: 'restored', by: undefined, at: LATER },
      ]);
      expect(await handoffs.abandoned(LATER * 2, LATER * 2, 9)).toEqual([]);
      expect(await handoffs.forgotten(LATER * 2, 9)).toEqual([]);
      expect(await alone()).toEqual([]);
      // That the term is over is no look of an official.
      await handoffs.addEvent('waiting', { type: 'breached', by: undefined, detail: {}, at: LATER });
      expect(await alone()).toEqual([]);
      await handoffs.addEvent('waiting', { type: 'released', by: lan, detail: {}, at: LATER });
      expect(await alone()).toEqual(['waiting']);
    });
  });

  it('deletes again what a resident had deleted since', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    await save();

    expect(await restore({ wasErased: (id) => id === 'c' })).toMatchObject({ erased: 1 });
    expect(await withStore(to, (store) => store.conversations.get('c'))).toBeUndefined();
  });

  /** In one commit: a conversation, what is said in it, and that it was read. */
  function writeTogether(store: Store, id: string): Promise<void> {
    return store.transaction(async (inner) => {
      await openConversation(inner, id);
      await inner.activities.append(id, { text: id }, { now: NOW });
      await inner.auditLog.append({ account: undefined, action: 'conversation.read', conversationId: id }, NOW);
    });
  }

  it('is made while a server writes, and holds one state', async () => {
    const { from, to } = places();
    await withStore(from, async (store) => {
      await fill(store);
      let isOver = false;
      const saving = save().finally(() => (isOver = true));
      for (let number = 0; !isOver; number += 1) await writeTogether(store, `later ${number}`);
      await saving;
    });

    await restore();

    const { conversations = [], activities = [], audit_log: audit = [] } = await places().dump(to);
    const of = (rows: readonly Readonly<Record<string, unknown>>[], column: string) =>
      rows.map((row) => row[column]).sort();
    expect(of(activities, 'conversation_id')).toEqual(of(conversations, 'id'));
    expect(of(audit, 'conversation_id')).toEqual(of(conversations, 'id'));
  });

  it('reads the state of its beginning, whatever is committed between one table and the next', async () => {
    const { from } = places();
    await withStore(from, async (store) => {
      await fill(store);
      const before = await places().dump(from);
      const snapshot = await readDatabase(from);
      const read: Record<string, Row[]> = {};
      for (const table of snapshot.tables) {
        await writeTogether(store, `before ${table}`);
        await store.conversations.changeOwner('c', `official:${table}`, Object.keys(read).length, NOW);
        const count = await snapshot.count(table);
        const rows: Row[] = [];
        for await (const some of snapshot.rows(table)) rows.push(...some);
        expect([table, rows.length]).toEqual([table, count]);
        read[table] = rows;
      }
      await snapshot.close();

      expect(read).toEqual(before);
      expect(await places().dump(from)).not.toEqual(before);
    });
  });

  it('replaces what is there only when told to, and sets it aside', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    await save();
    await withStore(to, (store) => openConversation(store, 'former'));
    await write(to, 'imported/old.json', 'old');

    await expect(restore()).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    expect(await withStore(to, (store) => store.conversations.get('former'))).toBeDefined();
    const { setAside } = await restore({ replace: true });

    const found = await withStore(to, async ({ conversations }) => [
      await conversations.get('former'),
      (await conversations.get('c'))?.id,
    ]);
    expect(found).toEqual([undefined, 'c']);
    expect(setAside.some((path) => path.includes('imported.before-restore-'))).toBe(true);
  });

  it('refuses while a server runs on the database', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    await save();

    await withStore(to, async () => {
      await expect(restore({ replace: true })).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:RESTORE|STORE)_IN_USE$/u) as string,
      });
    });
  });

  it('restores nothing of a file that was cut off, changed, or is none', async () => {
    const { from, to } = places();
    await withStore(from, fill);
    await save();
    await withStore(to, (store) => openConversation(store, 'former'));
    const before = await places().dump(to);
    const bytes = await readFile(file);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 0xff, changed.length >> 1);

    for (const [name, content, code] of [
      ['cut', bytes.subarray(0, bytes.length - 40), 'BACKUP_DAMAGED'],
      ['changed', changed, 'BACKUP_DAMAGED'],
      ['other', Buffer.from('{"backup":"motcua"}'), 'BACKUP_DAMAGED'],
    ] as const) {
      await writeFile(`${file}.${name}`, content);
      await expect(restore({ file: `${file}.${name}`, replace: true }), name).rejects.toMatchObject({ code });
    }
    await expect(restore({ file: `${file}.none`, replace: true })).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    expect(await places().dump(to)).toEqual(before);
  });

  it('is never written over another file, and leaves none half made', async () => {
    const { from } = places();
    await withStore(from, fill);
    await save();

    await expect(save()).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    await expect(writeBackup({ ...from, file: join(file, 'below.gz'), now: new Date(NOW) })).rejects.toThrow();
  });

  async function write({ dataDir }: DatabasePlace, name: string, text: string): Promise<void> {
    await mkdir(dirname(join(dataDir, name)), { recursive: true });
    await writeFile(join(dataDir, name), text);
  }
}
