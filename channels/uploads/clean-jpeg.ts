import { isSizeOfPicture } from './pixels.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';

/** Kept of the application's segments: JFIF's size of a pixel, the colour profile, Adobe's way of writing colours. */
const KEPT: Readonly<Record<number, string>> = { [APP0]: 'JFIF\0', [APP2]: 'ICC_PROFILE\0', [APP14]: 'Adobe' };
const JFIF_LENGTH = 14;

/**
 * A JPEG file without EXIF (where, when and with what it was taken), XMP, comments, thumbnails and whatever follows its
 * end. Which side is up stays. The picture itself is not written anew. Undefined: it is broken, or too many pixels.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START)];
  let orientation: number | undefined;
  let hasSize = false;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    at += 1;
    // A download that was cut off still shows what there is.
    if (marker === undefined || marker === END) break;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (marker < 0xc0 || isRestart(marker) || length < 2 || at + length > bytes.length) return undefined;
    const body = bytes.subarray(at + 2, at + length);
    at += length;
    if (isFrame(marker)) {
      const [, heightHigh = 0, heightLow = 0, widthHigh = 0, widthLow = 0] = body;
      if (!isSizeOfPicture((widthHigh << 8) | widthLow, (heightHigh << 8) | heightLow)) return undefined;
      hasSize = true;
    }
    if (marker === APP1) orientation ??= readOrientation(body);
    const shown = keptOf(marker, body);
    if (shown !== undefined) kept.push(segment(marker, shown));
    if (marker !== SCAN) continue;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
    hasScan = true;
    if (at >= bytes.length) break;
  }
  if (!hasSize || !hasScan) return undefined;
  const [start, ...rest] = kept;
  const turned = orientation === undefined ? [] : [segment(APP1, exifOf(orientation))];
  return Buffer.concat([start ?? new Uint8Array(), ...turned, ...rest, Uint8Array.of(0xff, END)]);
}

function keptOf(marker: number, body: Uint8Array): Uint8Array | undefined {
  if (marker === COMMENT) return undefined;
  if (marker < APP0 || marker > 0xef) return body;
  const name = KEPT[marker];
  if (name === undefined || letters(body, name.length) !== name) return undefined;
  if (marker !== APP0) return body;
  // Without the thumbnail that may follow.
  const head = Uint8Array.from(body.subarray(0, JFIF_LENGTH));
  head.fill(0, JFIF_LENGTH - 2);
  return head;
}

/** Up to the next marker that is no part of the picture's data. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** Begins the picture's data and tells its size. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body]);
}

const ORIENTATION = 0x0112;

/** 2 to 8; undefined where the picture stands as it is written, or does not say. */
function readOrientation(body: Uint8Array): number | undefined {
  if (letters(body, EXIF.length) !== EXIF) return undefined;
  const tiff = new DataView(body.buffer, body.byteOffset + EXIF.length, body.length - EXIF.length);
  if (tiff.byteLength < 8) return undefined;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = tiff.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const orientation = tiff.getUint16(entry + 8, isLittle);
    return orientation >= 2 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}

/** EXIF of one entry: which side is up. */
function exifOf(orientation: number): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint32(0, 0x4d4d002a);
  tiff.setUint32(4, 8);
  tiff.setUint16(8, 1);
  tiff.setUint16(10, ORIENTATION);
  tiff.setUint16(12, 3);
  tiff.setUint32(14, 1);
  tiff.setUint16(18, orientation);
  return Buffer.concat([Buffer.from(EXIF, 'latin1'), new Uint8Array(tiff.buffer)]);
}

function letters(bytes: Uint8Array, count: number): string {
  return String.fromCharCode(...bytes.subarray(0, count));
}
