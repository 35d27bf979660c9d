import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import { StoreError, type Store } from '../../store/index.ts';
import type { WireActivity } from '../contract.ts';
import { initialState } from '../state.ts';
import type { TurnInput, TurnResult } from '../turn.ts';
import type { TurnHost } from './turn-host.ts';
import { createTurnRunner, type TurnReport, type TurnRunner } from './turn-runner.ts';

const CONVERSATION = 'c1';
/** Later than any test's clock. */
const FAR_MS = 600_000;
let store: Store;
let runners: TurnRunner[];

beforeEach(async () => {
  store = await openTestStore();
  runners = [];
  await store.conversations.open({ id: CONVERSATION, channel: 'directline', userId: 'dl_1', locale: 'vi' }, Date.now());
});

afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  await store.close();
});

function hostThat(answer: (input: TurnInput) => Promise<readonly WireActivity[]> | readonly WireActivity[]): TurnHost {
  return {
    async run(input) {
      const replies = await answer(input);
      const result: TurnResult = {
        outcome: 'answered',
        route: 'answer',
        aspects: [],
        replies,
        state: {
          ...initialState,
          clarifications: (input.state as { clarifications?: number } | undefined)?.clarifications ?? 0,
        },
        events: [],
        procedures: [],
        retrieval: undefined,
        probability: undefined,
        entities: undefined,
      };
      return { result, replies };
    },
  };
}

const echo = hostThat(({ activity }) => [{ type: 'message', text: `echo ${activity.text ?? ''}` }]);

function run(
  host: TurnHost,
  options: { onError?: (error: unknown) => void; onTurn?: (report: TurnReport) => void; now?: () => number } = {},
): TurnRunner {
  const runner = createTurnRunner({ store, host, ...options });
  runners.push(runner);
  runner.start();
  return runner;
}

async function say(text: string, messageId: string): Promise<void> {
  await store.inbox.accept(
    {
      channel: 'directline',
      conversationId: CONVERSATION,
      messageId,
      activity: { type: 'message', text, id: messageId },
    },
    Date.now(),
  );
}

async function sent(): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const [message] = await store.outbox.claim(['directline'], 'test', Date.now() + FAR_MS, 60_000, 1);
    if (message === undefined) return texts;
    texts.push(String(message.activity.text));
    await store.outbox.delivered(message.id, Date.now() + FAR_MS);
  }
}

async function idle(): Promise<void> {
  await vi.waitFor(async () => expect(await store.inbox.depth()).toBe(0), { timeout: 15_000 });
}

