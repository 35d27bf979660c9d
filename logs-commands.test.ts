import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { projectRoot } from './app.ts';
import { addChannelCommands } from './channels/index.ts';
import { openWebConversation } from './channels/direct-line/testing/web-conversation.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import { readConfig } from './config.ts';
import { addDeskCommands, placesOf } from './desk/index.ts';
import { Browser } from './desk/testing/browser.ts';
import { CLIENT, startIdentityProvider, type IdentityProvider } from './desk/testing/identity-provider.ts';
import { addOfficials } from './desk/testing/officials.ts';
import { addDossierCommands } from './dossiers/index.ts';
import { addCatalogueCommands, loadCatalogue } from './knowledge/index.ts';
import { createLogger } from './logging.ts';
import { addPrivacyCommands, openStore, type Store } from './store/index.ts';
import { callWebhook, keepLog, START_TIMEOUT_MS, startTestApp, type TestApp } from './testing.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
/** Whom imports, commands and the provider's sign-on bring along: nobody of them may stand in a log or in what a command prints. */
const PERSONAL = {
  name: 'Trương Thị Bưởi',
  phone: '0907654321',
  identity: '079123456789',
  address: '17/4B đường Nguyễn Văn Cừ',
  story: 'nhà tôi chưa có số nhà',
  zaloUser: '5566778899001122',
  official: 'Lê Văn Quýt',
  email: 'quyt.le@phuong.example',
  stranger: 'nguoi.la@noi-khac.example',
  subject: 'sub-77-quyt',
  appSecret: 'mot-bi-mat-cua-kenh',
} as const;
const DOSSIER = 'H29.16.14-261110-0021';
const COLUMNS = 'Mã hồ sơ,Họ tên,Số điện thoại,CCCD,Địa chỉ,Tên thủ tục,Trạng thái,Ngày tiếp nhận,Ngày hẹn trả';
const rowOf = (changes: { code?: string; state?: string; received?: string } = {}) =>
  [
    changes.code ?? DOSSIER,
    ...[PERSONAL.name, PERSONAL.phone, PERSONAL.identity, PERSONAL.address, `Đăng ký khai sinh cho ${PERSONAL.name}`],
    ...[changes.state ?? 'Đang xử lý', changes.received ?? '10/11/2026 08:30', '30/11/2026'],
  ].join(',');

const log = keepLog(PERSONAL);
let folder: string;
let zalo: FakeZalo;
let provider: IdentityProvider;
let app: TestApp;
/** Of the server, which goes on with it. */
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-logs-'));
  zalo = await startFakeZalo();
  const port = await freePort();
  provider = await startIdentityProvider(`http://127.0.0.1:${port}/api/session/single-sign-on/callback`);
  for (const method of ['error', 'warn', 'log', 'info'] as const) {
    // The provider says at length that its settings are for tests.
    vi.spyOn(console, method).mockReturnValue();
  }
  const { official: name, email } = PERSONAL;
  app = await startTestApp(
    {
      ...zaloSettings(zalo),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.clientId,
      OIDC_CLIENT_SECRET: CLIENT.clientSecret,
    },
    {
      logger: createLogger({ logLevel: 'debug' }, log.stream),
      importPollMs: 20,
      wrapStore: (opened) => (store = opened),
      prepare: (database) => addOfficials(database, { [randomUUID()]: { login: 'quyt', name, email } }),
    },
  );
  await app.answers();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  vi.restoreAllMocks();
  await Promise.all([zalo.close(), provider.close(), rm(folder, { recursive: true, force: true })]);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function write(name: string, ...lines: readonly string[]): Promise<string> {
  await writeFile(join(folder, name), lines.join('\n'));
  return join(folder, name);
}

