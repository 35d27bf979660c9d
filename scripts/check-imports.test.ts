import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const projectRoot = join(import.meta.dirname, '..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'motcua-imports-'));
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  write(
    'tsconfig.json',
    '{ "compilerOptions": { "module": "NodeNext", "allowImportingTsExtensions": true, "noEmit": true } }',
  );
  write('package.json', '{ "type": "module", "devDependencies": { "lit": "3.3.3" } }');
  write('knowledge/index.ts', 'export const fact = 1;\n');
  write('knowledge/inner.ts', 'export const inner = 1;\n');
  write('bot/index.ts', "import { fact } from '../knowledge/index.ts';\nexport const reply = fact;\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

function check(): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'scripts/check-imports.mjs'), root],
    {
      encoding: 'utf8',
    },
  );
  return { status, output: stdout + stderr };
}

it('passes when imports run one way', () => {
  expect(check()).toMatchObject({ status: 0 });
});

it.each([
  [
    'upwards',
    'knowledge/up.ts',
    "import { reply } from '../bot/index.ts';\nexport const up = reply;\n",
    'knowledge-imports-one-way',
  ],
  [
    'upwards for a type alone',
    'knowledge/up.ts',
    "import type { reply } from '../bot/index.ts';\nexport type Up = typeof reply;\n",
    'knowledge-imports-one-way',
  ],
  [
    'past the index',
    'bot/deep.ts',
    "import { inner } from '../knowledge/inner.ts';\nexport const deep = inner;\n",
    'knowledge-through-its-index',
  ],
  [
    'the evals',
    'bot/cheat.ts',
    "import { cases } from '../evals/cases.ts';\nexport const cheat = cases;\n",
    'evals-are-imported-by-nothing',
  ],
  ['in a circle', 'bot/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n", 'no-circular'],
  [
    'nothing that exists',
    'bot/lost.ts',
    "import { lost } from './nowhere.ts';\nexport const found = lost;\n",
    'no-unresolvable',
  ],
])('fails when a file imports %s', (_how, file, content, rule) => {
  write('evals/cases.ts', 'export const cases = [];\n');
  write('bot/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
  if (file !== 'bot/a.ts') write('bot/a.ts', 'export const a = 1;\n');
  write(file, content);

  const { status, output } = check();

  expect(output).toContain(rule);
  expect(status).toBe(1);
});
