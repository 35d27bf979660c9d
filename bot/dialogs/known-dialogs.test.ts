import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openChooseProcedure } from './choose-procedure.ts';
import { openDossier } from './dossier-status.ts';
import { openWanted } from './guided-procedure.ts';
import { DIALOG_VERSIONS, isKnownDialog } from './known-dialogs.ts';
import { newVoice, openVoice } from './voice.ts';

const NOW = new Date('2026-11-26T03:00:00Z');

describe('the dialogs that are known', () => {
  it('are all that a frame is ever opened for', () => {
    const sources = ['dialogs', 'steps'].flatMap((folder) =>
      readdirSync(join(import.meta.dirname, '..', folder))
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(join(import.meta.dirname, '..', folder, name), 'utf8')),
    );
    const opened = sources.flatMap((source) =>
      [...source.matchAll(/dialog: (?<constant>[A-Z_]+), version/gu)].map(
        ({ groups }) => new RegExp(`const ${groups?.constant ?? ''} = '([a-z-]+)'`, 'u').exec(source)?.[1],
      ),
    );

    expect([...new Set(opened)].toSorted()).toEqual(Object.keys(DIALOG_VERSIONS).toSorted());
  });

  it.each([
    openChooseProcedure({
      choices: [{ code: '1.001193', title: 'Khai sinh' }],
      aspects: ['fee'],
      question: '',
      asked: [],
    }),
    openDossier('code', {}, NOW),
    openVoice('what', newVoice('other', NOW)),
  ])('have the version that $dialog is stored with', (frame) => {
    expect(DIALOG_VERSIONS[frame.dialog]).toBe(frame.version);
    expect(isKnownDialog(frame)).toBe(true);
    expect(isKnownDialog({ ...frame, version: frame.version + 1 })).toBe(false);
  });

  it('hold a guide of any version, which begins anew by itself', () => {
    expect(isKnownDialog({ ...openWanted('guide'), version: 99 })).toBe(true);
  });

  it('are none with a name of old', () => {
    expect(isKnownDialog({ dialog: 'toString', version: 1, step: 'x', slots: {} })).toBe(false);
  });
});
