import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a first start would make, where `npm run index:shared` or a test run has made it already. */
export function takeOverIndex(root: string, dataDir: string): void {
  for (const folder of ['index', 'classifiers']) {
    const kept = join(root, '.cache', folder);
    if (!existsSync(kept)) continue;
    cpSync(kept, join(dataDir, folder), { recursive: true, filter: (source) => !source.includes('.building-') });
  }
}
