import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot, startApp, type App } from './app.ts';
import { readConfig } from './config.ts';
import { type Role, ROLES } from './desk/index.ts';
import { Browser } from './desk/testing/browser.ts';
import { codeAt, PASSWORD } from './desk/testing/officials.ts';
import { MissingModel } from './retrieval/testing.ts';
import { createDeskApi } from './web/console/api/desk-api.ts';
import { makeTestDatabase, type TestDatabase } from './store/testing.ts';

/** Who answers residents. */
const ANSWERING: readonly Role[] = ['official', 'supervisor'];
const READING: readonly Role[] = [...ANSWERING, 'auditor'];
/** Who may make each call: written down a second time, so that a declaration cannot be loosened by one slip. */
const WHO: Readonly<Record<string, readonly Role[] | 'public' | 'signed-in'>> = {
  'GET /api/session': 'public',
  'POST /api/session': 'public',
  'POST /api/session/second-factor': 'public',
  'POST /api/session/password': 'public',
  'POST /api/session/link': 'public',
  'POST /api/session/link/look': 'public',
  'GET /api/session/single-sign-on': 'public',
  'GET /api/session/single-sign-on/callback': 'public',
  'POST /api/session/enrolment': 'signed-in',
  'GET /api/sessions': 'signed-in',

  'GET /api/accounts': ['administrator'],
  'POST /api/accounts': ['administrator'],
  'GET /api/accounts/{accountId}': ['administrator'],
  'PATCH /api/accounts/{accountId}': ['administrator'],
  'POST /api/accounts/{accountId}/reset': ['administrator'],
  'POST /api/accounts/{accountId}/sign-out': ['administrator'],
  'POST /api/accounts/import': ['administrator'],
  'GET /api/announcements': ['supervisor'],
  'POST /api/announcements': ['supervisor'],
  'POST /api/announcements/preview': ['supervisor'],
  'GET /api/announcements/{announcementId}': ['supervisor'],
  'POST /api/announcements/{announcementId}/cancel': ['supervisor'],
  'POST /api/announcements/{announcementId}/send-again': ['supervisor'],
  'POST /api/announcements/{announcementId}/settle': ['supervisor'],
  'GET /api/channels': ['administrator'],
  'POST /api/channels': ['administrator'],
  'PATCH /api/channels/{channel}/{accountId}': ['administrator'],
  'DELETE /api/channels/{channel}/{accountId}': ['administrator'],
  'POST /api/channels/{channel}/{accountId}/check': ['administrator'],
  'POST /api/channels/{channel}/{accountId}/consent': ['administrator'],
  'GET /api/channels/consent/callback': 'public',
  'GET /api/deliveries': ['administrator'],
  'POST /api/deliveries/{deliveryId}/resend': ['administrator'],
  'POST /api/deliveries/{deliveryId}/set-aside': ['administrator'],
  'GET /api/privacy-requests': ['administrator'],
  'POST /api/privacy-requests': ['administrator'],
  'POST /api/privacy-requests/{requestId}/answered': ['administrator'],
  'POST /api/privacy-requests/{requestId}/extend': ['administrator'],
  'POST /api/privacy-requests/{requestId}/close': ['administrator'],
  'GET /api/audit': ['auditor'],
  'GET /api/audit/officials': ['auditor'],

  'GET /api/desk/snapshot': ANSWERING,
  'GET /api/desk/events': ANSWERING,
  'GET /api/desk/events/list': ANSWERING,
  'GET /api/desk/handoffs': READING,
  'GET /api/desk/handoffs/{handoffId}': READING,
  'POST /api/desk/handoffs/{handoffId}/claim': ANSWERING,
  'POST /api/desk/handoffs/{handoffId}/assign': ['supervisor'],
  'POST /api/desk/handoffs/{handoffId}/transfer': ANSWERING,
  'POST /api/desk/handoffs/{handoffId}/release': ANSWERING,
  'POST /api/desk/handoffs/{handoffId}/close': ANSWERING,
  'POST /api/desk/handoffs/{handoffId}/return': ANSWERING,
  'POST /api/desk/handoffs/{handoffId}/ticket': ANSWERING,
  'GET /api/desk/conversations/{conversationId}': READING,
  'GET /api/desk/conversations/{conversationId}/activities': READING,
  'GET /api/desk/conversations/{conversationId}/suggestion': ANSWERING,
  'POST /api/desk/conversations/{conversationId}/reveal': ANSWERING,
  'POST /api/desk/conversations/{conversationId}/replies': ANSWERING,
  'POST /api/desk/conversations/{conversationId}/notes': ANSWERING,
  'POST /api/desk/conversations/{conversationId}/take-over': ANSWERING,
  'PUT /api/desk/conversations/{conversationId}/viewing': ANSWERING,
  'GET /api/desk/tickets': READING,
  'GET /api/desk/tickets/{ticketId}': READING,
  'POST /api/desk/tickets/{ticketId}/claim': ANSWERING,
  'POST /api/desk/tickets/{ticketId}/release': ANSWERING,
  'POST /api/desk/tickets/{ticketId}/answer': ANSWERING,
  'POST /api/desk/tickets/{ticketId}/transfer': ANSWERING,
  'POST /api/desk/tickets/{ticketId}/close': ANSWERING,
  'POST /api/desk/tickets/{ticketId}/reveal': ANSWERING,
  'GET /api/desk/voices': READING,
  'GET /api/desk/voices/{voiceId}': READING,
  'POST /api/desk/voices/{voiceId}/claim': ANSWERING,
  'POST /api/desk/voices/{voiceId}/release': ANSWERING,
  'POST /api/desk/voices/{voiceId}/answer': ANSWERING,
  'POST /api/desk/voices/{voiceId}/pass': ANSWERING,
  'POST /api/desk/voices/{voiceId}/close': ANSWERING,
  'POST /api/desk/voices/{voiceId}/transfer': ANSWERING,
  'POST /api/desk/voices/{voiceId}/class': ANSWERING,
  'POST /api/desk/voices/{voiceId}/reveal': ANSWERING,
  'GET /api/desk/uploads/{uploadId}': READING,
  'PUT /api/desk/presence': ANSWERING,
  'POST /api/desk/presence/heartbeat': ANSWERING,
  'GET /api/desk/colleagues': ANSWERING,
  'GET /api/desk/procedures': 'signed-in',
  'GET /api/desk/procedures/{code}': 'signed-in',
  'GET /api/desk/procedures/{code}/aspects/{aspect}': 'signed-in',
  'GET /api/desk/settings': 'signed-in',
  'GET /api/desk/canned': 'signed-in',
  'POST /api/desk/canned': ['supervisor', 'editor'],
  'PUT /api/desk/canned/{cannedId}': ['supervisor', 'editor'],
  'DELETE /api/desk/canned/{cannedId}': ['supervisor', 'editor'],
  'POST /api/desk/canned/{cannedId}/render': ANSWERING,

  'GET /api/switches': ['administrator'],
  'POST /api/switches': ['administrator'],
  'POST /api/switches/{switchId}/on': ['administrator'],
  'GET /api/human-topics': ['supervisor', 'administrator'],
  'POST /api/human-topics': ['supervisor', 'administrator'],
  'DELETE /api/human-topics/{topicId}': ['supervisor', 'administrator'],
  'GET /api/office-hours': ['supervisor', 'administrator'],
  'PUT /api/office-hours/{ward}': ['administrator'],
  'DELETE /api/office-hours/{ward}': ['administrator'],
  'GET /api/figures': ['supervisor', 'administrator'],
  'GET /api/figures/csv': ['supervisor', 'administrator'],

  'GET /api/knowledge/items': ['editor', 'auditor'],
  'GET /api/knowledge/items/{itemId}': ['editor', 'auditor'],
  'POST /api/knowledge/items/{itemId}/rerun': ['editor'],
  'POST /api/knowledge/items/{itemId}/take': ['editor'],
  'POST /api/knowledge/items/{itemId}/dismiss': ['editor'],
  'POST /api/knowledge/items/{itemId}/reopen': ['editor'],
  'GET /api/knowledge/records/{code}': ['editor', 'auditor'],
  'GET /api/knowledge/targets': ['editor', 'auditor'],
  'POST /api/knowledge/preview': ['editor'],
  'GET /api/knowledge/fixes': ['editor', 'auditor'],
  'POST /api/knowledge/fixes': ['editor'],
  'GET /api/knowledge/fixes.yaml': ['editor', 'auditor'],
  'GET /api/knowledge/fixes/{fixId}': ['editor', 'auditor'],
  'POST /api/knowledge/fixes/{fixId}/publish': ['editor'],
  'POST /api/knowledge/fixes/{fixId}/reject': ['editor'],
  'POST /api/knowledge/fixes/{fixId}/withdraw': ['editor'],
  'POST /api/desk/conversations/{conversationId}/wrong-reply': ANSWERING,

  // Last: they end the sessions of those who ask.
  'DELETE /api/sessions': 'signed-in',
  'DELETE /api/session': 'public',
};

