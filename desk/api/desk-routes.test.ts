import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserAnswer } from '../testing/browser.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import { ticket } from '../../store/contract/desk-rows.ts';
import { queueHandoff } from '../testing/desk-fixture.ts';
import { signInAs } from '../testing/officials.ts';
import type { ColleagueView, HandoffView } from './shapes.ts';

let server: DeskServer;

beforeEach(async () => {
  server = await startDeskServer();
});
afterEach(() => server.close());

const handoffPath = (id: string, act = '') => `/api/desk/handoffs/${id}${act}`;
const conversationPath = (id: string, part = '') => `/api/desk/conversations/${id}${part}`;

describe('two officials and a resident who waits', () => {
  it('gives the conversation to one; the other is told who has it', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];

    const answers = await Promise.all([
      lan.call<HandoffView>('POST', handoffPath(id, '/claim')),
      minh.call<HandoffView>('POST', handoffPath(id, '/claim')),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200)?.body;
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost).toMatchObject({ code: 'HeldByAnother', holder: won?.holder, state: 'active' });
    expect(await server.store.conversations.get(conversationId)).toMatchObject({
      owner: `official:${won?.holder?.id ?? ''}`,
      epoch: 2,
    });
    const told = await server.sent(conversationId);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining(won?.holder?.name ?? '?')]);
  });

  it('lets only the holder write, once for each reply, and no more after a transfer', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    const { epoch } = (await lan.call<HandoffView>('POST', handoffPath(id, '/claim'))).body;
    await server.sent(conversationId);
    const reply = { id: randomUUID(), text: 'Dạ chào anh/chị', epoch };
    const write = (who: typeof lan, body: object) =>
      who.call('POST', conversationPath(conversationId, '/replies'), body);

    expect((await write(minh, { ...reply, id: randomUUID() })).body).toMatchObject({
      code: 'HeldByAnother',
      holder: { id: 'lan' },
    });
    expect((await write(lan, reply)).body).toMatchObject({ status: 'queued' });
    expect((await write(lan, reply)).body).toMatchObject({ status: 'duplicate' });
    const [sent, ...more] = await server.sent(conversationId);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      text: 'Dạ chào anh/chị',
      from: { name: 'Nguyễn lan' },
      channelData: { motcua: { outcome: 'official-reply', conversationOwner: 'official:lan' } },
    });

    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 2 });
    const to = { officialId: 'minh' };
    const moved = await passOn(lan, id, to);
    expect(moved.body.holder?.id).toBe('minh');
    expect((await write(lan, { ...reply, id: randomUUID() })).status).toBe(409);
    // What Minh saw before it was his is over as well.
    expect((await write(minh, { ...reply, id: randomUUID() })).status).toBe(409);
    expect((await write(minh, { ...reply, id: randomUUID(), epoch: moved.body.epoch })).status).toBe(200);
  });

  it('transfers only to who is at the desk, and to wards that there are', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    await server.official('minh');
    await lan.call('POST', handoffPath(id, '/claim'));
    const transfer = (to: object) => passOn(lan, id, to);

    expect((await transfer({ officialId: 'minh' })).body).toMatchObject({ code: 'NotAtTheDesk' });
    expect((await transfer({ ward: '99999' })).status).toBe(400);
    expect((await transfer({ ward: '26734' })).body).toMatchObject({
      state: 'queued',
      holder: null,
      ward: { name: 'Phường Tân Định' },
      position: 1,
    });
    const told = (await server.sent(conversationId)).at(-1);
    expect(told?.text).toMatch(/\*\*Phường Tân Định\*\*.*chưa có cán bộ.*phiếu hẹn/su);
  });

  it.each([
    ['a ward', { ward: '26734' }],
    ['the whole city', { level: 'city' }],
  ])('is not passed on to %s where nobody has an account, and stays where it is', async (_, to) => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan', ['official'], ['26740']);
    await lan.call('POST', handoffPath(id, '/claim'));
    await server.sent(conversationId);
    const transfer = () => passOn(lan, id, to);

    const refused = await transfer();
    expect(refused.body).toMatchObject({ status: 422, code: 'NobodyServes' });
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('sẽ không ai thấy') as string });
    expect(await server.store.handoffs.get(id)).toMatchObject({
      state: 'active',
      holder: { id: 'lan' },
      ward: '26740',
    });
    expect(await server.sent(conversationId)).toEqual([]);
    expect(await server.store.deskTexts.notes(conversationId)).toEqual([]);

    await server.official('everywhere');
    expect((await transfer()).body).toMatchObject({ state: 'queued', holder: null });
  });

  it('says of no ward that nobody is there while somebody is', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 2 });
    await lan.call('POST', handoffPath(id, '/claim'));

    await passOn(lan, id, { ward: '26734' });

    const told = (await server.sent(conversationId)).at(-1);
    expect(told?.text).toMatch(/\*\*Phường Tân Định\*\*, nơi phụ trách việc này\. Anh\/chị là/u);
  });

  it('goes by what the account of a colleague is now, in the list and in passing on', async () => {
    const { id } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 2 });
    await lan.call('POST', handoffPath(id, '/claim'));
    const listed = async () => (await lan.call<{ items: ColleagueView[] }>('GET', '/api/desk/colleagues')).body.items;
    const pass = () => passOn(lan, id, { officialId: 'minh' });

    await server.store.accounts.change('minh', { wards: ['26734'] });
    expect(await listed()).toMatchObject([{ id: 'minh', wards: ['26734'] }]);
    await server.store.accounts.change('minh', { roles: ['editor'] });
    expect(await listed()).toEqual([]);
    expect((await pass()).body).toMatchObject({ code: 'NotAtTheDesk' });
    await server.store.accounts.change('minh', { roles: ['official'] });
    expect((await pass()).body).toMatchObject({ holder: { id: 'minh' } });
  });

  it('is at the desk no more after signing out', async () => {
    const lan = await server.official('lan');
    await lan.call('PUT', '/api/desk/presence', { status: 'present', capacity: 2 });
    expect(await server.store.deskPresence.living(0)).toHaveLength(1);

    await lan.call('DELETE', '/api/session');

    expect(await server.store.deskPresence.living(0)).toEqual([]);
  });

  it('closes with a last word and a reason; the bot asks how it was', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    await lan.call('POST', handoffPath(id, '/claim'));
    await server.sent(conversationId);

    const closed = await lan.call('POST', handoffPath(id, '/close'), {
      reason: 'answered',
      message: 'Dạ chúc anh/chị',
    });

    expect(closed.body).toMatchObject({ state: 'resolved', closingReason: 'answered', holder: { id: 'lan' } });
    const sent = await server.sent(conversationId);
    expect(sent.map(({ text }) => text)).toEqual(['Dạ chúc anh/chị', expect.stringContaining('Chấm từ **1**')]);
    expect(await server.store.conversations.get(conversationId)).toMatchObject({ owner: 'bot' });
    const { state } = await server.store.conversations.readState(conversationId);
    expect(state?.dialogs).toMatchObject([{ dialog: 'rating', slots: { handoff: id } }]);
    expect((await lan.call('POST', handoffPath(id, '/release'))).body).toMatchObject({ code: 'HeldByAnother' });
  });

  it('lets a supervisor take over, and an official from the bot alone', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    const minh = await server.official('minh');
    const chief = await server.official('chief', ['supervisor']);
    const takeOver = async (who: typeof lan) => {
      const { epoch } = (await server.store.conversations.get(conversationId)) ?? {};
      return who.call('POST', conversationPath(conversationId, '/take-over'), { reason: 'gấp', epoch });
    };
    await lan.call('POST', handoffPath(id, '/claim'));

    expect((await takeOver(minh)).body).toMatchObject({ code: 'HeldByAnother', holder: { id: 'lan' } });
    expect((await takeOver(chief)).body).toMatchObject({ state: 'active', holder: { id: 'chief' } });
    await chief.call('POST', handoffPath(id, '/return'));
    expect((await takeOver(minh)).body).toMatchObject({ reason: 'taken-over', holder: { id: 'minh' } });
    const { auditLog } = server.store;
    const entries = await auditLog.list({ conversationId }, 100);
    const takeOvers = entries.filter(({ action }) => action === 'conversation.take-over');
    expect(takeOvers.map(({ account }) => account?.id)).toEqual(['minh', 'chief']);
  });
});

