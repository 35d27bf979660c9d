import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { openWebConversation } from './channels/direct-line/testing/web-conversation.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import type { HandoffView, TicketView } from './desk/api/shapes.ts';
import type { Browser } from './desk/testing/browser.ts';
import type * as storeModule from './store/index.ts';
import { addSampleDossiers, callWebhook, START_TIMEOUT_MS, startStaffedApp } from './testing.ts';

/** The store of the app, which an import of dossiers writes to. */
const inside = vi.hoisted(() => ({ store: undefined as storeModule.Store | undefined }));

vi.mock('./store/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof storeModule>();
  return {
    ...original,
    openStore: async (options: storeModule.StoreOptions) => (inside.store = await original.openStore(options)),
  };
});

const PATIENCE = { timeout: 30_000, interval: 50 };
const WARD = '26740';
const CODE = /[A-Z]{3}-[A-Z]{3}/u;
const TICKET = /[2-9A-Z]{4}-[2-9A-Z]{4}/u;

let zalo: FakeZalo;
let app: App;
let lan: Browser;

beforeAll(async () => {
  zalo = await startFakeZalo();
  ({ app, lan } = await startStaffedApp(zaloSettings(zalo), [WARD], {
    dossierSweepMs: 100,
    prepare: addSampleDossiers,
  }));
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await zalo.close();
});

/** One side of what a resident reads and writes. */
interface Side {
  say(text: string): Promise<void>;
  /** The next message in which these words stand. */
  hears(words: string): Promise<string>;
  /** Everything that was told there so far. */
  all(): Promise<string>;
}

/** @param read everything that was told there so far, in order */
function sideOf(say: Side['say'], read: () => Promise<readonly string[]>): Side {
  let seen = 0;
  return {
    say,
    all: async () => (await read()).join('\n\n'),
    hears: (words) =>
      vi.waitFor(async () => {
        const told = await read();
        const index = told.findIndex((text, at) => at >= seen && text.includes(words));
        if (index < 0) expect.fail(`"${words}" is not in ${JSON.stringify(told.slice(seen))}`);
        seen = index + 1;
        return told[index] ?? '';
      }, PATIENCE),
  };
}

async function onWeb(): Promise<Side & { readonly conversationId: string }> {
  const { conversationId, say, read } = await openWebConversation(app.url);
  const side = sideOf(
    async (text) => {
      await say(text);
    },
    async () => (await read()).map(({ text }) => text ?? ''),
  );
  return { ...side, conversationId };
}

let messages = 0;

function onZalo(person: string): Side {
  return sideOf(
    async (text) => {
      messages += 1;
      await webhook({ sender: { id: person }, message: { text, msg_id: `linked-${messages}` } });
    },
    async () => zalo.sent.filter(({ userId }) => userId === person).map(({ text }) => text),
  );
}

const webhook = (change: Readonly<Record<string, unknown>>) => callWebhook(app, 'zalo-oa', zalo.call(change));

async function leaveTicket(side: Side, question: string): Promise<string> {
  await side.say('cho em gặp cán bộ phường Sài Gòn');
  await side.hears('Phường Sài Gòn');
  await side.say('để lại câu hỏi');
  await side.hears('một tin');
  await side.say(question);
  const [code = 'no code'] = TICKET.exec(await side.hears('phiếu hẹn')) ?? [];
  await side.say('không cần');
  await side.hears('giữ mã');
  return code;
}

async function link(web: Side, chat: Side): Promise<void> {
  await web.say('liên kết với Zalo');
  const [code = 'no code'] = CODE.exec(await web.hears('Mã liên kết')) ?? [];
  await chat.say(code.toLowerCase());
  await chat.hears('trang web');
  await web.hears('trên **Zalo**');
  await web.say('Đồng ý liên kết');
  await web.hears('chưa liên kết gì');
  await chat.say('Đồng ý liên kết');
  await chat.hears('đã liên kết với trang web');
  await web.hears('đã liên kết với **Zalo**');
}

