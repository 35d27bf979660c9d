import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Store, StoreError } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import type { Channel, PlatformChannel, SendOutcome } from './contract.ts';
import type { QueueDrain } from './drain-queue.ts';
import { createOutboxDispatcher } from './outbox-dispatcher.ts';

const CONVERSATION = 'platform:account:person';
const BUSY: SendOutcome = { status: 'retry', afterMs: 0, patienceMs: 60_000, code: 'BUSY' };

let store: Store;
let dispatcher: QueueDrain | undefined;
let now = 1_800_000_000_000;

beforeEach(async () => {
  store = await openTestStore();
  await store.conversations.open({ id: CONVERSATION, channel: 'platform', userId: 'person', locale: 'vi' }, now);
});

afterEach(async () => {
  await dispatcher?.stop();
  await store.close();
});

/** A platform that takes one part a line, and answers as it is told: `delivered` where nothing is. */
function platform(...answers: readonly SendOutcome[]) {
  const left = [...answers];
  const taken: string[] = [];
  const channel: PlatformChannel = {
    name: 'platform',
    transactional: false,
    async prepare({ activity }) {
      return {
        status: 'ready',
        parts: String(activity.text)
          .split('\n')
          .map((text) => ({ payload: { text } })),
        async send({ payload }) {
          const answer = left.shift() ?? { status: 'delivered' };
          if (answer.status === 'delivered') taken.push(String(payload.text));
          return answer;
        },
      };
    },
  };
  return { channel, taken };
}

function dispatch(channel: Channel): { ended: [string, SendOutcome][] } {
  const ended: [string, SendOutcome][] = [];
  dispatcher = createOutboxDispatcher({
    store,
    channels: [channel],
    worker: 'worker',
    now: () => now,
    onSent: ({ id }, outcome) => ended.push([id, outcome]),
    onError: (error) => {
      throw error;
    },
  });
  dispatcher.start();
  return { ended };
}

const enqueue = (id: string, text: string) =>
  store.outbox.enqueue(
    { id, conversationId: CONVERSATION, channel: 'platform', activity: { type: 'message', text }, epoch: 0 },
    now,
  );
const transcript = async () => (await store.activities.after(CONVERSATION, 0, 10)).map(({ activity }) => activity.text);

