import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDirectLine } from '../testing/fake-direct-line.ts';
import { FakeEnvironment, MemoryStorage } from '../testing/fake-environment.ts';
import { isVisible, type Language } from './activity.ts';
import { ChatSession } from './chat-session.ts';
import { CONVERSATION_KEY, createConversationStorage, UNSENT_KEY } from './conversation-storage.ts';
import { createDirectLineApi } from './direct-line-api.ts';
import { entriesOf } from './transcript.ts';

const GREETING = /xin chào/;

let server: FakeDirectLine;
let environment: FakeEnvironment;
let local: MemoryStorage;
let perTab: MemoryStorage;
let sessions: ChatSession[];

beforeEach(async () => {
  server = new FakeDirectLine();
  await server.start();
  environment = new FakeEnvironment();
  local = new MemoryStorage();
  perTab = new MemoryStorage();
  sessions = [];
});

afterEach(async () => {
  for (const session of sessions) session.close();
  await server.stop();
});

function openSession(
  language: Language = 'vi',
  { isOtherOrigin = false, ward }: { isOtherOrigin?: boolean; ward?: string } = {},
): ChatSession {
  const session = new ChatSession({
    api: createDirectLineApi(server.endpoint),
    environment,
    storage: createConversationStorage(
      server.endpoint,
      () => local,
      () => perTab,
    ),
    language: () => language,
    ward,
    isOtherOrigin,
    onChange: () => undefined,
  });
  sessions.push(session);
  session.open();
  return session;
}

/** What the resident sees, each with how far it came if it isn't confirmed. */
function shown(session: ChatSession): readonly string[] {
  return entriesOf(session.transcript)
    .filter(({ activity }) => isVisible(activity))
    .map(({ activity, delivery }) => (delivery === 'sent' ? '' : `${delivery}: `) + (activity.text ?? ''));
}

async function untilShown(session: ChatSession, ...texts: readonly (string | RegExp)[]): Promise<void> {
  const expected: unknown[] = texts.map((text) =>
    typeof text === 'string' ? text : (expect.stringMatching(text) as unknown),
  );
  await vi.waitFor(() => expect(shown(session)).toEqual(expected), { timeout: 5_000, interval: 5 });
}

const answerTo = (text: string): string => `Dạ, em nghe rõ: ${text}`;

