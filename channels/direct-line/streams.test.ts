import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';
import { openStream, StreamRefusedError } from './testing/stream-reader.ts';

/** Short enough to see one, long enough that a busy machine answers a ping within it. */
const HEARTBEAT_MS = 800;

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

async function restart(options: Partial<Parameters<typeof startDirectLineServer>[0]>): Promise<void> {
  await server.close();
  server = await startDirectLineServer({ store, ...options });
  conversation = (await reconnect('0')).body;
}

const post = (text: string) =>
  call({
    path: `/conversations/${conversation.conversationId}/activities`,
    bearer: conversation.token,
    body: { type: 'message', text },
  });
const reconnect = (watermark: string) =>
  call({
    method: 'GET',
    path: `/conversations/${conversation.conversationId}?watermark=${watermark}`,
    bearer: conversation.token,
  });
const texts = (activities: readonly { readonly text?: string }[]) => activities.map(({ text }) => text);

async function refusedStatus(url: string, headers?: Record<string, string>): Promise<number> {
  try {
    const { socket } = await openStream(url, headers);
    socket.terminate();
    return 101;
  } catch (error) {
    if (error instanceof StreamRefusedError) return error.status;
    throw error;
  }
}

describe('a stream', () => {
  it('replays the conversation from its start, then brings what is new, with the watermark in every frame', async () => {
    await post('một');
    const stream = await openStream(conversation.streamUrl);
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(1));

    await post('hai');
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(2));

    expect(texts(stream.activities())).toEqual(['một', 'hai']);
    expect(stream.frames.map(({ watermark }) => watermark)).toEqual(['1', '2']);
    stream.socket.terminate();
  });

  it('goes on after the watermark of a reconnect', async () => {
    for (const text of ['một', 'hai', 'ba']) await post(text);

    const stream = await openStream((await reconnect('2')).body.streamUrl);
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(1));

    expect(texts(stream.activities())).toEqual(['ba']);
    expect(stream.frames.at(-1)?.watermark).toBe('3');
    stream.socket.terminate();
  });

  it('replays a long conversation whole and in order', async () => {
    const all = Array.from({ length: 55 }, (_, index) => `tin ${index}`);
    for (const text of all) await post(text);

    const stream = await openStream(conversation.streamUrl);
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(55));

    expect(texts(stream.activities())).toEqual(all);
    // botframework-directlinejs mixes several of one frame with what the next one brings.
    expect(stream.frames.map(({ watermark }) => watermark)).toEqual(all.map((_, index) => String(index + 1)));
    stream.socket.terminate();
  });

  it('is one of many on the same conversation, and shows nothing of another', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(conversation.streamUrl)));
    const other = (await call({ path: '/conversations' })).body;
    const stranger = await openStream(other.streamUrl);

    await post('một');
    for (const stream of streams) await vi.waitFor(() => expect(texts(stream.activities())).toEqual(['một']));

    streams[0]?.socket.terminate();
    await post('hai');
    for (const stream of streams.slice(1)) {
      await vi.waitFor(() => expect(texts(stream.activities())).toEqual(['một', 'hai']));
    }
    expect(stranger.frames).toEqual([]);
    for (const { socket } of [...streams, stranger]) socket.terminate();
  });

  it('takes the empty frames by which clients keep their path open', async () => {
    const stream = await openStream(conversation.streamUrl);

    stream.socket.send('');
    await post('một');

    await vi.waitFor(() => expect(texts(stream.activities())).toEqual(['một']));
    stream.socket.terminate();
  });

  it('is pinged', async () => {
    await restart({ heartbeatMs: HEARTBEAT_MS });
    const stream = await openStream(conversation.streamUrl);

    await new Promise((resolve) => stream.socket.once('ping', resolve));

    stream.socket.terminate();
  });

  it('finds by itself what no hint told of', async () => {
    const deaf: Store = { ...store, onChange: () => () => undefined };
    await restart({ store: deaf, heartbeatMs: HEARTBEAT_MS });
    const stream = await openStream(conversation.streamUrl);

    await post('một');

    await vi.waitFor(() => expect(texts(stream.activities())).toEqual(['một']), { timeout: 10_000 });
    stream.socket.terminate();
  });

  it('wakes when anything may have changed', async () => {
    let listener: Parameters<Store['onChange']>[0] = () => undefined;
    const onChange: Store['onChange'] = (given) => {
      listener = given;
      return () => undefined;
    };
    await restart({ store: { ...store, onChange } });
    const stream = await openStream(conversation.streamUrl);
    await post('một');

    listener({ topic: 'activities', key: '' });

    await vi.waitFor(() => expect(texts(stream.activities())).toEqual(['một']));
    stream.socket.terminate();
  });
});

