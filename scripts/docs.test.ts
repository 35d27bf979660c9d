import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = ['README.md', ...below('docs').filter((path) => path.endsWith('.md'))];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Files below a folder, from the root. */
function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** Without what is shown as code. */
function proseOf(page: string): string {
  return textOf(page)
    .replace(/^```.*?^```/gmsu, '')
    .replace(/`[^`\n]+`/gu, '');
}

/** As the forge makes them of headings: `## Load, in short` is `#load-in-short`, the second one `#load-in-short-1`. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = textOf(page)
    .replace(/^```.*?^```/gmsu, '')
    .matchAll(/^#{1,6} +(.+?)\s*$/gmu);
  return new Set(
    [...headings].map(([, heading = '']) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
        .toLowerCase()
        .replace(/[^\p{Letter}\p{Number}\p{Mark}\s_-]/gu, '')
        .replace(/\s/gu, '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

function deadLinks(page: string): string[] {
  const links = [...proseOf(page).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/gu)].map(([, target = '']) => target);
  return links
    .filter((target) => !/^[a-z][a-z+.-]*:/iu.test(target))
    .filter((target) => {
      const [path = '', anchor] = decodeURIComponent(target).split('#', 2);
      const file = path === '' ? page : relative(root, join(root, dirname(page), path));
      if (file.startsWith('..') || !existsSync(join(root, file))) return true;
      return anchor !== undefined && (statSync(join(root, file)).isDirectory() || !anchorsOf(file).has(anchor));
    });
}

/** A file of tests, or of what several of them promise. */
const TEST_FILE = '`([\\w./-]+(?:\\.test|-contract)\\.ts)`';
const NAMES = '("[^"\\n]+"(?:, "[^"\\n]+")*)';
const HOLDER = `(?:${TEST_FILE}: ${NAMES}|\`npm run [\\w:-]+\`)`;
const HOLDERS = new RegExp(`^${HOLDER}(?:; ${HOLDER})*$`, 'u');

/** Written as a file and the names of some of its tests. */
function namedTests(text: string): { readonly path: string; readonly name: string }[] {
  return [...text.matchAll(new RegExp(`${TEST_FILE}: ${NAMES}`, 'gu'))].flatMap(([, path = '', names = '']) =>
    names
      .slice(1, -1)
      .split('", "')
      .map((name) => ({ path, name })),
  );
}

/** A whole name, not a part of one nor of a comment. */
function hasTest(path: string, name: string): boolean {
  if (!existsSync(join(root, path))) return false;
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((title) => textOf(path).includes(title));
}

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    expect(deadLinks(page)).toEqual([]);
  });

  it('names commands that there are', () => {
    const named = [...textOf(page).matchAll(/\bnpm run (?:-\S+ )*([a-z][\w:-]*(?:\|[\w:-]+)*)/gu)].flatMap(
      ([, name = '']) => name.split('|'),
    );

    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names tests that there are', () => {
    const named = [...textOf(page).matchAll(/(?<![*\w/.>-])(?:[\w.-]+\/)*[\w.-]+\.test\.ts\b/gu)].map(([path]) => path);

    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names tests by the names that they have', () => {
    expect(namedTests(textOf(page)).filter(({ path, name }) => !hasTest(path, name))).toEqual([]);
  });
});

describe('docs/security.md', () => {
  const rows = textOf('docs/security.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:attack|item|-+) /u.test(line));

  it('names for each attack and each item the tests that hold it, each by its name', () => {
    const holders = rows.map((row) => row.split(' | ').at(-1)?.replace(/ *\|$/u, '') ?? '');

    expect(holders.length).toBeGreaterThan(40);
    expect(holders.filter((holder) => !HOLDERS.test(holder))).toEqual([]);
  });

  it('names no item twice', () => {
    const items = rows.flatMap((row) => /^\| ((?:\d+\.\d+\.\d+[–, ]*)+)/u.exec(row)?.[1]?.trim() ?? []);

    expect(items.length).toBeGreaterThan(25);
    expect(items.filter((item, index) => items.indexOf(item) !== index)).toEqual([]);
  });
});
