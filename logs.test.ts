import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { openWebConversation } from './channels/direct-line/testing/web-conversation.ts';
import { startFakeMailServer, type FakeMailServer } from './channels/email/testing/fake-mail-server.ts';
import {
  connectorSettings,
  startFakeConnector,
  type FakeConnector,
} from './channels/bot-framework/testing/fake-connector.ts';
import {
  messengerSettings,
  startFakeMessenger,
  type FakeMessenger,
} from './channels/messenger/testing/fake-messenger.ts';
import { startFakeTelegram, telegramSettings, type FakeTelegram } from './channels/telegram/testing/fake-telegram.ts';
import { PNG } from './channels/uploads/testing/pictures.ts';
import { startFakeZalo, zaloSettings, type FakeZalo, type SignedCall } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { HandoffView, TicketView } from './desk/api/shapes.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, PASSWORD } from './desk/testing/officials.ts';
import { createLogger } from './logging.ts';
import type { Store } from './store/index.ts';
import { keepLog, startTestApp } from './testing.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const PATIENCE = { timeout: 60_000, interval: 50 };

/** What nobody may find in a log: of residents, of officials, and what opens their accounts. */
const PERSONAL = {
  name: 'Trương Thị Bưởi',
  phone: '0907654321',
  identity: '079123456789',
  email: 'buoi.truong@nguoidan.example',
  address: '17/4B đường Nguyễn Văn Cừ',
  story: 'chồng tôi đánh tôi',
  dirt: 'rác đổ đầy hẻm nhà bà Bưởi',
  dossier: 'H29.16.14-260902-0021',
  proof: '8843',
  broken: 'đứt giữa chừng',
  turnFault: 'lỗi lượt bà Bưởi',
  rowFault: 'lỗi dòng ông Cam',
  zaloUser: '5566778899001122',
  zaloName: 'Bưởi Năm Roi',
  telegramUser: '6677889900',
  telegramName: 'CamSanh',
  telegramGroup: '-100445566778',
  messengerUser: '7788990011223344',
  teamsUser: '29:1quyt-duong-teams',
  teamsName: 'Quýt Đường Trần',
  teamsChat: '19:mot-cuoc-chuyen-rieng',
  forged: 'tin giả mạo',
  file: 'so-ho-khau-nha-toi.png',
  reply: 'Dạ chị mang sổ qua bàn bảy',
  note: 'người này hay quên giấy',
  search: 'tìm bà Bưởi',
  login: 'le.van.quyt',
  wrongPassword: 'mật khẩu sai của Quýt',
  password: PASSWORD,
  official: 'Lê Văn Quýt',
} as const;

/** What the next looks at a conversation's state, and messages taken in, fail with. */
const faults: { readonly state: Error[]; inbox?: Error } = { state: [] };
let zalo: FakeZalo;
let telegram: FakeTelegram;
let messenger: FakeMessenger;
let connector: FakeConnector;
let mail: FakeMailServer;
let model: { readonly server: Server; calls: number };
let app: App;
const log = keepLog(PERSONAL);

beforeAll(async () => {
  [zalo, telegram, messenger, connector, mail, model] = await Promise.all([
    startFakeZalo(),
    startFakeTelegram(),
    startFakeMessenger(),
    startFakeConnector(),
    startFakeMailServer(),
    startQuotingModel(),
  ]);
  const settings = {
    PUBLIC_URL: 'http://motcua.example',
    ...zaloSettings(zalo),
    ...telegramSettings(telegram),
    ...messengerSettings(messenger),
    MESSENGER_APP_ID: '1517776481860111',
    ...connectorSettings(connector),
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'Phường Mẫu <khong-tra-loi@phuong.example>',
    LLM_BASE_URL: `http://127.0.0.1:${(model.server.address() as AddressInfo).port}/v1`,
    LLM_MODEL: 'quoting',
  };
  for (const method of ['error', 'warn', 'log', 'info'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      log.take(`${parts.map((part) => (part instanceof Error ? String(part.stack) : String(part))).join(' ')}\n`);
    });
  }
  const { login, official: name } = PERSONAL;
  app = await startTestApp(settings, {
    logger: createLogger({ logLevel: 'debug' }, log.stream),
    wrapStore: breakable,
    prepare: (database) => addOfficials(database, { [randomUUID()]: { login, name } }),
  });
  await app.answers();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  vi.restoreAllMocks();
  await Promise.all([zalo.close(), telegram.close(), messenger.close(), connector.close(), mail.close()]);
  model.server.closeAllConnections();
  model.server.close();
});

