import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from '../statistics.ts';

const TRIES = 40;
const BYTES = 4096;

/** How long the disk of a folder takes at the median to keep 4 KiB, in milliseconds: every commit waits so long. */
export function fsyncTime(folder: string): number {
  const path = join(folder, 'fsync-probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BYTES);
  try {
    const times = Array.from({ length: TRIES }, () => {
      const from = performance.now();
      writeSync(file, block);
      fsyncSync(file);
      return performance.now() - from;
    });
    return percentile(times, 0.5);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