describe('what a supervisor takes out of others’ hands', () => {
  it('is as they saw it: of two who take it over, or give it to somebody, at once, the second is told who was first', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    const [chief, deputy] = [
      await server.official('chief', ['supervisor']),
      await server.official('deputy', ['supervisor']),
    ];
    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 5 });
    await lan.call('POST', handoffPath(id, '/claim'));
    const { epoch } = (await deputy.call<{ epoch: number }>('GET', conversationPath(conversationId))).body;
    const takeOver = (who: typeof lan, seen: number) =>
      who.call('POST', conversationPath(conversationId, '/take-over'), { reason: 'gấp', epoch: seen });
    const pass = { to: { officialId: 'minh' }, note: 'x', epoch };

    const results = await Promise.all([takeOver(chief, epoch), takeOver(deputy, epoch)]);

    expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { holder } = (await server.store.handoffs.get(id)) ?? {};
    const lost = results.find(({ status }) => status === 409)?.body;
    expect(lost).toMatchObject({ code: 'HeldByAnother', holder: { id: holder?.id } });
    const second = holder?.id === 'chief' ? deputy : chief;
    expect(await second.call('POST', handoffPath(id, '/transfer'), pass)).toMatchObject({ status: 409 });
    // Who has seen it may.
    expect((await takeOver(second, epoch + 1)).status).toBe(200);
  });

  it('is not taken or passed on by a call that does not say as what it was seen', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, chief] = [await server.official('lan'), await server.official('chief', ['supervisor'])];
    await lan.call('POST', handoffPath(id, '/claim'));
    const asOf = { path: 'body.epoch', message: expect.any(String) as string };

    const taken = await chief.call('POST', conversationPath(conversationId, '/take-over'), { reason: 'gấp' });
    const passed = await chief.call('POST', handoffPath(id, '/transfer'), { to: { level: 'city' }, note: 'x' });

    expect(taken.body).toMatchObject({ status: 400, errors: [asOf] });
    expect(passed.body).toMatchObject({ status: 400, errors: [asOf] });
    expect(await server.store.handoffs.get(id)).toMatchObject({ holder: { id: 'lan' } });
  });

  it('is not taken from the bot by whoever saw it with a colleague', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    const { epoch } = (await lan.call<HandoffView>('POST', handoffPath(id, '/claim'))).body;
    await lan.call('POST', handoffPath(id, '/return'));
    const takeOver = (seen: number) =>
      minh.call('POST', conversationPath(conversationId, '/take-over'), { reason: 'gấp', epoch: seen });

    expect((await takeOver(epoch)).body).toMatchObject({ status: 409, code: 'HeldByAnother', holder: null });
    expect((await takeOver(epoch + 1)).body).toMatchObject({ holder: { id: 'minh' } });
  });
});

