import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticket } from '../../store/contract/desk-rows.ts';
import { voice } from '../../store/contract/voice-rows.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';

let server: DeskServer;

beforeEach(async () => {
  server = await startDeskServer();
});
afterEach(() => server.close());

const LEFT = 'Dạ, lệ phí là {{procedure.fee}} ạ.';

describe('a text in which a place of a prepared reply was left open', () => {
  it('is refused wherever it would go to a resident, in the reader’s language, and nothing is sent', async () => {
    const { id, conversationId } = await server.waiting();
    const lan = await server.official('lan');
    await lan.call('POST', `/api/desk/handoffs/${id}/claim`);
    const epoch = (await server.store.conversations.get(conversationId))?.epoch;
    const holder = { id: 'lan', name: 'lan' };
    await server.store.tickets.create(ticket('t', { conversationId, holder }));
    await server.store.voices.create(voice('v', { conversationId, state: 'in-hand', holder }), []);
    await server.sent(conversationId);
    const calls: readonly (readonly [string, object])[] = [
      [`/desk/conversations/${conversationId}/replies`, { id: randomUUID(), text: LEFT, epoch }],
      [`/desk/handoffs/${id}/close`, { reason: 'answered', message: LEFT }],
      [`/desk/handoffs/${id}/ticket`, { question: LEFT }],
      ['/desk/tickets/t/answer', { text: LEFT }],
      ['/desk/tickets/t/close', { note: LEFT }],
      ...['answer', 'pass', 'close'].map((how) => [`/desk/voices/v/${how}`, { text: LEFT }] as const),
    ];

    for (const [path, body] of calls) {
      const refused = await lan.call<{ detail: string }>('POST', `/api${path}`, body);
      expect(refused, path).toMatchObject({
        status: 422,
        body: { code: 'PlaceholderLeft', first: '{{procedure.fee}}' },
      });
      expect(refused.body.detail).toContain('Tin còn chỗ chưa điền: {{procedure.fee}}.');
    }

    expect(await server.sent(conversationId)).toEqual([]);
    expect(await server.store.handoffs.get(id)).toMatchObject({ state: 'active', holder: { id: 'lan' } });
  });

  it('may stand in a note, which residents never see', async () => {
    const { conversationId } = await server.waiting();
    const lan = await server.official('lan');

    expect((await lan.call('POST', `/api/desk/conversations/${conversationId}/notes`, { text: LEFT })).status).toBe(
      200,
    );
  });
});
