import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let conversation: AnswerBody;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  store = await openTestStore();
  server = await startDirectLineServer({ store });
  conversation = (await call({ path: '/conversations' })).body;
});

afterEach(async () => {
  await server.close();
  await store.close();
});

const path = () => `/conversations/${conversation.conversationId}/activities`;
const post = (body: unknown) => call({ path: path(), bearer: conversation.token, body });
const poll = async (watermark = '') =>
  (await call({ method: 'GET', path: `${path()}?watermark=${watermark}`, bearer: conversation.token })).body;

async function acceptedMessages() {
  const messages = [];
  for (;;) {
    const message = await store.inbox.next(conversation.conversationId, Date.now() + 1000);
    if (message === undefined) return messages;
    messages.push(message);
    await store.inbox.complete(message.id, 'answered', Date.now());
  }
}

describe('posting', () => {
  it('echoes a message with its id and stores it for the turn, before it answers', async () => {
    const { status, body } = await post({
      type: 'message',
      text: 'vk e mới sinh bé',
      locale: 'vi-VN',
      channelData: { clientActivityID: 'c-1' },
    });

    expect(status).toBe(200);
    const [echo, ...others] = (await poll()).activities;
    expect(others).toEqual([]);
    expect(echo).toMatchObject({
      id: body.id,
      type: 'message',
      text: 'vk e mới sinh bé',
      locale: 'vi-VN',
      channelId: 'directline',
      from: { id: decodeJwt(conversation.token).user, role: 'user' },
      recipient: { id: 'motcua', name: 'Một Cửa', role: 'bot' },
      conversation: { id: conversation.conversationId },
      channelData: { clientActivityID: 'c-1', 'webchat:sequence-id': 1 },
    });
    expect(Date.parse(echo?.timestamp ?? '')).not.toBeNaN();
    const [message] = await acceptedMessages();
    expect(message).toMatchObject({ channel: 'directline', messageId: body.id, activity: echo });
  });

  it('takes a repeated clientActivityID once, and gives back the first id', async () => {
    const activity = { type: 'message', text: 'a', channelData: { clientActivityID: 'c-1' } };

    const answers = await Promise.all([post(activity), post(activity), post({ ...activity, text: 'b' })]);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await poll()).activities).toHaveLength(1);
    expect(await acceptedMessages()).toHaveLength(1);
  });

  it('takes the same clientActivityID in another conversation, and messages without one each time', async () => {
    const other = (await call({ path: '/conversations' })).body;
    const activity = { type: 'message', text: 'a', channelData: { clientActivityID: 'c-1' } };
    await post(activity);

    await call({ path: `/conversations/${other.conversationId}/activities`, bearer: other.token, body: activity });
    await post({ type: 'message', text: 'ừ' });
    await post({ type: 'message', text: 'ừ' });

    const { body } = await call({
      method: 'GET',
      path: `/conversations/${other.conversationId}/activities`,
      bearer: other.token,
    });
    expect(body.activities).toHaveLength(1);
    expect((await poll()).activities).toHaveLength(3);
  });

  it('believes nothing that a client says about who sends, where and when', async () => {
    const { body } = await post({
      type: 'message',
      text: 'a',
      id: 'mine',
      timestamp: '1999-01-01T00:00:00Z',
      channelId: 'zalo-oa',
      from: { id: 'motcua', name: 'Một Cửa', role: 'bot' },
      recipient: { id: 'somebody' },
      conversation: { id: 'another', isGroup: true },
      serviceUrl: 'http://169.254.169.254/',
      replyToId: 'x|1',
      suggestedActions: { actions: [] },
      entities: [{ type: 'x' }],
    });

    const [echo] = (await poll()).activities;
    expect(echo).toMatchObject({
      id: body.id,
      channelId: 'directline',
      from: { id: decodeJwt(conversation.token).user, role: 'user' },
      recipient: { id: 'motcua' },
      conversation: { id: conversation.conversationId },
      replyToId: 'x|1',
    });
    expect(echo?.from.name).toBeUndefined();
    expect(echo?.timestamp).not.toContain('1999');
    expect(echo?.conversation).not.toHaveProperty('isGroup');
    for (const dropped of ['serviceUrl', 'suggestedActions', 'entities']) expect(echo).not.toHaveProperty(dropped);
  });

  it('keeps of channelData what clients read back, and nothing that is ours to say', async () => {
    await post({
      type: 'message',
      text: 'a',
      channelData: {
        clientActivityID: 'c-1',
        clientTimestamp: '2026-11-25T08:00:00Z',
        postBack: true,
        messageBack: { displayText: 'Có', secret: 1 },
        'webchat:fallback-text': 'a',
        'webchat:sequence-id': 999,
        motcua: { outcome: 'answered', conversationOwner: 'official:9' },
        streamType: 'final',
        anything: 'else',
      },
    });

    const [echo] = (await poll()).activities;
    expect(echo?.channelData).toEqual({
      clientActivityID: 'c-1',
      clientTimestamp: '2026-11-25T08:00:00Z',
      postBack: true,
      messageBack: { displayText: 'Có' },
      'webchat:fallback-text': 'a',
      'webchat:sequence-id': 1,
    });
  });

  it('keeps the kind and name of an attachment, never where it lies or what is in it', async () => {
    await post({
      type: 'message',
      attachments: [{ contentType: 'image/png', name: 'a.png', contentUrl: 'https://evil.example/a.png', content: {} }],
    });

    const [echo] = (await poll()).activities;
    expect(echo?.attachments).toEqual([{ contentType: 'image/png', name: 'a.png' }]);
  });

  it.each(['message', 'event', 'invoke', 'conversationUpdate', 'messageReaction', 'endOfConversation'])(
    'echoes an activity of type %s and stores it for the turn',
    async (type) => {
      const { status } = await post({ type, name: 'webchat/join', value: { language: 'vi' } });

      expect(status).toBe(200);
      const [echo] = (await poll()).activities;
      expect(echo).toMatchObject({ type, name: 'webchat/join', value: { language: 'vi' } });
      expect(await acceptedMessages()).toHaveLength(1);
    },
  );

  it('acknowledges typing and keeps nothing of it', async () => {
    const { status, body } = await post({ type: 'typing' });

    expect(status).toBe(200);
    expect(body.id).toContain(conversation.conversationId);
    expect((await poll()).activities).toEqual([]);
    expect(await acceptedMessages()).toEqual([]);
  });

  it('takes in a message longer than the assistant reads: the turn has a kind word for it', async () => {
    const { status } = await post({ type: 'message', text: 'ă'.repeat(20_000) });

    expect(status).toBe(200);
    expect(await acceptedMessages()).toHaveLength(1);
  });
});

