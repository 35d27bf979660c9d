import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { ChannelAccount } from '../contract.ts';
import { startFakeMailServer, type FakeMailServer } from '../email/testing/fake-mail-server.ts';
import { TEMPLATE_PARAMETERS } from '../zalo-oa/template-data.ts';
import { createZaloTemplates } from '../zalo-oa/templates.ts';
import { startFakeZbs, type FakeZbs } from '../zalo-oa/testing/fake-zbs.ts';
import { dossierFacts } from './facts.ts';
import { createNotices, type ServedNotices } from './index.ts';

const NOW = Date.UTC(2026, 10, 22, 2, 15);
const MINUTE_MS = 60_000;
const ADDRESS = 'Nguoi.Dan@example.vn';
const PHONE = '0900 000 000';
const CODE = 'H29.16.14-260902-0042';
const SECRETS_KEY = 'a key for tests only, 32 characters or more';

let store: Awaited<ReturnType<typeof openTestStore>>;
let mail: FakeMailServer;
let zbs: FakeZbs;
let page: Server;
let notices: ServedNotices;
let stop: () => Promise<void>;
let now: number;

beforeEach(async () => {
  now = NOW;
  store = await openTestStore();
  await store.conversations.open({ id: 'c', channel: 'directline', userId: 'p', locale: 'vi' }, NOW);
  mail = await startFakeMailServer();
  zbs = await startFakeZbs({
    templates: (['dossier', 'answer', 'code'] as const).map((id) => ({ id, parameters: TEMPLATE_PARAMETERS[id] })),
    phones: ['84900000000'],
    userIds: ['person'],
    now: () => now,
  });
  const forms = createZaloTemplates({
    settings: { ids: { dossier: 'dossier', answer: 'answer', code: 'code' }, mode: 'production', businessUrl: zbs.url },
    network: { apiUrl: zbs.url, oauthUrl: zbs.url, fetch },
    tokens: { current: async () => zbs.accessToken, renew: async () => undefined },
    now: () => now,
  });
  const account = { channel: 'zalo-oa', accountId: 'oa', forms } as unknown as ChannelAccount;
  const app = express();
  page = createServer(app);
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  notices = createNotices({
    store,
    secretsKey: SECRETS_KEY,
    publicUrl: `http://127.0.0.1:${(page.address() as AddressInfo).port}`,
    mail: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Phường Mẫu <khong-tra-loi@phuong.example>' },
    accounts: () => [account],
    logger: pino({ level: 'silent' }),
    now: () => now,
    everyMs: 20,
  });
  app.use('/thoi-gui-thu', notices.endingPage);
  stop = notices.start();
});

afterEach(async () => {
  await stop();
  page.closeAllConnections();
  await new Promise<void>((resolve) => page.close(() => resolve()));
  await zbs.close();
  await mail.close();
  await store.close();
});

const ask = (kind: 'email' | 'phone' = 'email', value = ADDRESS, conversationId = 'c') =>
  notices.services.ask({ conversationId, kind, value, textVersion: '1', language: 'vi', now: new Date(now) });
const confirm = (code: string, kind: 'email' | 'phone' = 'email') =>
  notices.services.confirm({ conversationId: 'c', kind, code, now: new Date(now) });
const letters = (count: number) =>
  vi.waitFor(() => {
    expect(mail.taken).toHaveLength(count);
    return mail.taken.map(({ to, raw }) => ({ to, text: decoded(raw), raw }));
  }, 5_000);

/** Quoted-printable, as mail programs read it. */
function decoded(raw: string): string {
  const bytes = raw.replace(/=\r\n/gu, '').replace(/=([\dA-F]{2})/gu, (_, hex: string) => `%${hex}`);
  return bytes.replace(/(?:%[\dA-F]{2})+/gu, (escaped) => decodeURIComponent(escaped));
}

async function codeInLetter(): Promise<string> {
  const [letter] = await letters(1);
  return /là (\d{6})\./u.exec(letter?.text ?? '')?.[1] ?? 'no code';
}