describe('ChatSession', () => {
  it('is greeted in the language that the resident chose', async () => {
    const session = openSession('en');

    await untilShown(session, /Hello/);
    expect(server.sent('event')).toMatchObject([{ name: 'webchat/join', value: { language: 'en' }, locale: 'en-US' }]);
  });

  it('says whose page it is, where it is a ward’s', async () => {
    openSession('vi', { ward: '26740' });

    await vi.waitFor(() =>
      expect(server.sent('event')).toMatchObject([{ name: 'webchat/join', value: { language: 'vi', ward: '26740' } }]),
    );
  });

  it('sends a message, sees it confirmed and answered', async () => {
    const session = openSession();

    session.sendMessage('chào em');

    await untilShown(session, GREETING, 'chào em', answerTo('chào em'));
    expect(entriesOf(session.transcript)[2]?.activity.id).toBe(server.sent('message')[0]?.id);
  });

  it('keeps the order of what was written before the connection stood', async () => {
    const session = openSession();

    for (const text of ['một', 'hai', 'ba']) session.sendMessage(text);

    await vi.waitFor(() => expect(server.sent('message').map(({ text }) => text)).toEqual(['một', 'hai', 'ba']));
  });

  it('loses nothing and shows nothing twice when the socket drops', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    server.dropSockets();
    server.push({ type: 'message', text: 'trong lúc đứt' });
    session.sendMessage('còn đó không');

    await untilShown(session, GREETING, 'trong lúc đứt', 'còn đó không', answerTo('còn đó không'));
  });

  it('sends again under the same id when the answer to a post was lost, and the server takes it once', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    server.failNextPosts(1, 'accept-then-drop');

    session.sendMessage('một lần thôi');

    await untilShown(session, GREETING, 'một lần thôi', answerTo('một lần thôi'));
    expect(server.sent('message')).toHaveLength(1);
  });

  it('gives up on a failing server, and resends when the resident asks', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    server.failNextPosts(4);

    session.sendMessage('gửi lại nhé');
    await untilShown(session, GREETING, 'failed: gửi lại nhé');
    session.resend(session.transcript.pending[0]!.key);

    await untilShown(session, GREETING, 'gửi lại nhé', answerTo('gửi lại nhé'));
    expect(server.sent('message')).toHaveLength(1);
  });

  it('does not repeat what the server refuses', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    session.sendMessage('a'.repeat(2001));

    await untilShown(session, GREETING, /^refused: a+$/);
    expect(server.calls.filter((call) => call.endsWith('activities 400'))).toHaveLength(1);
  });

  it('holds messages while the device is offline and sends them when it returns', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    environment.setOnline(false);
    session.sendMessage('trong hầm xe');
    expect(session.status).toBe('offline');
    await untilShown(session, GREETING, 'queued: trong hầm xe');
    environment.setOnline(true);

    await untilShown(session, GREETING, 'trong hầm xe', answerTo('trong hầm xe'));
    expect(server.sent('message')).toHaveLength(1);
  });

  it('survives a restart of the server in the middle of a conversation', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    await server.stop();
    session.sendMessage('đang khởi động lại');
    await server.start();

    await untilShown(session, GREETING, 'đang khởi động lại', answerTo('đang khởi động lại'));
    expect(session.status).toBe('online');
  });

  it('polls where sockets do not get through', async () => {
    server.refuseSockets();
    const session = openSession();

    session.sendMessage('không có socket');

    await untilShown(session, GREETING, 'không có socket', answerTo('không có socket'));
  });

  it('finds its history again after a reload', async () => {
    const before = openSession();
    before.sendMessage('nhớ nhé');
    await untilShown(before, GREETING, 'nhớ nhé', answerTo('nhớ nhé'));
    before.close();

    const after = openSession();

    await untilShown(after, GREETING, 'nhớ nhé', answerTo('nhớ nhé'));
    expect(server.conversationIds).toHaveLength(1);
    expect(server.sent('event')).toHaveLength(1);
  });

  it('finds what was unsent again after a reload', async () => {
    const before = openSession();
    await untilShown(before, GREETING);
    environment.setOnline(false);
    before.sendMessage('chưa kịp gửi');
    before.close();
    environment.setOnline(true);

    const after = openSession();

    await untilShown(after, GREETING, 'chưa kịp gửi', answerTo('chưa kịp gửi'));
  });

  it('changes an expired token for a new one', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    server.expireTokens();
    session.sendMessage('vé cũ');

    await untilShown(session, GREETING, 'vé cũ', answerTo('vé cũ'));
    expect(server.calls).toContain('POST /tokens/refresh 200');
    expect(server.conversationIds).toHaveLength(1);
  });

  it('refreshes its token before it expires', async () => {
    server.setTokenLifetime(2);
    openSession();

    await vi.waitFor(() => expect(server.calls).toContain('POST /tokens/refresh 200'), { timeout: 5_000 });
  });

  it('begins anew when the token can no longer be changed, keeping what was said in sight', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    server.expireTokens({ canRefresh: false });
    server.dropSockets();

    await vi.waitFor(() => expect(session.transcript.earlier.map(({ activity }) => activity.text)).toHaveLength(2));
    await untilShown(session, GREETING);
    expect(server.conversationIds).toHaveLength(2);
  });

  it('carries an unsent message over when the server has lost the conversation', async () => {
    const session = openSession();
    await untilShown(session, GREETING);

    server.forgetConversations();
    session.sendMessage('còn ai không');

    await untilShown(session, GREETING, 'còn ai không', answerTo('còn ai không'));
  });

  it('goes on in the conversation that another tab has begun meanwhile', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    server.forgetConversations();
    const other = new FakeEnvironment();
    const tab = new ChatSession({
      api: createDirectLineApi(server.endpoint),
      environment: other,
      storage: createConversationStorage(
        server.endpoint,
        () => local,
        () => new MemoryStorage(),
      ),
      language: () => 'vi',
      isOtherOrigin: false,
      onChange: () => undefined,
    });
    environment.setOnline(false);
    local.removeItem(CONVERSATION_KEY);
    tab.open();
    await untilShown(tab, GREETING);
    environment.setOnline(true);
    tab.sendMessage('từ tab kia');

    await untilShown(session, GREETING, 'từ tab kia', answerTo('từ tab kia'));
    tab.close();
    expect(server.conversationIds).toHaveLength(1);
  });

  it('stops where the server refuses the page, and tries once for each message', async () => {
    server.forbidStarts();
    const session = openSession();
    session.sendMessage('có ai không');
    await untilShown(session, 'failed: có ai không');
    expect([session.status, server.calls]).toEqual(['forbidden', ['POST /conversations 403']]);

    session.sendMessage('còn đó không');
    await untilShown(session, 'failed: có ai không', 'failed: còn đó không');
    expect(server.calls).toHaveLength(2);
    server.forbidStarts(false);
    session.resend(session.transcript.pending[0]!.key);

    await vi.waitFor(() => expect(shown(session)).toContain(answerTo('có ai không')));
    expect(shown(session)).toContain('failed: còn đó không');
  });

  it('stops too when a saved conversation is no longer accepted and the page is refused another', async () => {
    const before = openSession();
    await untilShown(before, GREETING);
    before.close();
    server.expireTokens({ canRefresh: false });
    server.forbidStarts();

    const session = openSession();

    await vi.waitFor(() => expect(session.status).toBe('forbidden'));
  });

  it('doubts that a page of another site is allowed when no answer ever comes, and heals when one does', async () => {
    await server.stop();
    const session = openSession('vi', { isOtherOrigin: true });
    session.sendMessage('có ai không');
    await untilShown(session, 'failed: có ai không');
    expect(session.status).toBe('blocked');

    await server.start();

    await vi.waitFor(() => expect(session.status).toBe('online'));
  });

  it('keeps a message waiting for a server that is down, on its own page and where it once answered', async () => {
    const session = openSession('vi', { isOtherOrigin: true });
    await untilShown(session, GREETING);
    await server.stop();
    const own = openSession();
    for (const each of [session, own]) each.sendMessage('chờ chút');
    await vi.waitFor(() => expect(Math.min(session.failures, own.failures)).toBeGreaterThan(6));

    expect([session.status, own.status]).toEqual(['reconnecting', 'connecting']);
    expect([shown(session).at(-1), shown(own).at(-1)]).toEqual(['queued: chờ chút', 'queued: chờ chút']);
  });

  it('resumes at once when the page is looked at again', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    const resumed = (): number => server.calls.filter((call) => /^GET \/conversations\/[^/]+ 200$/.test(call)).length;
    expect(resumed()).toBe(0);

    environment.wake();

    await vi.waitFor(() => expect(resumed()).toBe(1));
  });

  it('ends: the server deletes, the device forgets', async () => {
    const session = openSession();
    session.sendMessage('xóa giúp');
    await untilShown(session, GREETING, 'xóa giúp', answerTo('xóa giúp'));
    expect(local.getItem(CONVERSATION_KEY)).not.toBeNull();

    await session.end();

    expect(server.conversationIds).toEqual([]);
    expect([local.length, perTab.length]).toEqual([0, 0]);
  });

  it('forgets nothing when the server could not be told to delete', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    await server.stop();

    await expect(session.end()).rejects.toMatchObject({ code: 'DIRECT_LINE_FAILED', status: 0 });

    expect(local.getItem(CONVERSATION_KEY)).not.toBeNull();
  });

  it('deletes with a fresh token when the one it has expired', async () => {
    const session = openSession();
    await untilShown(session, GREETING);
    server.expireTokens();

    await session.end();

    expect(server.conversationIds).toEqual([]);
  });

  it('keeps no unsent message in storage once it was taken', async () => {
    const session = openSession();
    session.sendMessage('xong');

    expect(perTab.getItem(UNSENT_KEY)).toContain('xong');
    await untilShown(session, GREETING, 'xong', answerTo('xong'));

    expect(perTab.getItem(UNSENT_KEY)).toBeNull();
  });
});
