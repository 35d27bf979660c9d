import { pause } from '../faults/random.ts';
import { cpuWhile, usage } from './processor-time.ts';
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
