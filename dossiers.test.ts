import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { DirectLine } from 'botframework-directlinejs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startApp, type App } from './app.ts';
import type { MotcuaChannelData, Outcome, WireActivity } from './bot/index.ts';
import { MissingModel } from './retrieval/testing.ts';
import { FetchXmlHttpRequest } from './channels/direct-line/testing/xml-http-request.ts';
import { readConfig } from './config.ts';
import type * as storeModule from './store/index.ts';
import { makeTestDatabase } from './store/testing.ts';
import { addSampleDossiers } from './testing.ts';

/** The store of the app that was started last. */
const inside = vi.hoisted(() => ({ store: undefined as storeModule.Store | undefined }));

vi.mock('./store/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof storeModule>();
  return {
    ...original,
    openStore: async (options: storeModule.StoreOptions) => {
      inside.store = await original.openStore(options);
      return inside.store;
    },
  };
});

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A start takes seconds; beside other work on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const SECRET = 'dossiers-secret-0123456789abcdef0123456789';
/** Sample dossiers are numbered; 2000 and 7000 more are their proofs. */
const sample = (number: number) => `H29.99.99-261001-${String(number).padStart(4, '0')}`;
const phoneOf = (number: number) => String(2000 + number);
/** What a reply about a sample dossier holds and no other may. */
const DETAILS = /phường Mẫu|Đăng ký khai sinh|thường trú|kết hôn|hôn nhân|Ngày hẹn|quá ngày hẹn|hồ sơ mẫu/u;

interface House {
  readonly app: App;
  readonly store: storeModule.Store;
  /** Everything that was logged. */
  logged(): string;
  close(): Promise<void>;
}

