import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { procedureCode } from '../record.ts';
import { ImportError } from './errors.ts';
import { HELD_FACTS, type HeldFact } from './facts.ts';
import { OFFICIAL_SHAPES, officialText, type OfficialText } from './official-text.ts';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

const manifest = z.strictObject({
  version: z.literal(1),
  /** sha-256 (hex) of `<digest>.jsonl`, which holds the texts. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: instant,
  texts: count,
  /** The files that were imported, the latest last; a newer one of the same name takes its place. */
  sources: z.array(
    z.strictObject({
      name: z.string(),
      shapes: z.array(z.enum(OFFICIAL_SHAPES)),
      importedAt: instant,
      parsed: count,
      doubtful: count,
      refused: count,
    }),
  ),
  /** By code: when an import last changed which fact. */
  changed: z.record(procedureCode, z.partialRecord(z.enum(HELD_FACTS), instant)),
  /** By code: procedures that a newer import of their list no longer has. */
  abolished: z.record(
    procedureCode,
    z.strictObject({
      name: z.string(),
      at: instant,
      /** As its last text had them: what the directory lacks is still listed, as withdrawn. */
      field: z.string().optional(),
      level: z.string().optional(),
      authority: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
});

const confirmation = z.strictObject({
  code: procedureCode,
  by: z.string().min(1),
  at: instant,
  /** What was held back and compared. */
  facts: z.array(z.enum(HELD_FACTS)).optional(),
  /** Why it was confirmed although the numbers differ, and which. */
  different: z
    .strictObject({
      reason: z.string().min(1),
      onlyInRecord: z.array(z.string()),
      onlyInOfficial: z.array(z.string()),
    })
    .optional(),
});
/** Which procedure took the place of one that a list no longer has: the lists do not say. */
const namedSuccessor = z.strictObject({
  code: procedureCode,
  successor: procedureCode,
  by: z.string().min(1),
  at: instant,
});

export type ImportManifest = z.infer<typeof manifest>;
export type Confirmation = z.infer<typeof confirmation>;
export type NamedSuccessor = z.infer<typeof namedSuccessor>;

/** What an operator has imported. */
export interface ImportedData {
  readonly manifest: ImportManifest;
  readonly texts: ReadonlyMap<string, OfficialText>;
  readonly confirmations: readonly Confirmation[];
  /** In the order in which they were named; a later one of the same code counts. */
  readonly successors: readonly NamedSuccessor[];
  /** The texts by the digest of their line: a line that stays is not parsed again. */
  readonly textByLine: ReadonlyMap<string, OfficialText>;
}

export const MANIFEST_FILE = 'current.json';
export const CONFIRMED_FILE = 'confirmed.jsonl';
export const SUCCESSORS_FILE = 'successors.jsonl';
/** What a running process watches: each is replaced in one step, the manifest after everything it names. */
export const WATCHED_FILES = [MANIFEST_FILE, CONFIRMED_FILE, SUCCESSORS_FILE] as const;

const LINE_FEED = 0x0a;
const LINES_AT_A_TIME = 100;
/** Imports that may follow each other while the texts of the one before are being opened. */
const ATTEMPTS = 5;

/**
 * What is imported in a folder; undefined when nothing is. Texts of `previous`, the state read before, are taken over
 * where their line is the same. Throws an `ImportError` when the files are not as an import left them.
 */
export async function readImported(folder: string, previous?: ImportedData): Promise<ImportedData | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const source = await readIfThere(path.join(folder, MANIFEST_FILE));
    if (source === undefined) return undefined;
    try {
      return await readState(folder, manifest.parse(JSON.parse(source)), previous);
    } catch (cause) {
      // An import that was followed by another has taken its texts away since the manifest was read.
      const isOutdated = source !== (await readIfThere(path.join(folder, MANIFEST_FILE)));
      if (isOutdated && attempt < ATTEMPTS) continue;
      throw new ImportError(
        'IMPORTED_DATA_DAMAGED',
        `The imported texts in ${folder} are damaged (${cause instanceof Error ? cause.message : String(cause)}); remove ${MANIFEST_FILE} there and import the files again`,
        { cause },
      );
    }
  }
}

async function readState(
  folder: string,
  current: ImportManifest,
  previous: ImportedData | undefined,
): Promise<ImportedData> {
  const texts =
    previous?.manifest.digest === current.digest
      ? { texts: previous.texts, textByLine: previous.textByLine }
      : await readTexts(path.join(folder, `${current.digest}.jsonl`), current.digest, previous?.textByLine);
  const rowsOf = async <Schema extends z.ZodType>(name: string, schema: Schema) =>
    linesOf((await readIfThere(path.join(folder, name))) ?? '').map((line) => schema.parse(JSON.parse(line)));
  return {
    manifest: current,
    ...texts,
    confirmations: await rowsOf(CONFIRMED_FILE, confirmation),
    successors: await rowsOf(SUCCESSORS_FILE, namedSuccessor),
  };
}

async function readTexts(
  file: string,
  digest: string,
  known: ImportedData['textByLine'] = new Map(),
): Promise<Pick<ImportedData, 'texts' | 'textByLine'>> {
  const data = await readFile(file);
  if (digestOf(data) !== digest) throw new Error('its digest is another one');
  const textByLine = new Map<string, OfficialText>();
  let parsed = 0;
  for (let start = 0; start < data.length;) {
    const found = data.indexOf(LINE_FEED, start);
    const end = found === -1 ? data.length : found;
    const line = data.subarray(start, end);
    start = end + 1;
    if (line.length === 0) continue;
    const id = digestOf(line);
    let text = known.get(id);
    if (text === undefined) {
      text = officialText.parse(JSON.parse(line.toString('utf8')));
      // Whoever reads may be serving residents.
      if ((parsed += 1) % LINES_AT_A_TIME === 0) await setImmediate();
    }
    textByLine.set(id, text);
  }
  return { texts: new Map([...textByLine.values()].map((text) => [text.code, text])), textByLine };
}

/**
 * Makes these texts the imported ones. Readers see the state before or the state after, never one between: the texts
 * are on disk, whole, before the manifest names them.
 */
export async function writeImported(
  folder: string,
  texts: Iterable<OfficialText>,
  describe: (digest: string) => Omit<ImportManifest, 'version' | 'digest' | 'texts'>,
): Promise<ImportManifest> {
  await mkdir(folder, { recursive: true });
  const previous = await readIfThere(path.join(folder, MANIFEST_FILE));
  const lines = [...texts].toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((text) => `${JSON.stringify(text)}\n`);
  const data = Buffer.from(lines.join(''));
  const digest = digestOf(data);
  const next: ImportManifest = { version: 1, digest, texts: lines.length, ...describe(digest) };
  await writeAtomically(path.join(folder, `${digest}.jsonl`), data);
  await writeAtomically(path.join(folder, MANIFEST_FILE), `${JSON.stringify(next, undefined, 2)}\n`);
  await removeOlder(folder, [digest, ...(/"digest": "([0-9a-f]{64})"/u.exec(previous ?? '')?.slice(1) ?? [])]);
  return next;
}

export async function addConfirmation(folder: string, entry: Confirmation): Promise<void> {
  await addLine(path.join(folder, CONFIRMED_FILE), entry);
}

export async function addSuccessor(folder: string, entry: NamedSuccessor): Promise<void> {
  await addLine(path.join(folder, SUCCESSORS_FILE), entry);
}

/** In one step, as a whole: a line that broke off would make the file unreadable. */
async function addLine(file: string, entry: object): Promise<void> {
  const before = (await readIfThere(file)) ?? '';
  await writeAtomically(file, `${before}${JSON.stringify(entry)}\n`);
}

/** Facts of a procedure that an import changed and nobody has confirmed since. */
export function heldFacts({ manifest: { changed }, confirmations }: ImportedData, code: string): HeldFact[] {
  const confirmedAt = confirmations.filter((entry) => entry.code === code).map(({ at }) => at);
  const facts = changed[code] ?? {};
  return HELD_FACTS.filter((fact) => {
    const at = facts[fact];
    return at !== undefined && !confirmedAt.some((confirmed) => confirmed >= at);
  });
}

/** Writes beside the file, to the disk, and puts it in place in one step. */
export async function writeAtomically(file: string, content: string | Buffer): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(unfinished, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The state before stays: a process may just be reading it. */
async function removeOlder(folder: string, kept: readonly string[]): Promise<void> {
  const old = (await readdir(folder)).filter((name) => {
    const digest = /^([0-9a-f]{64})\.jsonl$/u.exec(name)?.[1];
    return digest !== undefined && !kept.includes(digest);
  });
  await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
}

/** The text of a file; undefined when there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function linesOf(source: string): string[] {
  return source.split('\n').filter((line) => line.trim() !== '');
}

function digestOf(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
