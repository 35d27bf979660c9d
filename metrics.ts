import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { localDateOf } from './knowledge/index.ts';
import { type PrivacyRequest, privacyRequestDue, type Store } from './store/index.ts';

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

/** What residents ask about their data, by whether its next term has passed. */
export function addPrivacyMetric(registry: Registry, store: Pick<Store, 'privacyRequests'>): void {
  new Gauge({
    name: 'motcua_privacy_requests',
    help: 'Requests of residents about their data that are open: within their term (open), or past it (late)',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const open = await store.privacyRequests.open().catch(() => undefined);
      if (open === undefined) return;
      const late = lateRequests(open);
      this.set({ state: 'open' }, open.length - late);
      this.set({ state: 'late' }, late);
    },
  });
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
