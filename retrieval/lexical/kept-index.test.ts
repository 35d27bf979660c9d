import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue } from '../__fixtures__/small-catalogue.ts';
import type { Catalogue } from '../../knowledge/index.ts';
import { silentLogger } from '../logger.ts';
import { openLexicalIndex, type OpeningLexicalIndex } from './kept-index.ts';

const catalogue = smallCatalogue();
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lexical-'));
});

function open(of: Catalogue, changes: Partial<Parameters<typeof openLexicalIndex>[0]> = {}): OpeningLexicalIndex {
  return openLexicalIndex({
    catalogue: of,
    directory,
    signal: new AbortController().signal,
    logger: silentLogger,
    ...changes,
  });
}

async function firstOf(opening: OpeningLexicalIndex, message: string): Promise<string | undefined> {
  return (await opening.ready).search(message, 1)[0]?.code;
}

/** A catalogue that cannot be analysed: it answers only when the kept index is used. */
function unreadable({ digest }: Catalogue): Catalogue {
  const fails = () => {
    throw new Error('it was analysed again');
  };
  return { ...catalogue, digest, procedures: { values: fails } as unknown as Catalogue['procedures'] };
}

describe('openLexicalIndex', () => {
  it('makes the index once and loads it at the next start', async () => {
    const first = open(catalogue);
    await first.settled;

    const second = open(unreadable(catalogue));

    expect(await firstOf(second, 'lam giay khai sinh')).toBe('1.001193');
    expect((await second.ready).search('đăng ký', 10)).toEqual((await first.ready).search('đăng ký', 10));
  });

  it('makes it anew for another catalogue', async () => {
    await open(catalogue).settled;
    const other = smallCatalogue([procedureOf('9.000001', 'Thủ tục nuôi ong lấy mật')]);

    const opening = open(other);

    expect(await firstOf(opening, 'nuoi ong')).toBe('9.000001');
    expect(await firstOf(opening, 'khai sinh')).toBeUndefined();
  });

  it('makes it anew when the kept one stands under another name than its own', async () => {
    await open(catalogue).settled;
    const [name = ''] = readdirSync(directory);
    const other = smallCatalogue([procedureOf('9.000001', 'Thủ tục nuôi ong lấy mật')]);
    await open(other).settled;
    const otherName = readdirSync(directory).find((file) => file !== name) ?? '';
    writeFileSync(path.join(directory, otherName), readFileSync(path.join(directory, name)));

    expect(await firstOf(open(other), 'nuoi ong')).toBe('9.000001');
  });

  it.each([
    ['cut off', (content: string) => content.slice(0, -20)],
    ['changed', (content: string) => content.replace('khai', 'thai')],
    ['empty', () => ''],
    ['no index at all', () => 'lexical'],
    ['of another analysis', (content: string) => content.replace(/"analysis":\d+/u, '"analysis":0')],
  ])('makes it anew, and keeps that, when the file is %s', async (_what, damage) => {
    await open(catalogue).settled;
    const file = path.join(directory, readdirSync(directory)[0] ?? '');
    const whole = readFileSync(file, 'latin1');
    writeFileSync(file, damage(whole), 'latin1');

    const opening = open(catalogue);
    await opening.settled;

    expect(await firstOf(opening, 'lam giay khai sinh')).toBe('1.001193');
    expect(readFileSync(file, 'latin1')).toBe(whole);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it('serves although the folder cannot be written, and says that nothing was kept', async () => {
    const file = path.join(directory, 'file');
    writeFileSync(file, '');
    const said: string[] = [];

    const opening = open(catalogue, {
      directory: file,
      logger: { ...silentLogger, info: (_details, message) => said.push(message) },
    });
    await opening.settled;

    expect(await firstOf(opening, 'khai sinh')).toBe('1.001193');
    expect(said).toEqual(['the lexical index could not be kept; the next start makes it anew']);
  });

  it('throws away what earlier versions kept, once it is old', async () => {
    for (const name of ['0', '1', '2']) writeFileSync(path.join(directory, `lexical-${name.repeat(16)}.jsonl`), '');

    await open(catalogue).settled;

    expect(readdirSync(directory)).toHaveLength(3);
    expect(readdirSync(directory).filter((name) => name.endsWith('.bin'))).toHaveLength(1);
  });

  it('keeps the newest three', async () => {
    for (let version = 1; version <= 5; version += 1) {
      await open(smallCatalogue([procedureOf('9.000001', `Thủ tục thứ ${version}`)])).settled;
    }

    expect(readdirSync(directory)).toHaveLength(3);
  });

  it('writes nothing once it was told to stop', async () => {
    const reason = new Error('closing');

    const opening = open(catalogue, { signal: AbortSignal.abort(reason) });
    await opening.settled;

    await expect(opening.ready).rejects.toBe(reason);
    expect(readdirSync(directory)).toEqual([]);
  });
});