function breakable(store: Store): Store {
  return {
    ...store,
    conversations: {
      ...store.conversations,
      async readState(id) {
        const fault = faults.state.pop();
        if (fault !== undefined) throw fault;
        return store.conversations.readState(id);
      },
    },
    inbox: {
      ...store.inbox,
      async accept(message, now) {
        if (faults.inbox !== undefined) throw faults.inbox;
        return store.inbox.accept(message, now);
      },
    },
    transaction: (work) => store.transaction((inner) => work(breakable(inner))),
  };
}

/** A model server that fails, and says to what. */
async function startQuotingModel(): Promise<{ server: Server; calls: number }> {
  const quoting = { server: createServer(), calls: 0 };
  quoting.server.on('request', (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      quoting.calls += 1;
      const error = { message: `cannot word ${body}`, type: 'invalid_request_error', code: 'BAD_WORDS', param: body };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    });
  });
  await new Promise<void>((resolve) => quoting.server.listen(0, '127.0.0.1', resolve));
  return quoting;
}

/** Somebody at the chat, over Direct Line. */
async function resident() {
  const { conversationId, url, authorization, post, read } = await openWebConversation(app.url);
  let seen = 0;
  return {
    conversationId,
    post,
    upload: async (form: FormData) =>
      fetch(`${url}/upload`, { method: 'POST', headers: { authorization }, body: form }),
    /** Says it and resolves to the next reply that holds these words. */
    async say(text: string, heard: RegExp): Promise<string> {
      expect(await post(JSON.stringify({ type: 'message', text, from: { id: 'x', name: PERSONAL.name } }))).toBe(200);
      return vi.waitFor(async () => {
        const replies = (await read()).filter(({ type }) => type === 'message').slice(seen);
        const index = replies.findIndex((reply) => heard.test(reply.text ?? ''));
        expect(replies.map((reply) => reply.text)).toContainEqual(expect.stringMatching(heard));
        seen += index + 1;
        return replies[index]?.text ?? '';
      }, PATIENCE);
    },
  };
}

async function callZalo({ body, headers }: SignedCall): Promise<number> {
  return (await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers })).status;
}

