import type { AnalysedIndex } from './analysed-index.ts';

/** First line of the bytes: what the numbers behind it belong to, and how many there are. */
interface Names {
  readonly codes: readonly string[];
  readonly terms: readonly string[];
  readonly postings: number;
  readonly fieldLengths: number;
  readonly starts: number;
}

/** An analysed index as bytes: a line of JSON with the names, then the numbers. */
export function toBytes({ codes, terms, fieldLengths, starts, documents, counts }: AnalysedIndex): Buffer {
  const names: Names = {
    codes,
    terms,
    postings: documents.length,
    fieldLengths: fieldLengths.length,
    starts: starts.length,
  };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(names)}\n`),
    ...[fieldLengths, starts, documents, counts].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  ]);
}

/** What `toBytes` was given. Expects nothing else: whoever reads a file checks it first. */
export function fromBytes(bytes: Uint8Array): AnalysedIndex {
  const end = bytes.indexOf(NEW_LINE);
  const names = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Names;
  let start = end + 1;
  /** A copy: numbers of more than one byte must begin at a multiple of their size. */
  const take = (length: number): ArrayBuffer => {
    const taken = bytes.subarray(start, start + length);
    start += length;
    return new Uint8Array(taken).buffer;
  };
  const { codes, terms, postings } = names;
  return {
    codes,
    terms,
    fieldLengths: new Uint32Array(take(names.fieldLengths * Uint32Array.BYTES_PER_ELEMENT)),
    starts: new Uint32Array(take(names.starts * Uint32Array.BYTES_PER_ELEMENT)),
    documents: new Uint32Array(take(postings * Uint32Array.BYTES_PER_ELEMENT)),
    counts: new Uint16Array(take(postings * Uint16Array.BYTES_PER_ELEMENT)),
  };
}

const NEW_LINE = 10;
