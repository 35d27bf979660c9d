import { expect, it } from 'vitest';
import { runLoad } from './run-load.ts';
import { SHORT_RUN } from './testing.ts';

it('measures two processes on one PostgreSQL that was filled', async () => {
  const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
  const report = await runLoad({ ...SHORT_RUN, dialect: 'postgres', databaseUrl, processes: 2 });

  expect(report.faults).toEqual({ refused: 0, unanswered: 0, 'another-reply': 0, 'not-opened': 0 });
  expect(report.filled?.messages).toBeGreaterThanOrEqual(SHORT_RUN.messages);
  expect(report.latencies.directline.count).toBeGreaterThan(0);
  expect(report.latencies['zalo-oa'].count).toBeGreaterThan(0);
  expect(report.server.databaseCpuSeconds).toBeGreaterThanOrEqual(0);
}, 600_000);
