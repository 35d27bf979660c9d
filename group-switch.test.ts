import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeTelegram, telegramSettings, type FakeTelegram } from './channels/telegram/testing/fake-telegram.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import { startTestApp } from './testing.ts';

const LEADER = 71;
const MEMBER = 72;
const GROUP = -100_710;

let telegram: FakeTelegram;
let zalo: FakeZalo;
let app: App;
let updates = 0;

beforeAll(async () => {
  [telegram, zalo] = await Promise.all([startFakeTelegram(), startFakeZalo()]);
  telegram.leaders.add(`${GROUP}/${LEADER}`);
  app = await startTestApp({
    ...zaloSettings(zalo),
    ...telegramSettings(telegram),
  });
});

afterAll(async () => {
  await app.close();
  await Promise.all([telegram.close(), zalo.close()]);
});

async function writes(text: string, from: number): Promise<void> {
  updates += 1;
  const message = {
    message_id: updates,
    from: { id: from, is_bot: false, first_name: 'Mẫu' },
    chat: { id: GROUP, type: 'supergroup' },
    date: Math.floor(Date.now() / 1000),
    text,
    entities: [{ type: 'bot_command', offset: 0, length: text.split(' ', 1)[0]?.length }],
  };
  const { status } = await fetch(`${app.url}/webhooks/telegram`, {
    method: 'POST',
    body: JSON.stringify({ update_id: updates, message }),
    headers: { 'x-telegram-bot-api-secret-token': telegram.webhookSecret },
  });
  expect(status).toBe(200);
}

async function asks(text: string, from: number, replies = 1): Promise<string[]> {
  const before = telegram.sent.length;
  await writes(text, from);
  await vi.waitFor(() => expect(telegram.sent.length).toBeGreaterThanOrEqual(before + replies), 20_000);
  return telegram.sent.slice(before).map((sent) => sent.text);
}

async function asksOnZalo(text: string, id: string, replies = 1): Promise<string[]> {
  const before = zalo.sent.length;
  const { body, headers } = zalo.groupCall(text, id);
  await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers });
  await vi.waitFor(() => expect(zalo.sent.length).toBeGreaterThanOrEqual(before + replies), 20_000);
  return zalo.sent.slice(before).map((sent) => sent.text);
}

describe('a group', () => {
  it('learns what speaks there, that it is an AI, what it keeps, and the word that switches it off', async () => {
    const [greeting] = await asks('/hoi đăng ký tạm trú ở đâu', MEMBER, 2);

    expect(greeting).toMatch(/trợ lý ảo \(AI\).*chỉ giữ câu gọi em.*\/tat/su);
  });

  it('is switched off, and on again, by whoever leads it and by nobody else', async () => {
    expect(await asks('/tat', MEMBER)).toEqual([expect.stringContaining('chỉ trưởng nhóm')]);
    expect(await asks(`/tat@${telegram.username}`, LEADER)).toEqual([expect.stringContaining('ngưng trả lời')]);

    const before = telegram.sent.length;
    await writes('/hoi đăng ký kết hôn cần gì', MEMBER);
    await writes('/tat@AnotherBot', LEADER);
    expect(await asks('/bat', LEADER)).toEqual([expect.stringContaining('trả lời lại')]);
    expect(telegram.sent.length).toBe(before + 1);
    expect((await asks('/hoi đăng ký kết hôn cần gì', LEADER)).join()).toContain('kết hôn');
  });

  it('whose leaders nobody tells has it silent for a day, and back by anybody', async () => {
    await asksOnZalo('/hoi đăng ký tạm trú ở đâu', 'z1', 2);

    expect((await asksOnZalo('/tat', 'z2')).join()).toContain('24 giờ');
    const before = zalo.sent.length;
    await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', ...zalo.groupCall('/hoi lệ phí', 'z3') });
    expect((await asksOnZalo('/bat', 'z4')).join()).toContain('trả lời lại');
    expect(zalo.sent.length).toBe(before + 1);
  });
});
