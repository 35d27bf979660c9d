import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import {
  type Example,
  type LearnedWeights,
  learnWeights,
  type TextClassifier,
  textClassifier,
} from './text-classifier.ts';

/** To be raised when what is learned from the same examples changes. */
const LEARNING_VERSION = 1;

/** Those of a few catalogues and versions; older ones go. */
const KEPT_FILES = 24;

interface Learning<Label extends string> {
  readonly labels: readonly Label[];
  readonly examples: readonly Example<Label>[];
  readonly epochs?: number | undefined;
  readonly l2?: number | undefined;
}

/**
 * The classifier of these examples. Learning takes seconds, so the weights are kept in the folder under a digest of all
 * that they were learned from, and learned anew when that changed or the file is damaged. A folder that can't be written
 * costs time alone.
 *
 * @param lending another folder in which they may be kept; nothing is written there
 */
export async function learnOnce<Label extends string>(
  { labels, examples, epochs, l2 }: Learning<Label>,
  folder: string,
  lending = folder,
): Promise<TextClassifier<Label>> {
  const name = `${digestOf({ labels, examples, epochs, l2 })}.bin`;
  for (const each of new Set([folder, lending])) {
    const kept = await readWeights(path.join(each, name), labels.length);
    if (kept !== undefined) return textClassifier(labels, kept);
  }
  const learned = learnWeights(labels, examples, { epochs, l2 });
  await keepWeights(path.join(folder, name), learned);
  return textClassifier(labels, learned);
}

function digestOf<Label extends string>({ labels, examples, epochs, l2 }: Learning<Label>): string {
  const hash = createHash('sha256').update(
    JSON.stringify([LEARNING_VERSION, process.versions.v8, labels, epochs ?? null, ...(l2 === undefined ? [] : [l2])]),
  );
  for (const { label, features } of examples) hash.update(`${label}\u0000${features.join('\u0000')}\n`);
  return hash.digest('hex').slice(0, 32);
}

async function readWeights(file: string, labels: number): Promise<LearnedWeights | undefined> {
  try {
    const { words, weights, bias } = deserialize(await readFile(file)) as KeptWeights;
    if (bias.length !== labels || weights.length !== words.length * labels) return undefined;
    return { vocabulary: new Map(words.map((word, index) => [word, index])), weights, bias };
  } catch {
    return undefined;
  }
}

interface KeptWeights {
  /** The vocabulary in its order. */
  readonly words: readonly string[];
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** Whole or not at all: a process beside this one never reads half a file. */
async function keepWeights(file: string, { vocabulary, weights, bias }: LearnedWeights): Promise<void> {
  const unfinished = `${file}.${process.pid}.${Date.now()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(unfinished, serialize({ words: [...vocabulary.keys()], weights, bias } satisfies KeptWeights));
    await rename(unfinished, file);
    await removeOldest(path.dirname(file));
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function removeOldest(folder: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = path.join(folder, name);
      return { file, written: (await stat(file)).mtimeMs };
    }),
  );
  const old = files.sort((a, b) => b.written - a.written).slice(KEPT_FILES);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}
