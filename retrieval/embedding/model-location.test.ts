import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateModel } from './model-location.ts';

const projectRoot = path.join(import.meta.dirname, '..', '..');

function modelFolder(files: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'model-'));
  mkdirSync(path.join(folder, 'onnx'));
  for (const file of files) writeFileSync(path.join(folder, file), '');
  return folder;
}

describe('locateModel', () => {
  it('finds the bundled model for an empty setting', () => {
    expect(locateModel('', projectRoot)).toEqual({
      kind: 'folder',
      id: 'motcua-e5-small-vi',
      folder: path.join(projectRoot, 'retrieval', 'embedding', 'motcua-e5-small-vi'),
    });
  });

  it('takes a folder, absolute or relative to the project', () => {
    const folder = modelFolder(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']);
    const located = { kind: 'folder', id: path.basename(folder), folder };

    expect(locateModel(folder, projectRoot)).toEqual(located);
    expect(locateModel(path.basename(folder), path.dirname(folder))).toEqual(located);
  });

  it('names what a folder lacks', () => {
    const folder = modelFolder(['config.json']);

    expect(() => locateModel(folder, projectRoot)).toThrow(
      /lacks tokenizer\.json, tokenizer_config\.json, onnx\/model_quantized\.onnx; set EMBEDDING_MODEL/,
    );
  });

  it('takes a hub id', () => {
    expect(locateModel('Xenova/multilingual-e5-small', '/srv/motcua')).toEqual({
      kind: 'hub',
      id: 'Xenova/multilingual-e5-small',
      cacheFolder: path.join('/srv/motcua', '.cache', 'models'),
    });
  });

  it.each(['/no/such/folder', 'just-a-name', 'a/b/c'])('refuses %s, and says what to set', (setting) => {
    expect(() => locateModel(setting, projectRoot)).toThrow(
      expect.objectContaining({
        code: 'EMBEDDING_MODEL_SETTING_WRONG',
        message: expect.stringContaining('EMBEDDING_MODEL is') as string,
      }),
    );
  });
});
