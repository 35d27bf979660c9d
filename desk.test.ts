import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import type { WireActivity } from './bot/index.ts';
import { openWebConversation } from './channels/direct-line/testing/web-conversation.ts';
import type { HandoffView, TicketView } from './desk/api/shapes.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, PASSWORD } from './desk/testing/officials.ts';
import { startTestApp } from './testing.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const WARD = { code: '26740', name: 'Phường Sài Gòn' };

let app: App;
let lan: Browser;
let minh: Browser;

beforeAll(async () => {
  app = await startTestApp(
    {},
    {
      prepare: (database) =>
        addOfficials(database, {
          lan: { name: 'Nguyễn Thị Lan', wards: [WARD.code] },
          minh: { name: 'Trần Văn Minh', wards: [WARD.code] },
        }),
    },
  );
  await app.answers();
  [lan, minh] = await Promise.all([signIn('lan'), signIn('minh')]);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
});

async function signIn(login: string): Promise<Browser> {
  const browser = new Browser(app.url, {});
  const { body } = await browser.signIn(login, PASSWORD);
  expect(body.state).toBe('signed-in');
  return browser;
}

/** Somebody at the chat, over Direct Line. */
async function resident() {
  const { conversationId, say, read } = await openWebConversation(app.url);
  let seen = 0;
  return {
    conversationId,
    say,
    /** The next message whose text holds these words. */
    hears: async (words: string): Promise<WireActivity> =>
      vi.waitFor(
        async () => {
          const activities = await read();
          const index = activities.findIndex(({ text }, at) => at >= seen && text?.includes(words) === true);
          expect(activities.slice(seen).map(({ text }) => text)).toContainEqual(expect.stringContaining(words));
          seen = index + 1;
          return activities[index] ?? expect.fail(words);
        },
        { timeout: 20_000, interval: 50 },
      ),
    /** Everything that was heard since the last words that were waited for. */
    heardSince: async () => (await read()).slice(seen).filter(({ type }) => type === 'message'),
    events: async () =>
      (await read()).filter(({ type }) => type === 'event').map(({ name, value }) => ({ name, value })),
  };
}

async function queued(conversationId: string): Promise<HandoffView> {
  return vi.waitFor(
    async () => {
      const { body } = await lan.call<{ queue: HandoffView[] }>('GET', '/api/desk/snapshot');
      const found = body.queue.find((each) => each.conversationId === conversationId);
      return found ?? expect.fail('nobody waits');
    },
    { timeout: 10_000, interval: 50 },
  );
}

it('leads a resident to one of two officials and back to the bot', async () => {
  for (const official of [lan, minh])
    await official.call('PUT', '/api/desk/presence', { status: 'present', capacity: 3 });
  const anna = await resident();
  await anna.say('đăng ký tạm trú cần giấy tờ gì');
  await anna.hears('1.004194');
  await anna.say('cho gặp người thật đi');
  await anna.hears('phường, xã nào');
  await anna.say('Phường Sài Gòn');
  await anna.hears('**2 cán bộ** Phường Sài Gòn');
  await anna.say('đồng ý');
  const told = await anna.hears('người thứ 1');
  expect(told.channelData?.motcua).toMatchObject({ outcome: 'handed-off', conversationOwner: 'queue' });

  const waiting = await queued(anna.conversationId);
  expect(waiting).toMatchObject({ ward: WARD, reason: 'asked', position: 1, procedure: { code: '1.004194' } });
  const claims = await Promise.all(
    [lan, minh].map((official) => official.call<HandoffView>('POST', `/api/desk/handoffs/${waiting.id}/claim`)),
  );
  expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [holder, other] = claims[0]?.status === 200 ? [lan, minh] : [minh, lan];
  const { epoch, holder: person } = claims.find(({ status }) => status === 200)?.body ?? expect.fail('nobody won');
  await anna.hears(person?.name ?? '?');

  // The bot is silent; what is written reaches the official, numbers covered.
  await anna.say('số em 0901234567, còn phí thì sao ạ');
  await vi.waitFor(async () => {
    const { body } = await holder.call<HandoffView>('GET', `/api/desk/handoffs/${waiting.id}`);
    expect(body).toMatchObject({ unread: 1, lastMessage: expect.stringMatching(/^số em •+.*67, còn phí/u) as string });
  });
  expect(await anna.heardSince()).toEqual([]);
  const reply = { id: randomUUID(), text: 'Dạ em chào chị, em xem giúp chị ạ.', epoch };
  const path = `/api/desk/conversations/${anna.conversationId}`;
  expect((await other.call('POST', `${path}/replies`, { ...reply, id: randomUUID() })).status).toBe(409);
  expect((await holder.call('POST', `${path}/replies`, reply)).status).toBe(200);
  expect(await anna.hears('em xem giúp chị')).toMatchObject({
    from: { name: person?.name },
    channelData: { motcua: { conversationOwner: `official:${person?.id ?? ''}` } },
  });
  const { body: suggested } = await holder.call<{ suggestion: { sources: { code: string }[] } | null }>(
    'GET',
    `${path}/suggestion`,
  );
  expect(suggested.suggestion === null || suggested.suggestion.sources.length > 0).toBe(true);

  await holder.call('POST', `/api/desk/handoffs/${waiting.id}/close`, { reason: 'answered' });
  await anna.hears('Chấm từ **1**');
  await anna.say('5');
  await anna.hears('Vì sao anh/chị chấm vậy');
  await anna.say('nhanh, rõ ràng');
  await anna.hears('ghi nhận');
  // Back with the bot, which remembers what it was about.
  await anna.say('còn lệ phí?');
  expect((await anna.hears('1.004194')).channelData?.motcua).toMatchObject({ conversationOwner: 'bot' });
  expect((await anna.events()).map(({ name, value }) => [name, (value as { state?: string }).state])).toEqual([
    ['handoff.initiate', undefined],
    ['handoff.status', 'accepted'],
    ['handoff.status', 'completed'],
  ]);
}, 120_000);

