import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPdf } from './clean-pdf.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';

/** What is kept of a file: its kind as its bytes tell it, without where and with what it was made. */
export type CleanedUpload =
  | { readonly status: 'clean'; readonly contentType: UploadType; readonly content: Uint8Array }
  /**
   * `unsupported`: of another kind. `heic`: a kind of picture that browsers do not show. `broken`: not what it begins as.
   * `metadata`: a PDF whose author stands where it cannot be taken out, as in one with a password.
   */
  | { readonly status: 'unsupported' | 'heic' | 'broken' | 'metadata' };

export type UploadType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

type Bytes = Uint8Array;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const KINDS: readonly {
  readonly contentType: UploadType;
  readonly begins: (bytes: Bytes) => boolean;
  /** Undefined: it is broken. */
  readonly clean: (bytes: Bytes) => Bytes | 'broken' | 'metadata' | undefined;
}[] = [
  {
    contentType: 'image/jpeg',
    begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
    clean: cleanJpeg,
  },
  { contentType: 'image/png', begins: (bytes) => PNG.every((byte, index) => bytes[index] === byte), clean: cleanPng },
  {
    contentType: 'image/webp',
    begins: (bytes) => letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 12) === 'WEBP',
    clean: cleanWebp,
  },
  { contentType: 'application/pdf', begins: (bytes) => letters(bytes, 0, 5) === '%PDF-', clean: cleanPdf },
];

/** Tells the kind by the bytes, whatever name and type were sent along. */
export function cleanUpload(bytes: Bytes): CleanedUpload {
  const kind = KINDS.find(({ begins }) => begins(bytes));
  if (kind === undefined) return { status: isHeic(bytes) ? 'heic' : 'unsupported' };
  const content = kind.clean(bytes) ?? 'broken';
  return typeof content === 'string'
    ? { status: content }
    : { status: 'clean', contentType: kind.contentType, content };
}

/** As iPhones take them; AVIF is of the same family. */
function isHeic(bytes: Bytes): boolean {
  return letters(bytes, 4, 8) === 'ftyp' && /^(?:hei|hev|mif1|msf1|avi)/u.test(letters(bytes, 8, 12));
}

function letters(bytes: Bytes, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
