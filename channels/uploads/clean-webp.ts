import { isSizeOfPicture } from './pixels.ts';

const HEAD_LENGTH = 12;
const FRAME_HEAD_LENGTH = 16;
/** Flags of the extended header that announce what is left out. */
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const PICTURE = new Set(['VP8 ', 'VP8L', 'ALPH']);
const KEPT = new Set([...PICTURE, 'VP8X', 'ICCP', 'ANIM', 'ANMF']);

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
}

/** A WebP file without EXIF, XMP and what else is no picture. Undefined: it is broken, or too many pixels. */
export function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  const chunks = chunksOf(bytes.subarray(HEAD_LENGTH));
  const kept = chunks?.filter(({ name }) => KEPT.has(name));
  if (!kept?.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF')) {
    return undefined;
  }
  const cleaned: Uint8Array[] = [];
  for (const { name, body } of kept) {
    const clean = name === 'VP8X' ? extendedHeader(body) : name === 'ANMF' ? frame(body) : body;
    if (clean === undefined) return undefined;
    cleaned.push(written({ name, body: clean }));
  }
  const content = Buffer.concat(cleaned);
  const head = Buffer.alloc(HEAD_LENGTH);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(content.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, content]);
}

function extendedHeader(body: Uint8Array): Uint8Array | undefined {
  if (body.length < 10) return undefined;
  const header = Buffer.from(body);
  if (!isSizeOfPicture(header.readUIntLE(4, 3) + 1, header.readUIntLE(7, 3) + 1)) return undefined;
  header[0] = (header[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
  return header;
}

/** One of a moving picture's: chunks of its own within. */
function frame(body: Uint8Array): Uint8Array | undefined {
  const inner = chunksOf(body.subarray(FRAME_HEAD_LENGTH))?.filter(({ name }) => PICTURE.has(name));
  if (inner === undefined || body.length < FRAME_HEAD_LENGTH) return undefined;
  return Buffer.concat([body.subarray(0, FRAME_HEAD_LENGTH), ...inner.map(written)]);
}

function chunksOf(bytes: Uint8Array): Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) return undefined;
    chunks.push({
      name: String.fromCharCode(...bytes.subarray(at, at + 4)),
      body: bytes.subarray(at + 8, at + 8 + length),
    });
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function written({ name, body }: Chunk): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
