import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanUpload } from './clean-upload.ts';
import {
  JPEG,
  jpegWithPlace,
  pdfWithAuthor,
  pdfWithPlace,
  PLACE,
  PNG,
  pngWithPlace,
  tiffWithGps,
  WEBP,
  webpWithPlace,
} from './testing/pictures.ts';

function cleaned(bytes: Buffer): Buffer {
  const result = cleanUpload(bytes);
  if (result.status !== 'clean') throw new Error(`It is ${result.status}`);
  return Buffer.from(result.content);
}

describe('what is kept of a file', () => {
  it.each([
    ['image/jpeg', jpegWithPlace()],
    ['image/png', pngWithPlace()],
    ['image/webp', webpWithPlace()],
  ])('tells no place (%s), and is cleaned only once', (contentType, sent) => {
    expect(sent.includes(PLACE)).toBe(true);
    expect(cleanUpload(sent)).toMatchObject({ status: 'clean', contentType });

    const kept = cleaned(sent);

    for (const trace of [PLACE, 'GPS', 'xmpmeta', 'MPF', 'eXIf', 'EXIF', 'XMP ']) {
      expect(kept.includes(trace), trace).toBe(false);
    }
    expect(cleaned(kept)).toEqual(kept);
  });

  it.each([
    ['JPEG', JPEG],
    ['PNG', PNG],
    ['WebP', WEBP],
  ])('is byte for byte what came where there is nothing to leave out (%s)', (_name, sent) => {
    expect(cleaned(sent)).toEqual(sent);
  });

  it.each([
    [6, true],
    [8, false],
  ])('still stands upright: turned %i, little endian %s', (orientation, isLittle) => {
    const kept = cleaned(jpegWithPlace(tiffWithGps({ orientation, isLittle })));

    const exif = kept.indexOf('Exif\0\0');
    expect(exif).toBe(6);
    expect(kept.readUInt16BE(exif + 6 + 18)).toBe(orientation);
    // Nothing else stands in it.
    expect(kept.readUInt16BE(4)).toBe(2 + 6 + 26);
  });

  it('has no EXIF where none is needed', () => {
    expect(cleaned(jpegWithPlace(tiffWithGps({ orientation: 1 }))).includes('Exif')).toBe(false);
  });

  it('is a PDF of the same length, its photos and XMP without the place', () => {
    const sent = pdfWithPlace();
    const kept = cleaned(sent);

    expect(kept.length).toBe(sent.length);
    expect(kept.includes('GPS')).toBe(false);
    expect(kept.includes('?>10.77')).toBe(false);
    expect(kept.subarray(-40).includes('endstream')).toBe(true);
  });

  it('is a PDF of the same length that says nothing of its author, packed or not', () => {
    const sent = pdfWithAuthor();
    const kept = cleaned(sent);

    expect(kept.length).toBe(sent.length);
    expect(unfolded(sent)).toMatch(/Tran.*creator.*Tran/su);
    expect(unfolded(kept)).not.toMatch(/Tran|Tam|creator|0054/u);
    // All else stays where it was.
    expect(unfolded(kept)).toContain('<< /Type /Page /Label (Page 1) >> << /Author (');
    expect(unfolded(kept).match(/endobj/gu)).toHaveLength(3);
  });
});

describe('what is refused', () => {
  const huge = Buffer.from(PNG);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  it.each([
    ['a GIF', Buffer.from('GIF89a'), 'unsupported'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'unsupported'],
    ['a program', Buffer.from('MZ\x90\0'), 'unsupported'],
    ['nothing', Buffer.alloc(0), 'unsupported'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 'heic'],
    ['AVIF', Buffer.from('\0\0\0\x18ftypavif\0\0\0\0'), 'heic'],
    ['a JPEG of its first bytes', JPEG.subarray(0, 30), 'broken'],
    ['a JPEG that is a text', Buffer.concat([JPEG.subarray(0, 3), Buffer.from('xin chào')]), 'broken'],
    ['a PNG of its first bytes', PNG.subarray(0, 60), 'broken'],
    ['a WebP of its first bytes', WEBP.subarray(0, 60), 'broken'],
    ['a PDF with a password', pdfWithAuthor({ lock: true }), 'metadata'],
    ['a PDF without an end', Buffer.from('%PDF-1.4 xin chào'), 'broken'],
    ['3.6 thousand million pixels', huge, 'broken'],
  ] as const)('%s', (_name, bytes, status) => {
    expect(cleanUpload(bytes)).toEqual({ status });
  });

  it('never throws, whatever is cut off', () => {
    for (const whole of [jpegWithPlace(), pngWithPlace(), webpWithPlace(), pdfWithPlace(), pdfWithAuthor()]) {
      for (let length = 0; length < whole.length; length += 3) cleanUpload(whole.subarray(0, length));
    }
  });
});

/** A PDF with its compressed parts in plain. */
function unfolded(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return text.replace(/(?<=\/FlateDecode[^>]*>>\nstream\n).*?(?=\nendstream)/gsu, (packed) =>
    inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'),
  );
}
