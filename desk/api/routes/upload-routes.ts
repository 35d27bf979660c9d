import { z } from 'zod';
import type { Upload } from '../../../store/index.ts';
import type { Principal } from '../../principal.ts';
import { maySeeSender } from '../../voice/access.ts';
import { voiceCover } from '../../voice/cover.ts';
import { conversationFor } from '../conversation-view.ts';
import { type DeskRouteParts, notFound, READING } from '../desk-parts.ts';
import { type AnyRoute, defineRoute } from '../route.ts';
import { activityView } from '../views.ts';

/** The pictures and documents that residents sent. */
export function uploadRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/desk/uploads/:uploadId',
      tag: 'conversations',
      summary: 'What a resident sent beside words; each look is written down',
      access: READING,
      params: z.object({ uploadId: z.string().min(1).max(100) }),
      response: z.string(),
      produces: 'application/octet-stream',
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { uploadId }, audit, http: { response } }) {
        const upload = await parts.store.uploads.get(uploadId);
        if (upload === undefined) throw notFound();
        await requireSight(parts, principal, upload);
        await audit({ action: 'upload.read', conversationId: upload.conversationId, subject: uploadId });
        const kind = upload.contentType.startsWith('image/') ? 'inline' : 'attachment';
        response.set({
          'Content-Type': upload.contentType,
          'Content-Disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
        });
        response.end(upload.content);
        return undefined;
      },
    }),
  ];
}

const LOOK_BACK = 500;

/** By the voice that it belongs to and by nothing else; one of no voice by the conversation that it was sent in. */
async function requireSight(parts: DeskRouteParts, principal: Principal, upload: Upload): Promise<void> {
  const voices = await parts.store.voices.ofUpload(upload.id);
  if (voices.some((voice) => maySeeSender(principal, voice))) return;
  if (voices.length > 0) throw notFound();
  const { id, conversationId } = upload;
  await conversationFor(parts, principal, conversationId);
  // Sent for a report that was never finished.
  const last = await parts.store.activities.lastSeq(conversationId);
  const rows = await parts.store.activities.after(conversationId, Math.max(0, last - LOOK_BACK), LOOK_BACK);
  const cover = await voiceCover(parts, principal, conversationId, rows);
  if (rows.some((row) => cover.hides(row) && activityView(row, false)?.uploads?.some((sent) => sent.id === id))) {
    throw notFound();
  }
}