async function answer(code: string, text: string): Promise<void> {
  const { body } = await lan.call<{ items: TicketView[] }>('GET', '/api/desk/tickets');
  const ticket = body.items.find((each) => each.code === code) ?? expect.fail('no ticket');
  await lan.call('POST', `/api/desk/tickets/${ticket.id}/claim`);
  const answered = await lan.call('POST', `/api/desk/tickets/${ticket.id}/answer`, { text });
  expect(answered.body).toMatchObject({ isDelivered: true });
}

it('begins on the web, goes on in Zalo and ends with an official', async () => {
  const web = await onWeb();
  const chat = onZalo('2001');
  await web.say('đăng ký thường trú cần giấy tờ gì');
  await web.hears('1.004222');
  const ticket = await leaveTicket(web, 'nhà em chưa có số nhà thì đăng ký thường trú sao ạ');
  await chat.say('phiếu của tôi');
  expect(await chat.hears('chưa để lại câu hỏi')).not.toContain(ticket);

  await link(web, chat);
  await chat.say('phiếu của tôi');
  expect(await chat.hears(ticket)).toMatch(/trên trang web\): đang chờ trả lời/u);

  // Where it was asked it is answered; with its code it is read in the other place as well.
  await answer(ticket, 'Dạ được, chị xin tổ dân phố xác nhận.');
  await web.hears('tổ dân phố xác nhận');
  await chat.say('phieu cua toi');
  await chat.hears('đã có trả lời');
  await chat.say(ticket);
  await chat.hears('tổ dân phố xác nhận');

  await lan.call('PUT', '/api/desk/presence', { status: 'present', capacity: 3 });
  await chat.say('gặp cán bộ phường Sài Gòn');
  await chat.hears('1 cán bộ');
  await chat.say('đồng ý');
  await chat.hears('người thứ 1');
  const { body } = await lan.call<{ queue: HandoffView[] }>('GET', '/api/desk/snapshot');
  const waiting = body.queue[0] ?? expect.fail('nobody waits');
  const { body: claimed } = await lan.call<HandoffView>('POST', `/api/desk/handoffs/${waiting.id}/claim`);
  await chat.hears('Nguyễn Thị Lan');
  const reply = { id: randomUUID(), text: 'Chị mang giấy xác nhận ra phường giúp em.', epoch: claimed.epoch };
  await lan.call('POST', `/api/desk/conversations/${waiting.conversationId}/replies`, reply);
  await chat.hears('mang giấy xác nhận');
  await lan.call('POST', `/api/desk/handoffs/${waiting.id}/close`, { reason: 'answered' });
  await lan.call('PUT', '/api/desk/presence', { status: 'away', capacity: 3 });

  await chat.hears('Chấm từ 1');
  await chat.say('bỏ liên kết');
  await chat.hears('đã bỏ liên kết với trang web');
  await web.hears('vừa bỏ liên kết trên **Zalo**');
}, 240_000);

/** Opens a sample dossier there, whose proof is its number and 2000, and agrees to be told of it. */
async function watch(side: Side, number: number): Promise<string> {
  const code = `H29.99.99-261001-${String(number).padStart(4, '0')}`;
  await side.say(code);
  await side.hears('4 số cuối');
  await side.say(String(2000 + number));
  await side.hears(code);
  await side.say('báo em khi có kết quả');
  await side.hears('đồng ý');
  await side.say('Đồng ý');
  await side.hears('ghi nhận');
  return code;
}

/** As an import does that brings a later state. */
async function changeState(code: string): Promise<void> {
  const registry = inside.store?.dossierRegistry ?? expect.fail('no store');
  const row = (await registry.find(code)) ?? expect.fail(`there is no ${code}`);
  const state = row.state === 4 ? 9 : 4;
  await registry.save([{ ...row, state, displayName: undefined, contentDigest: `${state}`, asOf: Date.now() }]);
}

