import { pause } from '../faults/random.ts';
import { scrape } from './server-figures.ts';

/** What the server's processes have taken together so far. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

export async function usage(urls: readonly string[]): Promise<Usage> {
  const samples = await scrape(urls);
  const sum = (name: string) => samples.reduce((total, sample) => total + (sample.get(name) ?? 0), 0);
  return { cpuSeconds: sum('process_cpu_seconds_total'), residentBytes: sum('process_resident_memory_bytes') };
}

/** In seconds of processor time a second. */
export async function cpuWhile(urls: readonly string[], ms: number): Promise<number> {
  const before = await usage(urls);
  await pause(ms);
  return ((await usage(urls)).cpuSeconds - before.cpuSeconds) / (ms / 1000);
}
