import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiServer, startApiServer } from '../testing/api-server.ts';
import type { Browser } from '../testing/browser.ts';
import { CLIENT, type IdentityProvider, startIdentityProvider } from '../testing/identity-provider.ts';
import { addOfficial, codeAt, PASSWORD } from '../testing/officials.ts';
import type { SingleSignOnSettings } from './single-sign-on.ts';

const CALLBACK = '/api/session/single-sign-on/callback';
let server: ApiServer;
let provider: IdentityProvider;

async function start(changes: Partial<SingleSignOnSettings> = {}, hasSignOut = true): Promise<void> {
  // Each wants the other's address before it starts.
  const port = await freePort();
  provider = await startIdentityProvider(`http://127.0.0.1:${port}${CALLBACK}`, hasSignOut);
  const settings = { ...CLIENT, issuer: provider.issuer, claim: 'email', label: 'Đăng nhập SSO', ...changes };
  server = await startApiServer({ port, accounts: { singleSignOn: settings } });
}

beforeEach(async () => {
  // The provider says at length that its settings are for tests.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockReturnValue();
  await start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  await provider.close();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** As a browser goes: to the provider, around there, and back; where it ends. */
async function goAround(browser: Browser, jar = new Map<string, string>()): Promise<string> {
  const first = await browser.call('GET', '/api/session/single-sign-on');
  let next = first.headers.get('location') ?? '';
  while (next.startsWith(provider.issuer)) next = await hop(next, jar);
  if (!next.startsWith(server.url)) return next;
  const back = await browser.call('GET', next.slice(server.url.length), undefined, { 'sec-fetch-site': 'cross-site' });
  return back.headers.get('location') ?? `${back.status}`;
}

async function hop(url: string, jar: Map<string, string>): Promise<string> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
  for (const set of response.headers.getSetCookie()) {
    const [pair = ''] = set.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  const location = response.headers.get('location');
  if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
  return new URL(location, url).href;
}

describe('signing in at the city’s provider', () => {
  it('lets in whom the provider knows by a verified address, and knows them by its id from then on', async () => {
    await addOfficial(server, 'lan', { email: 'Lan@Example.gov.vn' });
    provider.person = { sub: 'p-1', email: 'lan@example.gov.vn', emailVerified: true };
    const browser = server.browser();
    expect(await browser.session('signed-out')).toMatchObject({ singleSignOn: { label: 'Đăng nhập SSO' } });

    expect(await goAround(browser)).toBe('/console');
    expect((await browser.session('signed-in')).account.id).toBe('lan');

    provider.person = { sub: 'p-1', email: 'new-address@example.gov.vn', emailVerified: true };
    const again = server.browser();
    expect(await goAround(again)).toBe('/console');
    expect((await again.session('signed-in')).account.id).toBe('lan');
    const [entry] = await server.store.auditLog.list({ action: 'sign-in' }, 1);
    expect(entry).toMatchObject({ account: { id: 'lan' }, detail: { method: 'single-sign-on' } });
  });

  it.each([
    ['an address that it has not verified', { sub: 'p', email: 'lan@example.gov.vn', emailVerified: false }],
    ['an address that nobody here has', { sub: 'p', email: 'else@example.gov.vn', emailVerified: true }],
    ['no address', { sub: 'p' }],
    ['the address of a closed account', { sub: 'p', email: 'gone@example.gov.vn', emailVerified: true }],
    ['an address that two here have', { sub: 'p', email: 'both@example.gov.vn', emailVerified: true }],
  ])('lets nobody in by %s', async (_what, person) => {
    await addOfficial(server, 'lan', { email: 'lan@example.gov.vn' });
    await addOfficial(server, 'gone', { email: 'gone@example.gov.vn', isActive: false });
    await addOfficial(server, 'one', { email: 'both@example.gov.vn' });
    await addOfficial(server, 'two', { email: 'both@example.gov.vn' });
    provider.person = person;
    const browser = server.browser();

    expect(await goAround(browser)).toBe('/console#/sign-in?problem=SingleSignOnUnknown');
    await browser.session('signed-out');
  });

  it('does not hand an account that one person has to another with the same address', async () => {
    await addOfficial(server, 'lan', { email: 'lan@example.gov.vn' });
    provider.person = { sub: 'p-1', email: 'lan@example.gov.vn', emailVerified: true };
    await goAround(server.browser());

    provider.person = { sub: 'p-2', email: 'lan@example.gov.vn', emailVerified: true };

    expect(await goAround(server.browser())).toContain('SingleSignOnUnknown');
  });

  it('asks a publisher for the second factor here, unless the provider has asked for one', async () => {
    await addOfficial(server, 'mai', { email: 'mai@example.gov.vn', roles: ['editor'] });
    provider.person = { sub: 'p-1', email: 'mai@example.gov.vn', emailVerified: true, amr: ['pwd'] };
    const browser = server.browser();
    await goAround(browser);
    const { enrolment } = await browser.session('second-factor');
    await browser.call('POST', '/api/session/second-factor', {
      code: codeAt(enrolment?.secret ?? '', server.clock.now),
    });
    await browser.session('signed-in');

    provider.person = { ...provider.person, amr: ['pwd', 'otp'] };
    const other = server.browser();
    await goAround(other);

    await other.session('signed-in');
  });

  it('takes nothing back that it did not send out from this browser', async () => {
    await addOfficial(server, 'mallory', { email: 'mallory@example.gov.vn' });
    provider.person = { sub: 'p-9', email: 'mallory@example.gov.vn', emailVerified: true };
    const attacker = server.browser();
    const jar = new Map<string, string>();
    let next = (await attacker.call('GET', '/api/session/single-sign-on')).headers.get('location') ?? '';
    while (next.startsWith(provider.issuer)) next = await hop(next, jar);

    const victim = server.browser();
    const without = await victim.call('GET', next.slice(server.url.length));
    await victim.call('GET', '/api/session/single-sign-on');
    const withOther = await victim.call('GET', next.slice(server.url.length));

    for (const { headers } of [without, withOther]) {
      expect(headers.get('location')).toBe('/console#/sign-in?problem=SingleSignOnFailed');
    }
    await victim.session('signed-out');
  });

  it('says so when the provider is down, and passwords still work', async () => {
    await addOfficial(server, 'lan');
    await provider.close();
    const browser = server.browser();

    expect(await goAround(browser)).toBe('/console#/sign-in?problem=SingleSignOnDown');
    expect((await browser.signIn('lan', PASSWORD)).status).toBe(200);
  });
});

it('finds an account by another claim where the settings name one', async () => {
  await server.close();
  await provider.close();
  await start({ claim: 'preferred_username' });
  await addOfficial(server, 'lan');
  provider.person = { sub: 'p-1', username: 'LAN' };
  const browser = server.browser();

  expect(await goAround(browser)).toBe('/console');
  expect((await browser.session('signed-in')).account.id).toBe('lan');
});

describe('signing out', () => {
  const lan = { sub: 'p-1', email: 'lan@example.gov.vn', emailVerified: true };
  const signOut = async (browser: Browser) => browser.call<{ leaveAt: string | null }>('DELETE', '/api/session');

  it('ends the session at the provider as well, and comes back to the console', async () => {
    await addOfficial(server, 'lan', { email: 'lan@example.gov.vn' });
    provider.person = lan;
    const browser = server.browser();
    const jar = new Map<string, string>();
    await goAround(browser, jar);
    // The provider still knows the browser: it asks nobody.
    await goAround(server.browser(), jar);
    expect(provider.asked).toBe(1);
    await browser.session('signed-in');

    const { body } = await signOut(browser);

    const leaveAt = new URL(body.leaveAt ?? '');
    expect(leaveAt.origin).toBe(provider.issuer);
    expect(leaveAt.searchParams.get('id_token_hint')).toMatch(/^eyJ/u);
    await browser.session('signed-out');
    expect(await confirmAtProvider(leaveAt, jar)).toBe(`${server.url}/console`);
    await goAround(server.browser(), jar);
    expect(provider.asked).toBe(2);
    // The way out was for that one session.
    expect((await signOut(browser)).body).toEqual({ leaveAt: null });
  });

  it('ends the session here where the provider has no way out', async () => {
    await server.close();
    await provider.close();
    await start({}, false);
    await addOfficial(server, 'lan', { email: 'lan@example.gov.vn' });
    provider.person = lan;
    const browser = server.browser();
    await goAround(browser);
    await browser.session('signed-in');

    expect((await signOut(browser)).body).toEqual({ leaveAt: null });
    await browser.session('signed-out');
  });

  it('sends nobody to the provider who signed in by password', async () => {
    await addOfficial(server, 'lan');
    const browser = server.browser();
    await browser.signIn('lan', PASSWORD);

    expect((await signOut(browser)).body).toEqual({ leaveAt: null });
  });
});

/** As somebody does who reads the provider's question and says yes; where they end. */
async function confirmAtProvider(leaveAt: URL, jar: Map<string, string>): Promise<string> {
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const page = await fetch(leaveAt, { redirect: 'manual', headers: { cookie: cookie() } });
  for (const set of page.headers.getSetCookie()) {
    const [pair = ''] = set.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  const html = await page.text();
  const [, action = ''] = /action="([^"]+)"/u.exec(html) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/u.exec(html) ?? [];
  const done = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  return done.headers.get('location') ?? `${done.status}: ${html}`;
}
