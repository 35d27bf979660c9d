import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Before browser tests: what the server hands to browsers is built from the sources as they are now. */
export default function buildForTests(): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; its output says why');
}