let notified = 0;
async function tell(): Promise<string> {
  notified += 1;
  const id = `dossier-notice:w:${notified}`;
  const facts = dossierFacts({ code: CODE, kind: 'state-changed' }, 'vi', now);
  const notice = { id, kind: 'dossier', subject: 'w', conversationId: 'c', accountId: undefined, facts };
  await store.notices.add(notice, now);
  await vi.waitFor(async () => expect((await store.notices.get(id))?.state).not.toBe('pending'), 5_000);
  return id;
}

describe('an address', () => {
  it('is used after whoever reads there has confirmed it, and not before', async () => {
    expect(await ask()).toEqual({ kind: 'asked' });
    const code = await codeInLetter();
    await tell();
    expect(mail.taken).toHaveLength(1);

    expect(await confirm(code)).toBe('confirmed');
    await tell();

    const [, notice] = await letters(2);
    expect(notice?.to).toBe(ADDRESS);
    expect(notice?.text).toContain('hồ sơ H29.…-0042 vừa đổi trạng thái (09:15 22/11/2026)');
    expect(notice?.raw).not.toContain('260902');
  });

  it('lies encrypted in the database', async () => {
    await ask();

    const kept = await store.noticeAddresses.living('c', 'email');
    expect(kept?.sealed).toMatch(/^[\w-]{60,}$/u);
    expect(JSON.stringify(kept).toLowerCase()).not.toContain('nguoi.dan');
    expect(JSON.stringify(await store.notices.get(`confirmation:${kept?.id ?? ''}`)).toLowerCase()).not.toContain(
      'nguoi.dan',
    );
  });

  it('is not confirmed by another code, and by none after five', async () => {
    await ask();
    const code = await codeInLetter();
    const wrong = code === '000000' ? '000001' : '000000';

    for (let index = 0; index < 5; index += 1) expect(await confirm(wrong)).toBe('wrong');

    expect(await confirm(code)).toBe('no-tries');
    expect(await notices.services.confirmed('c')).toEqual([]);
  });

  it('is not confirmed after half an hour', async () => {
    await ask();
    const code = await codeInLetter();
    now += 30 * MINUTE_MS;

    expect(await confirm(code)).toBe('run-out');
  });

  it('is not confirmed by the code of an earlier one', async () => {
    await ask();
    const code = await codeInLetter();
    await ask('email', 'another@example.vn');

    expect(await confirm(code)).toBe('wrong');
  });

  it('gets no more than three codes a day, whoever asks for them', async () => {
    for (const id of ['d', 'e', 'f', 'g']) {
      await store.conversations.open({ id, channel: 'directline', userId: id, locale: 'vi' }, NOW);
    }

    const asked = [];
    for (const id of ['d', 'e', 'f', 'g']) asked.push(await ask('email', ADDRESS.toLowerCase(), id));

    expect(asked.map(({ kind }) => kind)).toEqual(['asked', 'asked', 'asked', 'too-often']);
    await letters(3);
  });

  it.each([
    'nobody',
    'a@b',
    'a b@example.vn',
    'a@example.vn\r\nBcc: b@example.vn',
    'a@-x.vn',
    '<a@example.vn>',
    `${'a'.repeat(65)}@example.vn`,
  ])('is not made of %j', async (value) => {
    expect(await ask('email', value)).toEqual({ kind: 'invalid' });
  });

  it('is not used after it was withdrawn in the chat', async () => {
    await ask();
    await confirm(await codeInLetter());

    expect(await notices.services.withdraw({ conversationId: 'c', now: new Date(now) })).toBe(1);
    const id = await tell();

    expect(mail.taken).toHaveLength(1);
    expect((await store.notices.get(id))?.state).toBe('failed');
  });
});

