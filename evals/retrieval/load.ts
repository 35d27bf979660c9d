import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { percentile } from '../statistics.ts';

export interface UnderLoad {
  readonly queries: number;
  /** Queries that were answered by one leg alone, or not at all. */
  readonly degraded: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How late the event loop was, sampled every millisecond. */
  readonly eventLoopDelayP99Ms: number;
}

export interface LoadOptions {
  readonly perSecond: number;
  readonly seconds: number;
  readonly messages: readonly string[];
  /** Whether it was answered in full. */
  readonly ask: (message: string) => Promise<boolean>;
}

/** Sends messages at an even pace, whether or not the ones before are answered, as residents do. */
export async function measureUnderLoad({ perSecond, seconds, messages, ask }: LoadOptions): Promise<UnderLoad> {
  const total = perSecond * seconds;
  const times: number[] = [];
  let degraded = 0;
  const timed = async (message: string) => {
    const startedAt = performance.now();
    const isWhole = await ask(message).catch(() => false);
    times.push(performance.now() - startedAt);
    if (!isWhole) degraded += 1;
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < total; sent += 1) {
    const due = startedAt + (sent * 1000) / perSecond;
    await setTimeout(Math.max(0, due - performance.now()));
    running.push(timed(messages[sent % messages.length] ?? ''));
  }
  await Promise.all(running);
  delay.disable();
  return {
    queries: total,
    degraded,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
  };
}
