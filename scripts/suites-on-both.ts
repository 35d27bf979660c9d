import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where tests get a database from: of the kind that their project runs on. */
const TEST_DATABASES = 'store/testing.ts';
/** What is said does not depend on the database, and takes minutes; dossiers in a talk are asked in bot/steps as well. */
const TALKS = /^(?:bot\/transcripts\/|direct-line-transcripts\.test\.ts$)/u;
/** They are of one kind of database, or compare the two themselves. */
const OF_ONE_KIND = ['store/sqlite.test.ts', 'store/sqlite/free-holds.test.ts'];

/**
 * The suites that keep something in a database, by what they import, so that none is forgotten: they run on SQLite in the
 * `unit` project, and once more on PostgreSQL in the project `both`. Left out are those with a `….postgres.test.ts` beside them.
 */
export function suitesOnBoth(root: string): string[] {
  const imports = new Map<string, readonly string[]>();

  function reachesDatabase(suite: string): boolean {
    // Not asked file by file: an answer from inside a circle of imports is not that of the whole circle.
    const reached = new Set([suite]);
    for (const file of reached) {
      if (relative(root, file) === TEST_DATABASES) return true;
      const known = imports.get(file) ?? importsOf(file);
      imports.set(file, known);
      for (const imported of known) reached.add(imported);
    }
    return false;
  }

  return testFiles(root)
    .filter((path) => !/\.(?:browser|postgres)\.test\.ts$/u.test(path) && !OF_ONE_KIND.includes(path))
    .filter((path) => !TALKS.test(path))
    .filter((path) => !existsSync(join(root, path.replace('.test.ts', '.postgres.test.ts'))))
    .filter((path) => reachesDatabase(join(root, path)))
    .sort();
}

/** From the root. */
function testFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^\.|^node_modules$|^dist$|^data$/u.test(entry.name) ? [] : testFiles(root, path);
    return path.endsWith('.test.ts') ? [path] : [];
  });
}

/** Files of ours that are imported for more than their types. */
function importsOf(file: string): string[] {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type\b)[^;]*? from '(\.[^']+\.tsx?)';/gmu)].map(
    ([, path = '']) => join(dirname(file), path),
  );
}
