import { deflateSync } from 'node:zlib';
import { crc32 } from 'node:zlib';

/** For tests: a real picture of 24 × 16 pixels in each kind, as Chromium writes them. */
export const JPEG = picture(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh' +
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB' +
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA' +
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y' +
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQy' +
    'SUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQD' +
    '/8QAFxABAAMAAAAAAAAAAAAAAAAAAARCgf/EABYBAQEBAAAAAAAAAAAAAAAAAAQCBf/EAB4RAAICAAcAAAAAAAAAAAAAAAARAQMC' +
    'BAUSE2Hh/9oADAMBAAIRAxEAPwDVNLpqcCjApYnL6dw2RZua69ACzUP/2Q==',
);
export const PNG = picture(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAARUlEQVR4AezRsQkAMAgEQHGlHyozZSd30l4L+cLuA19EROF0BJJJ' +
    'AMnE7fhpwQosop3oPzMm68TWoBs0kPkV0TRplXOiAgAA//9S1EsmAAAABklEQVQDAJzQQLmOuURvAAAAAElFTkSuQmCC',
);
export const WEBP = picture(
  'UklGRi4CAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh' +
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB' +
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA' +
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y' +
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggQAAAANACAJ0BKhgAEAA+7WKpTamlo6IwCAEw' +
    'HYlAF2AFpIAA/s3ZPRV065eOdaL9CuDYZiv+2d//jsn+hv/OtxZ/AAA=',
);

/** A place that must not be found in what is kept; stands in EXIF, XMP and comments below. */
export const PLACE = '10.7769N 106.7009E';

/** A TIFF directory as phones write it: the picture is turned (6), and GPS tells where it was taken. */
export function tiffWithGps({ isLittle = true, orientation = 6 } = {}): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const short = (at: number, value: number) => view.setUint16(at, value, isLittle);
  const long = (at: number, value: number) => view.setUint32(at, value, isLittle);
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  short(2, 42);
  long(4, 8);
  short(8, 2);
  // Orientation, one SHORT.
  short(10, 0x0112);
  short(12, 3);
  long(14, 1);
  short(18, orientation);
  // The pointer to the GPS directory.
  short(22, 0x8825);
  short(24, 4);
  long(26, 1);
  long(30, 38);
  short(38, 1);
  short(40, 1);
  short(42, 2);
  long(44, 2);
  tiff.write('N', 48, 'latin1');
  return Buffer.concat([tiff, Buffer.from(`GPS ${PLACE}`, 'latin1')]);
}

/** The JPEG as a phone sends it: EXIF with GPS, XMP, a comment, and a second picture behind its end. */
export function jpegWithPlace(tiff = tiffWithGps()): Buffer {
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  return Buffer.concat([
    JPEG.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${PLACE}</x:xmpmeta>`)),
    segment(0xe2, Buffer.from(`MPF\0${PLACE}`)),
    segment(0xfe, Buffer.from(PLACE)),
    JPEG.subarray(2),
    Buffer.from(PLACE),
  ]);
}

export function pngWithPlace(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(body.length, 0);
    around.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
  };
  const header = 8 + 25;
  return Buffer.concat([
    PNG.subarray(0, header),
    chunk('eXIf', tiffWithGps()),
    chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)),
    PNG.subarray(header),
    Buffer.from(PLACE),
  ]);
}

export function webpWithPlace(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const whole = Buffer.concat([WEBP, chunk('EXIF', tiffWithGps()), chunk('XMP ', Buffer.from(PLACE))]);
  whole.writeUInt32LE(whole.length - 8, 4);
  // The extended header announces both.
  whole[20] = (whole[20] ?? 0) | 0x0c;
  return whole;
}

export function pdfWithPlace(): Buffer {
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /XObject /Filter /DCTDecode >>\nstream\n', 'latin1'),
    jpegWithPlace(),
    Buffer.from(
      `\nendstream\n2 0 obj\n<< /Type /Metadata >>\nstream\n<?xpacket begin="" id="x"?>${PLACE}<?xpacket end="w"?>\nendstream\n%%EOF\n`,
      'latin1',
    ),
  ]);
}

/** A PDF of today: its objects packed, its author among them, XMP compressed. `lock`: as with a password. */
export function pdfWithAuthor({ lock = false } = {}): Buffer {
  const fold = (text: string) => (lock ? Buffer.from(text, 'latin1').map((byte) => byte ^ 0x5a) : deflateSync(text));
  const info = '<< /Author (Tran \\(Tam\\) Thi) /Producer <FEFF00540061006D> /Nested [(a (b) c)] >>';
  const page = '<< /Type /Page /Label (Page 1) >>';
  const heads = `7 0 8 ${page.length + 1} `;
  const packed = fold(`${heads}${page} ${info}`);
  const xmp = fold('<x:xmpmeta><dc:creator>Tran Thi Tam</dc:creator></x:xmpmeta>'.repeat(4));
  const stream = (number: number, dictionary: string, content: Uint8Array) =>
    Buffer.concat([
      Buffer.from(
        `${number} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
        'latin1',
      ),
      content,
      Buffer.from('\nendstream\nendobj\n', 'latin1'),
    ]);
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n', 'latin1'),
    stream(1, `/Type /ObjStm /N 2 /First ${heads.length}`, packed),
    stream(2, '/Type /Metadata /Subtype /XML', xmp),
    Buffer.from('9 0 obj\n<< /Author (Tran Thi Tam) >>\nendobj\n', 'latin1'),
    Buffer.from('trailer << /Info 8 0 R /Prev 1 >>\ntrailer << /Info 9 0 R >>\nstartxref\n0\n%%EOF\n', 'latin1'),
  ]);
}

function picture(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
