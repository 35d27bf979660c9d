import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openStore, type Store } from '../../store/index.ts';
import { createOutboxDispatcher } from '../outbox-dispatcher.ts';
import { jpegWithPlace, PLACE } from '../uploads/testing/pictures.ts';
import { createCaller, type AnswerBody, type ReceivedActivity } from './testing/direct-line-client.ts';
import { startDirectLineServer, TEST_SECRET, type DirectLineServer } from './testing/direct-line-server.ts';
import { startEchoBot, type EchoBot } from '../testing/echo-bot.ts';
import { FetchXmlHttpRequest } from './testing/xml-http-request.ts';

/** The client comes back 3 to 15 s after it lost its stream, and we let it draw the 3. */
const TEST_TIMEOUT_MS = 60_000;
const PATIENCE = { timeout: 30_000, interval: 50 };

/** All that a conversation needs, on files that outlive it. */
interface House {
  readonly store: Store;
  readonly server: DirectLineServer;
  readonly bot: EchoBot;
  stop(): Promise<void>;
}

let dataDir: string;
let house: House;
let nowMs: () => number;
const clients: DirectLine[] = [];
const call = createCaller(() => house.server.endpoint);

async function openHouse({ port = 0, isBotAwake = true } = {}): Promise<House> {
  const store = await openStore({ dataDir });
  const server = await startDirectLineServer({ store, port, now: () => nowMs() });
  const bot = isBotAwake ? startEchoBot(store) : { stop: async () => undefined };
  const dispatcher = createOutboxDispatcher({ store, channels: [server.directLine.channel] });
  dispatcher.start();
  return {
    store,
    server,
    bot,
    async stop() {
      await server.close();
      await bot.stop();
      await dispatcher.stop();
      await store.close();
    },
  };
}

/** Stops everything as a deployment does, and opens it again at the same address on the same files. */
async function restart(options: { isBotAwake?: boolean } = {}): Promise<void> {
  const { port } = house.server;
  await house.stop();
  house = await openHouse({ port, ...options });
}

beforeEach(async () => {
  // As in a browser: the client looks for both in the global scope.
  vi.stubGlobal('XMLHttpRequest', FetchXmlHttpRequest);
  vi.stubGlobal('WebSocket', WebSocket);
  nowMs = Date.now;
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-directlinejs-'));
  house = await openHouse();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await house.stop();
  await rm(dataDir, { recursive: true, force: true });
  vi.unstubAllGlobals();
});

type ClientOptions = ConstructorParameters<typeof DirectLine>[0];

/** A client, with all that it received and how its stream ended. */
function connect(options: ClientOptions) {
  const client = new DirectLine({
    domain: house.server.endpoint,
    pollingInterval: 200,
    timeout: 2000,
    random: () => 0,
    ...options,
  });
  clients.push(client);
  const received: ReceivedActivity[] = [];
  const errors: string[] = [];
  client.activity$.subscribe(
    (activity) => received.push(activity as unknown as ReceivedActivity),
    (error: Error) => errors.push(error.message),
  );
  let clientActivities = 0;
  return {
    client,
    received,
    errors,
    status: () => client.connectionStatus$.getValue(),
    /** Resolves to the id that the server gave. */
    post: (activity: Record<string, unknown>) =>
      new Promise<string>((resolve, reject) => {
        clientActivities += 1;
        const channelData = { clientActivityID: `client-${clientActivities}` };
        const from = { id: 'resident' };
        client.postActivity({ type: 'message', from, channelData, ...activity }).subscribe(resolve, reject);
      }),
    texts: () => received.map(({ text }) => text),
  };
}

type Connected = ReturnType<typeof connect>;

async function tokenOfNewConversation(): Promise<AnswerBody> {
  return (await call({ path: '/tokens/generate' })).body;
}

/** What the client received is what the conversation holds: nothing lost, nothing twice, nothing out of order. */
async function expectWholeConversation({ received }: Connected, conversationId: string, length: number): Promise<void> {
  await vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(length), PATIENCE);
  const logged = await house.store.activities.after(conversationId, 0, 1000);
  expect(logged).toHaveLength(length);
  expect(received.map(({ id }) => id)).toEqual(logged.map(({ id }) => id));
}

