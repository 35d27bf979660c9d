import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { localDateOf } from './knowledge/index.ts';
import { missedTerms, type PrivacyRequest, privacyRequestDue, type Store } from './store/index.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20];

/** What `/metrics` shows: counts and times, never words. A registry of its own, so that tests can run several apps. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    turns: new Counter({
      name: 'motcua_turns_total',
      help: 'Turns by outcome and channel',
      labelNames: ['outcome', 'channel'] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'motcua_turn_seconds',
      help: 'Time from taking a message to its written replies',
      buckets: SECONDS,
      registers,
    }),
    stageSeconds: new Histogram({
      name: 'motcua_turn_stage_seconds',
      help: 'Time of a message in each stage: waiting for a turn, deciding the reply, writing it, sending it',
      labelNames: ['stage'] as const,
      buckets: SECONDS,
      registers,
    }),
    sent: new Counter({
      name: 'motcua_sent_total',
      help: 'Messages sent by channel and how the sending ended',
      labelNames: ['channel', 'status'] as const,
      registers,
    }),
    sendProblems: new Counter({
      name: 'motcua_send_problems_total',
      help: 'Sendings that did not arrive at once, by channel and the cause as logs and console name it',
      labelNames: ['channel', 'code'] as const,
      registers,
    }),
    webhookCalls: new Counter({
      name: 'motcua_webhook_calls_total',
      help: 'Calls of platforms by channel and what became of them; many unauthenticated: a signature key is wrong',
      labelNames: ['channel', 'status'] as const,
      registers,
    }),
    generation: new Counter({
      name: 'motcua_generation_total',
      help: 'Calls to the language model by use and how they ended; all but "used" left the composed answer',
      labelNames: ['use', 'result'] as const,
      registers,
    }),
    degraded: new Counter({
      name: 'motcua_retrieval_degraded_total',
      help: 'Look-ups answered without one of the legs',
      labelNames: ['leg', 'reason'] as const,
      registers,
    }),
  };
}

const QUEUES: Readonly<Record<string, (store: Store) => Promise<number>>> = {
  inbox: ({ inbox }) => inbox.depth(),
  outbox: ({ outbox }) => outbox.depth(),
  undelivered: ({ deliveries }) => deliveries.count(),
  handoffs: ({ handoffs }) => handoffs.count({ states: ['queued'] }),
  tickets: ({ tickets }) => tickets.count({ states: ['open'] }),
};

/** How much waits, asked of the database when the figures are read; a queue that cannot be asked is left out. */
export function addQueueMetrics(registry: Registry, store: Store): void {
  new Gauge({
    name: 'motcua_queue_depth',
    help: 'What waits: messages to be answered (inbox) or sent (outbox), replies that did not arrive, residents and tickets that wait for an official',
    labelNames: ['queue'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      await Promise.all(
        Object.entries(QUEUES).map(async ([queue, depthOf]) => {
          const depth = await depthOf(store).catch(() => undefined);
          if (depth !== undefined) this.set({ queue }, depth);
        }),
      );
    },
  });
}

/** So long a missed term stays to be seen where somebody watches; the list has it for good. */
const CLOSED_LATE_MS = 30 * 86_400_000;
/** More than are closed in a month. */
const MAX_CLOSED = 10_000;

/** What residents ask about their data, by whether its next term has passed, or one had when it was closed. */
export function addPrivacyMetric(registry: Registry, store: Pick<Store, 'privacyRequests'>): void {
  new Gauge({
    name: 'motcua_privacy_requests',
    help: 'Requests of residents about their data: open within their terms (open) or past one (late), and those closed within 30 days that had missed one (closed-late)',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const open = await store.privacyRequests.open().catch(() => undefined);
      if (open === undefined) return;
      const late = lateRequests(open);
      this.set({ state: 'open' }, open.length - late);
      this.set({ state: 'late' }, late);
      const since = Date.now() - CLOSED_LATE_MS;
      const closed = await store.privacyRequests.closed({ limit: MAX_CLOSED, offset: 0, since }).catch(() => undefined);
      if (closed === undefined) return;
      this.set(
        { state: 'closed-late' },
        closed.filter((request) => missedTerms(request, dayOf, Date.now()).length > 0).length,
      );
    },
  });
}

function dayOf(at: number): string {
  return localDateOf(new Date(at));
}

/** How many of those that are open have a term behind them, today. */
export function lateRequests(open: readonly PrivacyRequest[]): number {
  const today = localDateOf(new Date());
  return open.filter((request) => privacyRequestDue(request) < today).length;
}

interface Alarm {
  readonly channel: string;
  readonly accountId: string;
  readonly alarm: string;
}

/** What stands against accounts of channels, 1 each. */
export function addAlarmMetric(registry: Registry, alarms: () => readonly Alarm[]): void {
  new Gauge({
    name: 'motcua_channel_alarm',
    help: 'Accounts of channels that do not serve residents, or soon will not: token-lost, token-late, secrets-lost, silent',
    labelNames: ['channel', 'account', 'alarm'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { channel, accountId: account, alarm } of alarms()) this.set({ channel, account, alarm }, 1);
    },
  });
}

/** How long something has been so for one of our accounts, in seconds; undefined: it has no such thing. */
export interface AccountAges {
  readonly channel: string;
  readonly accountId: string;
  readonly token: number | undefined;
  readonly silence: number;
}

/** How old the tokens of accounts are, and for how long their platform has not called; left out where nobody can tell. */
export function addAccountMetrics(registry: Registry, agesOf: () => Promise<readonly AccountAges[]>): void {
  const add = (name: string, help: string, valueOf: (ages: AccountAges) => number | undefined) =>
    new Gauge({
      name,
      help,
      labelNames: ['channel', 'account'] as const,
      registers: [registry],
      async collect() {
        this.reset();
        for (const ages of await agesOf().catch(() => [])) {
          const value = valueOf(ages);
          if (value !== undefined) this.set({ channel: ages.channel, account: ages.accountId }, value);
        }
      },
    });
  add('motcua_channel_token_age_seconds', 'Since the tokens of an account were renewed', ({ token }) => token);
  add(
    'motcua_channel_silence_seconds',
    'Since the platform of an account last called us, by day and night',
    ({ silence }) => silence,
  );
}
