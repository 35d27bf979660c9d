import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../engine.ts';
import { createEngineHost } from './engine-host.ts';
import { readTranscripts } from './read-folder.ts';
import { runTranscript } from './run.ts';
import { openTranscriptDependencies, type TranscriptDependencies } from './testing/open-engine.ts';
import { DOSSIER_RECOGNISERS } from './testing/dossier-switches.ts';
import { BEYOND_TRANSCRIPTS, STEP_SWITCHES, TRUNK } from './testing/step-switches.ts';
import { RECOGNISERS, REPAIR_PATTERNS, type Switch } from './testing/switches.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;

const transcripts = (await readTranscripts(import.meta.dirname)).filter(
  ({ known_defect }) => known_defect === undefined,
);
const switches = [...RECOGNISERS, ...DOSSIER_RECOGNISERS, ...REPAIR_PATTERNS, ...STEP_SWITCHES];
let switchedOff: Switch | undefined;
let opened: TranscriptDependencies;
let engine: Engine;

/** Every module of the table is read through it: its functions are themselves until their switch is off. */
function installSwitches(): void {
  for (const module of new Set(switches.map((each) => each.module))) {
    const ofModule = switches.filter((each) => each.module === module);
    vi.doMock(path.join(import.meta.dirname, '..', module), async (importOriginal) => {
      const original = await importOriginal<Record<string, unknown>>();
      const names = new Set(ofModule.flatMap(({ off }) => Object.keys(off)));
      const replaced = [...names].map((name) => {
        const real = original[name] as (...parameters: never[]) => unknown;
        if (typeof real !== 'function') throw new Error(`${module} exports no function ${name}`);
        const act = (...parameters: never[]) => (switchedOff?.off[name]?.(real) ?? real)(...parameters);
        return [name, (...parameters: never[]) => (isOff(module) ? act(...parameters) : real(...parameters))] as const;
      });
      return { ...original, ...Object.fromEntries(replaced) };
    });
  }
}

function isOff(module: string): boolean {
  return switchedOff?.module === module;
}

beforeAll(async () => {
  installSwitches();
  vi.resetModules();
  const { createEngine } = await import('../engine.ts');
  opened = await openTranscriptDependencies();
  engine = createEngine(opened.dependencies);
}, START_TIMEOUT_MS);

afterAll(async () => {
  vi.doUnmock('../engine.ts');
  await opened.close();
});

/** The first transcript of these folders that does not go as written. */
async function firstFailure(patterns: readonly string[]): Promise<string | undefined> {
  // Made anew: some recognisers are made once for each engine.
  const { createEngine } = await import('../engine.ts');
  engine = createEngine(opened.dependencies);
  const host = createEngineHost(async (input) => engine.turn(input), opened.script);
  for (const transcript of transcripts.filter(({ pattern }) => patterns.includes(pattern))) {
    const { differences } = await runTranscript(host, transcript);
    if (differences.length > 0) return transcript.name;
  }
  return undefined;
}

it('every step of a turn has its switch, or a reason for having none', async () => {
  const { STEPS } = await import('../engine.ts');
  const named = STEP_SWITCHES.map(({ module, off }) => `${module} ${Object.keys(off).join()}`);

  expect(named.length + TRUNK.length + BEYOND_TRANSCRIPTS.length).toBe(STEPS.length);
  expect(new Set(named).size).toBe(named.length);
});

describe('with everything on', () => {
  it(
    'every transcript of the table goes as written',
    async () => {
      expect(await firstFailure([...new Set(switches.flatMap(({ patterns }) => patterns))])).toBeUndefined();
    },
    START_TIMEOUT_MS,
  );
});

describe.each([
  ['recogniser', RECOGNISERS],
  ['recogniser of a dossier', DOSSIER_RECOGNISERS],
  ['repair pattern', REPAIR_PATTERNS],
  ['step', STEP_SWITCHES],
] as const)('a %s that is switched off', (_kind, table) => {
  it.each(table.map((each) => [each.name, each] as const))(
    'is missed by a transcript: %s',
    async (_name, each) => {
      switchedOff = each;
      const failure = await firstFailure(each.patterns).finally(() => {
        switchedOff = undefined;
      });

      expect(failure).toBeDefined();
    },
    START_TIMEOUT_MS,
  );
});
