import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import {
  messengerSettings,
  startFakeMessenger,
  type FakeMessenger,
} from './channels/messenger/testing/fake-messenger.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { HandoffView } from './desk/api/shapes.ts';
import type { Browser } from './desk/testing/browser.ts';
import { callWebhook, START_TIMEOUT_MS, startStaffedApp } from './testing.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const SILENCE_MS = 1_500;
const HOUR_MS = 3_600_000;
const BY_HAND = 'Chị mang giấy chứng sinh ra phường giúp em.';

let zalo: FakeZalo;
let messenger: FakeMessenger;
let app: App;
let lan: Browser;
let messages = 0;

const onZalo = (call: Parameters<typeof callWebhook>[2]) => callWebhook(app, 'zalo-oa', call);
const onMessenger = (call: Parameters<typeof callWebhook>[2]) => callWebhook(app, 'messenger', call);

/** A platform with an app of its own, in which officials answer. */
interface Platform {
  readonly say: (text: string, from: string) => Promise<void>;
  readonly writeByHand: (text: string, to: string) => Promise<void>;
  readonly readBy: (person: string) => readonly string[];
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  Zalo: {
    say: (text, from) => onZalo(zalo.call({ sender: { id: from }, message: { text, msg_id: nextId() } })),
    writeByHand: (text, to) => onZalo(zalo.accountWrote(text, nextId(), to)),
    readBy: (person) => zalo.sent.filter(({ userId }) => userId === person).map(({ text }) => text),
  },
  Messenger: {
    say: (text, from) =>
      onMessenger(messenger.call({ sender: { id: from }, timestamp: Date.now(), message: { text, mid: nextId() } })),
    writeByHand: (text, to) => onMessenger(messenger.pageWrote(text, nextId(), to)),
    readBy: (person) => messenger.sent.filter(({ to }) => to === person).map(({ text }) => text),
  },
};

beforeAll(async () => {
  [zalo, messenger] = await Promise.all([startFakeZalo(), startFakeMessenger()]);
  const settings = {
    ...zaloSettings(zalo),
    ...messengerSettings(messenger),
  };
  ({ app, lan } = await startStaffedApp(settings, 'all'));
  // Both tell of each of our messages before they answer our request.
  zalo.tellsOfSent = onZalo;
  messenger.tellsOfSent = onMessenger;
}, START_TIMEOUT_MS);

afterAll(async () => {
  vi.useRealTimers();
  await app.close();
  await Promise.all([zalo.close(), messenger.close()]);
});

function nextId(): string {
  messages += 1;
  return `by-hand-${messages}`;
}

describe.each(Object.entries(PLATFORMS))('an official who answers in the app of %s', (name, platform) => {
  const { say, writeByHand, readBy } = platform;
  const person = (number: number) => `${name === 'Zalo' ? 3 : 7}00${number}`;
  const hears = (who: string, words: string) => vi.waitFor(() => expect(readBy(who).at(-1)).toContain(words), PATIENCE);
  const heldOf = async (who: string) => {
    const { body } = await lan.call<{ items: HandoffView[] }>('GET', '/api/desk/handoffs?state=active');
    return body.items.find(({ conversationId }) => conversationId.endsWith(who)) ?? expect.fail('nobody holds it');
  };

  async function isSilent(who: string): Promise<void> {
    const before = readBy(who).length;
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    expect(readBy(who)).toHaveLength(before);
  }

  it('silences the assistant, until the resident asks for it', async () => {
    const who = person(1);
    await say('làm giấy khai sinh cho con cần giấy tờ gì', who);
    await hears(who, 'Giấy chứng sinh');

    await writeByHand(BY_HAND, who);
    await hears(who, 'nên em im lặng');
    await say('lệ phí bao nhiêu', who);
    await isSilent(who);

    const held = await heldOf(who);
    expect(held).toMatchObject({ reason: 'by-hand', holder: { id: 'by-hand' }, lastMessage: 'lệ phí bao nhiêu' });
    const { body } = await lan.call<{ items: { author: string; text: string }[] }>(
      'GET',
      `/api/desk/conversations/${encodeURIComponent(held.conversationId)}/activities`,
    );
    expect(body.items).toContainEqual(expect.objectContaining({ author: 'official', text: BY_HAND }));

    await say('hỏi trợ lý', who);
    await hears(who, 'em trở lại với anh/chị đây');
    await say('làm giấy khai sinh cho con lệ phí bao nhiêu', who);
    await hears(who, 'Lệ phí');
  }, 240_000);

  it('is taken over in the console by any other', async () => {
    const who = person(2);
    await say('chào em', who);
    await hears(who, 'Anh/chị cần làm giấy tờ gì');
    await writeByHand(BY_HAND, who);
    await hears(who, 'nên em im lặng');
    const { conversationId, epoch } = await heldOf(who);
    const path = `/api/desk/conversations/${encodeURIComponent(conversationId)}/take-over`;

    const { status } = await lan.call('POST', path, { reason: 'trả lời tiếp', epoch });

    expect(status).toBe(200);
    await hears(who, 'Nguyễn Thị Lan');
    // What Lan has taken, Lan gives back.
    const back = await lan.call('POST', `/api/desk/handoffs/${(await heldOf(who)).id}/return`);
    expect(back.status).toBe(200);
  }, 240_000);
});

it.each(Object.entries(PLATFORMS))(
  'an hour after the last word by hand in the app of %s the assistant is back, and says so to whom nobody answered',
  async (_, { say, writeByHand, readBy }) => {
    const who = '3903';
    const hears = (words: string) => vi.waitFor(() => expect(readBy(who).at(-1)).toContain(words), PATIENCE);
    await say('chào em', who);
    await hears('Anh/chị cần làm giấy tờ gì');
    await writeByHand(BY_HAND, who);
    await hears('nên em im lặng');
    await say('còn lệ phí sao ạ', who);
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    expect(readBy(who).at(-1)).toContain('nên em im lặng');

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR_MS });

    await hears('em trở lại với anh/chị đây');
    await say('làm giấy khai sinh cho con lệ phí bao nhiêu', who);
    await hears('Lệ phí');
  },
  240_000,
);
