import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { MotcuaChannelData } from './bot/index.ts';
import { openWebConversation, type WebConversation } from './channels/direct-line/testing/web-conversation.ts';
import type { Browser } from './desk/testing/browser.ts';
import { addSampleDossiers, START_TIMEOUT_MS, startStaffedApp, type TestApp } from './testing.ts';

const WARD = '26740';
/** Sample dossiers are proved by 2000 more than their number. */
const CODE = 'H29.99.99-261001-0033';
const PROOF = '2033';
/** By itself: not as a part of a time, a number or an id. */
const SHOWN = new RegExp(`(?<![\\p{L}\\p{Nd}.:-])${PROOF}(?![\\p{L}\\p{Nd}:-])`, 'u');

let app: TestApp;
let lan: Browser;

beforeAll(async () => {
  ({ app, lan } = await startStaffedApp({}, [WARD], { prepare: addSampleDossiers }));
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
});

/** Says it; resolves to how it ended. */
async function say({ say: post, read }: WebConversation, text: string): Promise<string | undefined> {
  const before = (await read()).length;
  await post(text);
  return vi.waitFor(
    async () => {
      const replies = await read();
      expect(replies.length).toBeGreaterThan(before);
      return (replies.at(-1)?.channelData?.motcua as MotcuaChannelData | undefined)?.outcome;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** Every text of every table: activities, inbox, outbox, states, tickets, reports, events. */
async function stored(): Promise<{ readonly table: string; readonly text: string }[]> {
  return Object.entries(await app.database.dump()).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.values(row).flatMap((value) => (typeof value === 'string' ? [{ table, text: value }] : [])),
    ),
  );
}

it('keeps the digits of a proof nowhere, whatever was open when they were said', async () => {
  const talk = await openWebConversation(app.url);
  await say(talk, 'chào em');
  await say(talk, CODE);
  expect(await say(talk, PROOF)).toBe('dossier-shown');
  await say(talk, 'Khoá lại hồ sơ');

  // While a report is written.
  await say(talk, 'tôi muốn phản ánh');
  expect(await say(talk, `rác đổ đầy hẻm cả tuần nay, số cuối điện thoại của em ${PROOF}`)).toBe('voice-asked');
  await say(talk, 'Phường Sài Gòn');
  expect(await say(talk, PROOF)).toBe('voice-asked');
  expect(await say(talk, `trước nhà 1204 Lê Lợi, 4 số cuối ${PROOF}`)).toBe('voice-asked');
  await say(talk, 'Không có hình');
  await say(talk, 'Không để lại');
  expect(await say(talk, 'Gửi')).toBe('voice-sent');
  // While an official is asked for.
  await say(talk, 'cho gặp người thật đi');
  await say(talk, 'Để lại câu hỏi');
  expect(await say(talk, `hồ sơ ${CODE} ${PROOF} của em sao lâu vậy`)).toBe('ticket-opened');
  expect(await say(talk, `${PROOF} nha em`)).not.toBe('dossier-shown');
  // While a procedure is being chosen.
  await say(talk, 'nộp hồ sơ đất đai ở đâu');
  await say(talk, `số cuối căn cước ${PROOF}`);

  await vi.waitFor(async () =>
    expect((await stored()).filter(({ text }) => text.includes('••••')).length).toBeGreaterThan(5),
  );
  const texts = await stored();
  expect(texts.filter(({ text }) => SHOWN.test(text))).toEqual([]);
  const tables = texts.map(({ table }) => table);
  expect(tables).toEqual(expect.arrayContaining(['activities', 'inbox', 'outbox', 'conversations']));
  expect(texts.some(({ text }) => text.includes('1204 Lê Lợi'))).toBe(true);

  const console = `/api/desk/conversations/${talk.conversationId}`;
  const views = await Promise.all(
    [console, `${console}/activities?limit=200`, '/api/desk/tickets', '/api/desk/voices'].map(async (path) =>
      lan.call('GET', path),
    ),
  );
  expect(views.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(JSON.stringify(views[1]?.body)).toContain('sao lâu vậy');
  for (const { body } of views) expect(JSON.stringify(body)).not.toMatch(SHOWN);
});