describe('what makes answering light', () => {
  it('suggests a reply with its source and its gaps, and fills in prepared ones', async () => {
    const { conversationId } = await server.waiting({ procedureCode: '1.001193' });
    const said = { type: 'message', text: 'phí khai sinh bao nhiêu', from: { role: 'user' } };
    await server.store.activities.append(conversationId, said, { now: server.clock.now });
    const lan = await server.official('lan');
    const editor = await server.official('hoa', ['editor']);

    const { body } = await lan.call('GET', conversationPath(conversationId, '/suggestion'));
    expect(body).toMatchObject({
      suggestion: {
        question: 'phí khai sinh bao nhiêu',
        gaps: ['thời gian giải quyết'],
        sources: [{ code: '1.001193' }],
      },
    });

    const text = 'Dạ, {{procedure.name}}: {{procedure.fee}}. {{procedure.result}} {{official.name}}, {{ward.name}}';
    const canned = { title: 'Phí', text, language: 'vi' };
    expect((await lan.call('POST', '/api/desk/canned', canned)).status).toBe(403);
    const { body: made } = await editor.call<{ id: string }>('POST', '/api/desk/canned', canned);
    const { body: filled } = await lan.call('POST', `/api/desk/canned/${made.id}/render`, { conversationId });
    expect(filled).toEqual({
      text: 'Dạ, Khai sinh: Lệ phí: 8.000 đồng. {{procedure.result}} Nguyễn lan, Phường Sài Gòn',
      gaps: ['procedure.result'],
    });
  });

  it('shows who looks and who writes', async () => {
    const { conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    await lan.call('PUT', conversationPath(conversationId, '/viewing'), { mode: 'typing' });

    const { body } = await minh.call('PUT', conversationPath(conversationId, '/viewing'), { mode: 'viewing' });

    expect(body).toEqual({
      viewers: [
        { id: 'lan', name: 'Nguyễn lan', mode: 'typing' },
        { id: 'minh', name: 'Nguyễn minh', mode: 'viewing' },
      ],
    });
  });
});

describe('as many as somebody can hold', () => {
  it('are taken and no more, but for danger', async () => {
    const [first, second, danger] = [
      await server.waiting(),
      await server.waiting(),
      await server.waiting({ priority: 1 }),
    ];
    const lan = await server.official('lan');
    await lan.call('PUT', '/api/desk/presence', { status: 'present', capacity: 1 });

    expect((await lan.call('POST', handoffPath(first.id, '/claim'))).status).toBe(200);
    expect(await lan.call('POST', handoffPath(second.id, '/claim'))).toMatchObject({
      status: 409,
      body: { code: 'AtCapacity', load: 1, capacity: 1 },
    });
    expect((await lan.call('POST', handoffPath(danger.id, '/claim'))).status).toBe(200);
    expect((await server.store.handoffs.get(second.id))?.state).toBe('queued');
  });

  it('are kept with the account over a sign-out', async () => {
    const lan = await server.official('lan');
    const capacity = async (body?: object) => {
      const path = body === undefined ? '/api/desk/presence/heartbeat' : '/api/desk/presence';
      return (await lan.call<ColleagueView>(body === undefined ? 'POST' : 'PUT', path, body)).body.capacity;
    };
    expect(await capacity()).toBe(4);
    expect(await capacity({ status: 'present', capacity: 7 })).toBe(7);

    await lan.call('DELETE', '/api/session');
    await signInAs(lan, 'lan', server.clock.now);

    expect(await capacity()).toBe(7);
    expect(await capacity({ status: 'present' })).toBe(7);
  });

  it('are given to a colleague and no more', async () => {
    const [first, second] = [await server.waiting(), await server.waiting()];
    const supervisor = await server.official('sep', ['supervisor']);
    const minh = await server.official('minh');
    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 1 });
    const assign = async (id: string) => supervisor.call('POST', handoffPath(id, '/assign'), { officialId: 'minh' });

    expect((await assign(first.id)).status).toBe(200);
    expect(await assign(second.id)).toMatchObject({ status: 422, body: { code: 'ColleagueAtCapacity' } });
  });
});