describe('a message to a platform', () => {
  it('goes out part by part, in order, and stands in the transcript then', async () => {
    const { channel, taken } = platform();
    await enqueue('a', 'một\nhai');
    await enqueue('b', 'ba');

    dispatch(channel);

    await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(0));
    expect(taken).toEqual(['một', 'hai', 'ba']);
    expect(await store.activities.after(CONVERSATION, 0, 10)).toMatchObject([
      { activity: { text: 'một\nhai', from: { id: 'motcua', role: 'bot' }, recipient: { id: 'person' } } },
      { activity: { text: 'ba' } },
    ]);
  });

  it('goes on after the parts that have arrived when the next is refused for now', async () => {
    const { channel, taken } = platform({ status: 'delivered' }, BUSY);
    await enqueue('a', 'một\nhai');
    const { ended } = dispatch(channel);
    await vi.waitFor(() => expect(ended).toHaveLength(1));
    expect(await transcript()).toEqual([]);

    now += 10_000;

    await vi.waitFor(() => expect(ended).toHaveLength(2), { timeout: 5000 });
    expect(taken).toEqual(['một', 'hai']);
    expect(await transcript()).toEqual(['một\nhai']);
  });

  it('is known to have arrived although the database was away just then', async () => {
    const { channel, taken } = platform();
    await enqueue('a', 'một\nhai');
    const away = new StoreError('STORE_UNREACHABLE', 'The connection was lost', { isRetryable: true });
    vi.spyOn(store.outbox, 'partSent').mockRejectedValueOnce(away).mockRejectedValueOnce(away);

    const { ended } = dispatch(channel);

    await vi.waitFor(() => expect(ended).toEqual([['a', { status: 'delivered' }]]), { timeout: 5000 });
    expect(taken).toEqual(['một', 'hai']);
  });

  it('is not sent when nobody waits for it any more', async () => {
    const { channel, taken } = platform(BUSY, BUSY, BUSY);
    await enqueue('a', 'một');
    now += 60_000;

    const { ended } = dispatch(channel);

    await vi.waitFor(() => expect(ended).toEqual([['a', { status: 'failed', code: 'BUSY' }]]));
    expect(taken).toEqual([]);
  });

  it('is given up at once where it is put off for longer than anybody waits, and what comes after it goes out', async () => {
    const { channel, taken } = platform({ ...BUSY, afterMs: 60_000 });
    await enqueue('a', 'một');
    await enqueue('b', 'hai');

    const { ended } = dispatch(channel);

    await vi.waitFor(() => expect(taken).toEqual(['hai']), { timeout: 5000 });
    expect(ended[0]).toEqual(['a', { status: 'failed', code: 'BUSY' }]);
  });

  describe('after what told that an AI speaks', () => {
    const GREETED = { outcome: 'greeted' };
    const ANSWERED = { outcome: 'answered' };
    const NOTICE = 'Em là **trợ lý ảo (AI)**, không phải cán bộ ạ.\n\n';
    const reply = (id: string, motcua: object, more: object = {}) => {
      const activity = { type: 'message', text: id, replyToId: 'm', locale: 'vi-VN', channelData: { motcua }, ...more };
      return store.outbox.enqueue({ id, conversationId: CONVERSATION, channel: 'platform', activity, epoch: 0 }, now);
    };
    const greetAndAnswer = async (...answers: readonly string[]) => {
      await reply('chào', GREETED);
      for (const answer of answers) await reply(answer, ANSWERED);
    };
    const gone = () => vi.waitFor(async () => expect(await store.outbox.depth()).toBe(0), { timeout: 5000 });

    it.each<SendOutcome>([
      { status: 'outcome-unknown', code: 'NO_ANSWER' },
      { status: 'failed', code: 'ZALO_-201' },
    ])('and ended as $status, the next reply tells it once, and stands so in the transcript', async (lost) => {
      const { channel, taken } = platform(lost);
      await greetAndAnswer('một', 'hai');

      dispatch(channel);

      await gone();
      expect(taken.join('\n')).toBe(`${NOTICE}một\nhai`);
      expect(await transcript()).toEqual([`${NOTICE}một`, 'hai']);
    });

    it('the one after the next tells it where the next is lost too, and help comes first', async () => {
      const lost = { status: 'outcome-unknown', code: 'NO_ANSWER' } as const;
      const { channel, taken } = platform(lost, { status: 'delivered' }, lost);
      await reply('chào', GREETED);
      await reply('gọi 114', { outcome: 'guarded-emergency' });
      await reply('một', ANSWERED);
      await reply('lời của cán bộ', { outcome: 'official-reply' }, { replyToId: undefined });
      await reply('two', ANSWERED, { locale: 'en-US' });

      dispatch(channel);

      await gone();
      expect(taken.join('\n')).toBe(
        'gọi 114\nlời của cán bộ\nI am a **virtual assistant (AI)**, not an official.\n\ntwo',
      );
    });

    it('and arrived, nothing is told again, whatever is lost then', async () => {
      const { channel, taken } = platform({ status: 'delivered' }, { status: 'outcome-unknown', code: 'NO_ANSWER' });
      await greetAndAnswer('một', 'hai');

      dispatch(channel);

      await gone();
      expect(taken).toEqual(['chào', 'hai']);
    });

    it('has the same parts however often it is tried', async () => {
      const { channel, taken } = platform(
        { status: 'outcome-unknown', code: 'NO_ANSWER' },
        { status: 'delivered' },
        BUSY,
      );
      await reply('chào', GREETED);
      await reply('một', ANSWERED);
      const { ended } = dispatch(channel);
      await vi.waitFor(() => expect(ended).toHaveLength(2));

      now += 10_000;

      await gone();
      expect(taken.join('\n')).toBe(`${NOTICE}một`);
    });
  });

  it.each<SendOutcome>([
    { status: 'failed', code: 'BLOCKED' },
    { status: 'outcome-unknown', code: 'NO_ANSWER' },
  ])('ends as $status, unsent and unlogged, and what follows goes on', async (outcome) => {
    const { channel, taken } = platform(outcome);
    await enqueue('a', 'một');
    await enqueue('b', 'hai');

    const { ended } = dispatch(channel);

    await vi.waitFor(() =>
      expect(ended).toEqual([
        ['a', outcome],
        ['b', { status: 'delivered' }],
      ]),
    );
    expect(taken).toEqual(['hai']);
    expect(await transcript()).toEqual(['hai']);
  });

  it('is not sent again when its worker died with a request under way', async () => {
    const { channel, taken } = platform();
    await enqueue('a', 'một');
    await enqueue('b', 'hai');
    await store.outbox.claim(['platform'], 'died', now, 1000, 10);
    await store.outbox.beginPart('a', 'died', now + 1000);
    now += 1000;

    const { ended } = dispatch(channel);

    await vi.waitFor(() =>
      expect(ended).toEqual([
        ['a', { status: 'outcome-unknown', code: 'WORKER_GONE' }],
        ['b', { status: 'delivered' }],
      ]),
    );
    expect(taken).toEqual(['hai']);
  });

  it('is sent when its worker died before it began', async () => {
    const { channel, taken } = platform();
    await enqueue('a', 'một');
    await store.outbox.claim(['platform'], 'died', now, 1000, 10);
    now += 1000;

    dispatch(channel);

    await vi.waitFor(() => expect(taken).toEqual(['một']));
  });

  it('is left to whoever took it over meanwhile', async () => {
    const { channel, taken } = platform();
    let prepared = 0;
    const slow: PlatformChannel = {
      ...channel,
      async prepare(message, through) {
        now += 20_000;
        await store.outbox.claim(['platform'], 'other', now, 60_000, 10);
        prepared += 1;
        return channel.prepare(message, through);
      },
    };
    await enqueue('a', 'một');

    const { ended } = dispatch(slow);
    await vi.waitFor(() => expect(prepared).toBe(1));
    await dispatcher?.stop();

    expect(taken).toEqual([]);
    expect(ended).toEqual([]);
    expect(await store.outbox.claim(['platform'], 'third', now + 60_000, 1000, 1)).toHaveLength(1);
  });
});

