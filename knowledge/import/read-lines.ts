import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ImportError } from './errors.ts';

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * The lines of a text file, packed with gzip or not, with their numbers from 1; the file is never held whole.
 * `onProgress` is told what share of its bytes has been read. Throws an `ImportError` when it can't be read to its end.
 */
export async function* readLines(
  file: string,
  onProgress?: (share: number) => void,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  try {
    const { size } = await stat(file);
    const isPacked = await isGzip(file);
    const source = createReadStream(file);
    const unpacked = isPacked ? source.pipe(createGunzip()) : source;
    let read = 0;
    // Listening makes the source flow: nothing may be awaited between this and the loop.
    source.on('data', (chunk) => {
      read += chunk.length;
      onProgress?.(size === 0 ? 1 : read / size);
    });
    // A pipe does not hand on errors of its source.
    source.on('error', (error) => unpacked.destroy(error));
    let line = 0;
    let rest = '';
    for await (const chunk of unpacked.setEncoding('utf8')) {
      const lines = (rest + (chunk as string)).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) yield { line: (line += 1), text };
    }
    if (rest !== '') yield { line: line + 1, text: rest };
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
    throw new ImportError(
      'IMPORT_UNREADABLE',
      `${file} cannot be read to its end (${reason}); nothing was imported. Give a whole file of JSON lines, packed with gzip or not`,
      { cause },
    );
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && GZIP_MAGIC.every((byte, index) => buffer[index] === byte);
  } finally {
    await handle.close();
  }
}
