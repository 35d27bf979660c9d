import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticket } from '../../store/contract/desk-rows.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import type { TicketView } from './shapes.ts';

let server: DeskServer;

beforeEach(async () => {
  server = await startDeskServer();
});
afterEach(() => server.close());

const handoffPath = (id: string, act = '') => `/api/desk/handoffs/${id}${act}`;

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
    expect((await server.store.deskTexts.notes(ticket.conversationId ?? '')).map(({ text }) => text)).toEqual([
      `${ticket.code}: x`,
    ]);
    expect((await act('answer', { text: 'Dạ được ạ.' })).body).toMatchObject({ status: 409, code: 'ClaimFirst' });
  });

  it('are not passed on to where nobody with an account would see them', async () => {
    const { id } = await server.waiting();
    const lan = await server.official('lan', ['official'], ['26740']);
    await lan.call('POST', handoffPath(id, '/claim'));
    const { body: ticket } = await lan.call<TicketView>('POST', handoffPath(id, '/ticket'));
    const transfer = (to: object) => lan.call('POST', `/api/desk/tickets/${ticket.id}/transfer`, { to, note: 'x' });

    expect((await transfer({ ward: '26734' })).body).toMatchObject({ status: 422, code: 'NobodyServes' });
    expect((await transfer({})).body).toMatchObject({ code: 'NobodyServes' });
    await server.store.accounts.change('lan', { fields: ['ho-tich'] });
    expect((await transfer({ ward: '26740', field: 'dang-ky-quan-ly-cu-tru' })).body).toMatchObject({
      code: 'NobodyServes',
    });

    expect(await server.store.tickets.get(ticket.id)).toMatchObject({ ward: '26740', holder: { id: 'lan' } });
  });

  it('tell the resident why they are closed, end their term, and keep the note for colleagues', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    await lan.call('POST', handoffPath(id, '/claim'));
    const { body: ticket } = await lan.call<TicketView>('POST', handoffPath(id, '/ticket'));
    await server.sent(conversationId);
    const close = await lan.call('POST', `/api/desk/tickets/${ticket.id}/close`, { note: 'Đã trả lời tại quầy.' });

    expect(close.body).toMatchObject({ state: 'closed', isDelivered: true, sla: 'met' });
    const sent = await server.sent(conversationId);
    expect(sent.map(({ text }) => text)).toEqual([expect.stringMatching(/đã đóng.*Lý do: Đã trả lời tại quầy\./su)]);
    const notes = await server.store.deskTexts.notes(conversationId);
    expect(notes.map(({ text }) => text)).toEqual([`${ticket.code}: Đã trả lời tại quầy.`]);
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

  it('are looked for among all of them, by the code as it is read out, and not by what is masked', async () => {
    const { store, clock } = server;
    await store.conversations.open({ id: 'c', channel: 'zalo-oa', userId: 'u', locale: 'vi' }, clock.now);
    const question = (index: number) => (index === 1 ? 'Đổi BIỂN SỐ NHÀ, gọi tôi 0901234567' : `Nhập khẩu số ${index}`);
    await store.transaction(async ({ tickets }) => {
      for (let index = 0; index < 700; index += 1) {
        const code = index === 699 ? '7K3M-9QRT' : `CODE-${index}`;
        const place = { ward: index === 0 ? '26734' : '26740', procedureCode: undefined };
        const asked = { code, question: question(index), createdAt: index, conversationId: 'c', ...place };
        await tickets.create(ticket(`t${index}`, asked));
      }
    });
    const [lan, minh] = [await server.official('lan'), await server.official('minh', ['official'], ['26740'])];
    const page = async (who: typeof lan, q: string, more = '') =>
      (
        await who.call<{ items: TicketView[]; hasMore: boolean; next: number | null }>(
          'GET',
          `/api/desk/tickets?q=${encodeURIComponent(q)}${more}`,
        )
      ).body;
    const found = async (who: typeof lan, q: string) => (await page(who, q)).items.map(({ id }) => id);

    for (const code of ['7k3m9qrt', '7K3M 9QRT', '7K3M-9QRT', '9qr']) expect(await found(lan, code)).toEqual(['t699']);
    expect(await found(lan, 'bien so nha')).toEqual(['t1']);
    expect(await found(lan, '0901234567')).toEqual([]);
    expect(await found(lan, 'nhap khau so 0')).toEqual(['t0']);
    expect(await found(minh, 'nhap khau so 0')).toEqual([]);
    const first = await page(lan, 'so 59', '&limit=1');
    expect(first).toMatchObject({ items: [{ id: 't59' }], hasMore: true });
    expect(await page(lan, 'so 59', `&limit=10&offset=${first.next}`)).toMatchObject({
      items: Array.from({ length: 10 }, (_, index) => ({ id: `t${590 + index}` })),
      hasMore: false,
      next: null,
    });
  }, 60_000);
});
