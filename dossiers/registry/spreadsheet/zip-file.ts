import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** What a file in the archive is unpacked to, and how much of it that was. */
export interface UnpackedChunk {
  readonly bytes: Buffer;
  /** 0 to 1. */
  readonly share: number;
}

/** A ZIP archive whose files are unpacked one by one, never whole. */
export interface ZipFile {
  has(name: string): boolean;
  /** Throws `ZipError` for a file that is not there. */
  read(name: string): AsyncGenerator<UnpackedChunk>;
}

/** This is no ZIP archive, or one of a kind that no spreadsheet has. */
export class ZipError extends Error {
  readonly code = 'ZIP_UNREADABLE';
}

interface Entry {
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

const SIGNATURES = { end: 0x06_05_4b_50, entry: 0x02_01_4b_50, local: 0x04_03_4b_50 } as const;
const END_BYTES = 22;
/** A comment may stand behind the end. */
const MOST_END_BYTES = END_BYTES + 65_535;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const CHUNK_BYTES = 65_536;
const METHODS = { stored: 0, deflated: 8 } as const;
/** An archive beyond four gigabytes writes its sizes elsewhere. */
const ELSEWHERE = 0xff_ff_ff_ff;

/** Reads the directory at the end of the archive. Throws `ZipError`. */
export async function openZip(file: string): Promise<ZipFile> {
  const handle = await open(file);
  const entries = await readDirectory(handle).finally(() => handle.close());
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => unpack(file, name, entries.get(name.toLowerCase())),
  };
}

async function readDirectory(handle: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - MOST_END_BYTES), Math.min(size, MOST_END_BYTES));
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== SIGNATURES.end) end -= 1;
  if (end < 0) throw new ZipError('no ZIP archive, or cut off');
  const [bytes, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start === ELSEWHERE || start + bytes > size) throw new ZipError('a ZIP archive that is cut off or too large');

  const directory = await readAt(handle, start, bytes);
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at + ENTRY_BYTES <= bytes && directory.readUInt32LE(at) === SIGNATURES.entry) {
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const name = directory
      .toString('utf8', at + ENTRY_BYTES, nameEnd)
      .replaceAll('\\', '/')
      .toLowerCase();
    entries.set(name, {
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position });
  if (bytesRead < length) throw new ZipError('a ZIP archive that is cut off');
  return buffer;
}

async function* unpack(file: string, name: string, entry: Entry | undefined): AsyncGenerator<UnpackedChunk> {
  if (entry === undefined) throw new ZipError(`no ${name} in it`);
  const { isEncrypted, method, packedBytes, headerAt } = entry;
  if (isEncrypted) throw new ZipError('it is protected by a password');
  if (method !== METHODS.stored && method !== METHODS.deflated)
    throw new ZipError(`packed in a way (${method}) that no spreadsheet has`);
  if (packedBytes === 0) return;
  const handle = await open(file);
  const header = await readAt(handle, headerAt, LOCAL_BYTES).finally(() => handle.close());
  if (header.readUInt32LE(0) !== SIGNATURES.local) throw new ZipError('a ZIP archive with a wrong directory');
  const start = headerAt + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);

  const packed = createReadStream(file, { start, end: start + packedBytes - 1 });
  const unpacked = method === METHODS.stored ? packed : packed.pipe(createInflateRaw({ chunkSize: CHUNK_BYTES }));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const bytes of unpacked as AsyncIterable<Buffer>) yield { bytes, share: packed.bytesRead / packedBytes };
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}
