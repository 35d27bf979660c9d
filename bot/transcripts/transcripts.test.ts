import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../engine.ts';
import { coverageOf, coverageTable } from './coverage.ts';
import { createEngineHost } from './engine-host.ts';
import { readTranscripts } from './read-folder.ts';
import { runTranscript, type TranscriptResult } from './run.ts';
import { openTranscriptDependencies, type TranscriptDependencies } from './testing/open-engine.ts';

const transcripts = await readTranscripts(import.meta.dirname);
const patterns = [...new Set(transcripts.map(({ pattern }) => pattern))].map(
  (pattern) => [pattern, transcripts.filter((transcript) => transcript.pattern === pattern)] as const,
);

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;

let opened: TranscriptDependencies;
let engine: Engine;
const results: TranscriptResult[] = [];

beforeAll(async () => {
  opened = await openTranscriptDependencies();
  engine = createEngine(opened.dependencies);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await opened.close();
});

describe.each(patterns)('%s', (_pattern, inFolder) => {
  it.each(inFolder.map((transcript) => [transcript.name, transcript] as const))('%s', async (_name, transcript) => {
    const host = createEngineHost(async (input) => engine.turn(input), opened.script);

    const result = await runTranscript(host, transcript);
    results.push(result);

    if (transcript.known_defect === undefined) expect(result.differences.join('\n')).toBe('');
    else {
      const mended = `passes: take "lỗi đã biết" out of ${transcript.file}:${transcript.line}`;
      expect(result.differences, mended).not.toEqual([]);
    }
  });
});

describe('the transcripts together', () => {
  it('are at least 150, in many patterns', () => {
    expect(transcripts.length).toBeGreaterThanOrEqual(150);
    expect(patterns.length).toBeGreaterThanOrEqual(20);
  });

  it('go through every step of every dialog and end in every outcome', () => {
    const coverage = coverageOf(results);
    const defects = transcripts.filter(({ known_defect }) => known_defect !== undefined);
    print(`${coverageTable(coverage)}\n${transcripts.length} transcripts, ${defects.length} of known defects:`);
    for (const { file, line, known_defect } of defects) print(`  ${file}:${line}: ${known_defect ?? ''}`);

    expect(coverage.unknown).toEqual([]);
    expect(coverage.unreached).toEqual([]);
  });
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
