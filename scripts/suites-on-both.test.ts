import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { suitesOnBoth } from './suites-on-both.ts';

const suites = suitesOnBoth(join(import.meta.dirname, '..'));

it.each([
  ['a server with what it keeps', 'app.test.ts'],
  ['a server that the helper of many starts', 'zalo.test.ts'],
  ['calls through a server of the desk', 'desk/api/ticket-routes.test.ts'],
  ['a store of its own', 'channels/outbox-dispatcher.test.ts'],
  ['sample dossiers', 'dossiers.test.ts'],
])('runs %s on both', (_what, suite) => {
  expect(suites).toContain(suite);
});

it.each([
  ['keeps nothing', 'knowledge/fold.test.ts'],
  ['is SQLite’s', 'store/sqlite.test.ts'],
  ['has its PostgreSQL beside it', 'desk/sweep.test.ts'],
  ['needs a browser', 'app.browser.test.ts'],
])('runs what %s once', (_what, suite) => {
  expect(suites).not.toContain(suite);
});

it('finds what reaches a database through files that import each other', () => {
  const root = mkdtempSync(join(tmpdir(), 'motcua-suites-'));
  mkdirSync(join(root, 'store'));
  const write = (path: string, ...imports: readonly string[]) => {
    writeFileSync(join(root, path), imports.map((each) => `import { x } from '${each}';\n`).join(''));
  };
  // Whoever begins at one of them comes back to it before the database is found.
  write('one.ts', './two.ts', './store/testing.ts');
  write('two.ts', './one.ts');
  write('store/testing.ts');
  write('a.test.ts', './one.ts');
  write('b.test.ts', './two.ts');
  write('c.test.ts');

  expect(suitesOnBoth(root)).toEqual(['a.test.ts', 'b.test.ts']);

  rmSync(root, { recursive: true });
});