async function openHouse(environment: Record<string, string> = {}): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-dossiers-'));
  const database = await makeTestDatabase(dataDir);
  const settings = { PORT: '0', LOG_LEVEL: 'debug', DIRECT_LINE_SECRET: SECRET, ...environment };
  await addSampleDossiers(database, settings);
  const config = readConfig({ ...database.environment, ...settings });
  let logged = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const app = await startApp({
    config,
    logger: pino({ level: config.logLevel }, stream),
    embeddings: new MissingModel(),
    dossierSweepMs: 100,
  });
  app.ready().catch(() => undefined);
  await app.answers();
  if (inside.store === undefined) throw new Error('The app opened no store');
  return {
    app,
    store: inside.store,
    logged: () => logged,
    async close() {
      await app.close();
      await database.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Talk {
  readonly id: string;
  readonly token: string;
  /** Says it and resolves to what came back. */
  say(text: string): Promise<WireActivity[]>;
  /** Waits for what comes unasked. */
  next(): Promise<WireActivity[]>;
  /** Reads the conversation from its beginning, as another device does. */
  readAll(): Promise<WireActivity[]>;
}

/** Direct Line as a client speaks it. @param address as the proxy before the server saw it */
async function converse({ app, store }: House, address?: string): Promise<Talk> {
  const base = `${app.url}/v3/directline`;
  const call = async (method: string, path: string, bearer: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${bearer}`,
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return (await response.json()) as {
      conversationId: string;
      token: string;
      activities: WireActivity[];
      watermark: string;
    };
  };
  const { conversationId: id, token } = await call('POST', '/conversations', SECRET, {});
  let watermark = '';
  const receive = async () => {
    const received = await call('GET', `/conversations/${id}/activities?watermark=${watermark}`, token);
    ({ watermark } = received);
    return received.activities.filter(({ from }) => from?.role === 'bot');
  };
  const say = async (text: string) => {
    // Many residents share the secret's address; one with a token has their own.
    const bearer = address === undefined ? SECRET : token;
    await call('POST', `/conversations/${id}/activities`, bearer, { type: 'message', text });
    await settled(store);
    return receive();
  };
  await say('chào em');
  return {
    id,
    token,
    say,
    next: async () =>
      vi.waitFor(
        async () => {
          const received = await receive();
          expect(received).not.toEqual([]);
          return received;
        },
        { timeout: 10_000, interval: 50 },
      ),
    readAll: async () => (await call('GET', `/conversations/${id}/activities`, token)).activities,
  };
}

/** Resolves when every message has had its turn and every reply is delivered. */
async function settled(store: storeModule.Store): Promise<void> {
  await vi.waitFor(async () => expect((await store.inbox.depth()) + (await store.outbox.depth())).toBe(0), {
    timeout: 60_000,
    interval: 5,
  });
}

function textOf(replies: readonly WireActivity[]): string {
  return replies.map(({ text }) => text ?? '').join('\n\n');
}

function outcomeOf(replies: readonly WireActivity[]): Outcome | undefined {
  return (replies.at(-1)?.channelData?.motcua as MotcuaChannelData | undefined)?.outcome;
}

/** All that was said, to the last of it. */
async function sayAll(talk: Talk, ...messages: string[]): Promise<WireActivity[]> {
  let replies: WireActivity[] = [];
  for (const message of messages) replies = await talk.say(message);
  return replies;
}

describe('over Direct Line, from the registry', () => {
  let house: House;

  beforeAll(async () => {
    // Before the app takes hold of the clock; what waits goes on waiting in real time.
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
    house = await openHouse();
  }, START_TIMEOUT_MS);

  afterAll(async () => {
    vi.useRealTimers();
    await house.close();
  });

  it('shows an owner where the dossier stands', async () => {
    const talk = await converse(house);

    const asked = await talk.say('hồ sơ của tui tới đâu rồi');
    const proof = await talk.say(sample(1));
    const shown = await talk.say(phoneOf(1));

    expect([asked, proof, shown].map(outcomeOf)).toEqual(['dossier-asked', 'dossier-asked', 'dossier-shown']);
    for (const part of ['hồ sơ mẫu', 'Đăng ký khai sinh', 'tới phần của cơ quan', 'Ngày hẹn trả', 'Dữ liệu lúc']) {
      expect(textOf(shown)).toContain(part);
    }
  });

  it('says of a late one by how much, and what the office owes', async () => {
    const shown = textOf(await sayAll(await converse(house), `${sample(5)} tới đâu rồi`, phoneOf(5)));

    expect(shown).toContain('đã quá ngày hẹn');
    expect(shown).toMatch(/trễ \*\*\d+ ngày làm việc/u);
    expect(shown).toContain('118/2025');
  });

  it('shows details once: neither a reload nor the transcript brings them back, nor the proof', async () => {
    const talk = await converse(house);
    await talk.say(sample(2));
    const shown = await talk.say(`số cuối ${phoneOf(2)} nha`);
    expect(textOf(shown)).toMatch(DETAILS);

    const again = await talk.readAll();

    expect(textOf(again)).not.toMatch(DETAILS);
    expect(textOf(again)).toContain('em chỉ hiện một lần');
    expect(textOf(again)).toContain('số cuối •••• nha');
    expect(again.map(({ id }) => id)).toContain(shown.at(-1)?.id);
    const { state } = await house.store.conversations.readState(talk.id);
    const events = await house.store.events.after(0, 1000);
    expect(JSON.stringify([again, state, events])).not.toContain(`cuối ${phoneOf(2)}`);
    expect(JSON.stringify(state)).not.toMatch(DETAILS);
    expect(house.logged()).not.toContain(phoneOf(2));
    expect(house.logged()).not.toMatch(DETAILS);
    expect(textOf(await talk.say('Xem lại hồ sơ'))).toMatch(DETAILS);
  });

  it('gives strangers nothing of a dossier, and the same words as for a code that nobody has', async () => {
    const heard: string[] = [];
    const tries = [
      [sample(7), '0000'],
      [sample(7), '12345'],
      ['H29.99.99-261001-9999', '0000'],
      [sample(7), '9007'],
    ] as const;
    const finals: string[] = [];
    for (const [code, proof] of tries) {
      const talk = await converse(house);
      heard.push(textOf(await talk.say(`hồ sơ của hàng xóm em ${code} tới đâu rồi`)));
      finals.push(textOf(await talk.say(proof)));
      heard.push(textOf(await talk.say('Xem lại hồ sơ')), textOf(await talk.say('báo em khi có kết quả')));
      heard.push(textOf(await talk.say('em đã đồng ý những gì')), textOf(await talk.readAll()));
    }

    expect(new Set(finals).size).toBe(1);
    for (const text of [...heard, ...finals]) expect(text).not.toMatch(DETAILS);
  });

  it('locks a stranger out, across conversations of one address, and never an owner who has proved it', async () => {
    const owner = await converse(house, '203.0.113.50');
    await sayAll(owner, sample(9), phoneOf(9));

    const spraying: (Outcome | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const talk = await converse(house, '198.51.100.7');
      for (let number = 0; number < 5; number += 1) {
        await talk.say(sample(100 + round * 5 + number));
        spraying.push(outcomeOf(await talk.say('0000')));
      }
    }
    expect(spraying.slice(0, 15).every((outcome) => outcome === 'dossier-not-shown')).toBe(true);
    expect(spraying.slice(15).every((outcome) => outcome === 'dossier-limited')).toBe(true);

    for (const address of ['198.51.100.20', '198.51.100.21']) {
      const talk = await converse(house, address);
      await sayAll(talk, sample(9), '0001', '0002', '0003');
    }
    const newcomer = await converse(house, '203.0.113.51');
    const limited = await sayAll(newcomer, sample(9), phoneOf(9));
    expect(outcomeOf(limited)).toBe('dossier-limited');
    expect(textOf(limited)).toContain('nguyên số');
    expect(textOf(limited)).not.toMatch(DETAILS);
    expect(outcomeOf(await newcomer.say('0999992009'))).toBe('dossier-not-shown');
    expect(outcomeOf(await newcomer.say('0900002009'))).toBe('dossier-shown');
    expect(outcomeOf(await owner.say('Xem lại hồ sơ'))).toBe('dossier-shown');

    // What strangers did to the dossier does not stop who has proved it before, once that proof has run out.
    pass(20 * MINUTE_MS);
    expect(outcomeOf(await owner.say('Xem lại hồ sơ'))).toBe('dossier-asked');
    expect(outcomeOf(await owner.say(phoneOf(9)))).toBe('dossier-shown');
  });

  it('tells a change once, in the conversation that it was agreed to, and nothing after it was withdrawn', async () => {
    const talk = await converse(house);
    const begun = await sayAll(talk, sample(13), phoneOf(13), 'báo em khi có kết quả', 'đồng ý');
    expect(outcomeOf(begun)).toBe('dossier-watch-begun');

    await wait(300);
    await changeState(house, sample(13), 9);
    pass(MINUTE_MS);
    const notice = await talk.next();
    await wait(400);

    expect(outcomeOf(notice)).toBe('dossier-notice');
    expect(textOf(notice)).toContain('đã giải quyết xong');
    expect(textOf(notice)).not.toMatch(/khai sinh|đồng ý/u);
    expect((await talk.readAll()).filter((activity) => outcomeOf([activity]) === 'dossier-notice')).toHaveLength(1);
    expect(textOf(await talk.say('thôi khỏi báo'))).toContain('1 hồ sơ');
    await changeState(house, sample(13), 10);
    pass(MINUTE_MS);
    await wait(400);
    expect((await talk.readAll()).filter((activity) => outcomeOf([activity]) === 'dossier-notice')).toHaveLength(1);
  });

  it('keeps silent while an official holds the conversation, and tells it afterwards', async () => {
    const talk = await converse(house);
    const begun = await sayAll(talk, sample(25), phoneOf(25), 'báo em khi có kết quả', 'đồng ý');
    expect(outcomeOf(begun)).toBe('dossier-watch-begun');
    const { epoch = 0 } = (await house.store.conversations.get(talk.id)) ?? {};
    expect(await house.store.conversations.changeOwner(talk.id, 'official:a', epoch, Date.now())).toBe(true);
    await changeState(house, sample(25), 9);
    pass(MINUTE_MS);
    await wait(400);
    const noticesOf = async () =>
      (await talk.readAll()).filter((activity) => outcomeOf([activity]) === 'dossier-notice');
    expect(await noticesOf()).toEqual([]);

    expect(await house.store.conversations.changeOwner(talk.id, 'bot', epoch + 1, Date.now())).toBe(true);

    await vi.waitFor(async () => expect(await noticesOf()).toHaveLength(1), { timeout: 10_000 });
  });

  describe.each([
    ['WebSocket', true],
    ['REST polling', false],
  ])('with botframework-directlinejs over %s', (_name, webSocket) => {
    it('shows details to the client that is there, and not to one that comes later', async () => {
      vi.stubGlobal('XMLHttpRequest', FetchXmlHttpRequest);
      vi.stubGlobal('WebSocket', WebSocket);
      const number = webSocket ? 37 : 49;
      const { token } = await converse(house);
      const clients: DirectLine[] = [];
      const connect = () => {
        const client = new DirectLine({
          domain: `${house.app.url}/v3/directline`,
          token,
          webSocket,
          pollingInterval: 200,
        });
        const received: WireActivity[] = [];
        clients.push(client);
        client.activity$.subscribe(
          (activity) => received.push(activity as unknown as WireActivity),
          () => undefined, // it is over
        );
        client.connectionStatus$.subscribe(
          () => undefined,
          () => undefined,
        );
        const post = async (text: string, awaited: RegExp) => {
          await new Promise((resolve, reject) => {
            client.postActivity({ type: 'message', from: { id: 'me' }, text }).subscribe(resolve, reject);
          });
          await vi.waitFor(() => expect(textOf(received)).toMatch(awaited), { timeout: 20_000 });
        };
        return { post, received };
      };
      try {
        const here = connect();
        const tab = webSocket ? connect() : here;
        await vi.waitFor(() => expect(tab.received).not.toEqual([]), { timeout: 20_000 });
        await here.post(sample(number), /4 số cuối/u);
        await here.post(phoneOf(number), DETAILS);

        // A second tab that was open shows it, too; streams alone know who was there.
        if (webSocket) await vi.waitFor(() => expect(textOf(tab.received)).toMatch(DETAILS), { timeout: 20_000 });
        const later = connect();
        await vi.waitFor(() => expect(later.received.length).toBeGreaterThanOrEqual(6), { timeout: 20_000 });

        expect(textOf(later.received)).not.toMatch(DETAILS);
        expect(textOf(later.received)).toContain('em chỉ hiện một lần');
        expect(later.received.some(({ text }) => text === phoneOf(number))).toBe(false);
      } finally {
        for (const client of clients) client.end();
        vi.unstubAllGlobals();
      }
    });
  });

  it('counts how late one is up to today by data of days ago, and says how old that is', async () => {
    pass(3 * DAY_MS);

    const talk = await converse(house);
    const shown = textOf(await sayAll(talk, sample(29), phoneOf(29)));

    expect(shown).toContain('đã quá ngày hẹn');
    expect(shown).toMatch(/trễ \*\*\d+ ngày làm việc\*\* \(tính tới hôm nay, nếu sau lúc của dữ liệu/u);
    expect(shown).toContain('cách đây **3 ngày**; từ đó tới nay có thể đã khác');
    expect(textOf(await talk.say('sao trễ vậy'))).toContain('cách đây **3 ngày**');
  });
});

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** As an import does that brings a later state. */
async function changeState({ store }: House, code: string, state: number): Promise<void> {
  const key = code;
  const row = await store.dossierRegistry.find(key);
  if (row === undefined) throw new Error(`There is no ${code}`);
  await store.dossierRegistry.save([
    { ...row, state, displayName: undefined, contentDigest: `${state}`, asOf: Date.now() },
  ]);
}

/** The city's system as `api_shapes.json` has it, which can be made to fail. */
function createCity() {
  let answer: 'well' | 'late' | 'error' | 'nonsense' | 'never' | 'no-proof' | 'two-answers' = 'well';
  const server: Server = createServer((request, response) => {
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url?.startsWith('/token') === true) {
      json({ access_token: 'token', expires_in: 300 });
      return;
    }
    if (answer === 'never') return undefined;
    if (answer === 'error') {
      json({ error: 'down' }, 500);
      return;
    }
    if (answer === 'nonsense') {
      json({ content: 'none of this' });
      return;
    }
    const code = new URL(request.url ?? '/', 'http://city').searchParams.get('code') ?? '';
    const item = {
      code,
      procedure: { code: '1.001193', translate: [{ name: 'Đăng ký khai sinh' }] },
      statusCurrentTask: 'Đang xử lý',
      appliedDate: '02/11/2026 08:30',
      appointmentDate: answer === 'late' ? '20/11/2026 17:00' : '30/12/2026 17:00',
      applicant: {
        data: {
          fullname: 'Canary Thị Không Ai',
          address: '1 Đường Canary',
          ...(answer === 'no-proof' ? {} : { phoneNumber: '0901234567' }),
        },
      },
    };
    const items = answer === 'two-answers' ? [item, { ...item, statusCurrentTask: 'Đã trả kết quả' }] : [item];
    json({ content: /-002[1-9]$/u.test(code) ? items : [] });
  });
  return {
    async start() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    will(next: typeof answer) {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("over Direct Line, from the city's system", () => {
  const city = createCity();
  let house: House;
  /** No field of an answer is a proof. */
  let blind: House;
  /** The same beside a registry of its own. */
  let beside: House;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
    const url = await city.start();
    const environment = {
      DOSSIER_SOURCES: 'api',
      DOSSIER_API_URL: `${url}/search`,
      DOSSIER_API_TOKEN_URL: `${url}/token`,
      DOSSIER_API_CLIENT_ID: 'motcua',
    };
    house = await openHouse({ ...environment, DOSSIER_API_PROOF_FIELDS: 'applicant.data.phoneNumber' });
    blind = await openHouse(environment);
    beside = await openHouse({ ...environment, DOSSIER_SOURCES: 'registry,api' });
  }, START_TIMEOUT_MS);

  afterAll(async () => {
    vi.useRealTimers();
    await Promise.all([house.close(), blind.close(), beside.close()]);
    await city.stop();
  });

  it('shows an owner the state, and repeats no name, address or number', async () => {
    city.will('well');

    const talk = await converse(house);
    const shown = await sayAll(talk, 'H29.16.14-261102-0021 tới đâu rồi', '4567');

    expect(outcomeOf(shown)).toBe('dossier-shown');
    expect(textOf(shown)).toContain('Đăng ký khai sinh');
    expect(textOf(shown)).not.toMatch(/Canary|0901234567/u);
    const owner = await sayAll(talk, 'Khoá lại hồ sơ', 'H29.16.14-261102-0021', '1111');
    expect(outcomeOf(owner)).toBe('dossier-not-shown');
  });

  it.each([
    ['error', 'đang bị lỗi'],
    ['nonsense', 'trả lời sai'],
    ['never', 'quá chậm'],
  ] as const)('says honestly that the system is down (%s), and guesses nothing', async (failure, words) => {
    const talk = await converse(house);
    await talk.say('H29.16.14-261102-0077');
    city.will(failure);

    const told = await talk.say('4567');
    city.will('well');

    expect(outcomeOf(told)).toBe('dossier-unavailable');
    expect(textOf(told)).toContain(words);
    expect(textOf(told)).not.toMatch(/khai sinh|đang được giải quyết/u);
    // A clock, a process and a trace hold any four digits by chance.
    const logged = house.logged().replace(/"(?:time|pid)":\d+|"trace":"[\da-f]+"/gu, '');
    expect(logged).not.toMatch(/4567|Canary|H29\.16/u);
  });

  it('logs an answer that nobody can be known by, and tells who asks what it tells of an unknown code', async () => {
    city.will('no-proof');

    const bare = await sayAll(await converse(house), 'H29.16.14-261102-0022', '4567');
    const unknown = await sayAll(await converse(house), 'H29.16.14-261102-0078', '4567');
    city.will('well');

    expect(outcomeOf(bare)).toBe('dossier-not-shown');
    expect(textOf(bare)).toContain('không cho em số nào để đối chiếu');
    expect(textOf(bare)).toContain('dvc-tra-cuu-ho-so');
    expect(textOf(unknown)).toBe(textOf(bare));
    expect(house.logged()).toContain('DOSSIER_API_PROOF_FIELDS');
    expect(house.logged()).not.toMatch(/Canary|H29\.16/u);
  });

  it('says to an owner that the system contradicts itself, and to a stranger what it says of an unknown code', async () => {
    city.will('two-answers');

    const owner = await sayAll(await converse(house), 'H29.16.14-261102-0029', '4567');
    const stranger = await sayAll(await converse(house), 'H29.16.14-261102-0029', '0000');
    const unknown = await sayAll(await converse(house), 'H29.16.14-261102-0078', '0000');
    city.will('well');

    expect(outcomeOf(owner)).toBe('dossier-unavailable');
    expect(textOf(owner)).toContain('ghi hai điều khác nhau về hồ sơ này');
    expect(textOf(owner)).not.toMatch(/đang được giải quyết|đã trả kết quả|khai sinh/u);
    expect(textOf(stranger)).toBe(textOf(unknown));
  });

  it('serves the others however many dossiers without a number are asked for', async () => {
    city.will('no-proof');
    for (const number of [3, 4, 5, 6, 7, 8]) {
      await sayAll(await converse(house), `H29.16.14-261102-002${number}`, '4567');
    }
    city.will('well');

    const shown = await sayAll(await converse(house), 'hồ sơ của tui tới đâu rồi', 'H29.16.14-261102-0021', '4567');

    expect(outcomeOf(shown)).toBe('dossier-shown');
  });

  it('says at once where nothing can be proved that no change can be told, with the look-up of the portal', async () => {
    const told = await sayAll(await converse(blind), 'báo em khi có kết quả');

    expect(outcomeOf(told)).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('dvc-tra-cuu-ho-so');
  });

  it('shows nothing where no proof field is set, and links the look-up of the portal', async () => {
    const told = await sayAll(await converse(blind), 'H29.16.14-261102-0021 tới đâu rồi');

    expect(outcomeOf(told)).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('https://dichvucong.gov.vn');
    expect(textOf(told)).not.toMatch(/khai sinh|Canary/u);
  });

  it('takes no try for a code that only a system has which can prove nobody, and links the look-up of the portal', async () => {
    const talk = await converse(beside);
    for (const number of [1, 2, 3, 4, 5]) {
      const told = await sayAll(talk, `H29.16.14-261102-002${number}`, '4567');
      expect(outcomeOf(told)).toBe('dossier-elsewhere');
      expect(textOf(told)).toContain('không tính là thử sai');
      expect(textOf(told)).toContain('dvc-tra-cuu-ho-so');
      expect(textOf(told)).not.toMatch(/khai sinh|Canary/u);
    }

    expect(textOf(await sayAll(talk, sample(1), '0000'))).toContain('còn **4 lần** thử');
    expect(textOf(await talk.say(phoneOf(1)))).toMatch(DETAILS);
  });

  it('counts how late one is up to today by what was last known, and says how old that is', async () => {
    city.will('late');
    // Ten minutes before the city's midnight of some day.
    vi.setSystemTime(Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS - 7 * 60 * MINUTE_MS - 10 * MINUTE_MS);
    const talk = await converse(house);
    expect(textOf(await sayAll(talk, 'H29.16.14-261102-0025', '4567'))).toContain('đã quá ngày hẹn** 20/11/2026');
    city.will('error');
    pass(20 * MINUTE_MS);

    const told = await sayAll(talk, 'H29.16.14-261102-0025', '4567');
    const stranger = await sayAll(await converse(house, '203.0.113.77'), 'H29.16.14-261102-0025', '4567');
    city.will('well');

    expect(outcomeOf(told)).toBe('dossier-unavailable');
    expect(textOf(told)).toContain('cách đây **20 phút**; bây giờ có thể đã khác');
    expect(textOf(told)).toMatch(/20\/11\/2026, trễ \*\*\d+ ngày làm việc\*\* \(tính tới hôm nay, nếu sau lúc/u);
    expect(textOf(stranger)).not.toMatch(/20\/11|trễ/u);
  });
});
