import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Store, Upload } from '../../store/index.ts';
import type { PostedActivity } from './activity-schema.ts';
import type { ReadUpload } from './read-upload.ts';
import { Refusal } from './refusal.ts';
import { baseUrl } from './stream-url.ts';

/** A day's pictures of a complaint, and no store of files. */
const MOST_A_DAY = 20;
const DAY_MS = 24 * 60 * 60_000;

/** The files of a message as they are stored, and the message that names them. */
export interface AcceptedUpload {
  readonly posted: PostedActivity;
  readonly uploads: readonly Upload[];
}

/** Throws a `Refusal` where a conversation has sent enough for a day. */
export async function refuseFloods(store: Store, conversationId: string, files: number, now: number): Promise<void> {
  const sent = await store.uploads.countSince(conversationId, now - DAY_MS);
  if (sent + files > MOST_A_DAY) {
    throw new Refusal('TooManyFiles', `A conversation takes ${MOST_A_DAY} files a day.`);
  }
}

/** The attachments are those that came, whatever the activity said of them. */
export function acceptUpload(
  request: Request,
  publicUrl: string | undefined,
  posted: PostedActivity,
  { files, conversationId, now }: Pick<ReadUpload, 'files'> & { readonly conversationId: string; readonly now: number },
): AcceptedUpload {
  const uploads = files.map(({ name, contentType, content }) => {
    return { id: randomUUID(), conversationId, name, contentType, size: content.length, content, createdAt: now };
  });
  const base = baseUrl(request, publicUrl);
  const prefix = base.pathname.replace(/\/$/, '') + request.baseUrl;
  const attachments = uploads.map(({ id, name, contentType }) => ({
    contentType,
    name,
    contentUrl: new URL(`${prefix}/conversations/${conversationId}/uploads/${id}`, base).href,
  }));
  return { posted: { ...posted, activity: { ...posted.activity, attachments } }, uploads };
}

/** Sent so that no browser makes more of it than it is. */
export function sendUpload(response: Response, { contentType, content, name }: Upload): void {
  const disposition = contentType.startsWith('image/') ? 'inline' : 'attachment';
  response.set({
    'Content-Type': contentType,
    'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  response.end(content);
}
