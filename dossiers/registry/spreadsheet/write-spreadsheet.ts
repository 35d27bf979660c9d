import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** What may stand in a cell of a made workbook. */
export type WrittenCell = string | number | boolean | Date | undefined;

const DAY_MS = 86_400_000;
const ORIGIN_MS = Date.UTC(1899, 11, 30);
const ROWS_AT_ONCE = 1_000;
const DEFLATED = 8;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Writes a workbook of one sheet with its texts apart, as spreadsheets do: for tests, and to measure reading. Asks twice for
 * the rows, so that they need not be held.
 */
export async function writeSpreadsheet(
  file: string,
  rowsOf: () => Iterable<readonly WrittenCell[]>,
  { isFrom1904 = false }: { isFrom1904?: boolean } = {},
): Promise<void> {
  const sheet = await pack('xl/worksheets/sheet1.xml', inBatches(sheetXml(rowsOf())));
  const texts = await pack('xl/sharedStrings.xml', inBatches(textsXml(rowsOf())));
  await pipeline(Readable.from(archive([...smallParts(isFrom1904), sheet, texts])), createWriteStream(file));
}

function* sheetXml(rows: Iterable<readonly WrittenCell[]>): Generator<string> {
  yield `${HEAD}<worksheet ${MAIN}><sheetData>`;
  let line = 0;
  let texts = 0;
  for (const cells of rows) {
    line += 1;
    if (cells.length === 0) continue;
    const written = cells.map((cell, column) => {
      const address = `${letter(column)}${line}`;
      return typeof cell === 'string' ? `<c r="${address}" t="s"><v>${texts++}</v></c>` : cellXml(cell, address);
    });
    yield `<row r="${line}">${written.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(cell: Exclude<WrittenCell, string>, address: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${Number(cell)}</v></c>`;
  return `<c r="${address}" s="1"><v>${(cell.getTime() - ORIGIN_MS) / DAY_MS}</v></c>`;
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function* textsXml(rows: Iterable<readonly WrittenCell[]>): Generator<string> {
  yield `${HEAD}<sst ${MAIN}>`;
  for (const cells of rows)
    for (const cell of cells)
      if (typeof cell === 'string') yield `<si><t xml:space="preserve">${escaped(cell)}</t></si>`;
  yield '</sst>';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function smallParts(isFrom1904: boolean): PackedPart[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  const formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr date1904="${Number(isFrom1904)}"/><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
          relation('rId2', 'sharedStrings', 'sharedStrings.xml') +
          relation('rId3', 'styles', 'styles.xml'),
      ),
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>${formats}</styleSheet>`,
    ],
  ];
  return parts.map(([name, text]) => {
    const bytes = Buffer.from(text);
    return { name, packed: [deflateRawSync(bytes)], bytes: bytes.length, checksum: crc32(bytes) };
  });
}

/** A file of the archive, packed. */
interface PackedPart {
  readonly name: string;
  readonly packed: readonly Buffer[];
  readonly bytes: number;
  readonly checksum: number;
}

function* inBatches(pieces: Iterable<string>): Generator<Buffer> {
  let batch: string[] = [];
  for (const piece of pieces) {
    batch.push(piece);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield Buffer.from(batch.join(''));
    batch = [];
  }
  yield Buffer.from(batch.join(''));
}

async function pack(name: string, pieces: Iterable<Buffer>): Promise<PackedPart> {
  const packed: Buffer[] = [];
  let bytes = 0;
  let checksum = 0;
  const counted = function* () {
    for (const piece of pieces) {
      bytes += piece.length;
      checksum = crc32(piece, checksum);
      yield piece;
    }
  };
  await pipeline(Readable.from(counted()), createDeflateRaw(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) packed.push(chunk);
  });
  return { name, packed, bytes, checksum };
}

function* archive(parts: readonly PackedPart[]): Generator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const packedBytes = part.packed.reduce((sum, { length }) => sum + length, 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt32LE(part.checksum, 10);
    common.writeUInt32LE(packedBytes, 14);
    common.writeUInt32LE(part.bytes, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), common, name, ...part.packed];
    at += local.reduce((sum, { length }) => sum + length, 0);
    yield* local;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  yield entries;
  yield end;
}