describe.each([
  ['WebSocket', true],
  ['REST polling', false],
])('botframework-directlinejs over %s', (_name, webSocket) => {
  it(
    'is greeted, sees its message echoed under its id, and the reply to it',
    async () => {
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token, webSocket });

      await connected.post({ type: 'event', name: 'webchat/join', value: { language: 'vi' } });
      const id = await connected.post({ text: 'làm giấy khai sinh cần gì' });

      await expectWholeConversation(connected, conversationId, 4);
      const echo = connected.received.find((activity) => activity.id === id);
      expect(echo).toMatchObject({ from: { role: 'user' }, channelData: { clientActivityID: 'client-2' } });
      const reply = connected.received.find(({ replyToId }) => replyToId === id);
      expect(reply).toMatchObject({ from: { role: 'bot' }, text: 'Dạ, về: làm giấy khai sinh cần gì' });
      expect(connected.texts()).toContain('Dạ, em chào anh/chị.');
      expect(connected.status()).toBe(ConnectionStatus.Online);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'sends a picture with its Vietnamese name, and finds it again without where it was taken',
    async () => {
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token, webSocket });
      const contentUrl = `data:image/jpeg;base64,${jpegWithPlace().toString('base64')}`;

      const id = await connected.post({
        text: 'rác đổ đầy hẻm',
        attachments: [{ contentType: 'image/jpeg', contentUrl, name: 'hẻm 42.jpg' }],
      });

      await expectWholeConversation(connected, conversationId, 2);
      const echo = connected.received.find((activity) => activity.id === id);
      const [attachment] = echo?.attachments as { name: string; contentType: string; contentUrl: string }[];
      expect(attachment).toMatchObject({ name: 'hẻm 42.jpg', contentType: 'image/jpeg' });
      const headers = { authorization: `Bearer ${token}` };
      const kept = Buffer.from(await (await fetch(attachment?.contentUrl ?? '', { headers })).arrayBuffer());
      expect([kept.length > 0, kept.includes(PLACE)]).toEqual([true, false]);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'works with the secret in place of a token',
    async () => {
      const connected = connect({ secret: TEST_SECRET, webSocket });

      await connected.post({ text: 'chào em' });

      await vi.waitFor(() => expect(connected.texts()).toEqual(['chào em', 'Dạ, về: chào em']), PATIENCE);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'finds all of its conversation when its page is loaded again after a restart of the server',
    async () => {
      const { token, conversationId } = await tokenOfNewConversation();
      const before = connect({ token, webSocket });
      await before.post({ text: 'một' });
      await expectWholeConversation(before, conversationId, 2);
      before.client.end();

      await restart();
      const after = connect({ token, conversationId, webSocket });
      await after.post({ text: 'hai', channelData: { clientActivityID: 'client-2' } });

      await expectWholeConversation(after, conversationId, 4);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'gets the reply to what was acknowledged before a restart',
    async () => {
      await restart({ isBotAwake: false });
      const { token, conversationId } = await tokenOfNewConversation();
      const before = connect({ token, webSocket });
      const id = await before.post({ text: 'một' });
      before.client.end();

      await restart();
      const after = connect({ token, conversationId, webSocket });

      await expectWholeConversation(after, conversationId, 2);
      expect(after.received.map(({ replyToId }) => replyToId)).toEqual([undefined, id]);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'is told that the conversation has ended when it was deleted',
    async () => {
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token, webSocket });
      await connected.post({ text: 'một' });
      await expectWholeConversation(connected, conversationId, 2);

      await call({ method: 'DELETE', path: `/conversations/${conversationId}`, bearer: token });

      await vi.waitFor(() => {
        const hasEnded = connected.status() === ConnectionStatus.Ended;
        expect(hasEnded || connected.errors.includes('conversation ended')).toBe(true);
      }, PATIENCE);
    },
    TEST_TIMEOUT_MS,
  );
});

describe('botframework-directlinejs over WebSocket', () => {
  it(
    'loses nothing and sees nothing twice when its socket is cut in the middle',
    async () => {
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token });
      await connected.post({ text: 'một' });
      await expectWholeConversation(connected, conversationId, 2);

      house.server.dropConnections();
      const id = await postUntilTaken(connected, { text: 'hai', channelData: { clientActivityID: 'second' } });

      await expectWholeConversation(connected, conversationId, 4);
      expect(connected.received[2]?.id).toBe(id);
      await connected.post({ text: 'ba' });
      await expectWholeConversation(connected, conversationId, 6);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'loses nothing and sees nothing twice when the server is restarted in the middle',
    async () => {
      await restart({ isBotAwake: false });
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token });
      await connected.post({ text: 'một' });
      await vi.waitFor(() => expect(connected.texts()).toEqual(['một']), PATIENCE);

      await restart();
      await postUntilTaken(connected, { text: 'hai', channelData: { clientActivityID: 'second' } });

      await expectWholeConversation(connected, conversationId, 4);
      expect(connected.texts().toSorted()).toEqual(['Dạ, về: hai', 'Dạ, về: một', 'hai', 'một']);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'goes on after a sleep in which its token expired',
    async () => {
      nowMs = () => Date.now() - 3600 * 1000;
      const { token, conversationId } = await tokenOfNewConversation();
      const connected = connect({ token });
      await connected.post({ text: 'một' });
      await expectWholeConversation(connected, conversationId, 2);

      nowMs = Date.now;
      const otherTab = (await call({ path: '/tokens/refresh', bearer: token })).body;
      house.server.dropConnections();
      await vi.waitFor(async () => {
        const path = `/conversations/${conversationId}/activities`;
        const body = { type: 'message', text: 'hai', channelData: { clientActivityID: 'other-tab' } };
        expect((await call({ path, bearer: otherTab.token, body })).status).toBe(200);
      }, PATIENCE);
      await expectWholeConversation(connected, conversationId, 4);

      expect(await connected.post({ text: 'ba' })).not.toBe('retry');
      await expectWholeConversation(connected, conversationId, 6);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'has no session, and says so',
    async () => {
      const { token } = await tokenOfNewConversation();
      const { client } = connect({ token });

      const sessionId = await new Promise((resolve, reject) => client.getSessionId().subscribe(resolve, reject));

      expect(sessionId).toBe('');
    },
    TEST_TIMEOUT_MS,
  );
});

/** The client sends nothing again by itself: its page does, under the same id. */
async function postUntilTaken(connected: Connected, activity: Record<string, unknown>): Promise<string> {
  return vi.waitFor(async () => {
    const id = await connected.post(activity);
    expect(id).not.toBe('retry');
    return id;
  }, PATIENCE);
}
