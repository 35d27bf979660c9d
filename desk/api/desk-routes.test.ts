import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import type { ActivityView, ColleagueView, HandoffView, TicketView } from './shapes.ts';

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
    const moved = await lan.call<HandoffView>('POST', handoffPath(id, '/transfer'), { to, note: 'đất đai' });
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
    const transfer = (to: object) => lan.call<HandoffView>('POST', handoffPath(id, '/transfer'), { to, note: 'x' });

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

  it('goes by what the account of a colleague is now, in the list and in passing on', async () => {
    const { id } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    await minh.call('PUT', '/api/desk/presence', { status: 'present', capacity: 2 });
    await lan.call('POST', handoffPath(id, '/claim'));
    const listed = async () => (await lan.call<{ items: ColleagueView[] }>('GET', '/api/desk/colleagues')).body.items;
    const pass = async () =>
      lan.call<HandoffView>('POST', handoffPath(id, '/transfer'), { to: { officialId: 'minh' }, note: 'x' });

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
    const takeOver = (who: typeof lan) =>
      who.call('POST', conversationPath(conversationId, '/take-over'), { reason: 'gấp' });
    await lan.call('POST', handoffPath(id, '/claim'));

    expect((await takeOver(minh)).body).toMatchObject({ code: 'HeldByAnother', holder: { id: 'lan' } });
    expect((await takeOver(chief)).body).toMatchObject({ state: 'active', holder: { id: 'chief' } });
    await chief.call('POST', handoffPath(id, '/return'));
    expect((await takeOver(minh)).body).toMatchObject({ reason: 'taken-over', holder: { id: 'minh' } });
    const { auditLog } = server.store;
    const entries = await auditLog.list({ conversationId }, 100);
    expect(entries.map(({ action }) => action)).toContain('conversation.take-over');
  });
});

describe('what officials see', () => {
  it('is of their wards alone', async () => {
    const here = await server.waiting({ ward: '26740' });
    const there = await server.waiting({ ward: '26734' });
    const lan = await server.official('lan');
    await server.store.accounts.change('lan', { wards: ['26740'] });

    const { body } = await lan.call<{ queue: HandoffView[] }>('GET', '/api/desk/snapshot');

    expect(body.queue.map(({ id }) => id)).toEqual([here.id]);
    expect((await lan.call('POST', handoffPath(there.id, '/claim'))).status).toBe(404);
    expect((await lan.call('GET', conversationPath(there.conversationId))).status).toBe(404);
  });

  it('is masked, until they say why not', async () => {
    const { conversationId } = await server.waiting({ summary: 'gọi em 0901234567' });
    const said = { type: 'message', text: 'số em 0901234567', from: { id: 'dl_user', role: 'user' } };
    await server.store.activities.append(conversationId, said, { now: server.clock.now });
    const lan = await server.official('lan');
    interface Items {
      items: ActivityView[];
      hasMore: boolean;
    }

    const page = await lan.call<Items>('GET', conversationPath(conversationId, '/activities'));
    const conversation = await lan.call('GET', conversationPath(conversationId));
    expect(JSON.stringify([page.body, conversation.body])).not.toContain('0901234567');
    expect(page.body.items).toMatchObject([{ author: 'resident', isMasked: true, seq: 1 }]);

    const reason = 'cần gọi lại cho người dân';
    const revealed = await lan.call<Items>('POST', conversationPath(conversationId, '/reveal'), { reason });
    expect(revealed.body.items[0]?.text).toBe('số em 0901234567');
    const entries = await server.store.auditLog.list({ conversationId }, 100);
    expect(entries.find(({ action }) => action === 'conversation.reveal')?.detail).toEqual({ reason });
  });

  it('is read under the name of whoever reads it, once in some minutes', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    const read = async (part: string) => lan.call('GET', conversationPath(conversationId, part));
    const rows = async () => (await server.store.auditLog.list({ conversationId }, 100)).map(({ action }) => action);

    await read('/activities');
    await read('/suggestion');
    expect((await rows()).filter((action) => action === 'conversation.read')).toHaveLength(1);
    await lan.call('POST', handoffPath(id, '/claim'));
    server.clock.now += 6 * 60_000;
    await read('/activities');
    expect((await rows()).filter((action) => action === 'conversation.read')).toHaveLength(1);
  });

  it('comes by pages: the newest, those before, those after', async () => {
    const { conversationId } = await server.waiting();
    for (let number = 1; number <= 5; number += 1) {
      const said = { type: 'message', text: `tin ${number}`, from: { role: 'user' } };
      await server.store.activities.append(conversationId, said, { now: server.clock.now });
    }
    const lan = await server.official('lan');
    const page = async (query: string) => {
      const path = conversationPath(conversationId, `/activities?${query}`);
      const { items, hasMore } = (await lan.call<{ items: ActivityView[]; hasMore: boolean }>('GET', path)).body;
      return [items.map(({ seq }) => seq), hasMore];
    };

    expect(await page('limit=2')).toEqual([[4, 5], true]);
    expect(await page('limit=3&before=4')).toEqual([[1, 2, 3], false]);
    expect(await page('limit=2&after=1')).toEqual([[2, 3], true]);
    expect(await page('limit=2&after=3')).toEqual([[4, 5], false]);
  });

  it('is told of as it happens, from the cursor on, to those whom it concerns', async () => {
    const lan = await server.official('lan');
    const minh = await server.official('minh');
    await server.store.accounts.change('minh', { wards: ['26734'] });
    const { body: first } = await lan.call<{ cursor: number }>('GET', '/api/desk/snapshot');
    const { id } = await server.waiting();
    await lan.call('POST', handoffPath(id, '/claim'));
    await lan.call('POST', handoffPath(id, '/transfer'), { to: { ward: '26734' }, note: 'x' });
    const types = async (who: typeof lan) => {
      const { body } = await who.call<{ events: { type: string }[] }>(
        'GET',
        `/api/desk/events/list?after=${first.cursor}`,
      );
      return body.events.map(({ type }) => type);
    };

    // Lan sees it go, Minh sees it come.
    expect(await types(lan)).toEqual(['handoff.claimed', 'handoff.transferred']);
    expect(await types(minh)).toEqual(['handoff.claimed', 'handoff.transferred'].slice(1));
    const { body } = await lan.call('GET', '/api/desk/events/list?after=99999');
    expect(body).toMatchObject({ isReset: true });
  });
});

