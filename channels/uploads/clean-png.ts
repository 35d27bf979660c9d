import { isSizeOfPicture } from './pixels.ts';

const SIGNATURE_LENGTH = 8;
/** Length, name and checksum of a chunk. */
const AROUND = 12;
/** What the picture needs, and its colours. Texts, times, EXIF and moving pictures go. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']);

/** A PNG file without anything but its picture. Undefined: it is broken, or too many pixels. */
export function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, SIGNATURE_LENGTH)];
  let hasData = false;
  for (let at = SIGNATURE_LENGTH; at + AROUND <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + AROUND + length;
    if (end > bytes.length) return undefined;
    if (kept.length === 1) {
      const isHeader = name === 'IHDR' && length === 13;
      if (!isHeader || !isSizeOfPicture(view.getUint32(at + 8), view.getUint32(at + 12))) return undefined;
    }
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    hasData ||= name === 'IDAT';
    if (name === 'IEND') return hasData ? Buffer.concat(kept) : undefined;
    at = end;
  }
  return undefined;
}