describe('prepared replies', () => {
  const reply = { title: 'Phí', text: 'Phí: {{procedure.fee}}', language: 'vi' };

  it('are refused with a place that stands for nothing', async () => {
    const editor = await server.official('bien-tap', ['editor']);

    expect(
      await editor.call('POST', '/api/desk/canned', { ...reply, text: 'Phí: {{ procedure.price }}' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'PlaceholderUnknown', first: 'procedure.price' },
    });
    expect((await editor.call('POST', '/api/desk/canned', reply)).status).toBe(200);
  });

  it('are refused with a place in single braces', async () => {
    const editor = await server.official('bien-tap', ['editor']);

    expect(await editor.call('POST', '/api/desk/canned', { ...reply, text: 'Chào {phường}' })).toMatchObject({
      status: 422,
      body: { code: 'PlaceholderUnknown', first: '{phường}' },
    });
  });

  it('of another ward are not filled in, nor from a conversation of another ward', async () => {
    const editor = await server.official('bien-tap', ['editor']);
    const { conversationId } = await server.waiting({ ward: '26740' });
    const write = async (ward: string | null) =>
      (await editor.call<{ id: string }>('POST', '/api/desk/canned', { ...reply, ward })).body.id;
    const [ofAll, ofWard] = [await write(null), await write('26740')];
    const lan = await server.official('lan');
    await server.store.accounts.change('lan', { wards: ['26734'] });
    const render = async (id: string, body: object) =>
      (await lan.call('POST', `/api/desk/canned/${id}/render`, body)).status;

    expect(await render(ofWard, {})).toBe(404);
    expect(await render(ofAll, { conversationId })).toBe(404);
    expect(await render(ofAll, {})).toBe(200);
  });

  it('of all wards are changed only by who serves all of them', async () => {
    const [editor, supervisor] = [
      await server.official('bien-tap', ['editor']),
      await server.official('sep', ['supervisor']),
    ];
    await server.store.accounts.change('sep', { wards: ['26740'] });
    const { body } = await editor.call<{ id: string }>('POST', '/api/desk/canned', reply);
    const path = `/api/desk/canned/${body.id}`;

    expect((await supervisor.call('PUT', path, { ...reply, ward: '26740' })).status).toBe(403);
    expect((await supervisor.call('DELETE', path)).status).toBe(403);
    expect((await supervisor.call('POST', '/api/desk/canned', reply)).status).toBe(403);
    expect((await supervisor.call('POST', '/api/desk/canned', { ...reply, ward: '26740' })).status).toBe(200);
  });
});

