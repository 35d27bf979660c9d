import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../testing/api-server.ts';
import type { Browser } from '../testing/browser.ts';
import { addOfficial, codeAt, PASSWORD, signedIn } from '../testing/officials.ts';

const DAY_MS = 24 * 60 * 60_000;
let server: ApiServer;
let administrator: Browser;

beforeEach(async () => {
  server = await startApiServer();
  administrator = await signedIn(server, ['administrator'], 'chief');
});

afterEach(() => server.close());

const lan = {
  login: 'lan.nguyen',
  name: 'Nguyễn Thị Lan',
  email: 'lan@example.gov.vn',
  roles: ['official'],
  wards: ['26740'],
  fields: 'all',
};

async function add(fields: object = lan): Promise<{ id: string; token: string }> {
  const { status, body } = await administrator.call<{ account: { id: string }; link: string }>(
    'POST',
    '/api/accounts',
    fields,
  );
  if (status !== 200) throw new Error(`Not added: ${JSON.stringify(body)}`);
  return { id: body.account.id, token: body.link.split('#/link/')[1] ?? '' };
}

describe('an account', () => {
  it('is added without a password; its owner sets one by a link that works once', async () => {
    const { token } = await add();
    const browser = server.browser('home');

    const looked = await browser.call('POST', '/api/session/link/look', { token });
    expect(looked.body).toEqual({ purpose: 'set-password', login: 'lan.nguyen', name: 'Nguyễn Thị Lan' });
    const easy = await browser.call('POST', '/api/session/link', { token, password: 'NguyễnThịLan1990' });
    expect(easy.body).toMatchObject({ code: 'PasswordTooEasy' });
    const used = await browser.call('POST', '/api/session/link', { token, password: PASSWORD });
    expect(used.body).toMatchObject({ state: 'signed-in', account: { wards: ['26740'], fields: 'all' } });

    const again = await server.browser().call('POST', '/api/session/link', { token, password: PASSWORD });
    expect([again.status, again.body]).toMatchObject([404, { code: 'LinkInvalid' }]);
    expect((await server.browser().signIn('lan.nguyen', PASSWORD)).status).toBe(200);
  });

  it('has a link for a week, and none that is guessed', async () => {
    const { token } = await add();
    server.clock.now += 7 * DAY_MS;

    const late = await server.browser().call('POST', '/api/session/link', { token, password: PASSWORD });
    const guessed = await server.browser().call('POST', '/api/session/link', { token: 'x', password: PASSWORD });

    expect([late.status, guessed.status]).toEqual([404, 404]);
  });

  it('is changed at once, for whoever is signed in too', async () => {
    await addOfficial(server, 'minh', { wards: ['26740'] });
    const browser = server.browser('minh');
    await browser.signIn('minh', PASSWORD);

    const changes = { name: 'Trần Văn Minh', roles: ['official', 'auditor'], wards: ['26740', '26734'], email: null };
    const { body } = await administrator.call('PATCH', '/api/accounts/minh', changes);

    expect(body).toMatchObject({ ...changes, login: 'minh', isActive: true });
    expect((await browser.session('signed-in')).account).toMatchObject({
      name: 'Trần Văn Minh',
      wards: ['26740', '26734'],
    });
    expect((await browser.call('GET', '/api/audit')).status).toBe(200);
    await administrator.call('PATCH', '/api/accounts/minh', { roles: ['official'] });
    expect((await browser.call('GET', '/api/audit')).status).toBe(403);
  });

  it('that may do more from now on signs in anew, with a second factor', async () => {
    await addOfficial(server, 'minh');
    const browser = server.browser('minh');
    await browser.signIn('minh', PASSWORD);

    await administrator.call('PATCH', '/api/accounts/minh', { roles: ['official', 'editor'] });

    await browser.session('signed-out');
    expect((await browser.signIn('minh', PASSWORD)).body.state).toBe('second-factor');
  });

  it('that is closed ends its sessions and lets nobody in', async () => {
    await addOfficial(server, 'minh');
    const browser = server.browser('minh');
    await browser.signIn('minh', PASSWORD);

    await administrator.call('PATCH', '/api/accounts/minh', { isActive: false });

    await browser.session('signed-out');
    expect((await browser.signIn('minh', PASSWORD)).status).toBe(401);
    expect(await server.store.accountSessions.ofAccount('minh')).toEqual([]);
  });

  it('has its password changed at the next sign-in where an administrator asks for it', async () => {
    await addOfficial(server, 'minh');
    const browser = server.browser('minh');
    await browser.signIn('minh', PASSWORD);

    await administrator.call('PATCH', '/api/accounts/minh', { mustChangePassword: true });

    await browser.session('signed-out');
    await browser.signIn('minh', PASSWORD);
    await browser.session('new-password');
    await browser.call('POST', '/api/session/password', { current: PASSWORD, next: 'hai con chó nhà bên cạnh' });
    await browser.session('signed-in');
    expect(await server.store.accounts.get('minh')).toMatchObject({ mustChangePassword: false });
  });

  it('is reset by an administrator: sessions, password and lost phone', async () => {
    const browser = await signedIn(server, ['editor'], 'mai');

    const { body } = await administrator.call<{ link: string }>('POST', '/api/accounts/mai/reset', {
      secondFactor: true,
    });

    await browser.session('signed-out');
    expect((await browser.signIn('mai', PASSWORD)).status).toBe(401);
    const token = body.link.split('#/link/')[1];
    await browser.call('POST', '/api/session/link', { token, password: 'hai con chó nhà bên cạnh' });
    const { enrolment } = await browser.session('second-factor');
    const code = codeAt(enrolment?.secret ?? '', server.clock.now + 60_000);
    server.clock.now += 60_000;
    expect((await browser.call('POST', '/api/session/second-factor', { code })).status).toBe(200);
  });

  it('keeps its second factor when only the password is reset', async () => {
    await signedIn(server, ['editor'], 'mai');

    const { body } = await administrator.call<{ link: string }>('POST', '/api/accounts/mai/reset', {});
    const browser = server.browser();
    const token = body.link.split('#/link/')[1];
    await browser.call('POST', '/api/session/link', { token, password: 'hai con chó nhà bên cạnh' });

    expect(await browser.session('second-factor')).toMatchObject({ enrolment: null });
  });

  it('has a login of its own', async () => {
    await add();

    const again = await administrator.call('POST', '/api/accounts', { ...lan, login: ' LAN.Nguyen ' });
    const renamed = await administrator.call('PATCH', '/api/accounts/chief', { login: 'lan.nguyen' });

    expect([again.status, again.body]).toMatchObject([409, { code: 'LoginTaken' }]);
    expect(renamed.body).toMatchObject({ code: 'LoginTaken' });
  });

  it.each([
    [{ wards: ['99999'] }, 422],
    [{ fields: ['no-such-field'] }, 422],
    [{ roles: ['king'] }, 400],
    [{ roles: [] }, 400],
    [{ login: 'có dấu' }, 400],
  ])('cannot be what makes no sense: %j', async (changes, status) => {
    expect((await administrator.call('POST', '/api/accounts', { ...lan, ...changes })).status).toBe(status);
  });

  it('never tells its password or second factor', async () => {
    const { body } = await administrator.call('GET', '/api/accounts');

    expect(JSON.stringify(body)).not.toMatch(/argon2|passwordHash|totp/u);
    expect(body).toMatchObject({ items: [{ login: 'chief', hasPassword: true, hasSecondFactor: true }] });
  });
});