describe('a database in trouble', () => {
  it('never acknowledges half: what could not go to the inbox is not in the transcript either', async () => {
    await server.close();
    const failing: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((inner) =>
          work({ ...inner, inbox: { ...inner.inbox, accept: () => Promise.reject(new Error('disk full')) } }),
        ),
    };
    server = await startDirectLineServer({ store: failing });

    const { status, body } = await post({ type: 'message', text: 'a' });

    expect([status, body.error.code]).toEqual([503, 'ServiceError']);
    expect(body.error.message).not.toContain('disk');
    expect((await poll()).activities).toEqual([]);
  });
});

describe('polling', () => {
  it('gives what came after the watermark, and the next watermark', async () => {
    for (const text of ['một', 'hai', 'ba']) await post({ type: 'message', text });

    const all = await poll();
    const rest = await poll('2');
    const nothing = await poll(rest.watermark);

    expect(all.activities.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
    expect(all.watermark).toBe('3');
    expect(rest.activities.map(({ text }) => text)).toEqual(['ba']);
    expect(nothing).toMatchObject({ activities: [], watermark: '3' });
  });

  it('refuses a watermark that it never gave', async () => {
    const { status } = await call({ method: 'GET', path: `${path()}?watermark=abc`, bearer: conversation.token });

    expect(status).toBe(400);
  });
});

describe('deleting', () => {
  it('leaves nothing of the conversation in the database', async () => {
    await post({ type: 'message', text: 'căn cước 079123456789', channelData: { clientActivityID: 'c-1' } });
    const { conversationId } = conversation;
    const activity = { type: 'message', text: 'dạ' };
    await store.outbox.enqueue({ id: 'o-1', conversationId, channel: 'directline', activity, epoch: 0 }, Date.now());
    await store.conversations.writeState(conversationId, { step: 1 }, 0);
    expect(await rowsNaming(conversationId)).toBeGreaterThan(3);

    await call({ method: 'DELETE', path: `/conversations/${conversationId}`, bearer: conversation.token });

    expect(await rowsNaming(conversationId)).toBe(0);
  });
});

/** Rows of any table in which the text stands anywhere. */
async function rowsNaming(text: string): Promise<number> {
  const rows = Object.values(await store.database.dump()).flat();
  return rows.filter((row) => JSON.stringify(row).includes(text)).length;
}
