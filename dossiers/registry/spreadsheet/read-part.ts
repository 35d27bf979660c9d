// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- its types are ambient; the console’s own check finds them by this line
/// <reference path="./saxen.d.ts" />
import { Parser } from 'saxen';
import type { ZipFile } from './zip-file.ts';

/** Told of the elements of a part, by their names without a prefix. */
export interface PartListener {
  readonly open: (name: string, attributes: () => Record<string, string>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Reads an XML part of a workbook as it is unpacked; yields the share read after each piece. */
export async function* readPart(zip: ZipFile, part: string, listener: PartListener): AsyncGenerator<number> {
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    listener.open(localName(name), () => decoded(attributes(), decode));
  });
  parser.on('text', (text, decode) => listener.text?.(decode(text)));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closeTag', (name) => listener.close?.(localName(name)));
  const decoder = new TextDecoder();
  for await (const { bytes, share } of zip.read(part)) {
    parser.write(decoder.decode(bytes, { stream: true }));
    yield share;
  }
  parser.end();
}

/** A part that is needed before the first row. */
export async function readWholePart(zip: ZipFile, part: string, listener: PartListener): Promise<void> {
  for await (const _ of readPart(zip, part, listener));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(attributes: Record<string, string>, decode: (text: string) => string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes))
    result[localName(name)] = value.includes('&') ? decode(value) : value;
  return result;
}