describe('a queue that is longer than one look', () => {
  it('gives who waits first, and says how many wait behind them', async () => {
    const waiting = 1003;
    await server.store.transaction(async (transaction) => {
      for (let index = 0; index < waiting; index += 1) {
        await queueHandoff(transaction, { id: `h${index}`, createdAt: server.clock.now - waiting + index });
      }
    });
    const lan = await server.official('lan');

    const { body } = await lan.call<{ queue: HandoffView[]; moreQueued: number }>('GET', '/api/desk/snapshot');
    const last = await lan.call<{ items: HandoffView[]; hasMore: boolean; total: number }>(
      'GET',
      '/api/desk/handoffs?state=queued&limit=200&offset=1000',
    );

    expect([body.queue.length, body.queue[0]?.id, body.moreQueued]).toEqual([1000, 'h0', 3]);
    expect(last.body).toMatchObject({ hasMore: false, total: waiting });
    expect(last.body.items.map(({ id }) => id)).toEqual(['h1000', 'h1001', 'h1002']);
  }, 60_000);

  it('tells how many of all wait longer than was promised, tickets too, and which', async () => {
    const { store, clock } = server;
    const over = { dueAt: clock.now - 1, warnAt: clock.now - 1, sla: 'breached' } as const;
    for (let index = 0; index < 5; index += 1) {
      const { conversationId } = await queueHandoff(store, {
        id: `h${index}`,
        createdAt: clock.now + index,
        ...(index < 3 ? {} : over),
      });
      const term = index < 4 ? ({ sla: 'none' } as const) : over;
      await store.tickets.create(ticket(`t${index}`, { conversationId, code: `c${index}`, ...term }));
    }
    const lan = await server.official('lan');
    const late = async (list: string) => {
      const path = `/api/desk/${list}&late=1&limit=1`;
      const { body } = await lan.call<{ items: { id: string }[]; total: number }>('GET', path);
      return [body.items.map(({ id }) => id), body.total];
    };

    expect(await late('handoffs?state=queued')).toEqual([['h3'], 2]);
    expect(await late('handoffs?state=active')).toEqual([[], 0]);
    expect(await late('tickets?state=open')).toEqual([['t4'], 1]);
  });

  it('is looked through whole for words, and says where who was found stands', async () => {
    await server.store.transaction(async (transaction) => {
      for (let index = 0; index < 1003; index += 1) {
        const lastMessage = index === 1002 ? 'Tôi ở HẺM ĐÁ, số 0901234567' : undefined;
        await queueHandoff(transaction, { id: `h${index}`, createdAt: server.clock.now - 1003 + index, lastMessage });
      }
    });
    const [lan, other] = [await server.official('lan'), await server.official('minh', ['official'], ['26734'])];
    const found = async (who: typeof lan, q: string) => {
      const path = `/api/desk/handoffs?state=queued&q=${encodeURIComponent(q)}`;
      const { body } = await who.call<{ items: HandoffView[]; total: number | null }>('GET', path);
      return { ids: body.items.map(({ id, position }) => `${id} ${position}`), total: body.total };
    };

    expect(await found(lan, 'hem da')).toEqual({ ids: ['h1002 1003'], total: null });
    expect((await found(lan, '0901234567')).ids).toEqual([]);
    expect((await found(other, 'hem da')).ids).toEqual([]);
  }, 60_000);
});

/** To another place or person, as whoever passes it on sees it now. */
async function passOn(who: Browser, handoffId: string, to: object): Promise<BrowserAnswer<HandoffView>> {
  const { epoch } = (await server.store.handoffs.get(handoffId)) ?? {};
  return who.call<HandoffView>('POST', handoffPath(handoffId, '/transfer'), { to, note: 'x', epoch });
}
