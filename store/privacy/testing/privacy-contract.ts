import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ticket } from '../../contract/desk-rows.ts';
import type { Store } from '../../store.ts';
import { erasedList } from '../erased.ts';
import { addPrivacyCommands } from '../privacy-commands.ts';

const SECRET = 'x'.repeat(32);
const LONG_AGO = Date.UTC(2020, 0, 1);

/** What the commands promise, on one kind of database. @param open the store of a command; `close` closes that alone */
export function privacyContract(open: () => Promise<Store>): void {
  let folder: string;
  let written: string;
  let today: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-privacy-'));
    written = '';
    today = '2026-11-26';
    await withStore(async (store) => {
      for (const [id, channel, userId] of [
        ['c', 'zalo', 'lan'],
        ['c2', 'zalo', 'lan'],
        ['other', 'zalo', 'minh'],
        ['g', 'zalo', 'lan'],
      ] as const) {
        await store.conversations.open({ id, channel, userId, locale: 'vi' }, LONG_AGO);
        await store.activities.append(id, { type: 'message', text: `lời của ${id}` }, { now: LONG_AGO });
      }
      await store.channelPeers.met(
        { conversationId: 'g', channel: 'zalo', accountId: 'a', peerId: 'p', isGroup: true },
        LONG_AGO,
      );
      await store.tickets.create(ticket('t', { conversationId: 'c', code: 'MC-ABCD' }));
      for (const [number, kind] of [
        ['12/PA', 'access'],
        ['13/PA', 'deletion'],
      ] as const) {
        const days = { receivedOn: '2026-11-20', answerBy: '2026-11-24', doneBy: '2026-12-10' };
        await store.privacyRequests.register({ number, kind, hasProcessor: false, ...days });
      }
    });
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(...line: string[]): Promise<void> {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addPrivacyCommands(program, {
      openStore: open,
      settings: () => ({ dataDir: folder, secretsKey: SECRET, retentionDays: 90 }),
      terms: ({ isExtended }) => ({ answerBy: '2026-11-30', doneBy: isExtended ? '2027-01-25' : '2026-12-16' }),
      dayOf: () => today,
      mask: (text) => text.replaceAll(/\d{10}/gu, '•'),
      write: (text) => (written += text),
    });
    await program.parseAsync(line, { from: 'user' });
  }

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  const existing = () =>
    withStore(async ({ conversations }) => {
      const found = await Promise.all(['c', 'c2', 'other', 'g'].map((id) => conversations.get(id)));
      return found.flatMap((conversation) => conversation?.id ?? []);
    });
  const audited = () => withStore(({ auditLog }) => auditLog.list({}, 10));
  const requestOf = (number: string) => withStore(({ privacyRequests }) => privacyRequests.get(number));

  it.each([
    ['--code', 'mc-abcd'],
    ['--conversation', 'c2'],
    ['--channel', 'zalo', '--user', 'lan'],
  ])('exports all conversations of the one person who is known by %s', async (...person) => {
    const out = join(folder, 'lan.json');

    await run('privacy:export', ...person, '--request', '12/PA', '--out', out);

    const document = JSON.parse(await readFile(out, 'utf8')) as {
      request: string;
      records: Record<string, { activity?: { text: string }; question?: string }[]>;
    };
    expect(document.request).toBe('12/PA');
    expect(document.records.activities?.map(({ activity }) => activity?.text).sort()).toEqual([
      'lời của c',
      'lời của c2',
    ]);
    expect(document.records.tickets).toMatchObject([
      { code: 'MC-ABCD', created_at: expect.stringMatching(/Z$/u) as string },
    ]);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(await audited()).toMatchObject([
      { action: 'privacy.export', subject: '12/PA', detail: { conversations: 2 } },
    ]);
    expect(await requestOf('12/PA')).toMatchObject({ closedAt: expect.any(Number) as number });
  });

  it('erases one person, of whom only the number of the request is left', async () => {
    await run('privacy:erase', '--channel', 'zalo', '--user', 'lan', '--request', '13/PA', '--even-open');

    expect(await existing()).toEqual(['other', 'g']);
    const entries = await audited();
    expect(entries).toMatchObject([{ action: 'privacy.erase', subject: '13/PA', detail: { conversations: 2 } }]);
    expect(JSON.stringify(entries)).not.toContain('lan');
    expect(await requestOf('13/PA')).toMatchObject({ closedAt: expect.any(Number) as number });
  });

  it('remembers, without an id, what a restored backup must leave out', async () => {
    await run('privacy:erase', '--conversation', 'other', '--request', '13/PA');

    const wasErased = await erasedList(folder, SECRET).reader();
    expect([wasErased('other'), wasErased('c')]).toEqual([true, false]);
    // Who writes again on a platform begins anew under the same id.
    const aMinute = 60_000;
    expect([wasErased('other', Date.now() - aMinute), wasErased('other', Date.now() + aMinute)]).toEqual([true, false]);
    expect(await readFile(join(folder, 'erased.jsonl'), 'utf8')).not.toContain('other');
    await withStore(async ({ erasedChats }) => {
      const { keyOf } = erasedList(folder, SECRET);
      expect(await erasedChats.saidBefore(keyOf('other'))).toBeGreaterThan(Date.now());
      expect(await erasedChats.saidBefore(keyOf('c'))).toBeUndefined();
    });
  });

  async function link(): Promise<void> {
    await withStore(async ({ conversationLinks }) => {
      const until = LONG_AGO + 1;
      await conversationLinks.offer({ id: 'l', conversationId: 'c', codeDigest: 'd', expiresAt: until }, LONG_AGO);
      await conversationLinks.take('d', 'other', until, LONG_AGO);
      for (const id of ['c', 'other']) await conversationLinks.agree('l', id, '1', LONG_AGO);
    });
  }

  it('takes a linked conversation for the same person, until the link has ended', async () => {
    await link();
    const of = (id: string) =>
      withStore(({ personalData }) => personalData.conversationsOf({ kind: 'conversation', id }));
    expect([...(await of('other'))].sort()).toEqual(['c', 'c2', 'other']);
    const out = join(folder, 'linked.json');

    await run('privacy:export', '--conversation', 'c2', '--request', '13/PA', '--out', out);

    const { records } = JSON.parse(await readFile(out, 'utf8')) as { records: Record<string, unknown[]> };
    expect(records.conversation_links).toEqual([expect.objectContaining({ asked_in: 'c', taken_in: 'other' })]);
    expect(JSON.stringify(records.conversation_links)).not.toContain('digest');
    await withStore(({ conversationLinks }) => conversationLinks.end('l', LONG_AGO));
    expect(await of('other')).toEqual(['other']);
  });

  it('erases a person with all that they linked', async () => {
    await link();

    await run('privacy:erase', '--conversation', 'other', '--request', '13/PA', '--even-open');

    expect(await existing()).toEqual(['g']);
  });

  it.each([
    ['refused', ['--refuse', 'không chứng minh được là mình']],
    ['closed', ['--close']],
  ])('erases nothing by a request that was %s, and says what to do', async (ended, end) => {
    await run('privacy:request', '13/PA', ...end);
    const erase = (number: string) => run('privacy:erase', '--conversation', 'other', '--request', number);

    await expect(erase('13/PA')).rejects.toThrow(
      new RegExp(`13/PA was ${ended} .*nothing was deleted.*privacy:request -- NUMBER --kind deletion`, 'u'),
    );
    expect(await existing()).toContain('other');
    expect((await audited()).map(({ action }) => action)).toEqual(['privacy.request.closed']);
    await run('privacy:request', '14/PA', '--kind', 'deletion');
    await erase('14/PA');
    expect(await existing()).not.toContain('other');
  });

  it('erases nothing by a request that was taken back, nor twice by one', async () => {
    await withStore(({ privacyRequests }) => privacyRequests.close('13/PA', { outcome: 'withdrawn' }, LONG_AGO));
    await run('privacy:request', '14/PA', '--kind', 'withdrawal');
    const erase = (id: string, number: string) => run('privacy:erase', '--conversation', id, '--request', number);

    await expect(erase('other', '13/PA')).rejects.toThrow(/13\/PA was withdrawn/u);
    await erase('other', '14/PA');
    await expect(erase('c', '14/PA')).rejects.toThrow(/14\/PA was closed/u);
    expect(await existing()).toEqual(['c', 'c2', 'g']);
  });

  it('erases nothing that an official still has to answer, unless told so', async () => {
    const erase = () => run('privacy:erase', '--code', 'MC-ABCD', '--request', '13/PA');

    await expect(erase()).rejects.toThrow(/Still open: ticket MC-ABCD.*nothing was deleted/u);
    expect(await existing()).toEqual(['c', 'c2', 'other', 'g']);
    expect(await requestOf('13/PA')).toMatchObject({ closedAt: undefined });
  });

  it('registers a request with its terms, and its steps up to the end, each in the audit', async () => {
    await run('privacy:request', '21/PA', '--kind', 'correction');
    await run('privacy:request', '21/PA', '--answered');
    await run('privacy:request', '21/PA', '--extend');
    await run('privacy:request', '21/PA', '--close');

    expect(written.split('\n')).toEqual([
      '21/PA: correction, received 2026-11-26, answer by 2026-11-30, done by 2026-12-16',
      '21/PA: correction, received 2026-11-26, answered, done by 2026-12-16',
      '21/PA: correction, received 2026-11-26, answered, done by 2027-01-25 (extended)',
      '21/PA: correction, received 2026-11-26, answered, closed',
      '',
    ]);
    expect((await audited()).map(({ action, subject }) => `${action} ${subject ?? ''}`).sort()).toEqual([
      'privacy.request 21/PA',
      'privacy.request.answered 21/PA',
      'privacy.request.closed 21/PA',
      'privacy.request.extended 21/PA',
    ]);
  });

  it('is refused with a reason, which goes to the audit', async () => {
    await run('privacy:request', '13/PA', '--refuse', 'không chứng minh được là mình, 0901234567');

    const reason = 'không chứng minh được là mình, •';
    expect(written).toBe('13/PA: deletion, received 2026-11-20, answered late, 2026-11-26 (by 2026-11-24), refused\n');
    expect(await requestOf('13/PA')).toMatchObject({ outcome: 'refused', closingReason: reason });
    expect(await audited()).toMatchObject([
      {
        action: 'privacy.request.closed',
        subject: '13/PA',
        detail: { outcome: 'refused', reason },
      },
    ]);
  });

  it('lists what is open and fails while something is late', async () => {
    await run('privacy:request', '22/PA', '--kind', 'objection', '--received', '2026-11-25', '--processor');
    await run('privacy:request', '13/PA', '--answered');
    written = '';

    await expect(run('privacy:requests')).rejects.toThrow(/^Late: 12\/PA$/u);

    expect(written.split('\n')).toEqual([
      'LATE 12/PA: access, received 2026-11-20, answer by 2026-11-24, done by 2026-12-10',
      '22/PA: objection, received 2026-11-25, answer by 2026-11-30, done by 2026-12-16',
      '13/PA: deletion, received 2026-11-20, answered late, 2026-11-26 (by 2026-11-24), done by 2026-12-10',
      '',
    ]);
    expect(await requestOf('22/PA')).toMatchObject({ hasProcessor: true });
    await run('privacy:request', '12/PA', '--close');
    await run('privacy:requests');
  });

  it('says for good of a request that was closed late which terms were missed', async () => {
    today = '2026-12-11';
    await run('privacy:erase', '--conversation', 'c', '--request', '13/PA', '--even-open');
    await run('privacy:request', '24/PA', '--kind', 'correction');
    await run('privacy:request', '24/PA', '--close');
    written = '';

    await expect(run('privacy:requests', '--closed')).rejects.toThrow(/^Late: 12\/PA$/u);

    const late = 'answered late, 2026-12-11 (by 2026-11-24), closed late, 2026-12-11 (by 2026-12-10)';
    expect(written.split('\n').slice(1)).toEqual([
      '24/PA: correction, received 2026-12-11, answered late, 2026-12-11 (by 2026-11-30), closed',
      `13/PA: deletion, received 2026-11-20, ${late}`,
      '',
    ]);
  });

  it.each([
    [['12/PA', '--kind', 'deletion'], /registered already/u],
    [['23/PA', '--kind', 'deletion', '--received', '2026-11-27'], /still to come/u],
    [['23/PA', '--kind', 'deletion', '--received', '2026-02-30'], /Write a day/u],
    [['23/PA', '--kind', 'deletion', '--received', '2026-13-01'], /Write a day/u],
    [['23/PA', '--close'], /not registered/u],
    [['Lan 090', '--kind', 'access'], /number of your register/u],
    [['12/PA', '--answered', '--extend'], /cannot be used with/u],
  ])('refuses to register %j and says why', async (line, message) => {
    await expect(run('privacy:request', ...line)).rejects.toThrow(message);
    expect(await audited()).toEqual([]);
  });

  it.each([
    [['--conversation', 'c', '--request', '99'], /99 is not registered/u],
    [['--conversation', 'c', '--request', '12/PA'], /asks for access, not for deletion/u],
    [['--conversation', 'nobody', '--request', '13/PA'], /Nothing is kept/u],
    [['--conversation', 'c'], /--request/u],
    [['--request', '13/PA'], /one of the three/u],
    [['--conversation', 'c', '--code', 'MC-ABCD', '--request', '13/PA'], /one of the three/u],
    [['--channel', 'zalo', '--request', '13/PA'], /one of the three/u],
    [['--conversation', 'g', '--request', '13/PA'], /a group cannot be named/u],
  ])('refuses %j and says what to do', async (line, message) => {
    if (line.includes('g'))
      await withStore((store) => store.conversations.delete('c').then(() => store.conversations.delete('c2')));
    await expect(run('privacy:erase', ...line)).rejects.toThrow(message);
    expect(await existing()).toContain('other');
  });

  it('deletes by the clock what is past its time, and says beforehand how much', async () => {
    const waiting = { channel: 'zalo', conversationId: 'waiting', messageId: 'm', activity: {} };
    await withStore(async ({ conversations, inbox }) => {
      const { conversationId: id, channel } = waiting;
      await conversations.open({ id, channel, userId: 'lan', locale: 'vi' }, LONG_AGO);
      await inbox.accept(waiting, LONG_AGO);
    });
    await run('privacy:retention', '--dry-run');
    const before = await existing();
    await run('privacy:retention');

    expect(before).toHaveLength(4);
    expect(written).toMatch(/^4 conversations .* would be deleted\.\nDeleted 4 conversations/u);
    expect(await existing()).toEqual([]);
    expect(await audited()).toMatchObject([{ action: 'privacy.retention', detail: { conversations: 4 } }]);
  });
}
