import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../store/index.ts';
import { createDossierDigests } from './digests.ts';
import { addDossierCommands } from './import-command.ts';
import { countColumns } from './registry/columns.ts';
import { followDossierImports } from './registry/hand-over.ts';
import { writeSpreadsheet } from './registry/spreadsheet/write-spreadsheet.ts';

const SECRETS_KEY = 'a key for the tests of the command, of no other use';
const HEADER = ['Mã hồ sơ', 'SĐT', 'Trạng thái', 'Ngày tiếp nhận', 'Phí'];
const ROW = ['H29.16.14-251110-0021', '0901234567', 'Đang xử lý', '10/11/2025', '15.000'];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-import-command-'));
});

afterEach(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

const open = () => openStore({ dataDir: join(folder, 'data') });

/** What the command writes, and how far its bar came. */
async function run(file: string, ...options: readonly string[]) {
  let written = '';
  const shares: number[] = [];
  const program = new Command().exitOverride();
  addDossierCommands(program, {
    openStore: open,
    dataDir: () => join(folder, 'data'),
    secretsKey: () => SECRETS_KEY,
    progressBar: () => ({ update: (share) => shares.push(share), stop: () => undefined }),
    write: (text) => (written += text),
    wholeNumber: Number,
  });
  await program.parseAsync(['node', 'motcua', 'dossiers:import', file, ...options]);
  return { written, shares, exitCode: process.exitCode };
}

async function csvOf(...rows: readonly (readonly string[])[]): Promise<string> {
  const file = join(folder, 'hồ sơ.csv');
  await writeFile(file, [HEADER, ...rows].map((cells) => cells.join(',')).join('\n'));
  // 15:00 of the day before in UTC.
  await utimes(file, new Date('2025-11-24T23:00:00Z'), new Date('2025-11-24T23:00:00Z'));
  return file;
}

const changed = (changes: Readonly<Record<number, string>>) => ROW.map((cell, at) => changes[at] ?? cell);

it('tells the file, the time by the clocks of the city, and by its own columns what could not be read', async () => {
  const file = await csvOf(
    ROW,
    changed({ 0: 'H29.16.14-251110-0022', 3: '31/02/2025' }),
    changed({ 0: 'H29.16.14-251110-0023', 4: 'mười lăm ngàn' }),
    changed({ 0: 'H29.16.14-251110-0024', 2: 'Bay lên trời' }),
    changed({ 2: 'Đã xử lý xong' }),
  );

  const { written, exitCode } = await run(file);

  expect(written).toBe(
    [
      `${file}: 5 rows, as of 25/11/2025 06:00 (Ho Chi Minh City): 3 added, 0 changed, 0 unchanged.`,
      '1 rows were not taken:',
      '  line 5: unknown state "Bay lên trời"',
      '2 rows were taken without what could not be read:',
      '  line 3: "Ngày tiếp nhận": "31/02/2025" is no day',
      '  line 4: "Phí": "mười lăm ngàn" is no amount',
      '1 rows are of a dossier that has another row in the file:',
      '  line 2: the same code as line 6, which counts: it is the last',
      '',
    ].join('\n'),
  );
  expect(exitCode).toBe(2);
});

it('fails with the name that the operator gave, also while a server reads a copy of it', async () => {
  const file = join(folder, 'trống.csv');
  await writeFile(file, '\n');
  await expect(run(file)).rejects.toThrow(`${file}: The file is empty`);

  const store = await open();
  const following = follow(store);
  await expect(run(file)).rejects.toThrow(`${file}: The file is empty`);
  const { written } = await run(await csvOf(ROW, changed({ 0: 'H29.16.14-251110-0022', 1: '"0901' })));
  await following.stop();
  await store.close();

  expect(written).toContain('  line 3: a quotation mark is not closed\n');
  expect(written).not.toContain('dossiers-import');
});

const follow = (store: Store) =>
  followDossierImports({
    dataDir: join(folder, 'data'),
    store,
    digests: createDossierDigests(SECRETS_KEY),
    intervalMs: 10,
  });

it('tells how far it has read a spreadsheet', async () => {
  const file = join(folder, 'export.xlsx');
  const codes = Array.from({ length: 6_000 }, (_, at) => [`H29.16.14-251110-${10_000 + at}`, ...ROW.slice(1)]);
  await writeSpreadsheet(file, () => [HEADER, ...codes]);

  const { written, shares, exitCode } = await run(file);

  expect(written).toContain('6000 rows');
  expect(exitCode).toBeUndefined();
  expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
});

/** As Office writes a workbook that a password encrypts: no archive, but a document of the older kind around one. */
const encrypted = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(1_528),
  Buffer.from('EncryptedPackage', 'utf16le'),
]);

it.each<[string, (whole: Buffer) => Buffer, RegExp]>([
  ['a password', () => encrypted, /protected with a password[^]*take the password off[^]*save it as \.xlsx/u],
  [
    'its last bytes cut off',
    (whole) => whole.subarray(0, -30),
    /was cut off, or is no \.xlsx; export or copy it again/u,
  ],
  [
    'its second half cut off',
    (whole) => whole.subarray(0, whole.length / 2),
    /was cut off[^]*export or copy it again/u,
  ],
  ['nothing in it', () => Buffer.alloc(0), /was cut off, or is no \.xlsx; export or copy it again/u],
  ['encrypted parts', withEncryptedParts, /protected with a password[^]*take the password off/u],
])('says of a spreadsheet with %s what to do, and takes nothing of it', async (_what, spoil, said) => {
  const file = join(folder, 'export.xlsx');
  await writeSpreadsheet(file, () => [HEADER, ROW]);
  await writeFile(file, spoil(await readFile(file)));

  const failure = await run(file).then(
    () => expect.fail('it was read'),
    (error: unknown) => String(error),
  );

  expect(failure).toContain(file);
  expect(failure).toMatch(said);
  const store = await open();
  expect(await store.dossierRegistry.contents()).toBe('empty');
  await store.close();
});

/** With the flag of every entry that says that it is encrypted, in the directory and before each file. */
function withEncryptedParts(whole: Buffer): Buffer {
  const spoilt = Buffer.from(whole);
  for (const [signature, flagsAt] of [
    ['504b0102', 8],
    ['504b0304', 6],
  ] as const) {
    for (let at = spoilt.indexOf(signature, 0, 'hex'); at >= 0; at = spoilt.indexOf(signature, at + 4, 'hex')) {
      spoilt.writeUInt16LE(spoilt.readUInt16LE(at + flagsAt) | 1, at + flagsAt);
    }
  }
  return spoilt;
}

it('reads each column by the names that the documentation lists', async () => {
  const text = await readFile(join(import.meta.dirname, '..', 'docs', 'dossiers.md'), 'utf8');
  const rows = /^\| [^|]*`Mã hồ sơ`[^]*?(?=\n\n)/mu.exec(text)?.[0].split('\n') ?? [];
  const names = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
  );

  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => countColumns([name]) === 0)).toEqual([]);
});
