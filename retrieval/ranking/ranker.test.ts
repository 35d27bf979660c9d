import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainRanker } from '../__fixtures__/plain-ranker.ts';
import { FEATURES } from './features.ts';
import { choose, loadRanker, RANKER_FILE, reasonsOf } from './ranker.ts';
import { probabilityOfSeveral } from './several.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const model = plainRanker.models.both;
const candidate = (values: Readonly<Record<string, number>>) =>
  Float64Array.from(FEATURES, (name) => values[name] ?? NaN);

describe('choose', () => {
  it('gives probabilities that add up to 1 with "none of them"', () => {
    const { probabilities, none } = choose(model, [candidate({ pooled: 0.9 }), candidate({ pooled: 0.4 })], {
      answerLogOdds: 0,
    });

    expect(probabilities[0]).toBeGreaterThan(probabilities[1]!);
    expect(probabilities[0]! + probabilities[1]! + none).toBeCloseTo(1, 10);
  });

  it('believes sooner that none is meant when the message sounds like no question about a procedure', () => {
    const own = [candidate({ pooled: 0.5 })];

    expect(choose(model, own, { answerLogOdds: -4 }).none).toBeGreaterThan(
      choose(model, own, { answerLogOdds: 4 }).none,
    );
  });

  it('finds none when there is no candidate', () => {
    expect(choose(model, [], { answerLogOdds: 5 })).toEqual({ probabilities: [], none: 1 });
  });

  it('counts a feature that is not known as the mean', () => {
    expect(reasonsOf(model, candidate({}))).toEqual(Object.fromEntries(FEATURES.map((name) => [name, 0])));
  });
});

describe('the shipped weights', () => {
  const { manifest, models } = loadRanker(ROOT);

  it('say what they were trained on and how well they do on what was held out', () => {
    expect(manifest.dataDigest).toMatch(/^[0-9a-f]{64}$/u);
    expect(manifest.figures['both, hit1']).toBeGreaterThan(0.8);
    expect(manifest.figures['both, calibrationError']).toBeLessThanOrEqual(0.05);
  });

  it('take a short message whose probability is shared for one that several procedures fit', () => {
    const shared = { probabilities: [0.3, 0.3, 0.2, 0.1], none: 0.1, syllableCount: 2 };
    const clear = { probabilities: [0.97, 0.01], none: 0.02, syllableCount: 20 };

    expect(probabilityOfSeveral(models.both, shared)).toBeGreaterThan(0.5);
    expect(probabilityOfSeveral(models.both, clear)).toBeLessThan(0.1);
  });

  it('are refused with the remedy when they are of other features', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'ranker-'));
    mkdirSync(path.join(root, path.dirname(RANKER_FILE)), { recursive: true });
    const other = { ...plainRanker, models: { ...plainRanker.models, both: { ...model, features: ['lexical'] } } };
    writeFileSync(path.join(root, RANKER_FILE), JSON.stringify(other));

    expect(() => loadRanker(root)).toThrow(
      expect.objectContaining({
        code: 'RANKER_UNUSABLE',
        message: expect.stringContaining('npm run train:ranker') as string,
      }),
    );
  });
});
