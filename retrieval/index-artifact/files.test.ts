import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishFolder } from './files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('publishes the same artifact from several processes at once, and leaves one of them whole', async () => {
  const artifact = path.join(folder, 'artifact');
  const builders = Array.from({ length: 12 }, (_, number) => `builder-${number}`);
  for (const name of builders) {
    await mkdir(path.join(folder, name));
    for (const file of ['a', 'b']) await writeFile(path.join(folder, name, file), name);
  }

  await Promise.all(builders.map((name) => publishFolder(path.join(folder, name), artifact)));

  expect(await readdir(folder)).toEqual(['artifact']);
  const [a, b] = await Promise.all(['a', 'b'].map((file) => readFile(path.join(artifact, file), 'utf8')));
  expect(builders).toContain(a);
  expect(b).toBe(a);
});

it('says why where it cannot be published', async () => {
  const building = path.join(folder, 'building');
  await mkdir(building);

  await expect(publishFolder(building, path.join(folder, 'no-folder', 'artifact'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
