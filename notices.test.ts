import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeMailServer, type FakeMailServer } from './channels/email/testing/fake-mail-server.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import { startTestApp } from './testing.ts';

const PERSON = '7001';
let zalo: FakeZalo;
let mail: FakeMailServer;
let app: App;

beforeAll(async () => {
  zalo = await startFakeZalo();
  mail = await startFakeMailServer();
  app = await startTestApp({
    PUBLIC_URL: 'https://motcua.example',
    ...zaloSettings(zalo),
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'Phường Mẫu <khong-tra-loi@phuong.example>',
  });
});

afterAll(async () => {
  await app.close();
  await mail.close();
  await zalo.close();
});

let messages = 0;

/** Resolves to what Zalo shows last to this resident, once so many more replies are there. */
async function say(text: string, replies = 1): Promise<string> {
  const read = () => zalo.sent.filter(({ userId }) => userId === PERSON).map((message) => message.text);
  const before = read().length;
  messages += 1;
  const { body, headers } = zalo.call({ sender: { id: PERSON }, message: { text, msg_id: `say-${messages}` } });
  await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers });
  await vi.waitFor(() => expect(read().length).toBeGreaterThanOrEqual(before + replies), 20_000);
  return read().at(-1) ?? '';
}

it('lets a resident on Zalo agree to letters by the code in one, and end them by a word', async () => {
  expect(await say('Báo em qua thư điện tử', 2)).toContain('địa chỉ thư');
  expect(await say('nguoi.dan@example.vn')).toContain('ng•••@example.vn');
  await vi.waitFor(() => expect(mail.taken).toHaveLength(1), 20_000);
  const [letter] = mail.taken;
  expect(letter?.to).toBe('nguoi.dan@example.vn');
  const [code = ''] = /\d{6}(?=\.)/u.exec(letter?.raw.split('\r\n\r\n')[1] ?? '') ?? [];

  expect(await say(code)).toContain('đã được xác nhận');

  expect(await say('Thôi gửi thư')).toContain('đã thôi gửi');
});

it('serves the page by which letters are ended, with a form that browsers may send', async () => {
  const page = await fetch(`${app.url}/thoi-gui-thu/an-invented-one`);

  expect(page.status).toBe(404);
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
});