it('takes a ticket where nobody is, and brings its answer to where it was asked and to whoever has the code', async () => {
  const binh = await resident();
  await binh.say('cho em gặp cán bộ phường Tân Định');
  // Two officials are there, of another ward; nobody serves this one.
  const offer = await binh.hears('không có cán bộ** Phường Tân Định');
  expect(offer.text).toContain('chưa hẹn được ngày');
  await binh.say('phường khác');
  await binh.hears('phường, xã nào');
  await binh.say('Sài Gòn');
  await binh.hears('cán bộ** Phường Sài Gòn');
  await binh.say('để lại câu hỏi');
  await binh.hears('một tin');
  await binh.say('nhà em chưa có số nhà thì đăng ký thường trú sao ạ');
  const opened = await binh.hears('phiếu hẹn');
  const [, code = ''] = /\*\*([2-9A-Z]{4}-[2-9A-Z]{4})\*\*/u.exec(opened.text ?? '') ?? [];
  expect(opened.text).toContain('chậm nhất');
  await binh.say('không cần');
  await binh.hears('giữ mã');

  const { body: list } = await lan.call<{ items: TicketView[] }>('GET', '/api/desk/tickets');
  const ticket = list.items.find((each) => each.code === code) ?? expect.fail('no ticket');
  expect(ticket.procedure).toMatchObject({ code: '1.004222' });
  await lan.call('POST', `/api/desk/tickets/${ticket.id}/claim`);
  const answer = { text: 'Dạ được, chị liên hệ tổ dân phố để xin xác nhận.' };
  expect((await lan.call('POST', `/api/desk/tickets/${ticket.id}/answer`, answer)).body).toMatchObject({
    isDelivered: true,
  });
  await binh.hears('xin xác nhận');

  const chi = await resident();
  await chi.say(`phiếu ${code.toLowerCase().replace('-', ' ')} sao rồi em`);
  expect((await chi.hears('xin xác nhận')).channelData?.motcua).toMatchObject({ outcome: 'ticket-shown' });
}, 120_000);

it('lets an official take over from the bot, and the resident go back to it', async () => {
  const dung = await resident();
  await dung.say('cho em gặp cán bộ phường Sài Gòn');
  await dung.hears('cán bộ** Phường Sài Gòn');
  await dung.say('đồng ý');
  const { id, conversationId } = await queued(dung.conversationId);
  await lan.call('POST', `/api/desk/handoffs/${id}/claim`);
  await dung.hears('đã vào cuộc trò chuyện');
  const { epoch } = (await lan.call<HandoffView>('POST', `/api/desk/handoffs/${id}/return`)).body;
  await dung.hears('trả cuộc trò chuyện lại');

  const taken = await minh.call<HandoffView>('POST', `/api/desk/conversations/${conversationId}/take-over`, {
    reason: 'bot sai',
    epoch,
  });
  expect(taken.body).toMatchObject({ state: 'active', reason: 'taken-over', holder: { id: 'minh' } });
  await dung.hears('Trần Văn Minh');
  await dung.say('Kết thúc, gặp lại trợ lý ảo');
  expect((await dung.hears('em trở lại')).channelData?.motcua).toMatchObject({ conversationOwner: 'bot' });
  const after = await minh.call('POST', `/api/desk/handoffs/${taken.body.id}/close`, { reason: 'answered' });
  expect(after.body).toMatchObject({ code: 'HeldByAnother', state: 'closed' });
}, 120_000);
