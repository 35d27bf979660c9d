import { blankPdfMetadata } from './pdf-metadata.ts';

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP_BEGINS = Buffer.from('<?xpacket begin', 'latin1');
const XMP_ENDS = Buffer.from('<?xpacket end', 'latin1');
const SPACE = 0x20;

/**
 * A PDF file in which the EXIF of its photos, XMP and what it says of its author are blanked where they stand: nothing
 * moves, so that its table of contents stays right. `broken`: it has no end. `metadata`: what it says cannot be reached.
 */
export function cleanPdf(bytes: Uint8Array): Uint8Array | 'broken' | 'metadata' {
  const content = Buffer.from(bytes);
  if (!content.includes('%%EOF', undefined, 'latin1')) return 'broken';
  for (let at = content.indexOf(EXIF); at !== -1; at = content.indexOf(EXIF, at + EXIF.length)) {
    const isSegment = at >= 4 && content.readUInt16BE(at - 4) === 0xffe1;
    if (isSegment) content.fill(0, at + EXIF.length, Math.min(content.length, at - 2 + content.readUInt16BE(at - 2)));
  }
  for (let at = content.indexOf(XMP_BEGINS); at !== -1; at = content.indexOf(XMP_BEGINS, at + 1)) {
    const end = content.indexOf(XMP_ENDS, at);
    if (end === -1) break;
    const begins = content.indexOf('?>', at, 'latin1') + 2;
    content.fill(SPACE, Math.min(begins, end), end);
  }
  return blankPdfMetadata(content) ? content : 'metadata';
}
