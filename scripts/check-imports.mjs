// Holds the import direction (.dependency-cruiser.cjs), and fails when the check is blind: a compiler that
// dependency-cruiser cannot use makes it see no TypeScript and report no violations.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = resolve(process.argv[2] ?? '.');
process.chdir(root);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['channels', 'bot', 'retrieval', 'dossiers', 'desk', 'knowledge', 'store', 'web', 'evals', 'scripts'];
const entries = readdirSync('.', { withFileTypes: true })
  .filter((entry) => (entry.isDirectory() ? folders.includes(entry.name) : /^\w+\.ts$/u.test(entry.name)))
  .map(({ name }) => name);

const { output } = await cruise(
  entries,
  { ...options, ruleSet: { forbidden }, validate: true },
  { bustTheCache: true },
  { tsConfig: extractTSConfig('tsconfig.json') },
);
const seen = new Set(output.modules.map(({ source }) => source));
const excluded = new RegExp(options.exclude.path, 'u');
const unseen = entries.flatMap(sourcesIn).filter((file) => !excluded.test(file) && !seen.has(file));
for (const { rule, from, to } of output.summary.violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`);
for (const file of unseen) process.stdout.write(`not seen by the import check: ${file}\n`);
process.stdout.write(`${seen.size} modules, ${output.summary.violations.length} violations, ${unseen.length} unseen\n`);
process.exitCode = output.summary.violations.length + unseen.length === 0 && seen.size > 0 ? 0 : 1;

function sourcesIn(path) {
  if (/\.tsx?$/u.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || excluded.test(`${inner}/`) ? [] : sourcesIn(inner);
    return /\.tsx?$/u.test(inner) ? [inner] : [];
  });
}