it('leaves a watch where it was agreed to when the link ends, and tells nothing of it at the other side', async () => {
  const web = await onWeb();
  const chat = onZalo('2003');
  await web.say('chào em');
  await web.hears('Một Cửa');
  const code = await watch(chat, 3);
  await link(web, chat);
  await web.say('em đã đồng ý những gì');
  await web.hears(code);

  await web.say('bỏ liên kết');
  expect(await web.hears('đã bỏ liên kết với')).toContain('tin anh/chị nhờ báo ở đâu thì chỉ về đó');
  await chat.hears('vừa bỏ liên kết');
  await changeState(code);

  await chat.hears(code);
  await web.say('em đã đồng ý những gì');
  expect(await web.hears('đồng ý')).not.toContain(code);
  expect(await web.all()).not.toMatch(new RegExp(`${code}[^]*${code}`, 'u'));
}, 240_000);

it('ends a watch that went on over the link alone', async () => {
  const web = await onWeb();
  const chat = onZalo('2004');
  await web.say('chào em');
  await web.hears('Một Cửa');
  const code = await watch(chat, 5);
  await link(web, chat);
  await webhook({ event_name: 'unfollow', oa_id: zalo.oaId, follower: { id: '2004' } });
  await web.hears('đã thôi nhận tin trên **Zalo**');
  await changeState(code);
  await web.hears(code);

  await web.say('bỏ liên kết');
  expect(await web.hears('đã bỏ liên kết với')).toContain('đã thôi nhận tin thì em ngưng báo');

  const store = inside.store ?? expect.fail('no store');
  expect(await store.dossierWatches.isLivingIn(`zalo-oa:${zalo.oaId}:2004`)).toBe(false);
}, 240_000);

it('does not tell on Zalo what was asked on the web, once the link has ended before it left', async () => {
  const web = await onWeb();
  const chat = onZalo('2005');
  const ticket = await leaveTicket(web, 'thẻ căn cước của em bao giờ có ạ');
  await chat.say('chào em');
  await chat.hears('Một Cửa');
  await link(web, chat);
  const store = inside.store ?? expect.fail('no store');
  await store.conversations.end(web.conversationId, Date.now());
  zalo.mishap({ status: 429, retryAfter: '60' });
  const words = 'Dạ, thứ sáu tuần này.';
  await answer(ticket, words);
  const { id } = (await store.tickets.byCode(ticket)) ?? expect.fail('no ticket');
  const inOutbox = `ticket:${id}`;
  const noticeOf = async () => (await store.notices.get(inOutbox))?.conversationId;
  await vi.waitFor(async () => {
    expect(await store.outbox.endOf(inOutbox)).toMatchObject({ state: 'pending', errorCode: 'BUSY' });
  }, PATIENCE);
  expect(await noticeOf()).toBe(`zalo-oa:${zalo.oaId}:2005`);

  await chat.say('bỏ liên kết');
  await chat.hears('đã bỏ liên kết với trang web');

  expect(await store.outbox.endOf(inOutbox)).toBeUndefined();
  expect(await noticeOf()).toBe(web.conversationId);
  expect(await chat.all()).not.toContain(words);
}, 240_000);

it('tells on the web what was asked on Zalo, once Zalo was left', async () => {
  const web = await onWeb();
  const chat = onZalo('2002');
  await web.say('chào em');
  await web.hears('Một Cửa');
  const ticket = await leaveTicket(chat, 'giấy tạm trú của em bao giờ hết hạn ạ');
  await link(web, chat);

  await webhook({ event_name: 'unfollow', oa_id: zalo.oaId, follower: { id: '2002' } });
  await answer(ticket, 'Dạ, hai năm kể từ ngày đăng ký.');

  expect(await web.hears('hai năm kể từ')).toContain(ticket);
}, 240_000);
