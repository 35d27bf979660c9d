import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../testing/api-server.ts';
import type { SessionShape } from '../api/routes/account-shapes.ts';
import { addOfficial, codeAt, PASSWORD, signedIn } from '../testing/officials.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from './sessions.ts';

const MINUTE_MS = 60_000;
let server: ApiServer;

beforeEach(async () => {
  server = await startApiServer();
});

afterEach(() => server.close());

async function auditedActions(): Promise<string[]> {
  return (await server.store.auditLog.list({}, 100)).map(({ action }) => action).reverse();
}

describe('signing in with a password', () => {
  it('lets an official in, who then is known by the cookie', async () => {
    await addOfficial(server, 'lan', { name: 'Nguyễn Thị Lan', roles: ['official'], wards: ['26734'] });
    const browser = server.browser();

    const { status, body } = await browser.signIn('  LAN ', PASSWORD);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'signed-in',
      account: { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'], wards: ['26734'], hasSecondFactor: false },
    });
    expect((await browser.session('signed-in')).account.login).toBe('lan');
    expect(await auditedActions()).toEqual(['sign-in']);
    expect((await server.store.accounts.get('lan'))?.lastSignInAt).toBe(server.clock.now);
  });

  it('keeps the token from scripts and other sites, and out of the database', async () => {
    await addOfficial(server, 'lan');
    const browser = server.browser();

    const { headers } = await browser.signIn('lan', PASSWORD);

    const cookie = headers.getSetCookie().find((one) => one.startsWith('motcua_session='));
    expect(cookie).toMatch(/; Path=\/;/u);
    expect(cookie).toMatch(/HttpOnly/u);
    expect(cookie).toMatch(/SameSite=Strict/u);
    const [row] = await server.store.accountSessions.ofAccount('lan');
    expect(JSON.stringify(row)).not.toContain(browser.cookies.get('motcua_session'));
  });

  it('says the same of a wrong password, an unknown user, a closed account and a strange login', async () => {
    await addOfficial(server, 'lan');
    await addOfficial(server, 'gone', { isActive: false });

    const answers = await Promise.all([
      server.browser('a').signIn('lan', 'không phải mật khẩu'),
      server.browser('b').signIn('nobody', PASSWORD),
      server.browser('c').signIn('gone', PASSWORD),
      server.browser('d').signIn('lan 🐈', PASSWORD),
    ]);

    for (const { status, body } of answers) expect([status, body]).toMatchObject([401, { code: 'WrongCredentials' }]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('has a new password chosen where somebody else gave the first one', async () => {
    await addOfficial(server, 'lan', { mustChangePassword: true });
    const browser = server.browser();

    await browser.signIn('lan', PASSWORD);
    await browser.session('new-password');
    expect((await browser.call('GET', '/api/sessions')).status).toBe(403);
    const next = 'hai con chó nhà bên cạnh';
    expect((await browser.call('POST', '/api/session/password', { current: PASSWORD, next })).status).toBe(200);

    await browser.session('signed-in');
    expect((await server.browser().signIn('lan', next)).body.state).toBe('signed-in');
  });
});

describe('guessing', () => {
  async function guess(browser: ReturnType<ApiServer['browser']>, times: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await browser.signIn('lan', `sai ${time}`)).status);
    return statuses;
  }

  it('is paused after five wrong passwords, the right one too, and ends by itself', async () => {
    await addOfficial(server, 'lan');
    const browser = server.browser();

    expect(await guess(browser, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    const paused = await browser.signIn('lan', PASSWORD);
    expect(paused.body).toMatchObject({ code: 'SignInPaused', minutes: 15 });
    expect(Number(paused.headers.get('retry-after'))).toBe(15 * 60);

    server.clock.now += 15 * MINUTE_MS;
    expect((await browser.signIn('lan', PASSWORD)).status).toBe(200);
  });

  it('from elsewhere does not lock the owner out of the browser that they use', async () => {
    await addOfficial(server, 'lan');
    const own = server.browser('office');
    await own.signIn('lan', PASSWORD);
    await own.call('DELETE', '/api/session');

    for (let address = 0; address < 11; address += 1) await guess(server.browser(`attacker ${address}`), 5);

    expect((await server.browser('attacker x').signIn('lan', PASSWORD)).status).toBe(429);
    expect((await own.signIn('lan', PASSWORD)).status).toBe(200);
  });

  it('with the cookie of another account’s browser counts as from anywhere', async () => {
    await addOfficial(server, 'lan');
    await addOfficial(server, 'mallory');
    const browser = server.browser();
    await browser.signIn('mallory', PASSWORD);

    expect((await guess(browser, 6)).at(-1)).toBe(429);
  });

  it('does not count a sign-in that succeeds', async () => {
    await addOfficial(server, 'lan');

    for (let time = 0; time < 12; time += 1) {
      expect((await server.browser().signIn('lan', PASSWORD)).status).toBe(200);
    }
  });
});

describe('the second factor', () => {
  it('is set up by whoever can publish or administer before anything else, and asked for from then on', async () => {
    await addOfficial(server, 'editor', { roles: ['official', 'editor'] });
    const browser = server.browser();

    await browser.signIn('editor', PASSWORD);
    const { enrolment } = await browser.session('second-factor');
    expect(enrolment?.uri).toMatch(/^otpauth:\/\/totp\/.*editor.*secret=/u);
    expect(enrolment?.qrSvg).toContain('<svg');
    expect((await browser.call('GET', '/api/sessions')).body).toMatchObject({ code: 'SecondFactorNeeded' });
    const secret = enrolment?.secret ?? '';
    const { body } = await browser.call<SessionShape>('POST', '/api/session/second-factor', {
      code: codeAt(secret, server.clock.now),
    });
    expect(body).toMatchObject({ state: 'signed-in', account: { hasSecondFactor: true } });
    expect(body.state === 'signed-in' && body.recoveryCodes?.length).toBe(10);

    const elsewhere = server.browser('home');
    await elsewhere.signIn('editor', PASSWORD);
    expect(await elsewhere.session('second-factor')).toMatchObject({ enrolment: null });
    server.clock.now += MINUTE_MS;
    const code = codeAt(secret, server.clock.now);
    const second = await elsewhere.call<SessionShape>('POST', '/api/session/second-factor', { code });
    expect(second.body).toMatchObject({ state: 'signed-in' });
    expect(second.body).not.toHaveProperty('recoveryCodes');
  });

  it('gives its recovery codes also where a new password comes next', async () => {
    await addOfficial(server, 'editor', { roles: ['editor'], mustChangePassword: true });
    const browser = server.browser();
    await browser.signIn('editor', PASSWORD);
    const { enrolment } = await browser.session('second-factor');

    const code = codeAt(enrolment?.secret ?? '', server.clock.now);
    const { body } = await browser.call<SessionShape>('POST', '/api/session/second-factor', { code });

    expect(body.state === 'new-password' && body.recoveryCodes?.length).toBe(10);
  });

  it('takes a code once, none of another time, and a recovery code once', async () => {
    await addOfficial(server, 'editor', { roles: ['editor'] });
    const browser = server.browser();
    await browser.signIn('editor', PASSWORD);
    const { enrolment } = await browser.session('second-factor');
    const code = codeAt(enrolment?.secret ?? '', server.clock.now);
    const { body } = await browser.call<{ recoveryCodes: string[] }>('POST', '/api/session/second-factor', { code });
    const tried = async (given: string) => {
      const other = server.browser('home');
      await other.signIn('editor', PASSWORD);
      return (await other.call('POST', '/api/session/second-factor', { code: given })).status;
    };

    expect(await tried(code)).toBe(422);
    expect(await tried(codeAt(enrolment?.secret ?? '', server.clock.now + 5 * MINUTE_MS))).toBe(422);
    const [first = '', next = ''] = body.recoveryCodes;
    expect(await tried(first.toUpperCase().replace('-', ' '))).toBe(200);
    expect(await tried(first)).toBe(422);
    expect(await tried(next)).toBe(200);
  });

  it('cannot be guessed within one sign-in', async () => {
    await signedIn(server, ['editor'], 'editor');
    const browser = server.browser('home');
    await browser.signIn('editor', PASSWORD);

    const codes = Array.from({ length: 6 }, (_, place) => `00000${place}`);
    const statuses: number[] = [];
    for (const code of codes)
      statuses.push((await browser.call('POST', '/api/session/second-factor', { code })).status);

    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('gives the session a new token, so that one seen before is worth nothing', async () => {
    await addOfficial(server, 'editor', { roles: ['editor'] });
    const browser = server.browser();
    await browser.signIn('editor', PASSWORD);
    const before = browser.cookies.get('motcua_session') ?? '';
    const { enrolment } = await browser.session('second-factor');
    await browser.call('POST', '/api/session/second-factor', {
      code: codeAt(enrolment?.secret ?? '', server.clock.now),
    });

    const thief = server.browser();
    thief.cookies.set('motcua_session', before);

    await thief.session('signed-out');
    expect(browser.cookies.get('motcua_session')).not.toBe(before);
    await browser.session('signed-in');
  });

  it('is stored so that the database alone does not tell it, and is bound to its account', async () => {
    await addOfficial(server, 'editor', { roles: ['editor'] });
    const browser = server.browser();
    await browser.signIn('editor', PASSWORD);
    const { enrolment } = await browser.session('second-factor');

    const stored = (await server.store.accounts.get('editor'))?.totpSecret;

    expect(stored).toBeDefined();
    expect(stored).not.toContain(enrolment?.secret);
    await addOfficial(server, 'thief', { roles: ['editor'], totpSecret: stored, totpIsConfirmed: true });
    const thief = server.browser();
    await thief.signIn('thief', PASSWORD);
    const code = codeAt(enrolment?.secret ?? '', server.clock.now);
    expect((await thief.call('POST', '/api/session/second-factor', { code })).status).toBe(422);
  });

  it('may be set up by anybody else of their own will', async () => {
    const browser = await signedIn(server, ['official'], 'lan');

    const { body } = await browser.call<{ secret: string }>('POST', '/api/session/enrolment');
    const code = codeAt(body.secret, server.clock.now);
    expect((await browser.call('POST', '/api/session/second-factor', { code })).status).toBe(200);

    expect((await browser.session('signed-in')).account.hasSecondFactor).toBe(true);
    expect((await server.browser().signIn('lan', PASSWORD)).body.state).toBe('second-factor');
    expect((await browser.call('POST', '/api/session/enrolment')).body).toMatchObject({ code: 'NotExpected' });
  });
});

describe('a session', () => {
  it('ends when nobody used it, and by what a page does of its own accord it is not used', async () => {
    const browser = await signedIn(server, ['official']);

    server.clock.now += SESSION_IDLE_MS - MINUTE_MS;
    await browser.call('GET', '/api/sessions');
    server.clock.now += SESSION_IDLE_MS - MINUTE_MS;
    await browser.session('signed-in');
    server.clock.now += MINUTE_MS;

    await browser.session('signed-out');
    expect((await browser.call('GET', '/api/sessions')).status).toBe(401);
  });

  it('ends after a working day, however much it was used', async () => {
    const browser = await signedIn(server, ['official']);
    const end = server.clock.now + SESSION_ABSOLUTE_MS;

    while (server.clock.now + SESSION_IDLE_MS / 2 < end) {
      server.clock.now += SESSION_IDLE_MS / 2;
      expect((await browser.call('GET', '/api/sessions')).status).toBe(200);
    }
    server.clock.now = end;

    await browser.session('signed-out');
  });

  it('that was begun and not finished ends soon', async () => {
    await addOfficial(server, 'editor', { roles: ['editor'] });
    const browser = server.browser();
    await browser.signIn('editor', PASSWORD);

    server.clock.now += 15 * MINUTE_MS;

    await browser.session('signed-out');
  });

  it('ends with signing out, here or everywhere', async () => {
    const one = await signedIn(server, ['official'], 'lan');
    const two = server.browser('home');
    await two.signIn('lan', PASSWORD);
    const three = server.browser('phone');
    await three.signIn('lan', PASSWORD);
    const devices = await one.call<{ items: { isThis: boolean }[] }>('GET', '/api/sessions');
    expect(devices.body.items.map(({ isThis }) => isThis).filter(Boolean)).toHaveLength(1);
    expect(devices.body.items).toHaveLength(3);

    const stolen = one.cookies.get('motcua_session') ?? '';
    expect((await one.call('DELETE', '/api/session')).body).toEqual({ leaveAt: null });
    one.cookies.set('motcua_session', stolen);
    await one.session('signed-out');
    await two.session('signed-in');
    expect((await two.call('DELETE', '/api/sessions')).status).toBe(204);

    await three.session('signed-out');
    expect(await auditedActions()).toEqual(['sign-in', 'sign-in', 'sign-in', 'sign-out', 'sign-out.everywhere']);
  });

  it('ends with its account, and elsewhere with a new password', async () => {
    const one = await signedIn(server, ['official'], 'lan');
    const two = server.browser('home');
    await two.signIn('lan', PASSWORD);

    const next = 'hai con chó nhà bên cạnh';
    const wrong = await one.call('POST', '/api/session/password', { current: 'sai rồi', next });
    expect(wrong.body).toMatchObject({ code: 'WrongPassword' });
    const easy = await one.call('POST', '/api/session/password', { current: PASSWORD, next: 'matkhau123456' });
    expect(easy.body).toMatchObject({ code: 'PasswordTooEasy' });
    await one.call('POST', '/api/session/password', { current: PASSWORD, next });

    await one.session('signed-in');
    await two.session('signed-out');
    await server.store.accounts.change('lan', { isActive: false });
    await one.session('signed-out');
  });

  it('is swept once it is over', async () => {
    await signedIn(server, ['official'], 'lan');
    server.clock.now += SESSION_IDLE_MS;

    await server.accounts.sweep();

    expect(await server.store.accountSessions.ofAccount('lan')).toEqual([]);
  });
});
