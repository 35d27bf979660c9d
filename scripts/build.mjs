// Compiles the server to dist/ and bundles the widget to dist/web/; does nothing that is already up to date.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const WIDGET = 'dist/web/widget.js';

run('node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json');
if (!existsSync(WIDGET) || newestIn('web') > statSync(WIDGET).mtimeMs) {
  run('node_modules/vite/bin/vite.js', 'build', '-c', 'web/widget/vite.config.ts', '--logLevel', 'warn');
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** When the newest file below a folder was changed, in milliseconds. */
function newestIn(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
    }),
  );
}
