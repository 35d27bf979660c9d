import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';

/**
 * A backup: lines of JSON, packed with gzip. The first says what it is, then come rows and files, and the last counts
 * them, so that a file that was cut off is known as such. It holds no database's own format: what was saved from SQLite
 * can be restored into PostgreSQL, and the other way round.
 */
export const FORMAT = 1;

export type Value = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

const heading = z.object({
  backup: z.literal('motcua'),
  format: z.number(),
  /** The last migration of the schema that the rows are of. */
  schema: z.number(),
  /** ISO 8601. */
  madeAt: z.string(),
});
export type Heading = z.infer<typeof heading>;

const bytes = z.object({ base64: z.string() });
const tableName = z.string().regex(/^\w+$/u);
const part = z.union([
  z.object({
    table: tableName,
    rows: z.array(z.record(tableName, z.union([z.string(), z.number(), z.null(), bytes]))),
  }),
  // Below the data folder, so that no backup writes anywhere else.
  z.object({ file: z.string().regex(/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/u), content: z.string() }),
]);
const ending = z.object({ end: z.object({ rows: z.number(), files: z.number() }) });
const anyLine = z.union([part, ending]);

export type BackupPart =
  | { readonly table: string; readonly rows: readonly Row[] }
  /** Its path below the data folder, with slashes. */
  | { readonly file: string; readonly content: Buffer };

export interface BackupWriter {
  add(part: BackupPart): Promise<void>;
  /** Writes the last line; the file is whole after this. */
  end(): Promise<{ readonly rows: number; readonly files: number }>;
  /** Gives up; what was written stays a backup without an end. */
  abort(): void;
}

/** @param file must not exist; made for its owner alone, because residents' words are in it */
export async function createBackup(file: string, heading: Heading): Promise<BackupWriter> {
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(target, 'open');
  const packed = createGzip();
  const written = finished(packed.pipe(target));
  // Said by the next call; a rejection that nobody waits for would end the process.
  written.catch(() => undefined);
  const write = async (line: unknown): Promise<void> => {
    if (!packed.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(packed, 'drain'), written]);
  };
  const counts = { rows: 0, files: 0 };
  await write(heading);
  return {
    async add(part) {
      if ('table' in part) {
        counts.rows += part.rows.length;
        await write({ table: part.table, rows: part.rows.map(encodeRow) });
        return;
      }
      counts.files += 1;
      await write({ file: part.file, content: part.content.toString('base64') });
    },
    async end() {
      await write({ end: counts });
      packed.end();
      await written;
      return counts;
    },
    abort() {
      packed.destroy();
      target.destroy();
    },
  };
}

/**
 * Reads a backup to its end.
 *
 * @param take gets the parts in their order; the heading stands before the first
 * @throws BackupError when the file is no backup, of a newer format, damaged or cut off
 */
export async function readBackup(
  file: string,
  begin: (heading: Heading) => Promise<void> | void,
  take: (part: BackupPart) => Promise<void> | void,
): Promise<{ readonly rows: number; readonly files: number }> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  const lines = createInterface({ input: source.pipe(unpacked), crlfDelay: Infinity });
  // What is wrong with the file reaches readline late or never.
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    lines.close();
  };
  source.on('error', fail);
  unpacked.on('error', fail);
  const counts = { rows: 0, files: 0 };
  let isBegun = false;
  let end: typeof counts | undefined;
  try {
    for await (const line of lines) {
      if (!isBegun) {
        await begin(readHeading(line, file));
        isBegun = true;
        continue;
      }
      const read = anyLine.parse(JSON.parse(line));
      if ('end' in read) {
        end = read.end;
        continue;
      }
      if ('table' in read) counts.rows += read.rows.length;
      else counts.files += 1;
      await take(
        'table' in read
          ? { table: read.table, rows: read.rows.map(decodeRow) }
          : { file: read.file, content: Buffer.from(read.content, 'base64') },
      );
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw damaged(file, error);
    throw error === failure ? unreadable(file, error) : error;
  } finally {
    lines.close();
    source.destroy();
  }
  if (failure !== undefined) throw unreadable(file, failure);
  if (end?.rows !== counts.rows || end.files !== counts.files) throw damaged(file, undefined);
  return counts;
}

function readHeading(line: string, file: string): Heading {
  let read: Heading;
  try {
    read = heading.parse(JSON.parse(line));
  } catch (cause) {
    throw new BackupError('BACKUP_UNREADABLE', `${file} is no backup of Một Cửa. Name a file that store:backup made`, {
      cause,
    });
  }
  if (read.format === FORMAT) return read;
  throw new BackupError(
    'BACKUP_NEWER',
    `${file} has format ${read.format}, this version of Một Cửa reads format ${FORMAT}. Restore it with the version that made it`,
  );
}

function unreadable(file: string, cause: unknown): BackupError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown reason';
  return code.startsWith('Z_')
    ? damaged(file, cause)
    : new BackupError('BACKUP_UNREADABLE', `${file} cannot be read (${code}). Check its name and rights`, { cause });
}

function damaged(file: string, cause: unknown): BackupError {
  return new BackupError(
    'BACKUP_DAMAGED',
    `${file} is damaged or was cut off: nothing of it was restored. Take an older backup`,
    { cause },
  );
}

function encodeRow(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
    ]),
  );
}

function decodeRow(row: Readonly<Record<string, string | number | null | z.infer<typeof bytes>>>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value,
    ]),
  );
}
