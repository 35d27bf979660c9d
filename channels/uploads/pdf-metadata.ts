import { constants, deflateSync, inflateSync } from 'node:zlib';

const SPACE = 0x20;
/** What a compressed part may come to: 5 MB that unfold to more are no letter. */
const MOST_INFLATED = 64 * 1024 * 1024;
const INFO = /\/Info\s+(\d+)\s+(\d+)\s+R/gu;
const OBJECT = /(?<![0-9])(\d+)\s+\d+\s+obj\b/gu;

/** A stream of a PDF file: where its content stands, and what its dictionary says. */
interface PdfStream {
  readonly dictionary: string;
  readonly begin: number;
  readonly end: number;
}

/**
 * Blanks who made a PDF file and when, with what, and what it is called: the texts of its Info dictionary and its XMP,
 * compressed ones too. Nothing moves, so that its table of contents stays right. False: some of it stands where it cannot be
 * reached, as in a file with a password.
 */
export function blankPdfMetadata(content: Buffer): boolean {
  const text = content.toString('latin1');
  const streams = streamsOf(text);
  const isXmpBlank = streams
    .filter(({ dictionary }) => /\/Type\s*\/Metadata\b|\/Subtype\s*\/XML\b/u.test(dictionary))
    .every((stream) => rewrite(content, stream, () => ' '));
  const infos = [...new Set([...text.matchAll(INFO)].map(([, number = '']) => Number(number)))];
  return isXmpBlank && infos.every((info) => blankInfo(content, text, streams, info));
}

function blankInfo(content: Buffer, text: string, streams: readonly PdfStream[], info: number): boolean {
  const plain = [...text.matchAll(OBJECT)].filter(([, number]) => Number(number) === info);
  for (const { 0: head, index } of plain) {
    const begin = index + head.length;
    const end = text.indexOf('endobj', begin);
    content.write(blanked(text.slice(begin, end === -1 ? undefined : end)), begin, 'latin1');
  }
  const packed = streams.filter(({ dictionary }) => /\/Type\s*\/ObjStm\b/u.test(dictionary));
  const isBlank = packed.map((stream) => blankPacked(content, stream, info));
  return isBlank.every((result) => result !== 'unreadable' || plain.length > 0);
}

/** Objects packed into one compressed stream; of these the texts of one are blanked. */
function blankPacked(content: Buffer, stream: PdfStream, info: number): 'blank' | 'not-there' | 'unreadable' {
  const unfolded = unfold(content, stream);
  const first = numberOf(stream.dictionary, 'First');
  if (unfolded === undefined || first === undefined) return 'unreadable';
  const text = unfolded.toString('latin1');
  const heads = text.slice(0, first).trim().split(/\s+/u).map(Number);
  const objects = heads.flatMap((number, index) =>
    index % 2 === 0 ? [{ number, at: first + (heads[index + 1] ?? 0) }] : [],
  );
  const one = objects.find(({ number }) => number === info);
  if (one === undefined) return 'not-there';
  const end = objects.find(({ at }) => at > one.at)?.at ?? text.length;
  const isBlank = rewrite(
    content,
    stream,
    () => text.slice(0, one.at) + blanked(text.slice(one.at, end)) + text.slice(end),
  );
  return isBlank ? 'blank' : 'unreadable';
}

/** Puts another content in the place of one, as long as before. False: it is not plain and cannot be made to fit. */
function rewrite(content: Buffer, stream: PdfStream, make: () => string): boolean {
  const { dictionary, begin, end } = stream;
  if (!/\/Filter\b/u.test(dictionary)) {
    content.fill(SPACE, begin, end);
    content.write(make().slice(0, end - begin), begin, 'latin1');
    return true;
  }
  if (unfold(content, stream) === undefined) return false;
  const folded = deflateSync(Buffer.from(make(), 'latin1'), { level: constants.Z_BEST_COMPRESSION });
  if (folded.length > end - begin) return false;
  content.fill(0, begin, end);
  folded.copy(content, begin);
  return true;
}

/** Undefined: packed in another way, or encrypted. */
function unfold(content: Buffer, { dictionary, begin, end }: PdfStream): Buffer | undefined {
  const bytes = content.subarray(begin, end);
  if (!/\/Filter\b/u.test(dictionary)) return bytes;
  if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*(?:\]|\/|>|$)/u.test(dictionary) || /\/Predictor\b/u.test(dictionary)) {
    return undefined;
  }
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_INFLATED, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

function streamsOf(text: string): PdfStream[] {
  return [...text.matchAll(/\bstream(?:\r\n|\n|\r)/gu)].flatMap(({ 0: word, index }) => {
    if (text.endsWith('end', index)) return [];
    const end = text.indexOf('endstream', index + word.length);
    const head = text.lastIndexOf('obj', index);
    if (end === -1 || head === -1) return [];
    const begin = index + word.length;
    const eol = /\r?\n?$/u.exec(text.slice(Math.max(begin, end - 2), end))?.[0].length ?? 0;
    return [{ dictionary: text.slice(head, index), begin, end: end - eol }];
  });
}

function numberOf(dictionary: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(\\d+)`, 'u').exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** As long as before, its texts without a word: "(Tâm)" and "<FEFF0054>". */
function blanked(object: string): string {
  let blank = '';
  let depth = 0;
  let isHex = false;
  for (let at = 0; at < object.length; at += 1) {
    const sign = object.charAt(at);
    if (depth > 0) {
      if (sign === '\\') {
        blank += '  '.slice(0, object.length - at);
        at += 1;
        continue;
      }
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      blank += depth === 0 ? ')' : ' ';
    } else if (isHex) {
      isHex = sign !== '>';
      blank += isHex ? (/[\da-f]/iu.test(sign) ? '0' : sign) : '>';
    } else if (sign === '<' || sign === '>') {
      const isPair = object.charAt(at + 1) === sign;
      blank += isPair ? sign + sign : sign;
      at += isPair ? 1 : 0;
      isHex = sign === '<' && !isPair;
    } else {
      depth = sign === '(' ? 1 : 0;
      blank += sign;
    }
  }
  return blank;
}
