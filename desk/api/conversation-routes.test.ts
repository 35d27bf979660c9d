import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../store/index.ts';
import { ASSISTANT, type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import type { ActivityView, HandoffView } from './shapes.ts';

let server: DeskServer;

beforeEach(async () => {
  server = await startDeskServer();
});
afterEach(() => server.close());

const handoffPath = (id: string, act = '') => `/api/desk/handoffs/${id}${act}`;
const conversationPath = (id: string, part = '') => `/api/desk/conversations/${id}${part}`;

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

  it('has a suggestion for what was asked, whatever was said since only to reach an official', async () => {
    const { conversationId } = await server.waiting();
    const append = async (said: JsonObject) =>
      server.store.activities.append(conversationId, { type: 'message', ...said }, { now: server.clock.now });
    for (const [text, outcome] of [
      ['lệ phí kết hôn bao nhiêu', 'answered'],
      ['lệ phí khai sinh bao nhiêu', 'answered'],
      ['cho tôi gặp cán bộ', 'handoff-asked'],
      ['phường Sài Gòn nha', 'handoff-asked'],
      ['Đồng ý, chờ cán bộ', 'handed-off'],
    ] as const) {
      const asked = await append({ from: { role: 'user' }, text });
      await append({
        from: { role: 'bot' },
        replyToId: asked?.logged.id ?? '',
        text: 'Dạ.',
        channelData: { motcua: { outcome } },
      });
    }
    const lan = await server.official('lan');
    const suggested = async () =>
      (
        await lan.call<{ suggestion: { question: string } | null }>(
          'GET',
          conversationPath(conversationId, '/suggestion'),
        )
      ).body.suggestion?.question;

    expect(await suggested()).toBe('lệ phí khai sinh bao nhiêu');

    await append({ from: { role: 'user' }, text: 'à mà em ở trọ bên quận 4' });
    expect(await suggested()).toBeUndefined();
  });

  it('has a suggestion that knows what was said since the bot fell silent', async () => {
    const { conversationId } = await server.waiting();
    const say = async (text: string) =>
      server.store.activities.append(
        conversationId,
        { type: 'message', from: { role: 'user' }, text },
        { now: server.clock.now },
      );
    const asked = await say('lệ phí khai sinh bao nhiêu');
    const replyToId = asked?.logged.id ?? '';
    const reply = { type: 'message', from: { role: 'bot' }, replyToId, text: 'Dạ.' };
    await server.store.activities.append(conversationId, reply, { now: server.clock.now });
    await say('còn đăng ký kết hôn thì sao');
    await say('làm bao lâu thì xong vậy');
    const lan = await server.official('lan');
    const suggest = vi.spyOn(ASSISTANT, 'suggest');

    await lan.call('GET', conversationPath(conversationId, '/suggestion'));

    expect(suggest.mock.calls[0]?.[0]).toMatchObject({
      questions: ['làm bao lâu thì xong vậy'],
      before: ['còn đăng ký kết hôn thì sao'],
    });
    suggest.mockRestore();
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
    const { epoch } = (await lan.call<{ epoch: number }>('POST', handoffPath(id, '/claim'))).body;
    await lan.call('POST', handoffPath(id, '/transfer'), { to: { ward: '26734' }, note: 'x', epoch });
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

describe('that a resident types', () => {
  it('is told to who may see the conversation, and not to who asks later', async () => {
    const { id, conversationId } = await server.waiting();
    const [lan, far] = [await server.official('lan'), await server.official('far', ['official'], ['26734'])];
    await lan.call('POST', handoffPath(id, '/claim'));
    const cursor = (await server.store.events.bounds())?.last ?? 0;
    const typed = async (ago: number) => {
      const payload = { ward: '26740', people: ['lan'] };
      const event = { topic: 'desk', type: 'resident.typing', conversationId, payload };
      await server.store.events.append(event, server.clock.now - ago);
    };
    const types = async (who: typeof lan) => {
      const { body } = await who.call<{ events: { type: string }[] }>('GET', `/api/desk/events/list?after=${cursor}`);
      return body.events.map(({ type }) => type);
    };

    await typed(5_001);
    expect(await types(lan)).toEqual([]);
    await typed(4_000);

    expect(await types(lan)).toEqual(['resident.typing']);
    expect(await types(far)).toEqual([]);
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