/** As `npm run …` does beside the server; what it prints is kept, and why it failed as `cli.ts` prints it. */
async function command(...line: readonly string[]): Promise<string> {
  const { environment, ...database } = app.database;
  const config = readConfig({ ...environment, SECRETS_KEY: 'x'.repeat(32), DIRECT_LINE_SECRET: 'y'.repeat(32) });
  const importedFolder = () => join(database.dataDir, 'imported');
  const catalogue = () => loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() });
  let printed = '';
  const support = {
    openStore: async () => ({ ...store, close: async () => undefined }),
    progressBar: () => ({ update: () => undefined, stop: () => undefined }),
    write: (text: string) => void (printed += text),
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: support.write, writeOut: support.write });
  addDossierCommands(program, {
    ...support,
    // On SQLite the server has it: it reads the file itself.
    openStore: () => openStore(database),
    dataDir: () => database.dataDir,
    secretsKey: () => config.secretsKey,
    wholeNumber: Number,
  });
  addCatalogueCommands(program, {
    ...support,
    root: join(projectRoot, 'knowledge'),
    importedFolder,
    casesByCode: async () => new Map(),
  });
  addDeskCommands(program, {
    ...support,
    places: async () => placesOf(await catalogue()),
    addressOf: ({ path }) => path,
  });
  addChannelCommands(program, { ...support, settings: () => config, wardName: async () => undefined });
  addPrivacyCommands(program, {
    ...support,
    settings: () => config,
    terms: () => ({ answerBy: '2999-01-01', doneBy: '2999-01-02' }),
    dayOf: (at) => new Date(at).toISOString().slice(0, 10),
    mask: (text) => text,
  });
  await program.parseAsync(line, { from: 'user' }).catch((error: unknown) => {
    printed += error instanceof Error ? error.message : String(error);
  });
  process.exitCode = undefined;
  log.take(printed);
  return printed;
}

const hasLogged = (words: string | RegExp) => vi.waitFor(() => expect(log.text()).toMatch(words), PATIENCE);