describe('a message to our own page', () => {
  it('that was taken out in the moment in which it was to be written stands nowhere', async () => {
    const createdBy = { id: 'lan', name: 'Lan' };
    const news = { id: 'news', ward: '26740', body: 'Tin', dueAt: now, toGroups: true, toSubscribers: true, createdBy };
    await store.announcements.add(news, now);
    await store.announcements.due(now);
    await enqueue('news|c', 'Tin');
    const recipient = { conversationId: CONVERSATION, channel: 'platform', isGroup: false };
    await store.announcements.address('news', recipient, 'news|c');
    await enqueue('next', 'Dạ');
    let isCancelled = false;
    const claim = store.outbox.claim.bind(store.outbox);
    vi.spyOn(store.outbox, 'claim').mockImplementation(async (...given) => {
      const claimed = await claim(...given);
      if (!isCancelled) isCancelled = await store.announcements.cancel('news', now);
      return claimed;
    });

    const { ended } = dispatch({
      name: 'platform',
      transactional: true,
      async send({ conversationId, activity }, transaction) {
        await transaction.activities.append(conversationId, activity, { now });
        return { status: 'delivered' };
      },
    });

    await vi.waitFor(() => expect(ended).toEqual([['next', { status: 'delivered' }]]), { timeout: 5000 });
    expect(await transcript()).toEqual(['Dạ']);
  });
});
