import { readFile } from 'node:fs/promises';
import type { RunDatabase } from '../faults/database.ts';

export const STAGES = ['waiting', 'deciding', 'writing', 'sending'] as const;

/** In milliseconds. The percentiles are read off the buckets of a histogram: they are as fine as its bounds. */
export interface StageTimes {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** What the server said of itself between the begin and the end of a measurement, all its processes together. */
export interface ServerFigures {
  readonly stages: Readonly<Record<(typeof STAGES)[number], StageTimes>>;
  /** Of processor time, of the server's processes. */
  readonly serverCpuSeconds: number;
  /** Of the connections to its database; undefined where that is within the server or elsewhere. */
  readonly databaseCpuSeconds: number | undefined;
  /** The worst of the 99th percentiles of some seconds each, and the mean of the means. */
  readonly lagP99Ms: number;
  readonly lagMeanMs: number;
  /** The most that one process held. */
  readonly residentBytes: number;
  /** The longest that the queues were at a look. */
  readonly inboxDepth: number;
  readonly outboxDepth: number;
}

/** Names with their labels as they are printed, and values. */
type Sample = ReadonlyMap<string, number>;

const LOOK_EVERY_MS = 5000;
/** A server that has more to do than it can answers late. */
const ANSWER_MS = 15_000;
const TRIES = 8;
const CLOCK_TICKS_PER_SECOND = 100;

/** Looks at `/metrics` of each process until it is ended. */
export async function watchServer(
  urls: readonly string[],
  database: RunDatabase,
): Promise<{ end(): Promise<ServerFigures> }> {
  let before: Sample[] = [];
  await withPatience(async () => {
    before = await scrape(urls);
  });
  const connections = await cpuOfConnections(database);
  const seen: Sample[][] = [];
  const latest = new Map(connections);
  const look = async () => {
    seen.push(await scrape(urls));
    for (const [pid, cpuSeconds] of await cpuOfConnections(database)) latest.set(pid, cpuSeconds);
  };
  let underWay: Promise<void> = Promise.resolve();
  const looking = setInterval(() => {
    underWay = underWay.then(look).catch(() => undefined);
  }, LOOK_EVERY_MS);
  return {
    async end() {
      clearInterval(looking);
      await underWay;
      await withPatience(look);
      const after = seen.at(-1) ?? [];
      const delta = (name: string) => total(after, name) - total(before, name);
      const values = (name: string) => seen.flat().map((sample) => sample.get(name) ?? 0);
      const depth = (queue: string) => Math.max(...values(`motcua_queue_depth{queue="${queue}"}`));
      // Two looks at once leave the second with nothing to tell.
      const lags = values('nodejs_eventloop_lag_mean_seconds').filter(Number.isFinite);
      return {
        stages: Object.fromEntries(
          STAGES.map((stage) => [stage, stageTimes(before, after, stage)]),
        ) as ServerFigures['stages'],
        serverCpuSeconds: delta('process_cpu_seconds_total'),
        databaseCpuSeconds:
          latest.size === 0
            ? undefined
            : [...latest].reduce((sum, [pid, seconds]) => sum + seconds - (connections.get(pid) ?? 0), 0),
        lagP99Ms: Math.max(...values('nodejs_eventloop_lag_p99_seconds')) * 1000,
        lagMeanMs: (lags.reduce((sum, lag) => sum + lag, 0) / lags.length) * 1000,
        residentBytes: Math.max(...values('process_resident_memory_bytes')),
        inboxDepth: depth('inbox'),
        outboxDepth: depth('outbox'),
      };
    },
  };
}

async function withPatience(look: () => Promise<void>): Promise<void> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const isDone = await look().then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
  await look();
}

export async function scrape(urls: readonly string[]): Promise<Sample[]> {
  return Promise.all(
    urls.map(async (url) =>
      readMetrics(await (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWER_MS) })).text()),
    ),
  );
}

export function readMetrics(text: string): Sample {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

function total(samples: readonly Sample[], name: string): number {
  return samples.reduce((sum, sample) => sum + (sample.get(name) ?? 0), 0);
}

const HISTOGRAM = 'motcua_turn_stage_seconds';

export function stageTimes(before: readonly Sample[], after: readonly Sample[], stage: string): StageTimes {
  const delta = (name: string) => total(after, name) - total(before, name);
  const labels = `{stage="${stage}"}`;
  const count = delta(`${HISTOGRAM}_count${labels}`);
  const buckets = [...new Set(after.flatMap((sample) => [...sample.keys()]))]
    .filter((name) => name.startsWith(`${HISTOGRAM}_bucket{`) && name.includes(`stage="${stage}"`))
    .map((name) => ({ bound: Number((/le="([^"]+)"/u.exec(name)?.[1] ?? '').replace('+', '')), upTo: delta(name) }))
    .sort((one, other) => one.bound - other.bound);
  const at = (share: number) => percentileOf(buckets, count * share) * 1000;
  return {
    count,
    meanMs: count === 0 ? 0 : (delta(`${HISTOGRAM}_sum${labels}`) / count) * 1000,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}

/** Within a bucket as if its values lay evenly; beyond the last bound, that bound. */
function percentileOf(buckets: readonly { readonly bound: number; readonly upTo: number }[], rank: number): number {
  let below = { bound: 0, upTo: 0 };
  for (const bucket of buckets) {
    if (Number.isNaN(bucket.bound)) continue;
    if (bucket.upTo >= rank && bucket.upTo > below.upTo) {
      const share = (rank - below.upTo) / (bucket.upTo - below.upTo);
      return below.bound + (bucket.bound - below.bound) * share;
    }
    below = bucket;
  }
  return below.bound;
}

/** By process id, of those that this machine shows; empty on SQLite. */
async function cpuOfConnections(database: RunDatabase): Promise<ReadonlyMap<number, number>> {
  if (database.dialect === 'sqlite') return new Map();
  const connections = await database.rows<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  const read = await Promise.all(
    connections.map(async ({ pid }): Promise<[number, number][]> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
      // The name in brackets may hold spaces; utime and stime are the 14th and 15th field.
      const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields === undefined ? [] : [[pid, (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND]];
    }),
  );
  return new Map(read.flat());
}
