import { openPromise, type Entry, type ZipFile as Archive } from 'yauzl';

/** What a file in the archive is unpacked to, and how much of it that was. */
export interface UnpackedChunk {
  readonly bytes: Buffer;
  /** 0 to 1. */
  readonly share: number;
}

/** A ZIP archive whose files are unpacked one by one, never whole. */
export interface ZipFile {
  has(name: string): boolean;
  /** Throws `ZipError` for a file that is not there or cannot be unpacked. */
  read(name: string): AsyncGenerator<UnpackedChunk>;
  close(): void;
}

/** This is no ZIP archive, or one of a kind that no spreadsheet has. */
export class ZipError extends Error {
  readonly code = 'ZIP_UNREADABLE';
}

/** Reads the directory at the end of the archive. Throws `ZipError`. */
export async function openZip(file: string): Promise<ZipFile> {
  const archive = await openPromise(file, { autoClose: false }).catch(refuse);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch (error) {
    archive.close();
    return refuse(error);
  }
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => unpack(archive, name, entries.get(name.toLowerCase())),
    close: () => archive.close(),
  };
}

async function* unpack(archive: Archive, name: string, entry: Entry | undefined): AsyncGenerator<UnpackedChunk> {
  if (entry === undefined) throw new ZipError(`no ${name} in it`);
  let unpacked = 0;
  try {
    for await (const bytes of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      unpacked += bytes.length;
      yield { bytes, share: unpacked / entry.uncompressedSize };
    }
  } catch (error) {
    refuse(error);
  }
}

/** A file that is missing or may not be read is said as the system says it. */
function refuse(error: unknown): never {
  if (!(error instanceof Error) || 'syscall' in error) throw error;
  throw new ZipError(error.message, { cause: error });
}
