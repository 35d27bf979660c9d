import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
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
  abolished: z.record(procedureCode, z.strictObject({ name: z.string(), at: instant })),
});

const confirmation = z.strictObject({ code: procedureCode, by: z.string().min(1), at: instant });

export type ImportManifest = z.infer<typeof manifest>;
export type Confirmation = z.infer<typeof confirmation>;

/** What an operator has imported. */
export interface ImportedData {
  readonly manifest: ImportManifest;
  readonly texts: ReadonlyMap<string, OfficialText>;
  readonly confirmations: readonly Confirmation[];
}

export const MANIFEST_FILE = 'current.json';
const CONFIRMED_FILE = 'confirmed.jsonl';

/**
 * What is imported in a folder; undefined when nothing is. Throws an `ImportError` when the files are not as an import
 * left them.
 */
export async function readImported(folder: string): Promise<ImportedData | undefined> {
  const source = await readIfThere(path.join(folder, MANIFEST_FILE));
  if (source === undefined) return undefined;
  try {
    const current = manifest.parse(JSON.parse(source));
    const data = await readFile(path.join(folder, `${current.digest}.jsonl`));
    if (digestOf(data) !== current.digest) throw new Error('its digest is another one');
    const texts = linesOf(data.toString('utf8')).map((line) => officialText.parse(JSON.parse(line)));
    const confirmed = (await readIfThere(path.join(folder, CONFIRMED_FILE))) ?? '';
    return {
      manifest: current,
      texts: new Map(texts.map((text) => [text.code, text])),
      confirmations: linesOf(confirmed).map((line) => confirmation.parse(JSON.parse(line))),
    };
  } catch (cause) {
    throw new ImportError(
      'IMPORTED_DATA_DAMAGED',
      `The imported texts in ${folder} are damaged (${cause instanceof Error ? cause.message : String(cause)}); remove ${MANIFEST_FILE} there and import the files again`,
      { cause },
    );
  }
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
  await appendFile(path.join(folder, CONFIRMED_FILE), `${JSON.stringify(entry)}\n`);
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

async function readIfThere(file: string): Promise<string | undefined> {
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