describe('an administrator', () => {
  it('of a ward keeps to it, and hands on no more than that', async () => {
    await addOfficial(server, 'ward-chief', { roles: ['administrator'], wards: ['26740'] });
    await addOfficial(server, 'near', { wards: ['26740'] });
    await addOfficial(server, 'far', { wards: ['26734'] });
    const browser = server.browser('ward');
    await browser.signIn('ward-chief', PASSWORD);
    const { enrolment } = await browser.session('second-factor');
    await browser.call('POST', '/api/session/second-factor', {
      code: codeAt(enrolment?.secret ?? '', server.clock.now),
    });

    const listed = await browser.call<{ items: { id: string }[] }>('GET', '/api/accounts');
    expect(listed.body.items.map(({ id }) => id).sort()).toEqual(['near', 'ward-chief']);
    for (const path of ['/api/accounts/far', '/api/accounts/chief']) {
      expect((await browser.call('GET', path)).status).toBe(404);
      expect((await browser.call('PATCH', path, { name: 'x' })).status).toBe(404);
      expect((await browser.call('POST', `${path}/reset`, {})).status).toBe(404);
      expect((await browser.call('POST', `${path}/sign-out`)).status).toBe(404);
    }
    const widened = await browser.call('PATCH', '/api/accounts/near', { wards: 'all' });
    expect([widened.status, widened.body]).toMatchObject([403, { code: 'BeyondOwnScope' }]);
    expect((await browser.call('POST', '/api/accounts', { ...lan, wards: 'all' })).status).toBe(403);
    expect((await browser.call('POST', '/api/accounts', lan)).status).toBe(200);
  });

  it('cannot leave the city without one', async () => {
    const refused = await administrator.call('PATCH', '/api/accounts/chief', { roles: ['official'] });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'LastAdministrator' }]);
    expect((await administrator.call('PATCH', '/api/accounts/chief', { isActive: false })).status).toBe(409);

    await addOfficial(server, 'second', { roles: ['administrator'] });

    expect((await administrator.call('PATCH', '/api/accounts/chief', { roles: ['official'] })).status).toBe(200);
  });

  it('is written down with what they did', async () => {
    const { id } = await add();
    await administrator.call('PATCH', `/api/accounts/${id}`, { roles: ['supervisor'] });
    await administrator.call('POST', `/api/accounts/${id}/reset`, {});

    const rows = await server.store.auditLog.list({ subject: id }, 10);

    expect(rows.map(({ action }) => action)).toEqual(['account.reset', 'account.changed', 'account.added']);
    for (const { account } of rows) expect(account?.id).toBe('chief');
    expect(rows[1]?.detail).toMatchObject({ roles: ['supervisor'], wards: ['26740'] });
  });
});

