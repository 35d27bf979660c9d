/** Before the browser tests: says in one line what is missing, and fails. */
import { accessSync, constants } from 'node:fs';
import process from 'node:process';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(reason) {
  process.stderr.write(`The browser tests cannot run: ${reason}\n`);
  process.exit(1);
}

const chosen = process.env.CHROMIUM_PATH;
if (chosen) {
  if (!isExecutable(chosen)) fail(`CHROMIUM_PATH names no program (${chosen}); correct it or unset it`);
} else if (!['/usr/bin/chromium', '/usr/bin/google-chrome'].some(isExecutable)) {
  fail('no Chromium found; install it (apt-get update && apt-get install -y chromium) or set CHROMIUM_PATH');
}
