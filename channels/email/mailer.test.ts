import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer, type Letter } from './mailer.ts';
import { startFakeMailServer, type FakeMailServer } from './testing/fake-mail-server.ts';

const LETTER: Letter = {
  to: 'nguoi-dan@example.vn',
  subject: 'Hồ sơ có cập nhật mới',
  text: 'Dạ, hồ sơ H29.…-0021 vừa đổi trạng thái.\n',
  messageId: '<notice-1@motcua.example>',
  unsubscribeUrl: 'https://motcua.example/thoi-gui-thu/abc',
};
const FROM = 'Phường Mẫu <khong-tra-loi@phuong.example>';
let server: FakeMailServer;

beforeEach(async () => {
  server = await startFakeMailServer();
});

afterEach(async () => {
  await server.close();
});

const send = (letter: Partial<Letter> = {}, ms = 5_000) =>
  createMailer({ url: `smtp://127.0.0.1:${server.port}`, from: FROM }).send(
    { ...LETTER, ...letter },
    AbortSignal.timeout(ms),
  );

describe('a letter', () => {
  it('arrives as plain text, from us, with a way to end such letters', async () => {
    expect(await send()).toEqual({ status: 'delivered' });

    const [letter] = server.taken;
    expect(letter?.to).toBe('nguoi-dan@example.vn');
    const raw = letter?.raw.replace(/\r\n[ \t]/gu, ' ');
    expect(raw).toMatch(/^From: =\?UTF-8\?\S+ <khong-tra-loi@phuong\.example>/mu);
    expect(raw).toMatch(/^Message-ID: <notice-1@motcua\.example>/mu);
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/motcua\.example\/thoi-gui-thu\/abc>/mu);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/mu);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/mu);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/mu);
  });

  it.each([
    ['its address', { to: 'a@example.vn\r\nBcc: victim@example.vn' }],
    ['its subject', { subject: 'Chào\r\nBcc: victim@example.vn' }],
    ['its id', { messageId: '<x@y>\r\nBcc: victim@example.vn' }],
    ['its way out', { unsubscribeUrl: 'https://motcua.example/x\r\nBcc: victim@example.vn' }],
  ])('gets no header and no reader through %s', async (_what, change) => {
    await send(change);

    for (const { to, raw } of server.taken) {
      expect(to).not.toContain('victim');
      expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/imu);
    }
  });

  it.each([
    ['refuse-address', { status: 'failed', code: 'ADDRESS_REFUSED' }],
    ['greylist', { status: 'retry', code: 'SMTP_451' }],
    ['drop-before-data', { status: 'retry', code: 'NOT_CONNECTED' }],
    ['accept-then-drop', { status: 'outcome-unknown' }],
  ] as const)('tells %s apart', async (mishap, outcome) => {
    server.mishap(mishap);

    expect(await send()).toMatchObject(outcome);
  });

  it('does not know about a server that took it and then says nothing', async () => {
    server.mishap('hang');

    expect(await send({}, 500)).toMatchObject({ status: 'outcome-unknown' });
    expect(server.taken).toHaveLength(1);
  });

  it('waits for a server that is not there', async () => {
    await server.close();

    expect(await send()).toMatchObject({ status: 'retry', code: 'NOT_CONNECTED' });
  });

  it('waits for a greylisting server for minutes, and for a day at most', async () => {
    server.mishap('greylist');

    expect(await send()).toEqual({
      status: 'retry',
      code: 'SMTP_451',
      afterMs: 5 * 60_000,
      patienceMs: 24 * 60 * 60_000,
    });
  });
});

it('hands no letter and no password to a server elsewhere without TLS', async () => {
  // It offers no TLS, and is not called loopback.
  const elsewhere = await startFakeMailServer({}, '127.0.0.2');

  const mailer = createMailer({ url: `smtp://127.0.0.2:${elsewhere.port}`, from: FROM });

  expect(await mailer.send(LETTER, AbortSignal.timeout(5_000))).toMatchObject({ status: 'retry', code: 'TLS_REFUSED' });
  expect(elsewhere.taken).toEqual([]);
  await elsewhere.close();
});

describe('signing in', () => {
  let strict: FakeMailServer;

  beforeEach(async () => {
    strict = await startFakeMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) =>
        username === 'phuong@example.vn' && password === 'mật khẩu'
          ? callback(null, { user: 1 })
          : callback(new Error('wrong')),
    });
  });

  afterEach(async () => {
    await strict.close();
  });

  const sendAs = (password: string) =>
    createMailer({
      url: `smtp://${encodeURIComponent('phuong@example.vn')}:${encodeURIComponent(password)}@127.0.0.1:${strict.port}`,
      from: FROM,
    }).send(LETTER, AbortSignal.timeout(5_000));

  it('uses what the address holds', async () => {
    expect(await sendAs('mật khẩu')).toEqual({ status: 'delivered' });
  });

  it('waits until somebody mends the password', async () => {
    const outcome = await sendAs('another');

    expect(outcome).toMatchObject({ status: 'retry', code: 'CREDENTIALS_REJECTED' });
    expect(JSON.stringify(outcome)).not.toContain('another');
  });
});
