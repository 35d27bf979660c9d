import { expect, it } from 'vitest';
import { readMetrics, stageTimes } from './server-figures.ts';

function metrics(counts: readonly number[], sum: number): string {
  const [first = 0, second = 0, all = 0] = counts;
  return `# TYPE motcua_turn_stage_seconds histogram
motcua_turn_stage_seconds_bucket{le="0.1",stage="deciding"} ${first}
motcua_turn_stage_seconds_bucket{le="0.5",stage="deciding"} ${second}
motcua_turn_stage_seconds_bucket{le="+Inf",stage="deciding"} ${all}
motcua_turn_stage_seconds_bucket{le="0.1",stage="writing"} 1000
motcua_turn_stage_seconds_sum{stage="deciding"} ${sum}
motcua_turn_stage_seconds_count{stage="deciding"} ${all}
`;
}

it('tells the times of a stage between two looks, over all processes', () => {
  const before = [readMetrics(metrics([10, 20, 20], 6)), readMetrics(metrics([0, 0, 0], 0))];
  const after = [readMetrics(metrics([60, 90, 90], 20)), readMetrics(metrics([0, 30, 30], 8))];

  const times = stageTimes(before, after, 'deciding');

  // 50 up to 0.1 s, and 50 more up to 0.5 s.
  expect(times).toMatchObject({ count: 100, meanMs: 220, p50Ms: 100 });
  expect(times.p95Ms).toBeCloseTo(460);
  expect(times.p99Ms).toBeCloseTo(492);
});

it('stays below the last bound where a stage took longer, and tells nothing where nothing happened', () => {
  const none = [readMetrics(metrics([0, 0, 0], 0))];
  const slow = [readMetrics(metrics([0, 0, 10], 50))];

  expect(stageTimes(none, slow, 'deciding').p99Ms).toBe(500);
  expect(stageTimes(none, none, 'deciding')).toMatchObject({ count: 0, meanMs: 0 });
});