describe('the first administrator', () => {
  it('comes in by one link, only while there is none', async () => {
    const fresh = await startApiServer();
    const link = await fresh.accounts.firstAdministratorLink();
    const token = link?.path.split('#/link/')[1];
    const given = { token, login: 'first', name: 'Lê Thị Quản Trị', password: PASSWORD };
    const [one, two] = [fresh.browser('one'), fresh.browser('two')];

    expect((await one.call('GET', '/api/session')).body).toMatchObject({ needsFirstAdministrator: true });
    expect((await one.call('POST', '/api/session/link', { ...given, login: '' })).body).toMatchObject({
      code: 'LoginInvalid',
    });
    const answers = await Promise.all([
      one.call('POST', '/api/session/link', given),
      two.call('POST', '/api/session/link', { ...given, login: 'other' }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const all = await fresh.store.accounts.all();
    expect(all).toMatchObject([{ roles: ['administrator'], wards: 'all', fields: 'all' }]);
    expect(await fresh.accounts.firstAdministratorLink()).toBeUndefined();
    await fresh.close();
  });

  it('has no default password', async () => {
    const fresh = await startApiServer();

    expect(await fresh.store.accounts.all()).toEqual([]);
    expect((await fresh.browser().signIn('admin', 'admin')).status).toBe(401);
    await fresh.close();
  });
});

describe('the audit', () => {
  it('is read page by page, by auditors of the city whole and by others of their wards', async () => {
    await addOfficial(server, 'near', { wards: ['26740'] });
    await addOfficial(server, 'far', { wards: ['26734'] });
    for (const login of ['near', 'far', 'near']) await server.browser(login).signIn(login, PASSWORD);
    const city = await signedIn(server, ['auditor'], 'auditor');
    await addOfficial(server, 'ward-auditor', { roles: ['auditor'], wards: ['26740'] });
    const ward = server.browser('w');
    await ward.signIn('ward-auditor', PASSWORD);
    interface Page {
      items: { seq: number; action: string; official: { id: string } | null }[];
      hasMore: boolean;
    }

    const first = await city.call<Page>('GET', '/api/audit?action=sign-in&limit=2');
    const last = first.body.items.at(-1)?.seq ?? 0;
    const second = await city.call<Page>('GET', `/api/audit?action=sign-in&limit=2&before=${last}`);
    const own = await ward.call<Page>('GET', '/api/audit?action=sign-in');
    const others = await ward.call<Page>('GET', '/api/audit?official=far');

    expect([first.body.hasMore, first.body.items.length, second.body.items.length]).toEqual([true, 2, 2]);
    expect(new Set(own.body.items.map(({ official }) => official?.id))).toEqual(new Set(['near', 'ward-auditor']));
    expect(others.body.items).toEqual([]);
    expect((await server.store.auditLog.list({ action: 'audit.read' }, 10)).map(({ account }) => account?.id)).toEqual([
      'ward-auditor',
      'ward-auditor',
      'auditor',
    ]);
  });

  it('is read between two moments, with names of who did it and of what it was done to', async () => {
    await addOfficial(server, 'near', { name: 'Nguyễn Thị Gần', wards: ['26740'] });
    await addOfficial(server, 'far', { name: 'Trần Văn Xa', wards: ['26734'] });
    await server.browser('near').signIn('near', PASSWORD);
    server.clock.now += 60_000;
    const since = server.clock.now;
    await server.browser('far').signIn('far', PASSWORD);
    const city = await signedIn(server, ['auditor'], 'auditor');
    await addOfficial(server, 'ward-auditor', { roles: ['auditor'], wards: ['26740'] });
    const ward = server.browser('w');
    await ward.signIn('ward-auditor', PASSWORD);
    const namesIn = async (query: string) => {
      const path = `/api/audit?action=sign-in&${query}`;
      const { body } = await city.call<{ items: { subjectName: string | null }[] }>('GET', path);
      return body.items.map(({ subjectName }) => subjectName);
    };

    expect(await namesIn(`until=${since}`)).toEqual(['Nguyễn Thị Gần', 'Nguyễn chief']);
    expect(await namesIn(`since=${since}`)).toContain('Trần Văn Xa');
    expect(await namesIn(`since=${since}`)).not.toContain('Nguyễn Thị Gần');
    const officials = (await ward.call<{ items: { name: string }[] }>('GET', '/api/audit/officials')).body.items;
    expect(officials.map(({ name }) => name)).toContain('Nguyễn Thị Gần');
    expect(officials.map(({ name }) => name)).not.toContain('Trần Văn Xa');
  });
});
