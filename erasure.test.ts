import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openWebConversation, type WebConversation } from './channels/direct-line/testing/web-conversation.ts';
import { PNG } from './channels/uploads/testing/pictures.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { TicketView } from './desk/api/shapes.ts';
import type { Browser } from './desk/testing/browser.ts';
import { addPrivacyCommands, sweepRetention, type Store } from './store/index.ts';
import { callWebhook, START_TIMEOUT_MS, startStaffedApp, type TestApp } from './testing.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const DAY_MS = 86_400_000;
/** What the database knows of two people while they are served, and of nobody afterwards. */
const WORDS = { phone: '0907654321', story: 'nhà em ở hẻm mười bảy chưa có số', dirt: 'rác đổ đầy hẻm mười bảy' };
const ZALO_USER = '5566778899001122';
/** As the proxy before the server tells it. */
const ADDRESS = '203.0.113.77';
const FILE = 'so-ho-khau.png';

let zalo: FakeZalo;
let app: TestApp;
let store: Store;
let lan: Browser;
let web: WebConversation;

beforeAll(async () => {
  zalo = await startFakeZalo();
  const wrapStore = (opened: Store) => (store = opened);
  ({ app, lan } = await startStaffedApp(zaloSettings(zalo), 'all', { wrapStore }));
  web = await openWebConversation(app.url);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await zalo.close();
});

/** Says it and waits for a new reply that holds these words. */
async function say(text: string, heard: RegExp): Promise<void> {
  const before = (await web.read()).length;
  await web.say(text);
  await vi.waitFor(async () => {
    const texts = (await web.read()).slice(before).map((reply) => reply.text ?? '');
    expect(texts).toContainEqual(expect.stringMatching(heard));
  }, PATIENCE);
}

async function ticketOf(conversationId: string): Promise<TicketView> {
  const { body } = await lan.call<{ items: TicketView[] }>('GET', '/api/desk/tickets');
  return body.items.find((each) => each.conversationId === conversationId) ?? expect.fail('no ticket');
}

/** Leaves something of both people in as many tables as there are ways to. */
async function serve(): Promise<void> {
  await say('làm giấy khai sinh cho con cần giấy tờ gì', /khai sinh/u);
  const headers = { authorization: web.authorization, 'content-type': 'application/json', 'x-forwarded-for': ADDRESS };
  const body = JSON.stringify({ type: 'message', text: 'cảm ơn em' });
  expect((await fetch(`${web.url}/activities`, { method: 'POST', headers, body })).status).toBe(200);
  const begun = await fetch(web.url.replace(/\/[^/]+$/u, ''), {
    method: 'POST',
    headers: { 'x-forwarded-for': ADDRESS, origin: app.url },
  });
  expect(begun.status).toBe(201);
  await say('H29.99.99-261001-0033', /./u);
  await say('2033', /./u);
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify({ type: 'message', text: WORDS.story })]));
  form.append('file', new Blob([Uint8Array.from(PNG)], { type: 'image/png' }), FILE);
  const { authorization } = web;
  expect((await fetch(`${web.url}/upload`, { method: 'POST', headers: { authorization }, body: form })).status).toBe(
    200,
  );
  await say('cho em gặp cán bộ phường Sài Gòn', /Phường Sài Gòn/u);
  await say('để lại câu hỏi', /một tin/u);
  await say(WORDS.story, /phiếu hẹn/u);
  await say(WORDS.phone, /./u);
  const { id } = await ticketOf(web.conversationId);
  await lan.call('GET', `/api/desk/tickets/${id}`);
  await lan.call('POST', `/api/desk/tickets/${id}/reveal`, { reason: 'để gọi lại' });
  await lan.call('GET', `/api/desk/conversations/${web.conversationId}`);
  await lan.call('POST', `/api/desk/conversations/${web.conversationId}/notes`, { text: WORDS.story });

  for (const [number, text] of ['đăng ký kết hôn mất mấy ngày', WORDS.dirt].entries()) {
    const message = { text, msg_id: `z${number}` };
    const before = zalo.sent.length;
    await callWebhook(app, 'zalo-oa', zalo.call({ sender: { id: ZALO_USER }, message }));
    await vi.waitFor(() => expect(zalo.sent.length).toBeGreaterThan(before), PATIENCE);
  }
}

/** Tables and files in which one of these stands. */
async function traces(marks: readonly string[]): Promise<string[]> {
  const holds = (text: string) => marks.some((mark) => text.includes(mark));
  const tables = Object.entries(await app.database.dump()).filter(([, rows]) =>
    rows.some((row) => Object.values(row).some((value) => holds(String(value)))),
  );
  const { dataDir } = app.database;
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const ours = files.filter((file) => file.isFile() && /\.(?:json|jsonl|log|txt)$/u.test(file.name));
  const texts = await Promise.all(ours.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return [
    ...tables.map(([table]) => table),
    ...ours.filter((_, index) => holds(texts[index] ?? '')).map(({ name }) => name),
  ];
}

async function erase(...person: string[]): Promise<void> {
  const program = new Command().exitOverride();
  const days = { answerBy: '2026-11-30', doneBy: '2026-12-16' };
  addPrivacyCommands(program, {
    // The server goes on with it.
    openStore: async () => ({ ...store, close: async () => undefined }),
    settings: () => ({ dataDir: app.database.dataDir, secretsKey: 'x'.repeat(32), retentionDays: 90 }),
    terms: () => days,
    dayOf: () => '2026-11-26',
    mask: (text) => text,
    write: () => undefined,
  });
  await store.privacyRequests.register({
    number: '1/XP',
    kind: 'deletion',
    receivedOn: '2026-11-25',
    hasProcessor: false,
    ...days,
  });
  await program.parseAsync(['privacy:erase', ...person, '--request', '1/XP', '--even-open'], { from: 'user' });
}

it(
  'leaves nothing of a person behind, in no table and no file, once they were erased or their time is over',
  async () => {
    await serve();
    const { userId } = (await store.conversations.get(web.conversationId)) ?? expect.fail('no conversation');
    const marksOfWeb = [web.conversationId, userId, WORDS.phone, WORDS.story, FILE];
    const marksOfZalo = [ZALO_USER, WORDS.dirt];
    // Where they wrote from is not kept for a moment.
    expect(await traces([ADDRESS])).toEqual([]);
    expect((await traces(marksOfWeb)).length).toBeGreaterThan(10);
    expect((await traces(marksOfZalo)).length).toBeGreaterThan(5);

    await erase('--conversation', web.conversationId);
    expect(await traces(marksOfWeb)).toEqual([]);
    expect((await traces(marksOfZalo)).length).toBeGreaterThan(5);

    await sweepRetention({ store, retentionDays: 90, now: () => Date.now() + 91 * DAY_MS });
    expect(await traces(marksOfZalo)).toEqual([]);
  },
  START_TIMEOUT_MS,
);
