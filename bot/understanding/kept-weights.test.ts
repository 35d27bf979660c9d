import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { learnOnce } from './kept-weights.ts';
import * as textClassifier from './text-classifier.ts';

const labels = ['fee', 'where'] as const;
const examples = [
  { features: ['bao', 'nhieu'], label: 'fee' as const },
  { features: ['bao', 'tien'], label: 'fee' as const },
  { features: ['o', 'dau'], label: 'where' as const },
  { features: ['cho', 'dau'], label: 'where' as const },
  { features: ['nhieu', 'tien', 'o'], label: 'fee' as const },
];

let folder: string;
const learned = vi.spyOn(textClassifier, 'learnWeights');

vi.mock('./text-classifier.ts', { spy: true });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kept-weights-'));
  learned.mockClear();
});

afterEach(() => rm(folder, { recursive: true }));

test('what was learned once is read the next time, to the last bit', async () => {
  const first = await learnOnce({ labels, examples }, folder);
  const second = await learnOnce({ labels, examples }, folder);

  expect(learned).toHaveBeenCalledTimes(1);
  expect(second.predict(['bao', 'dau'])).toEqual(first.predict(['bao', 'dau']));
});

test('what another folder lends is read from there, and nothing is written', async () => {
  const [own, lending] = [path.join(folder, 'own'), path.join(folder, 'lending')];
  await learnOnce({ labels, examples }, lending);
  const lent = await readdir(lending);

  await learnOnce({ labels, examples }, own, lending);

  expect(learned).toHaveBeenCalledTimes(1);
  expect(await readdir(lending)).toEqual(lent);
  await expect(readdir(own)).rejects.toThrow('ENOENT');
});

test('another example, label or number of epochs is learned anew', async () => {
  await learnOnce({ labels, examples }, folder);
  await learnOnce({ labels, examples: examples.slice(1) }, folder);
  await learnOnce({ labels: ['where', 'fee'], examples }, folder);
  await learnOnce({ labels, examples, epochs: 3 }, folder);

  expect(learned).toHaveBeenCalledTimes(4);
});

test('a damaged file is learned anew and mended', async () => {
  const whole = await learnOnce({ labels, examples }, folder);
  const [name = ''] = await readdir(folder);
  const bytes = await readFile(path.join(folder, name));
  await writeFile(path.join(folder, name), bytes.subarray(0, bytes.length / 2));

  const again = await learnOnce({ labels, examples }, folder);

  expect(learned).toHaveBeenCalledTimes(2);
  expect(again.predict(['dau'])).toEqual(whole.predict(['dau']));
  expect(await readFile(path.join(folder, name))).toEqual(bytes);
});

test('a folder that cannot be written costs time alone', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');

  const classifier = await learnOnce({ labels, examples }, path.join(file, 'below'));

  expect(classifier.predict(['bao']).fee).toBeGreaterThan(0.5);
});

test('weights of old catalogues go', async () => {
  for (let epochs = 1; epochs <= 30; epochs += 1) await learnOnce({ labels, examples, epochs }, folder);

  expect(await readdir(folder)).toHaveLength(24);
});
