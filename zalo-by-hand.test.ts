import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeZalo, zaloSettings, type FakeZalo, type SignedCall } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { HandoffView } from './desk/api/shapes.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, PASSWORD } from './desk/testing/officials.ts';
import { startTestApp } from './testing.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const PATIENCE = { timeout: 30_000, interval: 50 };
const SILENCE_MS = 1_500;
const HOUR_MS = 3_600_000;
const BY_HAND = 'Chị mang giấy chứng sinh ra phường giúp em.';

let zalo: FakeZalo;
let app: App;
let lan: Browser;

beforeAll(async () => {
  zalo = await startFakeZalo();
  app = await startTestApp(zaloSettings(zalo), {
    prepare: (dataDir) => addOfficials({ dataDir }, { lan: { name: 'Nguyễn Thị Lan', wards: 'all' } }),
  });
  await app.answers();
  lan = new Browser(app.url, {});
  expect((await lan.signIn('lan', PASSWORD)).body.state).toBe('signed-in');
  // Zalo tells of each of our messages before it answers our request.
  zalo.tellsOfSent = post;
}, START_TIMEOUT_MS);

afterAll(async () => {
  vi.useRealTimers();
  await app.close();
  await zalo.close();
});

async function post({ body, headers }: SignedCall): Promise<void> {
  const { status } = await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers });
  expect(status).toBe(200);
}

let messages = 0;

const say = async (text: string, from: string) => {
  messages += 1;
  await post(zalo.call({ sender: { id: from }, message: { text, msg_id: `by-hand-${messages}` } }));
};
const writeByHand = async (text: string, to: string) => {
  messages += 1;
  await post(zalo.accountWrote(text, `hand-${messages}`, to));
};
const readBy = (person: string) => zalo.sent.filter(({ userId }) => userId === person).map(({ text }) => text);
const hears = (person: string, words: string) =>
  vi.waitFor(() => expect(readBy(person).at(-1)).toContain(words), PATIENCE);
const heldInTeam = async () =>
  (await lan.call<{ items: HandoffView[] }>('GET', '/api/desk/handoffs?state=active')).body.items;

async function isSilent(person: string): Promise<void> {
  const before = readBy(person).length;
  await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
  expect(readBy(person)).toHaveLength(before);
}

it('is silent while an official answers in Zalo’s app, and back when the resident asks for it', async () => {
  const person = '3001';
  await say('làm giấy khai sinh cho con cần giấy tờ gì', person);
  await hears(person, 'Giấy chứng sinh');

  await writeByHand(BY_HAND, person);
  await hears(person, 'nên em im lặng');
  await say('lệ phí bao nhiêu', person);
  await isSilent(person);

  const held = (await heldInTeam()).find(({ conversationId }) => conversationId.endsWith(person));
  expect(held).toMatchObject({ reason: 'by-hand', holder: { id: 'by-hand' }, lastMessage: 'lệ phí bao nhiêu' });
  const { body } = await lan.call<{ items: { author: string; text: string }[] }>(
    'GET',
    `/api/desk/conversations/${encodeURIComponent(held?.conversationId ?? '')}/activities`,
  );
  expect(body.items).toContainEqual(expect.objectContaining({ author: 'official', text: BY_HAND }));

  await say('hỏi trợ lý', person);
  await hears(person, 'em trở lại với anh/chị đây');
  await say('làm giấy khai sinh cho con lệ phí bao nhiêu', person);
  await hears(person, 'Lệ phí');
}, 240_000);

it('is taken over in the console by any official', async () => {
  const person = '3002';
  await say('chào em', person);
  await hears(person, 'Anh/chị cần làm giấy tờ gì');
  await writeByHand(BY_HAND, person);
  await hears(person, 'nên em im lặng');
  const held = (await heldInTeam()).find(({ conversationId }) => conversationId.endsWith(person));
  const id = encodeURIComponent(held?.conversationId ?? '');

  const { status } = await lan.call('POST', `/api/desk/conversations/${id}/take-over`, { reason: 'trả lời tiếp' });

  expect(status).toBe(200);
  await hears(person, 'Nguyễn Thị Lan');
}, 240_000);

it('is back an hour after the official’s last word, and says so to whom nobody answered', async () => {
  const person = '3003';
  await say('chào em', person);
  await hears(person, 'Anh/chị cần làm giấy tờ gì');
  await writeByHand(BY_HAND, person);
  await hears(person, 'nên em im lặng');
  await say('còn lệ phí sao ạ', person);
  await isSilent(person);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR_MS });
  await hears(person, 'em trở lại với anh/chị đây');
  await say('làm giấy khai sinh cho con lệ phí bao nhiêu', person);
  await hears(person, 'Lệ phí');
}, 240_000);