async function callTelegram(update: unknown, secret = telegram.webhookSecret): Promise<number> {
  const response = await fetch(`${app.url}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: typeof update === 'string' ? update : JSON.stringify(update),
  });
  return response.status;
}

let updates = 0;

function telegramMessage(text: string, chat: object = { id: Number(PERSONAL.telegramUser), type: 'private' }) {
  updates += 1;
  const from = { id: Number(PERSONAL.telegramUser), is_bot: false, first_name: PERSONAL.telegramName };
  return { update_id: updates, message: { message_id: updates, from, chat, date: Date.now() / 1000, text } };
}

const hasLogged = (words: string | RegExp) => vi.waitFor(() => expect(log.text()).toMatch(words), PATIENCE);

it('logs nothing of what residents say in the web chat, answered, refused or failing', async () => {
  const somebody = await resident();
  await somebody.say('đăng ký thường trú cần giấy tờ gì', /thường trú/u);
  await somebody.say(`tôi là ${PERSONAL.name}, ${PERSONAL.phone}, CCCD ${PERSONAL.identity} phí bao nhiêu`, /./u);
  await somebody.say(`${PERSONAL.story}, ở ${PERSONAL.address}`, /./u);
  await somebody.say(`hồ sơ ${PERSONAL.dossier} của tui tới đâu rồi`, /./u);
  await somebody.say(PERSONAL.proof, /./u);
  expect(await somebody.post(`{"type":"message","text":"${PERSONAL.broken}`)).toBe(400);
  expect(await somebody.post(JSON.stringify({ type: 'message', text: { [PERSONAL.broken]: 1 } }))).toBe(400);
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify({ type: 'message', text: PERSONAL.story })]), PERSONAL.file);
  form.append('file', new Blob([Uint8Array.from(PNG)], { type: 'image/png' }), PERSONAL.file);
  expect((await somebody.upload(form)).status).toBe(200);
  form.append('file', new Blob([PERSONAL.story], { type: 'text/html' }), PERSONAL.file);
  expect((await somebody.upload(form)).status).toBeGreaterThanOrEqual(400);

  faults.state.push(...Array.from({ length: 3 }, () => new TypeError(`${PERSONAL.turnFault}: ${PERSONAL.name}`)));
  await somebody.say(PERSONAL.story, /./u);
  faults.inbox = Object.assign(new Error(`duplicate key: ${PERSONAL.rowFault}`), {
    code: '23505',
    detail: `Key (text)=(${PERSONAL.rowFault}) already exists.`,
    parameters: [PERSONAL.rowFault],
  });
  expect(await somebody.post(JSON.stringify({ type: 'message', text: PERSONAL.rowFault }))).toBe(503);
  delete faults.inbox;

  await hasLogged('taken in');
  await hasLogged('a Direct Line call was refused');
  await hasLogged('a turn failed');
  await hasLogged('a Direct Line call failed');
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs no word of a model server, which quotes what it was asked', async () => {
  const somebody = await resident();
  await somebody.say('làm giấy khai sinh cho con cần giấy tờ gì', /khai sinh/u);
  await somebody.say(`còn phí thì sao, nhà ${PERSONAL.address}`, /./u);

  await vi.waitFor(() => expect(model.calls).toBeGreaterThan(0), PATIENCE);
  await hasLogged('MODEL_CALL_FAILED');
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs nobody and no word of what platforms bring, whether it is taken, refused, unreadable or lost', async () => {
  const from = { sender: { id: PERSONAL.zaloUser, display_name: PERSONAL.zaloName } };
  expect(await callZalo(zalo.call({ ...from, message: { text: PERSONAL.story, msg_id: 'z1' } }))).toBe(200);
  await vi.waitFor(() => expect(zalo.sent.length).toBeGreaterThan(1), PATIENCE);
  zalo.mishap({ error: -32 }, { error: -213 });
  expect(await callZalo(zalo.call({ ...from, message: { text: PERSONAL.email, msg_id: 'z2' } }))).toBe(200);
  expect(await callZalo({ ...zalo.call({ ...from, message: { text: PERSONAL.forged } }), headers: {} })).toBe(401);
  const wrong = { 'x-zevent-signature': `mac=${'0'.repeat(64)}` };
  expect(await callZalo({ ...zalo.call({ ...from, message: { text: PERSONAL.forged } }), headers: wrong })).toBe(401);
  expect(await callZalo({ body: `{"text":"${PERSONAL.broken}`, headers: wrong })).toBe(401);
  expect(await callZalo(zalo.call({ sender: { id: [PERSONAL.zaloUser] }, message: PERSONAL.broken }))).toBe(200);

  telegram.mishap({ code: 400, description: `Bad Request: ${PERSONAL.story}` });
  expect(await callTelegram(telegramMessage(PERSONAL.story))).toBe(200);
  const group = { id: Number(PERSONAL.telegramGroup), type: 'supergroup', title: PERSONAL.telegramName };
  expect(await callTelegram(telegramMessage(`/hoi ${PERSONAL.email}`, group))).toBe(200);
  expect(await callTelegram(telegramMessage(PERSONAL.forged), 'not-the-secret')).toBe(401);
  expect(await callTelegram(`{"update_id":"${PERSONAL.broken}`)).toBe(200);
  faults.inbox = new Error(`cannot store ${PERSONAL.rowFault}`);
  expect(await callTelegram(telegramMessage(PERSONAL.rowFault))).toBe(500);
  delete faults.inbox;

  await hasLogged('a webhook call was refused');
  await hasLogged('a webhook brought what we cannot read');
  await hasLogged('what a webhook brought could not be stored');
  await hasLogged(/"channel":"telegram","status":"failed"/u);
  await hasLogged(/"channel":"zalo-oa","status":"delivered"/u);
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs nobody and no word that Messenger brings, whether it is taken, refused, unreadable or lost', async () => {
  const bring = async ({ body, headers }: ReturnType<FakeMessenger['sign']>) =>
    (await fetch(`${app.url}/webhooks/messenger`, { method: 'POST', body, headers })).status;
  const said = (text: string, mid: string) =>
    messenger.call({ sender: { id: PERSONAL.messengerUser }, timestamp: Date.now(), message: { mid, text } });
  expect(await bring(said(PERSONAL.story, 'm1'))).toBe(200);
  await vi.waitFor(() => expect(messenger.sent.length).toBeGreaterThan(0), PATIENCE);
  messenger.mishap({ status: 400, code: 100 }, 'nonsense');
  expect(await bring(said(PERSONAL.email, 'm2'))).toBe(200);
  expect(await bring(messenger.pageWrote(PERSONAL.reply, 'm3', PERSONAL.messengerUser))).toBe(200);
  const forged = { ...said(PERSONAL.forged, 'm4').headers, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
  expect(await bring({ ...said(PERSONAL.forged, 'm4'), headers: forged })).toBe(403);
  expect(await bring(messenger.sign(`{"object":"page","entry":["${PERSONAL.broken}`))).toBe(200);
  expect(await bring(messenger.call({ sender: { id: [PERSONAL.messengerUser] }, message: PERSONAL.broken }))).toBe(200);
  faults.inbox = new Error(`cannot store ${PERSONAL.rowFault}`);
  expect(await bring(said(PERSONAL.rowFault, 'm5'))).toBe(500);
  delete faults.inbox;

  await hasLogged(/"channel":"messenger","status":"delivered"/u);
  await hasLogged(/"channel":"messenger","status":"(?:failed|outcome-unknown)"/u);
  await hasLogged(/"channel":"messenger"[^\n]*a webhook call was refused/u);
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs nobody and no word that comes through the Bot Connector, whether it is taken, refused or lost', async () => {
  const bring = async (change: object, token: string | undefined = connector.token(), body?: string) =>
    (
      await fetch(`${app.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body:
          body ??
          JSON.stringify(
            connector.activity({
              from: { id: PERSONAL.teamsUser, name: PERSONAL.teamsName },
              conversation: { id: PERSONAL.teamsChat },
              ...change,
            }),
          ),
      })
    ).status;
  expect(await bring({ id: 'b1', text: PERSONAL.story })).toBe(200);
  await vi.waitFor(() => expect(connector.sent.length).toBeGreaterThan(0), PATIENCE);
  connector.mishap({ status: 403 }, 'nonsense');
  expect(await bring({ id: 'b2', text: PERSONAL.email })).toBe(200);
  expect(await bring({ id: 'b3', text: PERSONAL.forged }, PERSONAL.wrongPassword.replaceAll(/[^a-z]/gu, ''))).toBe(401);
  const elsewhere = { id: 'b4', text: PERSONAL.forged, serviceUrl: `https://${PERSONAL.login}.example` };
  expect(await bring(elsewhere)).toBeGreaterThanOrEqual(401);
  expect(await bring({}, connector.token(), `{"type":"message","text":"${PERSONAL.broken}`)).toBeGreaterThanOrEqual(
    200,
  );
  faults.inbox = new Error(`cannot store ${PERSONAL.rowFault}`);
  expect(await bring({ id: 'b5', text: PERSONAL.rowFault })).toBe(500);
  delete faults.inbox;

  await hasLogged(/"channel":"bot-framework","status":"failed"/u);
  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs nothing of a report, its place, its picture and whoever sent it, nor who looked at them', async () => {
  const official = new Browser(app.url, {});
  await official.signIn(PERSONAL.login, PERSONAL.password);
  const sender = await resident();
  const picture = new FormData();
  const name = JSON.stringify({ type: 'message', text: '', from: { id: 'x', name: PERSONAL.name } });
  picture.append('activity', new Blob([name]), PERSONAL.file);
  picture.append('file', new Blob([Uint8Array.from(PNG)], { type: 'image/png' }), PERSONAL.file);
  await sender.say('tôi muốn phản ánh', /./u);
  await sender.say(`${PERSONAL.dirt}, ${PERSONAL.address}`, /./u);
  await sender.say('Phường Sài Gòn', /./u);
  await sender.say(PERSONAL.address, /ảnh/u);
  expect((await sender.upload(picture)).status).toBe(200);
  await sender.say('Đủ ảnh rồi', /./u);
  await sender.say(`${PERSONAL.name}, ${PERSONAL.phone}`, /./u);
  await sender.say('Gửi', /./u);
  const voice = await vi.waitFor(async () => {
    const { body } = await official.call<{ items: { id: string }[] }>('GET', '/api/desk/voices');
    return body.items[0] ?? expect.fail('no report');
  }, PATIENCE);
  const seen = await official.call('GET', `/api/desk/voices/${voice.id}`);
  expect(seen.status).toBe(200);
  await official.call('POST', `/api/desk/voices/${voice.id}/reveal`, { reason: PERSONAL.note });
  await official.call('POST', `/api/desk/voices/${voice.id}/transfer`, { ward: PERSONAL.address, note: PERSONAL.note });
  await official.call('GET', `/api/uploads/${encodeURIComponent(PERSONAL.file)}`);
  expect(JSON.stringify(seen.body)).toContain('image/png');

  expect(log.leaked()).toEqual([]);
}, 300_000);

it('logs no official, none of their words and no contact that was left with them', async () => {
  const stranger = new Browser(app.url, {});
  expect((await stranger.signIn(PERSONAL.login, PERSONAL.wrongPassword)).status).toBeGreaterThanOrEqual(400);
  expect((await stranger.call('POST', '/api/session', `{"login":"${PERSONAL.login}`)).status).toBe(400);
  const official = new Browser(app.url, {});
  expect((await official.signIn(PERSONAL.login, PERSONAL.password)).body.state).toBe('signed-in');
  await official.call('PUT', '/api/desk/presence', { status: PERSONAL.note });
  const asker = await resident();
  await asker.say('cho em gặp cán bộ phường Sài Gòn', /Phường Sài Gòn/u);
  await asker.say('để lại câu hỏi', /một tin/u);
  await asker.say(`${PERSONAL.name} hỏi: nhà em chưa có số nhà thì đăng ký thường trú sao ạ`, /phiếu hẹn/u);
  await asker.say(PERSONAL.phone, /./u);
  await asker.say('Báo em qua thư điện tử', /thư/u);
  await asker.say(PERSONAL.email, /./u);
  await official.call('PUT', '/api/desk/presence', { status: 'present', capacity: 3 });
  const talker = await resident();
  await talker.say('cho em gặp cán bộ phường Sài Gòn', /cán bộ/u);
  await talker.say('đồng ý', /./u);
  const { body: tickets } = await official.call<{ items: TicketView[] }>('GET', '/api/desk/tickets');
  const ticket = tickets.items.find((each) => each.conversationId === asker.conversationId) ?? expect.fail('no ticket');
  await official.call('POST', `/api/desk/tickets/${ticket.id}/claim`);
  await official.call('POST', `/api/desk/tickets/${ticket.id}/reveal`, { reason: PERSONAL.note });
  const answered = await official.call('POST', `/api/desk/tickets/${ticket.id}/answer`, { text: PERSONAL.reply });
  const handoff = await vi.waitFor(async () => {
    const { body } = await official.call<{ queue: HandoffView[] }>('GET', '/api/desk/snapshot');
    return body.queue.find((each) => each.conversationId === talker.conversationId) ?? expect.fail('nobody waits');
  }, PATIENCE);
  const claimed = await official.call<HandoffView>('POST', `/api/desk/handoffs/${handoff.id}/claim`);
  const at = `/api/desk/conversations/${talker.conversationId}`;
  const reply = { id: randomUUID(), text: PERSONAL.reply, epoch: claimed.body.epoch };
  const replied = await official.call('POST', `${at}/replies`, reply);
  const noted = await official.call('POST', `${at}/notes`, { text: PERSONAL.note });
  const wrong = await official.call('POST', `${at}/replies`, { words: PERSONAL.reply });
  await official.call('GET', `/api/desk/tickets?query=${encodeURIComponent(PERSONAL.search)}`);
  await fetch(`${app.url}/khong-co/${encodeURIComponent(PERSONAL.search)}?ten=${encodeURIComponent(PERSONAL.name)}`);
  await fetch(`${app.url}/webhooks/%E0%A4%A?ten=${encodeURIComponent(PERSONAL.name)}`, { method: 'POST' });

  expect([answered.status, replied.status, noted.status]).toEqual([200, 200, 200]);
  expect(wrong.status).toBe(400);
  await hasLogged('a call of the API was refused');
  expect(log.leaked()).toEqual([]);
  const figures = await (await fetch(`${app.url}/metrics`)).text();
  expect(figures).toContain('motcua_turns_total');
  expect(Object.values(PERSONAL).filter((value) => figures.includes(value))).toEqual([]);
}, 300_000);
