// Compiles the server to dist/ and bundles what browsers get to dist/web/; does nothing that is already up to date.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

run('node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json');
bundle('web/widget/vite.config.ts', 'dist/web/widget.js', ['web/widget', 'web/pages']);
bundle('web/console/vite.config.ts', 'dist/web/console/index.html', ['web/console']);

function bundle(config, result, sources) {
  if (existsSync(result) && Math.max(...sources.map(newestIn)) <= statSync(result).mtimeMs) return;
  run('node_modules/vite/bin/vite.js', 'build', '-c', config, '--logLevel', 'warn');
}

function run(script, ...args) {
  // A build that a test starts is the one that is served as well.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env });
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
