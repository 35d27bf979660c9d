import { availableParallelism, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startFakeZalo, zaloSettings, type FakeZalo } from '../../channels/zalo-oa/testing/fake-zalo.ts';
import { startCity, type City } from '../city/start-city.ts';
import { takeOverIndex } from '../city/take-over-index.ts';
import { openRunDatabase, type Dialect, type RunDatabase } from '../faults/database.ts';
import { createRandom, pause } from '../faults/random.ts';
import type { ServerProcessOptions } from '../faults/server-process.ts';
import { percentile } from '../statistics.ts';
import { fsyncTime } from './fsync-time.ts';
import { fillDatabase, type Filled } from './fill-database.ts';
import { addOfficialsTo, measureOfficials, type OfficialCost } from './official-cost.ts';
import { learn, startResidents, type Exchange } from './residents.ts';
import { watchServer, type ServerFigures } from './server-figures.ts';
import { measureStreams, type StreamCost } from './stream-cost.ts';
import { directLineTalks, LOAD_CHANNELS, zaloTalks, type LoadChannel } from './talks.ts';

export interface LoadOptions {
  readonly root: string;
  readonly dialect: Dialect;
  /** A PostgreSQL server where databases may be made; used for `postgres` alone. */
  readonly databaseUrl: string;
  /** In the database before anybody writes, at least; 0: what four conversations leave. */
  readonly messages: number;
  readonly conversations: number;
  readonly thinkMs: number;
  readonly seconds: number;
  readonly processes: number;
  readonly hasVectors: boolean;
  /** Idle streams that are opened to see what one costs; 0: not looked at. */
  readonly streams: number;
  /** Officials whose consoles are opened to see what one costs; 0: not looked at. */
  readonly officials: number;
  readonly seed: number;
  readonly faulty?: ServerProcessOptions['faulty'];
  readonly onProgress: (
    phase: 'starting' | 'filling' | 'streams' | 'officials' | 'writing' | 'ending',
    share: number,
  ) => void;
}

export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly acknowledgedP99Ms: number;
}

export interface LoadReport {
  readonly dialect: Dialect;
  readonly processes: number;
  readonly hasVectors: boolean;
  readonly conversations: number;
  readonly seconds: number;
  readonly filled: Filled | undefined;
  /** Messages a second, if replies took no time. */
  readonly offeredPerSecond: number;
  readonly answered: number;
  readonly answeredPerSecond: number;
  readonly latencies: Readonly<Record<LoadChannel, Latency>>;
  readonly faults: Readonly<Record<NonNullable<Exchange['fault']> | 'not-opened', number>>;
  readonly server: ServerFigures;
  readonly streamCost: StreamCost | undefined;
  readonly officialCost: OfficialCost | undefined;
  /** How late this very process was, which plays the residents. */
  readonly benchLagP99Ms: number;
  readonly machine: {
    readonly cores: number;
    readonly loadBefore: number;
    readonly loadAfter: number;
    readonly fsyncMs: number;
  };
}

const DIRECT_LINE_SECRET = 'direct-line-secret-of-the-load-run';
/** Zalo takes its time before it takes a message, and again before it answers. */
const PLATFORM_MS = 20;
const LONGEST_LOADING_MS = 600_000;