describe('the event stream', () => {
  it('tells what happens while it is open, and takes up again where it was left', async () => {
    const lan = await server.official('lan');
    const cookie = [...lan.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const listen = async (after: number, count: number) => {
      const stopping = new AbortController();
      const response = await fetch(`${server.url}/api/desk/events?after=${after}`, {
        headers: { cookie, 'x-test-address': 'lan' },
        signal: stopping.signal,
      });
      const events: { id: number; event: string }[] = [];
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        for (const [, id, event] of text.matchAll(/id: (\d+)\nevent: (\S+)\n/gu)) {
          if (!events.some((each) => each.id === Number(id))) events.push({ id: Number(id), event: event ?? '' });
        }
        if (events.length >= count || text.includes('event: reset')) break;
      }
      stopping.abort();
      return { events, text };
    };
    const first = listen(0, 1);
    const { id } = await server.waiting();
    await lan.call('POST', handoffPath(id, '/claim'));

    const { events } = await first;
    expect(events.map(({ event }) => event)).toEqual(['handoff.claimed']);
    await lan.call('POST', handoffPath(id, '/release'));
    expect((await listen(events[0]?.id ?? 0, 1)).events.map(({ event }) => event)).toEqual(['handoff.released']);
    expect((await listen(99_999, 1)).text).toContain('event: reset');
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

describe('tickets', () => {
  it('are made of a conversation, held by one, answered once, and the answer goes out', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    await lan.call('POST', handoffPath(id, '/claim'));
    const { body: ticket } = await lan.call<TicketView>('POST', handoffPath(id, '/ticket'), {
      question: 'Sinh ở nước ngoài?',
    });
    expect(ticket).toMatchObject({ state: 'open', holder: { id: 'lan' }, question: 'Sinh ở nước ngoài?' });
    await server.sent(conversationId);
    const answer = (who: typeof lan) =>
      who.call('POST', `/api/desk/tickets/${ticket.id}/answer`, { text: 'Dạ được ạ.' });

    expect((await answer(minh)).body).toMatchObject({ code: 'HeldByAnother', holder: { id: 'lan' } });
    expect((await answer(lan)).body).toMatchObject({ state: 'answered', isDelivered: true, sla: 'met' });
    expect((await answer(lan)).status).toBe(409);

    const sent = await server.sent(conversationId);
    expect(sent.map(({ text }) => text)).toEqual([expect.stringMatching(/7?.*Sinh ở nước ngoài.*Dạ được ạ\./su)]);
    expect(String(sent[0]?.text)).toContain(ticket.code);
  });

  it('are claimed before they are answered, and passed on only to places that there are', async () => {
    const { id } = await server.waiting();
    const lan = await server.official('lan');
    await lan.call('POST', handoffPath(id, '/claim'));
    const { body: ticket } = await lan.call<TicketView>('POST', handoffPath(id, '/ticket'));
    const act = (name: string, body?: object) => lan.call('POST', `/api/desk/tickets/${ticket.id}/${name}`, body);
    const transfer = (to: object) => act('transfer', { to, note: 'x' });

    expect((await transfer({ ward: '99999' })).status).toBe(400);
    expect((await transfer({ field: 'khong-co' })).status).toBe(400);
    expect(await server.store.tickets.get(ticket.id)).toMatchObject({ ward: '26740', holder: { id: 'lan' } });
    expect((await transfer({ ward: '26734' })).body).toMatchObject({ holder: null, ward: { code: '26734' } });
    expect((await act('answer', { text: 'Dạ được ạ.' })).body).toMatchObject({ status: 409, code: 'ClaimFirst' });
  });

  it('say in the API document what may be refused', async () => {
    type Paths = Record<string, { post: { responses: Record<string, { description: string }> } }>;
    const { body } = await server.browser().call<{ paths: Paths }>('GET', '/api/openapi.json');
    const conflict = (name: string) => body.paths[`/api/desk/tickets/{ticketId}/${name}`]?.post.responses[409];

    expect(conflict('answer')?.description).toMatch(/^HeldByAnother: .*\nClaimFirst: /u);
    expect(conflict('claim')?.description).not.toContain('ClaimFirst');
  });

  it('hide how the resident may be reached until somebody says why they need it', async () => {
    const { id } = await server.waiting();
    const lan = await server.official('lan');
    await lan.call('POST', handoffPath(id, '/claim'));
    const { body: ticket } = await lan.call<TicketView>('POST', handoffPath(id, '/ticket'));
    const contact = {
      kind: 'phone',
      value: '0901234567',
      purpose: 'ticket-answer',
      textVersion: '1',
      consentedAt: 1,
    } as const;
    await server.store.tickets.change(ticket.id, 'lan', { contact });

    const { body } = await lan.call<TicketView>('GET', `/api/desk/tickets/${ticket.id}`);
    expect(body.contact).toEqual({ kind: 'phone', masked: '••••••••67', purpose: 'ticket-answer' });
    const revealed = await lan.call('POST', `/api/desk/tickets/${ticket.id}/reveal`, { reason: 'gọi báo' });
    expect(revealed.body).toEqual({ contact: '0901234567' });
  });
});