describe('the end of a stream', () => {
  it('comes with the end of the conversation', async () => {
    const stream = await openStream(conversation.streamUrl);

    await call({
      method: 'DELETE',
      path: `/conversations/${conversation.conversationId}`,
      bearer: conversation.token,
    });

    expect(await stream.closed).toBe(1000);
    expect((await reconnect('0')).status).toBe(404);
  });

  it('comes also when another process deleted the conversation', async () => {
    await restart({ heartbeatMs: HEARTBEAT_MS });
    const stream = await openStream(conversation.streamUrl);

    await store.conversations.delete(conversation.conversationId);

    expect(await stream.closed).toBe(1000);
  });

  it('comes with the stop of the server, which waits for no client', async () => {
    const polite = await openStream(conversation.streamUrl);
    const silent = await rawStream(conversation.streamUrl);

    await server.close();

    expect(await polite.closed).toBe(1001);
    expect(server.hasConnectionFrom(silent.localPort)).toBe(false);
    silent.destroy();
    server = await startDirectLineServer({ store });
  });

  it('comes for a client that no longer reads, so that nothing piles up for it', async () => {
    await restart({ heartbeatMs: HEARTBEAT_MS });
    const { conversationId } = conversation;
    const activity = { type: 'message', text: 'a'.repeat(60_000) };
    for (let index = 0; index < 300; index += 1) {
      await store.activities.append(conversationId, activity, { now: Date.now() });
    }
    const reading = await openStream(conversation.streamUrl);

    const stuck = await rawStream(conversation.streamUrl);
    stuck.pause();
    expect(server.hasConnectionFrom(stuck.localPort)).toBe(true);
    await vi.waitFor(() => expect(reading.activities()).toHaveLength(300), { timeout: 10_000 });
    await vi.waitFor(() => expect(server.hasConnectionFrom(stuck.localPort)).toBe(false), { timeout: 10_000 });

    expect(reading.socket.readyState).toBe(reading.socket.OPEN);
    reading.socket.terminate();
    stuck.destroy();
  });
});

describe('a stream is refused', () => {
  it('outside its address', async () => {
    const { port } = server;

    expect(await refusedStatus(`ws://127.0.0.1:${port}/`)).toBe(404);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/console/stream`)).toBe(404);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/v3/directline/conversations/connect`)).toBe(404);
  });

  it('to pages of other origins, not to ours, the allowed and programs', async () => {
    const { streamUrl } = conversation;

    expect(await refusedStatus(streamUrl, { origin: 'https://evil.example' })).toBe(403);
    expect(await refusedStatus(streamUrl, { origin: 'https://tphcm.example' })).toBe(101);
    expect(await refusedStatus(streamUrl, { origin: new URL(server.endpoint).origin })).toBe(101);
    expect(await refusedStatus(streamUrl)).toBe(101);
  });

  it('without a token of its conversation made for streams', async () => {
    const other = new URL((await call({ path: '/conversations' })).body.streamUrl).searchParams.get('t') ?? '';
    const withToken = (token: string) => {
      const url = new URL(conversation.streamUrl);
      url.searchParams.set('t', token);
      return url.href;
    };

    expect(await refusedStatus(withToken(other))).toBe(403);
    expect(await refusedStatus(withToken(conversation.token))).toBe(403);
    expect(await refusedStatus(withToken(''))).toBe(403);
  });

  it('once its address has expired', async () => {
    let nowMs = Date.now();
    await restart({ now: () => nowMs });
    nowMs += 61_000;

    expect(await refusedStatus(conversation.streamUrl)).toBe(403);
  });

  it('for a conversation that is gone', async () => {
    await store.conversations.delete(conversation.conversationId);

    expect(await refusedStatus(conversation.streamUrl)).toBe(404);
  });

  it('when the conversation has more than anybody needs', async () => {
    const streams = await Promise.all(Array.from({ length: 32 }, () => openStream(conversation.streamUrl)));

    expect(await refusedStatus(conversation.streamUrl)).toBe(429);
    streams[0]?.socket.terminate();
    await vi.waitFor(async () => expect(await refusedStatus(conversation.streamUrl)).toBe(101));
    for (const { socket } of streams) socket.terminate();
  });
});

/** A stream's bare connection, on which nobody reads frames or answers pings. */
async function rawStream(streamUrl: string): Promise<Socket> {
  const url = new URL(streamUrl);
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined);
  socket.write(
    [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}
