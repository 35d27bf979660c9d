import { open } from 'node:fs/promises';
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

/** Begins every document of older Office programs, and every newer one that a password encrypts. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const TAKE_PASSWORD_OFF =
  'open it in the spreadsheet program, take the password off (Excel: File, Info, Protect Workbook, Encrypt with Password, leave it empty) and save it as .xlsx';
const EXPORT_AGAIN = 'export or copy it again';

/** Reads the directory at the end of the archive. Throws `ZipError`. */
export async function openZip(file: string): Promise<ZipFile> {
  if ((await startOf(file)).equals(COMPOUND_FILE)) {
    throw new ZipError(`it is protected with a password, or an old .xls under another name: ${TAKE_PASSWORD_OFF}`);
  }
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
  if (entry.isEncrypted()) throw new ZipError(`it is protected with a password: ${TAKE_PASSWORD_OFF}`);
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
  const isCutOff = /end of central directory/iu.test(error.message);
  const what = isCutOff ? 'it was cut off, or is no .xlsx' : `it is damaged: ${error.message}`;
  throw new ZipError(`${what}; ${EXPORT_AGAIN}`, { cause: error });
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(COMPOUND_FILE.length), 0, COMPOUND_FILE.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
