import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import type { QueueDrain } from '../drain-queue.ts';
import { createOutboxDispatcher } from '../outbox-dispatcher.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';
import { openStream } from './testing/stream-reader.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let conversation: AnswerBody;
let dispatcher: QueueDrain;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  store = await openTestStore();
  server = await startDirectLineServer({ store });
  conversation = (await call({ path: '/conversations' })).body;
  dispatcher = createOutboxDispatcher({ store, channels: [server.directLine.channel] });
});

afterEach(async () => {
  await dispatcher.stop();
  await server.close();
  await store.close();
});

const post = (text: string) =>
  call({
    path: `/conversations/${conversation.conversationId}/activities`,
    bearer: conversation.token,
    body: { type: 'message', text },
  });

describe('the way out', () => {
  const enqueue = (id: string, activity: Record<string, unknown>) => {
    const { conversationId } = conversation;
    return store.outbox.enqueue({ id, conversationId, channel: 'directline', activity, epoch: 0 }, Date.now());
  };

  it('brings a reply to the stream, addressed and from the assistant', async () => {
    const { id } = (await post('một')).body;
    const stream = await openStream(conversation.streamUrl);
    dispatcher.start();

    await enqueue('o-1', {
      type: 'message',
      text: 'dạ',
      replyToId: id,
      from: { id: 'x' },
      channelData: { motcua: {} },
    });

    await vi.waitFor(() => expect(stream.activities()).toHaveLength(2));
    const [echo, reply] = stream.activities();
    expect(reply).toMatchObject({
      type: 'message',
      text: 'dạ',
      replyToId: id,
      channelId: 'directline',
      from: { id: 'motcua', name: 'Một Cửa', role: 'bot' },
      recipient: { id: echo?.from.id, role: 'user' },
      conversation: { id: conversation.conversationId },
      channelData: { motcua: {}, 'webchat:sequence-id': 2 },
    });
    stream.socket.terminate();
  });

  it('writes a message once, however often it is sent', async () => {
    const { conversationId } = conversation;
    const message = { id: 'o-1', conversationId, channel: 'directline', activity: { type: 'message', text: 'dạ' } };
    const row = {
      ...message,
      epoch: 0,
      attempts: 1,
      createdAt: 0,
      partsSent: 0,
      mayHaveBeenSent: true,
      hasPlace: false,
    };

    const { channel } = server.directLine;
    await channel.send(row, store, AbortSignal.timeout(1000));
    await channel.send(row, store, AbortSignal.timeout(1000));

    expect(await store.activities.after(conversationId, 0, 10)).toHaveLength(1);
  });

  it('is not blocked by a client that guesses the id of a reply', async () => {
    await call({
      path: `/conversations/${conversation.conversationId}/activities`,
      bearer: conversation.token,
      body: { type: 'message', text: 'a', channelData: { clientActivityID: 'o-1' } },
    });
    dispatcher.start();

    await enqueue('o-1', { type: 'message', text: 'dạ' });

    await vi.waitFor(async () => {
      expect(await store.activities.after(conversation.conversationId, 0, 10)).toHaveLength(2);
    });
  });

  it('keeps no typing, and what follows goes on', async () => {
    dispatcher.start();

    await enqueue('o-1', { type: 'typing' });
    await enqueue('o-2', { type: 'message', text: 'dạ' });

    await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(0));
    const logged = await store.activities.after(conversation.conversationId, 0, 10);
    expect(logged.map(({ activity }) => activity.type)).toEqual(['message']);
  });

  it('gives up a message to a conversation that is gone', async () => {
    await store.conversations.delete(conversation.conversationId);
    const row = {
      id: 'o-1',
      conversationId: conversation.conversationId,
      channel: 'directline',
      activity: { type: 'message' },
      epoch: 0,
      attempts: 1,
      createdAt: 0,
      partsSent: 0,
      mayHaveBeenSent: false,
      hasPlace: false,
    };

    const outcome = await server.directLine.channel.send(row, store, AbortSignal.timeout(1000));

    expect(outcome).toEqual({ status: 'failed', code: 'CONVERSATION_NOT_FOUND' });
  });
});
