import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ASPECTS, type Aspect } from '../bot/contract.ts';
import { aspectFeatures } from '../bot/understanding/features.ts';
import { trainTextClassifier } from '../bot/understanding/text-classifier.ts';
import { readTrainingMessages, wayKey } from '../bot/understanding/training-messages.ts';

/**
 * Writes `bot/understanding/training/aspects-of-ways.jsonl`: what the ways people ask ask about, where the teacher
 * (`bot/understanding/teacher/`) and the classifier that is trained on the written messages alone are sure of it together.
 *
 * usage: tsx scripts/label-ways.ts TEACHER_OUTPUT   (lines {"text", "aspects": [probability of each aspect]})
 */
const root = join(import.meta.dirname, '..');
/** Of the teacher; the classifier counts half, as on the development questions neither is as good as both. */
const CLASSIFIER_SHARE = 0.5;
const SURE = 0.93;
/** What the classifier knows by itself teaches it nothing. */
const KNOWN = 0.9;

const told = z.object({ text: z.string(), aspects: z.array(z.number()).length(ASPECTS.length) });

async function labelWays(file: string): Promise<void> {
  const rows = (await readFile(file, 'utf8')).trim().split('\n');
  const ways = rows.map((row) => told.parse(JSON.parse(row)));
  const { aspects: messages } = await readTrainingMessages(root);
  const classifier = trainTextClassifier(
    ASPECTS,
    messages.map(({ text, aspect }) => ({ features: aspectFeatures(text), label: aspect })),
  );
  const keys = new Map<Aspect, string[]>(ASPECTS.map((aspect) => [aspect, []]));
  for (const { text, aspects } of ways) {
    const own = classifier.predict(aspectFeatures(text));
    const joint = ASPECTS.map((aspect, at) => ((aspects[at] ?? 0) + 1e-4) * (own[aspect] + 1e-4) ** CLASSIFIER_SHARE);
    const total = joint.reduce((sum, value) => sum + value, 0);
    const best = joint.indexOf(Math.max(...joint));
    const aspect = ASPECTS[best];
    if (aspect === undefined || (joint[best] ?? 0) / total < SURE || own[aspect] >= KNOWN) continue;
    keys.get(aspect)?.push(wayKey(text));
  }
  const lines = [...keys].map(([aspect, ofIt]) => JSON.stringify({ aspect, ways: ofIt.toSorted() }));
  await writeFile(join(root, 'bot/understanding/training/aspects-of-ways.jsonl'), `${lines.join('\n')}\n`);
  process.stdout.write([...keys].map(([aspect, { length }]) => `${aspect} ${length}`).join(', ') + '\n');
}

const [, , file] = process.argv;
if (file === undefined) throw new Error("Name the teacher's output: tsx scripts/label-ways.ts FILE");
await labelWays(file);