it('logs and prints nobody who stands in an export of dossiers, taken, taken in part or refused', async () => {
  const header = [COLUMNS, rowOf()];
  expect(await command('dossiers:import', await write('good.csv', ...header))).toContain('1 added');
  const rows = [rowOf({ code: '' }), rowOf({ code: 'H29.16.14-261110-0022', received: '31/02/2026' })];
  expect(await command('dossiers:import', await write('bad.csv', ...header, ...rows))).toContain(
    '1 rows were not taken',
  );
  expect(await command('dossiers:import', await write('headless.csv', rowOf(), rowOf()))).toContain(
    'must name the columns',
  );
  expect(await command('dossiers:import', await write('open.csv', COLUMNS, `"${rowOf()}`))).not.toContain('1 added');
  expect(await command('dossiers:import', await write('other.pdf', rowOf()))).toContain('.pdf');

  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs and prints nobody who stands in a file that is given for a list of procedures', async () => {
  const person = JSON.stringify({ ho_ten: PERSONAL.name, dien_thoai: PERSONAL.phone, ma: DOSSIER });
  const results = [
    await command('catalogue:import', await write('people.jsonl', person)),
    await command(
      'catalogue:import',
      await write('broken.jsonl', `{"ho_ten":"${PERSONAL.name}`, PERSONAL.phone, PERSONAL.identity, PERSONAL.name),
    ),
    await command('catalogue:import', await write('export.csv', COLUMNS, rowOf())),
    await command('catalogue:confirm', '1.001193', '--by', 'Trần Văn Thử'),
  ];

  expect(results.every((printed) => printed !== '')).toBe(true);
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs nobody who stands in a staff list, and prints no more of them than their links', async () => {
  const csv = await write(
    'staff.csv',
    'Tên đăng nhập;Họ tên;Email;Vai trò;Phường;Lĩnh vực',
    `moi.nguoi;${PERSONAL.official};${PERSONAL.stranger};Cán bộ;Sài Gòn;Hộ tịch`,
    `có dấu;${PERSONAL.name};${PERSONAL.email};Vua;Sài Gòn;`,
  );
  expect(await command('desk:import', csv, '--trial')).toContain('1 added');
  const links = join(folder, 'links.csv');
  expect(await command('desk:import', csv, '--links', links)).toContain('1 rows were not taken');

  expect(await readFile(links, 'utf8')).toContain(PERSONAL.official);
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs no official whom the provider brings, known, unknown or refused', async () => {
  const { subject: sub, email, stranger } = PERSONAL;
  provider.person = { sub, email, emailVerified: true };
  expect(await goAround()).toBe('/console');
  provider.person = { sub: `${sub}-2`, email: `mot.${stranger}`, emailVerified: true };
  expect(await goAround()).toContain('SingleSignOnUnknown');
  const callback = `${app.url}/api/session/single-sign-on/callback`;
  const forged = await fetch(`${callback}?code=${stranger}&state=${email}&error_description=${PERSONAL.official}`, {
    redirect: 'manual',
  });
  expect(forged.status).toBeLessThan(500);
  // Somebody was sent there, and comes back when it is out of reach.
  const browser = new Browser(app.url, {});
  const sent = new URL((await browser.call('GET', '/api/session/single-sign-on')).headers.get('location') ?? '');
  await provider.close();
  const query = new URLSearchParams({
    code: stranger,
    state: sent.searchParams.get('state') ?? '',
    iss: provider.issuer,
  });
  const path = `/api/session/single-sign-on/callback?${query.toString()}`;
  const back = await browser.call('GET', path, undefined, { 'sec-fetch-site': 'cross-site' });
  expect(back.headers.get('location')).toMatch(/SingleSignOn/u);

  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs and prints nobody whom a command about privacy exports or erases, nor the secrets of a channel', async () => {
  const web = await openWebConversation(app.url);
  await web.say(`${PERSONAL.story}, ${PERSONAL.name}, ${PERSONAL.phone}`);
  await callWebhook(
    app,
    'zalo-oa',
    zalo.call({ sender: { id: PERSONAL.zaloUser }, message: { text: PERSONAL.story, msg_id: 'c1' } }),
  );
  await vi.waitFor(() => expect(zalo.sent.length).toBeGreaterThan(0), PATIENCE);
  await vi.waitFor(async () => expect((await web.read()).length).toBeGreaterThan(0), PATIENCE);
  const person = ['--channel', 'zalo-oa', '--user', PERSONAL.zaloUser] as const;
  const out = join(folder, 'out.json');

  await command('privacy:request', '1/PA', '--kind', 'access');
  await command('privacy:request', '2/PA', '--kind', 'deletion');
  expect(await command('privacy:export', ...person, '--request', '1/PA', '--out', out)).toContain('1 conversations');
  expect(await readFile(out, 'utf8')).toContain(PERSONAL.story);
  expect(await command('privacy:erase', ...person, '--request', '1/PA')).toContain('not for deletion');
  expect(await command('privacy:erase', ...person, '--request', '2/PA')).toContain('Deleted 1');
  expect(await command('privacy:erase', ...person, '--request', '3/PA')).toContain('3/PA');
  expect(await command('privacy:erase', '--conversation', web.conversationId, '--request', '2/PA')).toContain('2/PA');
  await command('privacy:requests', '--closed');
  await command('privacy:retention', '--dry-run');
  await command('privacy:retention');
  await command('privacy:export', '--user', PERSONAL.zaloUser, '--request', '1/PA', '--out', out);

  await command('channel:list');
  const secrets = await write('secrets', `appSecret=${PERSONAL.appSecret}`, `refreshToken=${PERSONAL.appSecret}`);
  expect(await command('channel:add', 'zalo-oa', '--secrets', secrets, '--set', 'oaId=123')).not.toBe('');
  await command('channel:check');
  await command('channel:disable', zalo.oaId);
  await command('channel:enable', zalo.oaId);
  await command('channel:remove', PERSONAL.appSecret.slice(0, 6));

  await hasLogged('taken in');
  expect(log.leaked()).toEqual([]);
}, 300_000);

/** As a browser goes: to the provider, around there, and back; where it ends. */
async function goAround(): Promise<string> {
  const browser = new Browser(app.url, {});
  const jar = new Map<string, string>();
  let next = (await browser.call('GET', '/api/session/single-sign-on')).headers.get('location') ?? '';
  while (next.startsWith(provider.issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    next = new URL(response.headers.get('location') ?? expect.fail(`${response.status}`), next).href;
  }
  if (!next.startsWith(app.url)) return next;
  const back = await browser.call('GET', next.slice(app.url.length), undefined, { 'sec-fetch-site': 'cross-site' });
  return back.headers.get('location') ?? `${back.status}`;
}
