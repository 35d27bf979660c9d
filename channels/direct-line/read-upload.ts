import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Request, Response } from 'express';
import { cleanUpload, type CleanedUpload, type UploadType } from '../uploads/clean-upload.ts';
import { Refusal, type RefusalCode } from './refusal.ts';

/** Of one file, before anything is left out of it. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_FILES = 3;
const MAX_ACTIVITY_BYTES = 64 * 1024;
const MAX_BODY_BYTES = MAX_FILES * MAX_FILE_BYTES + 2 * MAX_ACTIVITY_BYTES;
/** Bodies are held in memory while they are read. */
const MOST_AT_ONCE = 6;
const MAX_NAME_LENGTH = 120;

export interface ReadFile {
  readonly name: string;
  readonly contentType: UploadType;
  readonly content: Uint8Array;
}

export interface ReadUpload {
  /** The activity part, as JSON; undefined: there is none. */
  readonly activity: unknown;
  readonly files: readonly ReadFile[];
}

const REFUSED: Readonly<Record<Exclude<CleanedUpload['status'], 'clean'>, readonly [RefusalCode, string]>> = {
  unsupported: ['FileTypeRefused', 'Only JPEG, PNG and WebP pictures and PDF files are taken.'],
  heic: ['PictureTypeRefused', 'HEIC and AVIF pictures are not taken; JPEG is.'],
  metadata: ['FileMetadataKept', 'The PDF names its author where it cannot be taken out, as with a password.'],
  broken: ['FileBroken', 'A file is broken or not what it begins as.'],
};

/** Takes in messages with files; so many at once, others are asked to come again. */
export function createUploadReader(): (request: Request, response: Response) => Promise<ReadUpload> {
  let reading = 0;
  return async (request, response) => {
    const { 'content-length': announced, 'content-encoding': encoding = 'identity' } = request.headers;
    if (request.is('multipart/form-data') === false || encoding !== 'identity') {
      throw new Refusal('UnsupportedMediaType', 'The body must be multipart/form-data, not compressed.');
    }
    if (reading >= MOST_AT_ONCE) {
      throw new Refusal('TooManyRequests', 'Many files are coming in; please wait.', { retryAfterSeconds: 3 });
    }
    reading += 1;
    try {
      if (Number(announced ?? 0) > MAX_BODY_BYTES) throw fileTooBig();
      return await readParts(request);
    } catch (error) {
      // What is still coming is not waited for.
      if (!request.complete) response.set('Connection', 'close');
      throw error;
    } finally {
      reading -= 1;
    }
  };
}

async function readParts(request: Request): Promise<ReadUpload> {
  let activity: Buffer | undefined;
  const sent: { readonly name: string; readonly content: Buffer }[] = [];
  await new Promise<void>((resolve, reject) => {
    let length = 0;
    const parser = parserFor(request, reject);
    if (parser === undefined) return;
    const refuse = (refusal: Refusal): void => {
      request.unpipe(parser);
      request.pause();
      reject(refusal);
    };
    parser.on('file', (field, stream, fileName) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => refuse(fileTooBig()));
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        if (field === 'activity') activity = content;
        else sent.push({ name: fileName, content });
      });
    });
    parser.on('field', (field, value) => {
      if (field === 'activity') activity = Buffer.from(value, 'utf8');
    });
    parser.on('filesLimit', () => refuse(tooManyFiles()));
    parser.on('partsLimit', () => refuse(tooManyFiles()));
    parser.once('finish', resolve);
    parser.once('error', () => refuse(new Refusal('BadSyntax', 'The body is not valid multipart/form-data.')));
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) refuse(fileTooBig());
    });
    request.once('close', () => {
      if (!request.complete) reject(new Refusal('BadSyntax', 'The body was cut off.'));
    });
    request.pipe(parser);
  });
  if (sent.length > MAX_FILES) throw tooManyFiles();
  if (activity !== undefined && activity.length > MAX_ACTIVITY_BYTES) {
    throw new Refusal('MessageSizeTooBig', `The activity must not exceed ${MAX_ACTIVITY_BYTES} bytes.`);
  }
  return { activity: activity === undefined ? undefined : parseJson(activity), files: sent.map(cleanFile) };
}

function parserFor({ headers }: Request, reject: (refusal: Refusal) => void) {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      limits: {
        fileSize: MAX_FILE_BYTES,
        // The activity is a part with a file name as well.
        files: MAX_FILES + 1,
        fields: 2,
        fieldSize: MAX_ACTIVITY_BYTES,
        parts: MAX_FILES + 3,
        headerPairs: 20,
      },
    });
  } catch {
    reject(new Refusal('BadSyntax', 'The body is not valid multipart/form-data.'));
    return undefined;
  }
}

function cleanFile({ name, content }: { readonly name: string; readonly content: Buffer }): ReadFile {
  const cleaned = cleanUpload(content);
  if (cleaned.status !== 'clean') throw new Refusal(...REFUSED[cleaned.status]);
  return { name: plainName(name), contentType: cleaned.contentType, content: cleaned.content };
}

/** Without what could break a header or hide an ending. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Control}\p{Format}\p{Surrogate}"\\/]/gu, '')
    .trim();
  return plain === '' ? 'file' : plain.slice(-MAX_NAME_LENGTH);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Without the cause: it quotes the body.
    throw new Refusal('BadSyntax', 'The activity is not valid JSON.');
  }
}

function fileTooBig(): Refusal {
  return new Refusal('FileTooBig', `A file must not exceed ${MAX_FILE_BYTES} bytes.`);
}

function tooManyFiles(): Refusal {
  return new Refusal('TooManyFiles', `A message takes ${MAX_FILES} files at most.`);
}
