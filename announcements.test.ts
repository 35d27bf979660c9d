import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeTelegram, telegramSettings, type FakeTelegram } from './channels/telegram/testing/fake-telegram.ts';
import { startFakeZalo, zaloSettings, type FakeZalo, type SignedCall } from './channels/zalo-oa/testing/fake-zalo.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, signInAs } from './desk/testing/officials.ts';
import { startTestApp } from './testing.ts';

const SAIGON = '26740';
const TELEGRAM_GROUP = -100_500;
const [ON_TELEGRAM, ON_ZALO, NEVER_AGREED] = [500, '111', '222'];
const NEWS = 'Sáng thứ bảy 28/11 phường tiêm vắc xin cho trẻ tại trạm y tế.';
const WAIT = { timeout: 20_000 };
const START_TIMEOUT_MS = 600_000;
const at = (time: string) => Date.parse(`2026-11-${time}:00+07:00`);

let zalo: FakeZalo;
let telegram: FakeTelegram;
let app: App;
let supervisor: Browser;
let elsewhere: Browser;
let messages = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(at('26T10:00'));
  [zalo, telegram] = await Promise.all([startFakeZalo(), startFakeTelegram()]);
  const settings = {
    ...zaloSettings(zalo),
    ...telegramSettings(telegram),
  };
  app = await startTestApp(settings, {
    announcementSweepMs: 50,
    prepare: (database) =>
      addOfficials(database, {
        quan: { roles: ['administrator'] },
        sep: { roles: ['supervisor'], wards: [SAIGON] },
        'sep-khac': { roles: ['supervisor'], wards: ['26743'] },
      }),
  });
  await app.answers();
  const administrator = await signIn('quan');
  for (const account of [`zalo-oa/${zalo.oaId}`, `telegram/${telegram.token.split(':', 1)[0] ?? ''}`]) {
    const moved = await administrator.call('PATCH', `/api/channels/${account}`, { ward: SAIGON });
    expect(moved.status).toBe(200);
  }
  [supervisor, elsewhere] = await Promise.all([signIn('sep'), signIn('sep-khac')]);
  await vi.waitFor(async () => expect((await preview()).body.views).toHaveLength(5), WAIT);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await Promise.all([zalo.close(), telegram.close()]);
  vi.useRealTimers();
});

const signIn = (login: string) => signInAs(new Browser(app.url, {}), login);
const onZalo = (to: string) => zalo.sent.filter(({ userId }) => userId === to).map(({ text }) => text);
const onTelegram = (to: number) => telegram.sent.filter(({ chatId }) => chatId === String(to)).map(({ text }) => text);

async function post(channel: string, { body, headers }: SignedCall): Promise<void> {
  const { status } = await fetch(`${app.url}/webhooks/${channel}`, { method: 'POST', body, headers });
  expect(status).toBe(200);
}

/** Says it, and waits until something is answered. */
async function sayOnZalo(text: string, from: string): Promise<string> {
  const before = onZalo(from).length;
  messages += 1;
  await post('zalo-oa', zalo.call({ sender: { id: from }, message: { text, msg_id: `say-${messages}` } }));
  await vi.waitFor(() => expect(onZalo(from).length).toBeGreaterThan(before), WAIT);
  return vi.waitFor(() => onZalo(from).at(-1) ?? '');
}

async function sayOnTelegram(text: string, chat: number): Promise<string> {
  const before = onTelegram(chat).length;
  messages += 1;
  const isGroup = chat < 0;
  const message = {
    message_id: messages,
    from: { id: ON_TELEGRAM, is_bot: false, first_name: 'Mẫu' },
    chat: { id: chat, type: isGroup ? 'supergroup' : 'private' },
    date: Math.floor(Date.now() / 1000),
    text: isGroup ? `/hoi ${text}` : text,
    ...(isGroup ? { entities: [{ type: 'bot_command', offset: 0, length: 4 }] } : {}),
  };
  const body = JSON.stringify({ update_id: messages, message });
  await post('telegram', { body, headers: { 'x-telegram-bot-api-secret-token': telegram.webhookSecret } });
  await vi.waitFor(() => expect(onTelegram(chat).length).toBeGreaterThan(before), WAIT);
  return vi.waitFor(() => onTelegram(chat).at(-1) ?? '');
}

