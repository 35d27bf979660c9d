// The product's own server with faults that a run asks for. Only evals/faults starts it; the build leaves it out.
import SqliteDatabase from 'better-sqlite3';
import { pino } from 'pino';
import { startApp } from '../../app.ts';
import { readConfig } from '../../config.ts';
import type { Store } from '../../store/index.ts';
import type { Injection, Sabotage } from './server-process.ts';

const given = JSON.parse(process.env.FAULTS ?? '{}') as {
  sabotage?: Sabotage;
  isSlow?: boolean;
};
const { isSlow = false } = given;
let { sabotage } = given;
const SLOW_MS = 1500;
const NO_LIMIT = 1_073_741_823;

/** Every file that is open, to fill its disk: the product keeps its handle to itself. */
const files = new Set<SqliteDatabase.Database>();
const opened: Pick<SqliteDatabase.Database, 'prepare'> = SqliteDatabase.prototype;
const prepare = Reflect.get(opened, 'prepare') as (this: SqliteDatabase.Database, source: string) => unknown;
Reflect.set(opened, 'prepare', function remember(this: SqliteDatabase.Database, source: string) {
  files.add(this);
  return prepare.call(this, source);
});

const realNow = Date.now;
let offsetMs = 0;
Date.now = () => realNow() + offsetMs;

process.on('message', (injection: Injection) => {
  switch (injection.kind) {
    case 'clock':
      offsetMs = injection.offsetMs;
      break;
    case 'disk':
      fillDisk(injection.isFull);
      break;
    case 'sabotage':
      sabotage = injection.sabotage;
  }
  process.send?.('done');
});

function fillDisk(isFull: boolean): void {
  for (const file of files) {
    if (!file.open || !file.name.endsWith('motcua.sqlite')) continue;
    const pages = file.pragma('page_count', { simple: true }) as number;
    file.pragma(`max_page_count = ${isFull ? pages : NO_LIMIT}`);
  }
}

function spoil(store: Store): Store {
  return {
    ...store,
    activities: {
      ...store.activities,
      append: (conversationId, activity, { now, dedupeKey }) =>
        store.activities.append(conversationId, activity, {
          now,
          ...(dedupeKey === undefined || sabotage === 'no-dedupe' ? {} : { dedupeKey }),
        }),
    },
    conversations: {
      ...store.conversations,
      async readState(id) {
        const read = await store.conversations.readState(id);
        if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
        return read;
      },
    },
    outbox: {
      ...store.outbox,
      async enqueue(message, now) {
        const written = await store.outbox.enqueue(message, now);
        if (written !== 'stale-epoch' || sabotage !== 'no-epoch-check') return written;
        const conversation = await store.conversations.get(message.conversationId);
        return conversation === undefined
          ? written
          : store.outbox.enqueue({ ...message, epoch: conversation.epoch }, now);
      },
    },
    transaction: (work) => store.transaction((inner) => work(spoil(inner))),
  };
}

const config = readConfig(process.env);
const app = await startApp({ config, logger: pino({ level: config.logLevel }), wrapStore: spoil });
app.ready().catch(() => undefined);
process.once('SIGTERM', () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
await app.answers();
process.stdout.write(`The faulty server listens on ${app.url}\n`);
