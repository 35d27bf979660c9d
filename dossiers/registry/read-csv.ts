import { createReadStream } from 'node:fs';
import { splitRecord } from './split-record.ts';

/** A record, or lines that are none. */
export type CsvRow = {
  readonly line: number;
  /** A quoted cell may hold line breaks. */
  readonly lastLine: number;
  /** 0 to 1: how much of the file has been read. */
  readonly share: number;
} & (
  { readonly cells: readonly string[]; readonly fault?: never } | { readonly fault: string; readonly cells?: never }
);

export interface ReadCsvOptions {
  readonly encoding: 'utf8' | 'utf16le';
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r';
  readonly size: number;
  /** Whether a line, read by itself, is a row of its own and no part of a cell that began above it. */
  readonly isRow: (cells: readonly string[], isOpen: boolean) => boolean;
}

/** More line breaks in one record are a quotation mark that was never closed. */
const MOST_RECORD_LINES = 100;
const MOST_LINE_CHARACTERS = 200_000;

/** A line without an end: this is no table. */
export class LineTooLongError extends Error {
  readonly code = 'CSV_LINE_TOO_LONG';
}

/**
 * Records of a CSV file. Where a quotation mark is not closed, its lines are named, and reading goes on at the next line that
 * is a row by itself.
 */
export async function* readCsv(file: string, options: ReadCsvOptions): AsyncGenerator<CsvRow> {
  const { delimiter, isRow } = options;
  const source = linesOf(file, options);
  /** Lines that were looked at and are still to be read. */
  let ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const waiting = ahead.shift();
    if (waiting !== undefined) return waiting;
    const following = await source.next();
    return following.done === true ? undefined : following.value;
  };

  for (let first = await next(); first !== undefined; first = await next()) {
    if (first.text === '') continue;
    const taken = [first];
    let record = splitRecord(first.text, delimiter);
    let isBroken = false;
    while (record.isOpen && !isBroken) {
      const line = taken.length < MOST_RECORD_LINES ? await next() : undefined;
      if (line === undefined) {
        ahead = [...taken.splice(1), ...ahead];
        isBroken = true;
        continue;
      }
      const alone = splitRecord(line.text, delimiter);
      if (isRow(alone.cells, alone.isOpen)) {
        ahead = [line, ...ahead];
        isBroken = true;
        continue;
      }
      taken.push(line);
      record = splitRecord(taken.map(({ text }) => text).join('\n'), delimiter);
    }
    const { number: line, share } = first;
    const lastLine = taken.at(-1)?.number ?? line;
    yield isBroken
      ? { line, lastLine, share, fault: unclosed(line, lastLine) }
      : { line, lastLine, share, cells: record.cells };
  }
}

function unclosed(line: number, lastLine: number): string {
  const lost = lastLine === line ? '' : `; lines ${line} to ${lastLine} were not read`;
  return `a quotation mark is not closed${lost}`;
}

interface Line {
  readonly text: string;
  readonly number: number;
  readonly share: number;
}

async function* linesOf(file: string, { encoding, lineEnd, size }: ReadCsvOptions): AsyncGenerator<Line> {
  const source = createReadStream(file, { encoding });
  let rest = '';
  let number = 0;
  for await (const piece of source as AsyncIterable<string>) {
    const lines = (rest + (number === 0 && rest === '' ? piece.replace(/^\ufeff/u, '') : piece)).split(lineEnd);
    rest = lines.pop() ?? '';
    const share = size === 0 ? 1 : Math.min(1, source.bytesRead / size);
    for (const line of lines) yield { text: withoutReturn(line), number: (number += 1), share };
    if (rest.length > MOST_LINE_CHARACTERS)
      throw new LineTooLongError(`line ${number + 1} has more than ${MOST_LINE_CHARACTERS} characters`);
  }
  if (rest !== '') yield { text: withoutReturn(rest), number: number + 1, share: 1 };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