interface View {
  readonly channel: string;
  readonly isGroup: boolean;
  readonly messages: readonly string[];
  readonly count: number;
}
interface Announced {
  readonly id: string;
  readonly state: string;
  readonly dueAt: number;
  readonly addressed: number;
  readonly waitsUntil: number | null;
  readonly code?: string;
  readonly report: readonly Readonly<Record<string, unknown>>[];
}

const preview = (body = NEWS) =>
  supervisor.call<{ views: View[]; numbers: string[]; dueAt: number }>('POST', '/api/announcements/preview', {
    ward: SAIGON,
    body,
  });
const announce = (changes: object = {}) =>
  supervisor.call<Announced>('POST', '/api/announcements', { id: randomUUID(), ward: SAIGON, body: NEWS, ...changes });
const reportOf = async (id: string) => (await supervisor.call<Announced>('GET', `/api/announcements/${id}`)).body;
const done = (id: string) =>
  vi.waitFor(async () => {
    const told = await reportOf(id);
    expect(told.state).toBe('sent');
    expect(told.report.every(({ queued }) => queued === 0)).toBe(true);
    return told;
  }, WAIT);
const holding = (texts: readonly string[], words = NEWS) => texts.filter((text) => text.includes(words));

describe('what a ward announces', () => {
  it('reaches its groups and who agreed, each once, as it was previewed', async () => {
    await sayOnZalo('xin chào', NEVER_AGREED);
    await sayOnZalo('Đăng ký nhận tin của phường', ON_ZALO);
    await vi.waitFor(() => expect(onZalo(ON_ZALO).join()).toContain('Để làm gì'), WAIT);
    expect(await sayOnZalo('Đồng ý', ON_ZALO)).toContain('đã ghi nhận');
    await sayOnTelegram('Đăng ký nhận tin của phường', ON_TELEGRAM);
    await vi.waitFor(() => expect(onTelegram(ON_TELEGRAM).join()).toContain('Để làm gì'), WAIT);
    expect(await sayOnTelegram('Đồng ý', ON_TELEGRAM)).toContain('đã ghi nhận');
    await sayOnTelegram('làm giấy khai sinh cần giấy tờ gì', TELEGRAM_GROUP);
    const groupBefore = onZalo(zalo.groupId).length;
    await post('zalo-oa', zalo.groupCall('/hoi làm giấy khai sinh cần giấy tờ gì', 'g1'));
    await vi.waitFor(() => expect(onZalo(zalo.groupId).length).toBeGreaterThan(groupBefore), WAIT);

    const { body: shown } = await preview();
    expect(shown.numbers).toEqual([]);
    const id = randomUUID();
    const [sent, again] = [await announce({ id }), await announce({ id })];

    expect([sent.status, again.status, again.body.id]).toEqual([200, 200, id]);
    const { report } = await done(id);
    const one = { queued: 0, delivered: 1, failed: 0, outcomeUnknown: 0, outsideWindow: 0 };
    expect(report).toEqual([
      { channel: 'telegram', isGroup: false, ...one },
      { channel: 'telegram', isGroup: true, ...one },
      { channel: 'zalo-oa', isGroup: false, ...one },
      { channel: 'zalo-oa', isGroup: true, ...one },
    ]);
    const viewed = (channel: string, isGroup: boolean) =>
      shown.views.find((view) => view.channel === channel && view.isGroup === isGroup);
    expect(viewed('zalo-oa', true)).toMatchObject({ count: 1, messages: holding(onZalo(zalo.groupId)) });
    expect(viewed('zalo-oa', false)).toMatchObject({ count: 1, messages: holding(onZalo(ON_ZALO)) });
    expect(viewed('telegram', true)).toMatchObject({ count: 1, messages: holding(onTelegram(TELEGRAM_GROUP)) });
    expect(viewed('telegram', false)).toMatchObject({ count: 1, messages: holding(onTelegram(ON_TELEGRAM)) });
    expect(viewed('directline', false)?.count).toBe(0);
    expect(holding(onZalo(ON_ZALO))).toHaveLength(1);
    expect(holding(onZalo(ON_ZALO))[0]).toMatch(/^Thông báo của Phường Sài Gòn.*Thôi nhận tin/su);
    expect(holding(onZalo(NEVER_AGREED))).toEqual([]);
  });

  it('is answered like any question: alone at once, in a group when the assistant is called', async () => {
    expect(await sayOnZalo('làm giấy khai sinh cho con cần giấy tờ gì', ON_ZALO)).toContain('Giấy chứng sinh');

    expect(await sayOnTelegram('làm giấy khai sinh cho con cần giấy tờ gì', TELEGRAM_GROUP)).toContain(
      'Giấy chứng sinh',
    );
  });

  it('waits for its hour, by day and with the office open where that is wished, and can be called off before', async () => {
    vi.setSystemTime(at('26T21:30'));
    supervisor = await signIn('sep');
    const later = await announce({ body: 'Tin buổi sáng', toSubscribers: false });
    const open = await announce({ body: 'Tin giờ làm việc', toSubscribers: false, inWorkingHours: true });
    const never = await announce({ body: 'Tin bị hủy', sendAt: at('27T09:00') });
    expect([later.body.dueAt, open.body.dueAt]).toEqual([at('27T07:00'), at('27T07:30')]);
    const path = `/api/announcements/${never.body.id}/cancel`;
    expect((await supervisor.call<Announced>('POST', path, {})).body.state).toBe('cancelled');
    expect((await supervisor.call<Announced>('POST', path, {})).body.code).toBe('AnnouncementEnded');

    vi.setSystemTime(at('27T07:01'));
    supervisor = await signIn('sep');
    await done(later.body.id);

    expect(holding(onZalo(zalo.groupId), 'Tin buổi sáng')).toHaveLength(1);
    expect(holding(onZalo(zalo.groupId), 'Tin giờ làm việc')).toEqual([]);
    vi.setSystemTime(at('27T10:00'));
    supervisor = await signIn('sep');
    await done(open.body.id);
    expect(holding(onZalo(zalo.groupId), 'Tin bị hủy')).toEqual([]);
    expect(holding(onZalo(ON_ZALO), 'Tin buổi sáng')).toEqual([]);
  });

  it('waits for the morning where the night came first, holds up no answer, and comes once', async () => {
    vi.setSystemTime(at('27T20:59'));
    supervisor = await signIn('sep');
    zalo.mishap({ status: 429, retryAfter: '60' });
    const words = 'Tin lúc chín giờ tối';
    const { id } = (await announce({ body: words, toSubscribers: false })).body;
    await vi.waitFor(() => expect(holding(onTelegram(TELEGRAM_GROUP), words)).toHaveLength(1), WAIT);
    expect(await reportOf(id)).toMatchObject({ state: 'sending', addressed: 2, waitsUntil: null });

    // The night comes, and goes on until Zalo would be asked again.
    let clock = at('27T21:00');
    const atNight = await vi.waitFor(async () => {
      vi.setSystemTime((clock += 10_000));
      const told = await reportOf(id);
      expect(told.addressed).toBe(1);
      return told;
    }, WAIT);

    expect(atNight).toMatchObject({ state: 'sending', waitsUntil: at('28T07:00') });
    const none = { queued: 0, delivered: 0, failed: 0, outcomeUnknown: 0, outsideWindow: 0 };
    expect(atNight.report).toEqual([
      { channel: 'telegram', isGroup: true, ...none, delivered: 1 },
      { channel: 'zalo-oa', isGroup: true, ...none, queued: 1 },
    ]);
    const before = onZalo(zalo.groupId).length;
    await post('zalo-oa', zalo.groupCall('/hoi làm giấy khai sinh cần giấy tờ gì', 'at-night'));
    await vi.waitFor(() => expect(onZalo(zalo.groupId).length).toBeGreaterThan(before), WAIT);
    expect(holding(onZalo(zalo.groupId), words)).toEqual([]);

    vi.setSystemTime(at('28T07:01'));
    supervisor = await signIn('sep');
    const { report } = await done(id);
    expect(report).toContainEqual({ channel: 'zalo-oa', isGroup: true, ...none, delivered: 1 });
    expect(holding(onZalo(zalo.groupId), words)).toHaveLength(1);
    expect(holding(onTelegram(TELEGRAM_GROUP), words)).toHaveLength(1);
  });

  it('is called off at night in the middle: who has it is counted, and nobody else gets it in the morning', async () => {
    vi.setSystemTime(at('28T20:59'));
    supervisor = await signIn('sep');
    zalo.mishap({ status: 429, retryAfter: '60' });
    const words = 'Tin hủy giữa chừng';
    const { id } = (await announce({ body: words, toSubscribers: false })).body;
    await vi.waitFor(() => expect(holding(onTelegram(TELEGRAM_GROUP), words)).toHaveLength(1), WAIT);
    let clock = at('28T21:00');
    await vi.waitFor(async () => {
      vi.setSystemTime((clock += 10_000));
      expect(await reportOf(id)).toMatchObject({ addressed: 1, waitsUntil: at('29T07:00') });
    }, WAIT);

    const path = `/api/announcements/${id}/cancel`;
    expect((await supervisor.call<Announced>('POST', path, {})).body.state).toBe('cancelled');
    expect((await supervisor.call<Announced>('POST', path, {})).body.code).toBe('AnnouncementEnded');

    vi.setSystemTime(at('29T07:01'));
    supervisor = await signIn('sep');
    const after = (await announce({ body: 'Tin sau đó', toSubscribers: false })).body.id;
    await done(after);
    expect(holding(onZalo(zalo.groupId), words)).toEqual([]);
    expect(await reportOf(id)).toMatchObject({
      ...{ state: 'cancelled', addressed: 1, waitsUntil: null },
      report: [{ channel: 'telegram', isGroup: true, queued: 0, delivered: 1 }],
    });
  });

  it('says who wrote too long ago, and who is left out once they took back their consent or left', async () => {
    expect(await sayOnTelegram('thôi nhận tin', ON_TELEGRAM)).toContain('đã thôi gửi tin');
    vi.setSystemTime(at('26T10:00') + 9 * 24 * 3_600_000);
    supervisor = await signIn('sep');
    const late = await announce({ body: 'Tin tháng mười hai' });

    expect((await done(late.body.id)).report).toContainEqual({
      ...{ channel: 'zalo-oa', isGroup: false },
      ...{ queued: 0, delivered: 0, failed: 0, outcomeUnknown: 0, outsideWindow: 1 },
    });
    expect(holding(onTelegram(ON_TELEGRAM), 'Tin tháng mười hai')).toEqual([]);

    await post(
      'zalo-oa',
      zalo.call({ event_name: 'unfollow', oa_id: zalo.oaId, follower: { id: ON_ZALO }, timestamp: `${Date.now()}` }),
    );
    const last = await announce({ body: 'Tin cuối', toGroups: false });
    expect((await done(last.body.id)).report).toEqual([]);
  });

  it('holds no number of a person unless its author has seen that it does', async () => {
    const body = 'Bà Mẫu, CCCD 079201001234, tới nhận quà.';
    expect((await preview(body)).body.numbers).toEqual(['••••••••••34']);

    const refused = await announce({ body });
    expect([refused.status, refused.body.code]).toEqual([409, 'NumbersInText']);
    const accepted = await announce({ body, numbersSeen: true, sendAt: Date.now() + 3_600_000 });
    expect(accepted.status).toBe(200);
    await supervisor.call('POST', `/api/announcements/${accepted.body.id}/cancel`, {});
  });

  it('is the business of the ward’s own supervisors', async () => {
    const { body: listed } = await supervisor.call<{ items: Announced[] }>('GET', '/api/announcements');
    const id = listed.items[0]?.id ?? '';
    elsewhere = await signIn('sep-khac');

    expect((await elsewhere.call<{ items: Announced[] }>('GET', '/api/announcements')).body.items).toEqual([]);
    expect((await elsewhere.call('GET', `/api/announcements/${id}`)).status).toBe(404);
    expect((await elsewhere.call('POST', `/api/announcements/${id}/cancel`, {})).status).toBe(404);
    const theirs = { id: randomUUID(), ward: SAIGON, body: NEWS };
    expect((await elsewhere.call<Announced>('POST', '/api/announcements', theirs)).body.code).toBe('BeyondOwnPlaces');
    expect((await announce({ toGroups: false, toSubscribers: false })).body.code).toBe('ForNobody');
    expect((await announce({ sendAt: Date.now() - 3_600_000 })).body.code).toBe('TimePassed');
  });
});