/** Refusals that come from who calls, not from what is asked. */
const ACCESS_CODES = ['SignedOut', 'Forbidden', 'SecondFactorNeeded', 'CsrfMissing', 'ForeignOrigin'];

let dataDir: string;
let database: TestDatabase;
let app: App;
let browsers: ReadonlyMap<Role | 'nobody', Browser>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-access-'));
  database = await makeTestDatabase(dataDir);
  app = await startApp({
    // A provider that nobody reaches: the calls of the single sign-on are served, and end at the sign-in.
    config: readConfig({
      ...database.environment,
      PORT: '0',
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'motcua',
    }),
    logger: pino({ level: 'silent' }),
    embeddings: new MissingModel(),
  });
  app.ready().catch(() => undefined);
  browsers = await signInEverybody(app);
});

afterAll(async () => {
  await app.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

/** One browser for each role, and one of nobody, by the ways that people go. */
async function signInEverybody({ url, firstAdministratorLink }: App): Promise<Map<Role | 'nobody', Browser>> {
  const use = async (link: string | undefined, more: object = {}) => {
    const browser = new Browser(url, {});
    const token = link?.split('#/link/')[1];
    await browser.call('POST', '/api/session/link', { token, password: PASSWORD, ...more });
    const { body } = await browser.call<{ state: string; enrolment?: { secret: string } }>('GET', '/api/session');
    if (body.state === 'second-factor') {
      const code = codeAt(body.enrolment?.secret ?? '', Date.now());
      await browser.call('POST', '/api/session/second-factor', { code });
    }
    await browser.session('signed-in');
    return browser;
  };
  const administrator = await use(firstAdministratorLink, { login: 'first', name: 'Quản trị' });
  const signedIn = new Map<Role | 'nobody', Browser>([
    ['nobody', new Browser(url, {})],
    ['administrator', administrator],
  ]);
  for (const role of ROLES.filter((one) => one !== 'administrator')) {
    const account = { login: role, name: `Nguyễn ${role}`, roles: [role], wards: 'all', fields: 'all' };
    const { body } = await administrator.call<{ link: string }>('POST', '/api/accounts', account);
    signedIn.set(role, await use(body.link));
  }
  return signedIn;
}

async function servedCalls(): Promise<string[]> {
  const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** The code of the refusal that comes from who calls; undefined when the call was let in. */
async function refusalOf(who: Role | 'nobody', call: string): Promise<string | undefined> {
  const [method = '', path = ''] = call.split(' ');
  const { status, body } = await browsers
    .get(who)!
    .call<{ code?: string }>(method, path.replace(/\{\w+\}/gu, 'x'), method === 'GET' ? undefined : {});
  return [401, 403].includes(status) && ACCESS_CODES.includes(body.code ?? '') ? body.code : undefined;
}

/** Stands for what a call names: an id, or one of several acts. */
const ANY = 'x';

function partsOf(call: string): string[] {
  return call.split(/[ /]/u).filter((part) => part !== '');
}

/** What each function of the console's API asks for, as `GET /api/desk/voices/x`. */
function callsOfConsole(): string[] {
  const made: string[] = [];
  const note = (method: string, path: string) => {
    made.push(`${method} /api${path}`);
    return new Promise<never>(() => undefined);
  };
  const api = createDeskApi({
    get: async (path) => note('GET', path),
    send: async (method, path) => note(method, path),
    open: async (path) => note('GET', path),
  });
  for (const call of Object.values(api)) void (call as (...values: unknown[]) => unknown)(ANY, ANY, ANY, ANY);
  return made;
}

/** Files and pages that the browser opens by itself. */
async function addressesInConsole(): Promise<string[]> {
  const folder = join(projectRoot, 'web', 'console');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => /\.tsx?$/u.test(file) && !/testing|\.test\./u.test(file),
  );
  const texts = await Promise.all(files.map(async (file) => readFile(join(folder, file), 'utf8')));
  return texts
    .flatMap((text) => [...text.matchAll(/['"`](\/api\/(?:[\w./-]|\$\{[^}]*\})+)/gu)])
    .map(([, path = '']) => `GET ${path.replace(/\$\{[^}]*\}/gu, ANY)}`);
}

describe('the OpenAPI document', () => {
  it('is valid, and has a sentence for every refusal', async () => {
    const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
    };
    const refusals = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.entries(responses))
      .filter(([status]) => Number(status) >= 400)
      .flatMap(([, { description }]) => description.split('\n'));

    expect(await new Validator().validate(document)).toEqual({ valid: true });
    expect(refusals.length).toBeGreaterThan(50);
    expect(refusals.filter((refusal) => !/^\w+: \S/u.test(refusal))).toEqual([]);
  });

  it('has every call that the console makes', async () => {
    const documented = (await servedCalls()).map((call) => partsOf(call));
    const fits = (call: string) => {
      const asked = partsOf(call);
      return documented.some(
        (known) =>
          known.length === asked.length &&
          known.every((part, at) => part === asked[at] || part.startsWith('{') || asked[at] === ANY),
      );
    };

    const made = [...callsOfConsole(), ...(await addressesInConsole())];

    expect(made.length).toBeGreaterThan(80);
    expect(made.filter((call) => !fits(call))).toEqual([]);
  });
});

describe('who may call what', () => {
  it('is written down for every call that is served, and for no other', async () => {
    expect(Object.keys(WHO).sort()).toEqual((await servedCalls()).sort());
  });

  it.each(Object.entries(WHO))('%s: %j', async (call, allowed) => {
    const refusals = new Map<string, string | undefined>();
    for (const who of browsers.keys()) refusals.set(who, await refusalOf(who, call));

    const isOpen = allowed === 'public';
    expect(Object.fromEntries(refusals)).toEqual({
      nobody: isOpen ? undefined : 'SignedOut',
      ...Object.fromEntries(
        ROLES.map((role) => [role, typeof allowed === 'string' || allowed.includes(role) ? undefined : 'Forbidden']),
      ),
    });
  });
});
