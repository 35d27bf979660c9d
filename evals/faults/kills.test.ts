import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killing } from './checks.ts';
import { runFaults } from './run-faults.ts';

const KILLS = 2;
const SEED = 20_261_126;

it('loses nothing, says nothing twice and mixes nothing up when it is killed under load', async () => {
  const report = await runFaults({
    root: join(import.meta.dirname, '..', '..'),
    dialect: 'sqlite',
    databaseUrl: '',
    seed: SEED,
    writers: 5,
    // From the sources: no build is needed.
    faulty: {},
    disturb: killing(KILLS, { seed: SEED }),
  });

  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.claims).toBeGreaterThan(0);
}, 900_000);