describe('the turn runner', () => {
  it('begins a conversation anew whose stored state is spoilt, logs it once and says so to the host', async () => {
    vi.spyOn(store.conversations, 'readState').mockResolvedValueOnce({
      state: undefined,
      version: 0,
      isUnreadable: true,
    });
    const states: unknown[] = [];
    const errors: unknown[] = [];
    const host = hostThat(({ state }) => {
      states.push(state);
      return [{ type: 'message', text: 'Dạ' }];
    });
    await say('một', 'm1');
    await say('hai', 'm2');

    run(host, { onError: (error) => errors.push(error) });

    await vi.waitFor(() => expect(states).toHaveLength(2));
    expect(states[0]).toBeNull();
    expect(states[1]).toMatchObject({ clarifications: 0 });
    expect(errors).toEqual([expect.objectContaining({ code: 'STATE_UNREADABLE' })]);
  });

  it('tells a turn of the ward whose account it is with', async () => {
    const wards: unknown[] = [];
    const noting: TurnHost = {
      async run(input) {
        wards.push(input.conversation.ward);
        return echo.run(input);
      },
    };
    const runner = createTurnRunner({
      store,
      host: noting,
      wardOf: async ({ id }) => (id === CONVERSATION ? '26740' : undefined),
    });
    runners.push(runner);
    runner.start();

    await say('xin chào', 'm1');
    await idle();

    expect(wards).toEqual(['26740']);
  });

  it('tells a turn who writes, and keeps of a message what the turn says is kept', async () => {
    const senders: unknown[] = [];
    const covering: TurnHost = {
      async run(input) {
        senders.push(input.sender);
        const { result, replies } = await echo.run(input);
        return { result: { ...result, keptText: '••••' }, replies };
      },
    };
    const message = {
      type: 'message',
      text: '4567',
      value: '4567',
      channelData: { 'motcua:address': 'hash', messageBack: '4567' },
    };
    const appended = await store.activities.append(CONVERSATION, message, { now: Date.now() });
    const messageId = appended?.logged.id ?? '';
    await store.inbox.accept(
      { channel: 'directline', conversationId: CONVERSATION, messageId, activity: message },
      Date.now(),
    );
    run(covering);
    await idle();

    expect(senders).toEqual([{ channel: 'directline', person: 'dl_1', address: 'hash' }]);
    const [logged] = await store.activities.after(CONVERSATION, 0, 1);
    expect(logged?.activity.text).toBe('••••');
    expect(JSON.stringify(logged)).not.toContain('4567');
  });

  it('answers messages in the order in which they came, one at a time', async () => {
    let active = 0;
    let mostActive = 0;
    const host = hostThat(async ({ activity }) => {
      active += 1;
      mostActive = Math.max(mostActive, active);
      await new Promise((resolve) => setTimeout(resolve, 5));
      active -= 1;
      return [{ type: 'message', text: `echo ${activity.text ?? ''}` }];
    });
    for (const number of [1, 2, 3, 4]) await say(String(number), `m${number}`);

    run(host);
    run(host);
    await idle();

    expect(await sent()).toEqual(['echo 1', 'echo 2', 'echo 3', 'echo 4']);
    expect(mostActive).toBe(1);
  });

  it('writes several replies in their order', async () => {
    await say('hai', 'm1');

    run(hostThat(() => [1, 2, 3].map((number) => ({ type: 'message', text: `${number}` }))));
    await idle();

    expect(await sent()).toEqual(['1', '2', '3']);
  });

  it('drops a late reply when an official took over during the turn', async () => {
    await say('xin chào', 'm1');
    const host = hostThat(async () => {
      await store.conversations.changeOwner(CONVERSATION, 'official:7', 0, Date.now());
      return [{ type: 'message', text: 'too late' }];
    });

    run(host);
    await idle();

    expect(await sent()).toEqual([]);
  });

  it('tries a failing turn again, then tells the resident politely', async () => {
    let attempts = 0;
    const outcomes: string[] = [];
    const host = hostThat(() => {
      attempts += 1;
      throw new Error('boom');
    });
    await say('xin chào', 'm1');

    run(host, { onTurn: ({ outcome }) => outcomes.push(outcome) });
    await idle();

    expect(attempts).toBe(3);
    expect(outcomes).toEqual(['error-internal']);
    expect((await sent()).join()).toContain('1022');
  });

  it.each([
    { when: 'waits for a database that is away', receivedAgo: 0, waits: true },
    { when: 'gives a message up that a database has kept waiting for minutes', receivedAgo: 6 * 60_000, waits: false },
  ])('$when', async ({ receivedAgo, waits }) => {
    await say('xin chào', 'm1');
    const outcomes: string[] = [];
    let attempts = 0;
    const away: Store = {
      ...store,
      async transaction(work) {
        attempts += 1;
        if (attempts <= 3) throw new StoreError('STORE_UNREACHABLE', 'gone', { isRetryable: true });
        return store.transaction(work);
      },
    };
    const startedAt = Date.now();
    const runner = createTurnRunner({
      store: away,
      host: echo,
      // Ten times as fast, so that nobody waits for the pauses.
      now: () => startedAt + receivedAgo + (Date.now() - startedAt) * 10,
      onTurn: ({ outcome }) => outcomes.push(outcome),
    });
    runners.push(runner);

    runner.start();
    await vi.waitFor(() => expect(outcomes).toHaveLength(1), { timeout: 20_000 });

    expect(await sent()).toEqual(waits ? ['echo xin chào'] : [expect.stringContaining('1022')]);
  });

  it('pauses before it tries again what it could not even look at', async () => {
    await say('một', 'm1');
    const failures: unknown[] = [];
    const broken: Store = { ...store, inbox: { ...store.inbox, next: () => Promise.reject(new Error('gone')) } };
    const runner = createTurnRunner({ store: broken, host: echo, onError: (error) => failures.push(error) });
    runners.push(runner);

    runner.start();
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    await runner.stop();

    expect(failures).toHaveLength(1);
  });

  it('recovers when a turn fails once', async () => {
    let attempts = 0;
    const host = hostThat(() => {
      attempts += 1;
      if (attempts === 1) throw new Error('boom');
      return [{ type: 'message', text: 'dạ' }];
    });
    await say('xin chào', 'm1');

    run(host);
    await idle();

    expect(await sent()).toEqual(['dạ']);
  });

  it('tells whoever took over during the turn what was written to the bot, and nothing that the bot decided', async () => {
    const effects: unknown[] = [];
    const slow: TurnHost = {
      async run(input) {
        await store.conversations.changeOwner(CONVERSATION, 'official:7', 0, Date.now());
        const { result, replies } = await echo.run(input);
        return { result: { ...result, effects: [{ kind: 'leave' }] }, replies };
      },
    };
    await say('phí bao nhiêu', 'm1');
    const desk = {
      apply: async (_store: unknown, _conversation: unknown, some: readonly unknown[]) => void effects.push(...some),
    };
    const runner = createTurnRunner({ store, host: slow, desk });
    runners.push(runner);
    runner.start();
    await idle();

    expect(await sent()).toEqual([]);
    expect(effects).toEqual([{ kind: 'message', text: 'phí bao nhiêu', isUrgent: false }]);
  });

  it('waits while another process holds the conversation, and takes over when its lease has run out', async () => {
    const lease = await store.leases.acquire(`conversation:${CONVERSATION}`, 'crashed', 2000, Date.now());
    await say('xin chào', 'm1');

    run(echo);
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(lease).toBeDefined();
    expect(await sent()).toEqual([]);
    await idle();
    expect(await sent()).toEqual(['echo xin chào']);
  });

  it('writes nothing when its lease was lost during the turn', async () => {
    let clock = Date.now();
    let turns = 0;
    const host = hostThat(async () => {
      turns += 1;
      if (turns === 1) {
        clock += 120_000;
        await store.leases.acquire(`conversation:${CONVERSATION}`, 'another', 1, clock);
        clock += 10;
      }
      return [{ type: 'message', text: `turn ${turns}` }];
    });
    await say('xin chào', 'm1');

    run(host, { now: () => clock });
    await idle();

    expect(await sent()).toEqual(['turn 2']);
  });

  it('finishes the turn under way when it is stopped', async () => {
    let begun: (() => void) | undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const host = hostThat(async () => {
      begun?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [{ type: 'message', text: 'dạ' }];
    });
    await say('xin chào', 'm1');

    const runner = run(host);
    await hasBegun;
    await runner.stop();

    expect(await store.inbox.depth()).toBe(0);
    expect(await sent()).toEqual(['dạ']);
  });
});
