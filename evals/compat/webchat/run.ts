/** Runs the unmodified Web Chat against the server of this repository: one line a check, exit code 1 when one fails. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openChatPage } from './chat-page.ts';
import { CHECKS, type Bench } from './checks.ts';
import { startPageServer } from './page-server.ts';
import { startServer } from './server-under-test.ts';

const INDEX_TIMEOUT_MS = 900_000;

interface Readiness {
  readonly status: string;
  readonly reason?: string;
}

const pictures = join(import.meta.dirname, '..', '..', 'reports');

async function main(): Promise<number> {
  const closers: (() => Promise<void> | void)[] = [];
  try {
    await mkdir(pictures, { recursive: true });
    const dataDir = await mkdtemp(join(tmpdir(), 'motcua-webchat-'));
    closers.push(() => rm(dataDir, { recursive: true, force: true }));
    const pageServer = await startPageServer();
    closers.push(pageServer.close);
    const start = (port: number) => startServer({ dataDir, allowedOrigin: pageServer.origin, port });
    let server = await start(0);
    closers.push(() => server.stop('SIGTERM').then(() => undefined));
    const port = Number(new URL(server.url).port);
    await waitForIndex(server.url);
    const chat = await openChatPage(pageServer.origin, `${server.url}/v3/directline`);
    closers.push(() => chat.close());

    return await runChecks({
      chat,
      server: () => server,
      startAgain: async () => {
        server = await start(port);
      },
      picture: async (name) => {
        await chat.page.screenshot({ path: join(pictures, `webchat-${name}.png`) });
      },
    });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** The lexical leg answers at once; what is checked here is what residents get from both. */
async function waitForIndex(url: string): Promise<void> {
  const deadline = Date.now() + INDEX_TIMEOUT_MS;
  for (let isTold = false; Date.now() < deadline; await sleep(1000)) {
    const { status, reason } = (await (await fetch(`${url}/health/ready`)).json()) as Readiness;
    if (status === 'ok') return;
    if (status !== 'starting' && reason !== undefined) throw new Error(`The vector index cannot serve: ${reason}`);
    if (!isTold) process.stdout.write('The vector index is being loaded; on a first run it is built (some minutes)\n');
    isTold = true;
  }
  throw new Error('The vector index was not ready in time');
}

/** Resolves to how many failed. */
async function runChecks(bench: Bench): Promise<number> {
  let failed = 0;
  for (const { name, run } of CHECKS) {
    try {
      const note = await run(bench);
      process.stdout.write(`ok      ${name}${note === undefined ? '' : ` (${note})`}\n`);
    } catch (error) {
      failed += 1;
      process.stdout.write(`FAILED  ${name}\n        ${String(error).replaceAll('\n', '\n        ')}\n`);
      await bench.picture(`failed-${failed}`);
    }
  }
  process.stdout.write(`${CHECKS.length - failed} of ${CHECKS.length} checks passed\n`);
  return failed;
}

process.exitCode = (await main()) === 0 ? 0 : 1;
