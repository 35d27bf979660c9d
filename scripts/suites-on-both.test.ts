import { join } from 'node:path';
import { expect, it } from 'vitest';
import { suitesOnBoth } from './suites-on-both.ts';

const suites = suitesOnBoth(join(import.meta.dirname, '..'));

it.each([
  ['a server with what it keeps', 'app.test.ts'],
  ['a server that the helper of many starts', 'zalo.test.ts'],
  ['calls through a server of the desk', 'desk/api/ticket-routes.test.ts'],
  ['a store of its own', 'channels/outbox-dispatcher.test.ts'],
])('runs %s on both', (_what, suite) => {
  expect(suites).toContain(suite);
});

it.each([
  ['keeps nothing', 'knowledge/fold.test.ts'],
  ['is SQLite’s', 'store/sqlite.test.ts'],
  ['has its PostgreSQL beside it', 'desk/sweep.test.ts'],
  ['asks for sample dossiers', 'dossiers.test.ts'],
  ['needs a browser', 'app.browser.test.ts'],
])('runs what %s once', (_what, suite) => {
  expect(suites).not.toContain(suite);
});