/** Fills a database, lets residents of both channels write to the server on it, and measures. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const { dialect, databaseUrl, onProgress } = options;
  onProgress('starting', 0);
  const database = await openRunDatabase(dialect, databaseUrl);
  const zalo = await startFakeZalo({ delayMs: () => PLATFORM_MS });
  try {
    return await measure(options, database, zalo);
  } finally {
    await zalo.close();
    await database.close();
  }
}

async function measure(options: LoadOptions, database: RunDatabase, zalo: FakeZalo): Promise<LoadReport> {
  const { root, messages, processes, hasVectors, faulty, onProgress } = options;
  takeOverIndex(root, database.dataDir);
  const environment = {
    LOG_LEVEL: 'warn',
    SECRETS_KEY: 'secrets-key-of-the-load-run-0123456789',
    DIRECT_LINE_SECRET,
    ...zaloSettings(zalo),
    DATA_DIR: database.dataDir,
    ...(hasVectors ? {} : { EMBEDDING_MODEL: 'none/none' }),
    ...(database.directUrl === undefined ? {} : { DATABASE_URL: database.directUrl }),
  };
  const start = async () => {
    const started = await startCity({ root, count: processes, environment, faulty });
    running.push(started);
    if (hasVectors) await vectorsServe(started);
    return started;
  };
  const running: City[] = [];
  const url = () => running.at(-1)?.url() ?? '';
  const onZalo = zaloTalks(url, zalo);
  const talks = { directline: directLineTalks(url, DIRECT_LINE_SECRET), 'zalo-oa': onZalo.open };
  try {
    if (options.officials > 0) await addOfficialsTo(database, options.officials);
    let city = await start();
    onProgress('starting', 0.5);
    const { expected, held } = await learn(talks, (conversationId) => isDone(database, conversationId));
    let filled: Filled | undefined;
    if (messages > 0) {
      await city.stop();
      filled = await fillDatabase(database, held, messages, (share) => onProgress('filling', share));
      city = await start();
    }
    const urls = city.processes.map((server) => server.url);
    const streamCost =
      options.streams === 0
        ? undefined
        : await measureStreams(talks.directline, options.streams, urls, (share) => onProgress('streams', share));
    const officialCost =
      options.officials === 0
        ? undefined
        : await measureOfficials(options.officials, urls, (share) => onProgress('officials', share));
    return {
      ...(await underLoad(options, { database, urls, talks, expected })),
      filled,
      streamCost,
      officialCost,
    };
  } finally {
    onProgress('ending', 1);
    onZalo.close();
    await Promise.all(running.map((city) => city.stop()));
  }
}

async function underLoad(
  options: LoadOptions,
  {
    database,
    urls,
    talks,
    expected,
  }: { database: RunDatabase; urls: readonly string[] } & Pick<
    Parameters<typeof startResidents>[0],
    'talks' | 'expected'
  >,
): Promise<Omit<LoadReport, 'filled' | 'streamCost' | 'officialCost'>> {
  const { dialect, conversations, thinkMs, seconds, processes, hasVectors, onProgress } = options;
  const exchanges: Exchange[] = [];
  let notOpened = 0;
  const endResidents = startResidents({
    talks,
    expected,
    conversations,
    thinkMs,
    random: createRandom(options.seed),
    onExchange: (exchange) => exchanges.push(exchange),
    onNotOpened: () => (notOpened += 1),
  });
  // Until most have written, and some twice.
  await passing(thinkMs * 2, (share) => onProgress('starting', 0.5 + share / 2));
  const loadBefore = loadavg()[0] ?? 0;
  const fsyncMs = fsyncTime(database.dataDir);
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const watching = await watchServer(urls, database);
  const from = Date.now();
  notOpened = 0;
  await passing(seconds * 1000, (share) => onProgress('writing', share));
  const until = Date.now();
  const server = await watching.end();
  lag.disable();
  const loadAfter = loadavg()[0] ?? 0;
  onProgress('ending', 0);
  const notOpenedMeanwhile = notOpened;
  await endResidents();

  const measured = exchanges.filter(({ at }) => at >= from && at < until);
  const answered = measured.filter(({ fault }) => fault === undefined);
  const count = (fault: Exchange['fault']) => measured.filter((exchange) => exchange.fault === fault).length;
  return {
    dialect,
    processes,
    hasVectors,
    conversations,
    seconds: (until - from) / 1000,
    offeredPerSecond: conversations / (thinkMs / 1000),
    answered: answered.length,
    answeredPerSecond: answered.length / ((until - from) / 1000),
    latencies: Object.fromEntries(
      LOAD_CHANNELS.map((channel) => [channel, latencyOf(answered.filter((each) => each.channel === channel))]),
    ) as LoadReport['latencies'],
    faults: {
      refused: count('refused'),
      unanswered: count('unanswered'),
      'another-reply': count('another-reply'),
      'not-opened': notOpenedMeanwhile,
    },
    server,
    benchLagP99Ms: lag.percentile(99) / 1e6,
    machine: { cores: availableParallelism(), loadBefore, loadAfter, fsyncMs },
  };
}

function latencyOf(exchanges: readonly Exchange[]): Latency {
  const arrived = exchanges.map(({ arrivedMs = 0 }) => arrivedMs);
  return {
    count: arrived.length,
    p50Ms: percentile(arrived, 0.5),
    p95Ms: percentile(arrived, 0.95),
    p99Ms: percentile(arrived, 0.99),
    acknowledgedP99Ms: percentile(
      exchanges.map(({ acknowledgedMs }) => acknowledgedMs),
      0.99,
    ),
  };
}

/** What a first start makes is the same every time, and is there once the server has run from this folder. */
async function vectorsServe(city: City): Promise<void> {
  const deadline = Date.now() + LONGEST_LOADING_MS;
  for (const { url } of city.processes) {
    for (;;) {
      const { degraded } = (await (await fetch(`${url}/health/ready`)).json()) as { degraded: readonly string[] };
      if (degraded.length === 0) break;
      if (Date.now() > deadline) throw new Error(`The vectors do not serve: ${JSON.stringify(degraded)}`);
      await pause(500);
    }
  }
}

async function isDone(database: RunDatabase, conversationId: string): Promise<boolean> {
  const [row] = await database.rows<{ left: number }>(
    `select (select count(*) from inbox where completed_at is null and conversation_id = '${conversationId}')
      + (select count(*) from outbox where state = 'pending' and conversation_id = '${conversationId}') as "left"`,
  );
  return row?.left === 0;
}

async function passing(ms: number, onProgress: (share: number) => void): Promise<void> {
  const from = Date.now();
  while (Date.now() - from < ms) {
    onProgress((Date.now() - from) / ms);
    await pause(Math.min(1000, Math.max(0, from + ms - Date.now())));
  }
}
