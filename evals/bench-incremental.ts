import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { startApp } from '../app.ts';
import type { WireActivity } from '../bot/index.ts';
import { readConfig } from '../config.ts';
import { loadCatalogue, MANIFEST_FILE, type Procedure } from '../knowledge/index.ts';
import { sharedIndexDirectory } from '../retrieval/index.ts';
import { portalRow } from './scale/portal-export.ts';
import { percentile } from './statistics.ts';

export interface IncrementalBenchmark {
  readonly root: string;
  readonly rounds: number;
  readonly write: (text: string) => void;
}

const GIVE_UP_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 10;
/** Between two tries, each a conversation of its own: asking without a pause would itself be most of the load. */
const ASK_EVERY_MS = 25;
const FIRST_AMOUNT = 11_000;

/**
 * `npm run bench:incremental`: an app serves the whole catalogue with an official text each; the command imports one
 * changed record, then one new procedure. Prints the time from the moment the import's manifest stood in place to the
 * first reply that tells the new state.
 */
export async function runIncrementalBenchmark({ root, rounds, write }: IncrementalBenchmark): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-incremental-'));
  try {
    const bench = await prepare(root, dataDir);
    try {
      write(
        `An app with ${bench.procedures} official texts; seconds from the finished import to the first reply with it\n`,
      );
      const changed: number[] = [];
      const added: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const amount = FIRST_AMOUNT + round * 1_000;
        changed.push(
          await bench.follow(portalRow(bench.target, amount), `Lệ phí thủ tục ${bench.target.code}`, (reply) =>
            reply.includes(amount.toLocaleString('de-DE')),
          ),
        );
        const fresh = newProcedure(bench.target, round);
        added.push(await bench.follow(portalRow(fresh, amount), fresh.name, (reply) => reply.includes(fresh.code)));
      }
      write(line('one record changed', changed));
      write(line('one procedure new', added));
      write(`  of that, taking it over: ${bench
        .tookMs()
        .map((ms) => `${ms.toFixed(0)} ms`)
        .join(', ')}
`);
      write(`  ${availableParallelism()} cores, load average ${loadavg()[0]?.toFixed(1)} (a loaded machine is slower)
`);
    } finally {
      await bench.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function prepare(root: string, dataDir: string) {
  const catalogue = await loadCatalogue({ root: join(root, 'knowledge') });
  const all = [...catalogue.procedures.values()];
  const target = all.find(({ tier }) => tier === 'directory');
  if (target === undefined) throw new Error('No procedure is known from the directory alone');
  // A copy: what is kept of changed catalogues is of no use to anybody else.
  const shared = sharedIndexDirectory(root);
  const indexDirectory = join(dataDir, 'index');
  if (existsSync(shared)) {
    await cp(shared, indexDirectory, { recursive: true, filter: (source) => !source.includes('.building-') });
  }
  const importRows = async (rows: readonly string[], isPartial: boolean) => {
    const file = join(dataDir, 'export.jsonl');
    await writeFile(file, rows.join('\n'));
    await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', join(root, 'cli.ts'), 'catalogue:import', file, ...(isPartial ? ['--partial'] : [])],
      { cwd: root, env: { ...process.env, DATA_DIR: dataDir }, maxBuffer: 1 << 26 },
    );
  };
  await importRows(
    all.map((procedure) => portalRow(procedure, FIRST_AMOUNT)),
    false,
  );
  const took: number[] = [];
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const entry = JSON.parse(chunk.toString()) as { digest?: string; ms?: number };
      if (entry.digest !== undefined && entry.ms !== undefined) took.push(entry.ms);
      done();
    },
  });
  const app = await startApp({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0' }),
    logger: pino({ level: 'info' }, log),
    indexDirectory,
  });
  await app.ready();
  return {
    target,
    procedures: all.length,
    tookMs: () => took,
    close: () => app.close(),
    /** Imports a row while a resident asks again and again; resolves to the milliseconds until the reply knows it. */
    async follow(row: string, question: string, isNew: (reply: string) => boolean): Promise<number> {
      const importing = importRows([row], true);
      const startedAt = Date.now();
      while (Date.now() - startedAt < GIVE_UP_AFTER_MS) {
        if (isNew(await ask(app.url, question))) {
          const answeredAt = Date.now();
          const { ctimeMs } = await stat(join(dataDir, 'imported', MANIFEST_FILE));
          await importing;
          return answeredAt - ctimeMs;
        }
        await setTimeout(ASK_EVERY_MS);
      }
      await importing;
      throw new Error(`"${question}" was not answered by the new state within ${GIVE_UP_AFTER_MS / 1000} s`);
    },
  };
}

function newProcedure(like: Procedure, number: number): Procedure {
  const code = `9.${String(number).padStart(6, '0')}`;
  const name = `Thủ tục cấp giấy phép nuôi ong lấy mật loại ${number}`;
  return { ...like, code, name, url: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${code}` };
}

/** What a running app answers in a new conversation. */
async function ask(appUrl: string, text: string): Promise<string> {
  const url = `${appUrl}/v3/directline/conversations`;
  const opened = (await (await fetch(url, { method: 'POST' })).json()) as { conversationId: string; token: string };
  const headers = { authorization: `Bearer ${opened.token}`, 'content-type': 'application/json' };
  const activitiesUrl = `${url}/${opened.conversationId}/activities`;
  await fetch(activitiesUrl, { method: 'POST', headers, body: JSON.stringify({ type: 'message', text }) });
  for (;;) {
    const response = await fetch(activitiesUrl, { headers });
    const { activities } = (await response.json()) as { activities: WireActivity[] };
    // The greeting comes before the answer.
    const answer = activities.filter(({ from }) => from?.role === 'bot')[1];
    if (answer !== undefined) return answer.text ?? '';
    await setTimeout(LOOK_EVERY_MS);
  }
}

function line(what: string, times: readonly number[]): string {
  const each = times.map((ms) => (ms / 1000).toFixed(2)).join(', ');
  return `  ${what.padEnd(20)} median ${(percentile(times, 0.5) / 1000).toFixed(2)} s  (${each})\n`;
}