describe('the way out in a letter', () => {
  async function linkOfNotice(): Promise<string> {
    await ask();
    await confirm(await codeInLetter());
    await tell();
    const [, letter] = await letters(2);
    return /^List-Unsubscribe: <(\S+)>/mu.exec(letter?.raw.replace(/\r\n[ \t]/gu, ' ') ?? '')?.[1] ?? 'no link';
  }

  it('ends such letters with one press, and not when a program only looks at it', async () => {
    const link = await linkOfNotice();
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(await notices.services.confirmed('c')).toEqual(['email']);

    expect((await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);

    expect(await notices.services.confirmed('c')).toEqual([]);
    await tell();
    expect(mail.taken).toHaveLength(2);
  });

  it('ends nothing for whoever invents one', async () => {
    const link = await linkOfNotice();

    expect((await fetch(`${link}x`, { method: 'POST' })).status).toBe(404);

    expect(await notices.services.confirmed('c')).toEqual(['email']);
  });
});

describe('a phone number', () => {
  it('is confirmed by a code in a form, and told by a form', async () => {
    expect(await ask('phone', PHONE)).toEqual({ kind: 'asked' });
    await vi.waitFor(() => expect(zbs.sent).toHaveLength(1), 5_000);
    expect(zbs.sent[0]).toMatchObject({ to: '84900000000', templateId: 'code' });

    expect(await confirm(zbs.sent[0]?.data.ma_xac_nhan ?? '', 'phone')).toBe('confirmed');
    await tell();

    expect(zbs.sent[1]).toMatchObject({ to: '84900000000', templateId: 'dossier', data: { ma_ho_so: 'H29.…-0042' } });
  });
});

describe('whoever writes on Zalo', () => {
  const meet = () =>
    store.channelPeers.met(
      {
        conversationId: 'c',
        channel: 'zalo-oa',
        accountId: 'oa',
        peerId: 'person',
        isGroup: false,
        address: undefined,
      },
      NOW,
    );
  const failInChat = async (id: string) => {
    await store.outbox.enqueue({ id, conversationId: 'c', channel: 'zalo-oa', activity: {}, epoch: 0 }, NOW);
    await store.outbox.fail(id, 'failed', 'WINDOW_CLOSED', NOW);
  };

  it('is told by a form when the seven days are over, and by it alone', async () => {
    await meet();
    await ask();
    await confirm(await codeInLetter());
    await failInChat(`dossier-notice:w:${notified + 1}`);

    await tell();

    expect(zbs.sent.map(({ to }) => to)).toEqual(['person']);
    expect(mail.taken).toHaveLength(1);
  });

  it('is told by a letter when Zalo has no such account any more', async () => {
    await meet();
    await ask();
    await confirm(await codeInLetter());
    await failInChat(`dossier-notice:w:${notified + 1}`);
    zbs.mishap({ error: -227 });

    await tell();

    expect(zbs.sent).toEqual([]);
    await letters(2);
  });

  it('gets no form after they left', async () => {
    await meet();
    await failInChat(`dossier-notice:w:${notified + 1}`);
    await store.channelPeers.stopped('c', NOW);

    const id = await tell();

    expect(zbs.sent).toEqual([]);
    expect((await store.notices.get(id))?.state).toBe('failed');
  });
});

it('tells an official by the address of their account', async () => {
  const official = {
    id: 'lan',
    login: 'lan',
    name: 'Lan',
    email: 'lan@phuong.example',
    roles: ['supervisor'],
    wards: 'all',
    fields: 'all',
    isActive: true,
    passwordHash: undefined,
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: NOW,
    lastSignInAt: undefined,
  } as const;
  await (store as Store).accounts.add(official);
  const facts = { kind: 'late-ticket', at: NOW, code: '7K3M-9QRT' };
  await store.notices.add(
    { id: 'late', kind: 'late-ticket', subject: 't', conversationId: undefined, accountId: 'lan', facts },
    NOW,
  );

  const [letter] = await letters(1);

  expect(letter?.to).toBe('lan@phuong.example');
  expect(letter?.text).toContain('Phiếu hẹn 7K3M-9QRT của người dân đã quá hạn trả lời');
  expect(letter?.raw).not.toContain('List-Unsubscribe');
});
