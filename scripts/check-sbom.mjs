// Writes what the product is made of (CycloneDX) to .cache/sbom.json, and fails where a part has no licence that a public
// office may run and pass on, or no known origin.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  // A library beside ours, linked at run time and replaceable.
  'LGPL-3.0-or-later',
]);
const root = join(import.meta.dirname, '..');
const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit=dev'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const { components } = JSON.parse(stdout);
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'sbom.json'), stdout);

const faults = components.flatMap(({ name, version, licenses = [], hashes = [] }) => {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
  const known = names.some((text) => text.split(/ OR |[()]/u).some((part) => ALLOWED.has(part)));
  return [
    ...(known ? [] : [`${name} ${version}: its licence (${names.join(', ') || 'none'}) is not on the list`]),
    ...(hashes.length > 0 ? [] : [`${name} ${version}: the lock file has no digest of it`]),
  ];
});
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${components.length} parts, ${faults.length} faults; .cache/sbom.json\n`);
process.exitCode = faults.length === 0 && components.length > 0 ? 0 : 1;
