import { configDefaults, defineConfig } from 'vitest/config';
import { suitesOnBoth } from './scripts/suites-on-both.ts';

const exclude = [...configDefaults.exclude, 'dist/**', 'evals/compat/**'];

/** `unit` needs Node alone; `browser` needs Chromium; `postgres` needs `TEST_DATABASE_URL`, and so does `both`: suites of `unit` once more. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // The default leaves a core idle, half of a machine with two.
          maxWorkers: '100%',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.browser.test.ts', '**/*.postgres.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude,
          globalSetup: ['scripts/build-for-tests.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['**/*.postgres.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'both',
          maxWorkers: '100%',
          include: suitesOnBoth(import.meta.dirname),
          exclude,
          globalSetup: ['store/postgres/testing/template.ts'],
          env: { TEST_STORE: 'postgres' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
