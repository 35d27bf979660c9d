import { expect, it } from 'vitest';
import { runLoad } from './run-load.ts';
import { SHORT_RUN } from './testing.ts';

it('fills a database with conversations as they are held, and measures residents who write on it', async () => {
  const report = await runLoad({ ...SHORT_RUN, dialect: 'sqlite', databaseUrl: '', processes: 1 });

  expect(report.faults).toEqual({ refused: 0, unanswered: 0, 'another-reply': 0, 'not-opened': 0 });
  expect(report.filled?.messages).toBeGreaterThanOrEqual(SHORT_RUN.messages);
  expect(report.filled?.rows).toBeGreaterThan(2 * SHORT_RUN.messages);
  expect(report.latencies.directline.count).toBeGreaterThan(0);
  expect(report.latencies['zalo-oa'].count).toBeGreaterThan(0);
  expect(report.server.stages.sending.count).toBeGreaterThan(0);
  expect(report.server.serverCpuSeconds).toBeGreaterThan(0);
}, 600_000);
