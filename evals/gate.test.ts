import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibration.ts';
import type { Evaluation } from './evaluate.ts';
import { checkGate } from './gate.ts';

const figure = (value: number | null) => ({ value, low: null, high: null, count: 1 });

const evaluation = {
  questions: {
    measures: { 'hit@1': figure(0.9), wrongNumberRate: figure(0.01), clarifyRecall: figure(null) },
    retriever: { 'hit@3': figure(0.97) },
    calibration: calibrate([{ probability: 0.8, isRight: true }]),
  },
  dialogues: { measures: { turnPass: figure(0.7) } },
} as unknown as Evaluation;

function gateOf(gate: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'motcua-gate-')), 'gate.json');
  writeFileSync(file, JSON.stringify(gate));
  return file;
}

describe('checkGate', () => {
  it('passes what is as good as the committed figures', async () => {
    const gate = {
      atLeast: { 'hit@1': 0.9, 'retriever.hit@3': 0.95, turnPass: 0.5 },
      atMost: { calibrationError: 0.21 },
    };

    expect(await checkGate(evaluation, gateOf(gate))).toEqual([]);
  });

  it('names every figure that is worse, in either direction', async () => {
    const gate = { atLeast: { 'hit@1': 0.91 }, atMost: { wrongNumberRate: 0 } };

    expect(await checkGate(evaluation, gateOf(gate))).toEqual([
      'hit@1 is 0.9000, committed is 0.91',
      'wrongNumberRate is 0.0100, committed is 0',
    ]);
  });

  it('is not passed by a measure that the run does not have', async () => {
    const gate = { atLeast: { clarifyRecall: 0.1, 'hit@one': 0.1 }, atMost: {} };

    expect(await checkGate(evaluation, gateOf(gate))).toEqual([
      'clarifyRecall is no measure of this run',
      'hit@one is no measure of this run',
    ]);
  });
});
