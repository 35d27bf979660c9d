import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { ActivityView, HandoffView } from './desk/api/shapes.ts';
import type { Browser } from './desk/testing/browser.ts';
import { callWebhook, START_TIMEOUT_MS, startStaffedApp } from './testing.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const RESIDENT = '4100200300400500600';

let zalo: FakeZalo;
let app: App;
let lan: Browser;
let messages = 0;

beforeAll(async () => {
  zalo = await startFakeZalo();
  ({ app, lan } = await startStaffedApp(zaloSettings(zalo), ['26740']));
  await lan.call('PUT', '/api/desk/presence', { status: 'present', capacity: 3 });
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await zalo.close();
});

async function send(event: string, message: Readonly<Record<string, unknown>>): Promise<void> {
  messages += 1;
  const call = { event_name: event, sender: { id: RESIDENT }, message: { msg_id: `file-${messages}`, ...message } };
  await callWebhook(app, 'zalo-oa', zalo.call(call));
}

const say = (text: string) => send('user_send_text', { text });
const showPicture = (text?: string) =>
  send('user_send_image', {
    ...(text === undefined ? {} : { text }),
    attachments: [{ type: 'image', payload: { url: 'https://zalo.test/giay-to.jpg' } }],
  });
const read = () => zalo.sent.filter(({ userId }) => userId === RESIDENT).map(({ text }) => text);
const hears = (words: string) => vi.waitFor(() => expect(read().at(-1)).toContain(words), PATIENCE);
const NOT_SEEN = 'cán bộ không xem được';

it('tells who sends a picture to an official on Zalo that it is not seen there, once, and the official that it came', async () => {
  await say('gặp cán bộ phường Sài Gòn');
  await hears('1 cán bộ');
  await say('đồng ý');
  await hears('người thứ 1');

  await showPicture();
  await hears(NOT_SEEN);
  await showPicture('giấy này nè chị');
  const waiting = await vi.waitFor(async () => {
    const { body } = await lan.call<{ queue: HandoffView[] }>('GET', '/api/desk/snapshot');
    expect(body.queue[0]?.lastMessage).toContain('giấy này nè chị');
    return body.queue[0] ?? expect.fail('nobody waits');
  }, PATIENCE);

  expect(read().filter((text) => text.includes(NOT_SEEN))).toHaveLength(1);
  const { body } = await lan.call<{ items: ActivityView[] }>(
    'GET',
    `/api/desk/conversations/${encodeURIComponent(waiting.conversationId)}/activities`,
  );
  const said = body.items.filter(({ author }) => author === 'resident').map(({ text }) => text);
  expect(said.slice(-2)).toEqual([
    '📎 hình ảnh (gửi trong ứng dụng)',
    'giấy này nè chị\n📎 hình ảnh (gửi trong ứng dụng)',
  ]);
  expect(JSON.stringify(body)).not.toContain('giay-to.jpg');
}, 240_000);
