import { pause } from '../faults/random.ts';
import { scrape } from './server-figures.ts';
import type { OpenTalk, Talk } from './talks.ts';

/** What an open stream costs on which nothing is said. */
export interface StreamCost {
  readonly streams: number;
  readonly residentBytesEach: number;
  /** Of processor time a minute, heartbeats and their look at the database among it. */
  readonly cpuMsPerMinuteEach: number;
}

const AT_ONCE = 25;
const SETTLING_MS = 10_000;
/** Two heartbeats and more. */
const IDLE_MS = 45_000;

/** Opens so many conversations with their streams, lets them be, and closes them. */
export async function measureStreams(
  open: OpenTalk,
  streams: number,
  urls: readonly string[],
  onProgress: (share: number) => void,
): Promise<StreamCost> {
  const before = await usage(urls);
  const idleBefore = await cpuWhile(urls, SETTLING_MS);
  const talks: Talk[] = [];
  while (talks.length < streams) {
    const count = Math.min(AT_ONCE, streams - talks.length);
    talks.push(...(await Promise.all(Array.from({ length: count }, open))));
    onProgress(talks.length / streams);
  }
  await pause(SETTLING_MS);
  const idle = await cpuWhile(urls, IDLE_MS);
  const after = await usage(urls);
  for (const talk of talks) talk.close();
  return {
    streams,
    residentBytesEach: (after.residentBytes - before.residentBytes) / streams,
    cpuMsPerMinuteEach: ((idle - idleBefore) * 60_000) / streams,
  };
}

/** In seconds of processor time a second. */
async function cpuWhile(urls: readonly string[], ms: number): Promise<number> {
  const before = await usage(urls);
  await pause(ms);
  return ((await usage(urls)).cpuSeconds - before.cpuSeconds) / (ms / 1000);
}

async function usage(
  urls: readonly string[],
): Promise<{ readonly cpuSeconds: number; readonly residentBytes: number }> {
  const samples = await scrape(urls);
  const sum = (name: string) => samples.reduce((total, sample) => total + (sample.get(name) ?? 0), 0);
  return { cpuSeconds: sum('process_cpu_seconds_total'), residentBytes: sum('process_resident_memory_bytes') };
}
