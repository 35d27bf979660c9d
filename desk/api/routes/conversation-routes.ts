import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { tell } from '../../effects.ts';
import { moveAndTell } from '../../handoffs/move-and-tell.ts';
import { replyAsOfficial } from '../../handoffs/reply.ts';
import { takeFromBot } from '../../handoffs/take-from-bot.ts';
import { maskPersonalData } from '../../masking.ts';
import { conversationFor, conversationShape, conversationView } from '../conversation-view.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { COVERED, voiceCover } from '../../voice/cover.ts';
import type { LoggedActivity } from '../../../store/index.ts';
import {
  answerMove,
  type DeskRouteParts,
  heldByAnother,
  isSupervisor,
  personOf,
  READING,
  sightOf,
} from '../desk-parts.ts';
import { lastQuestions } from '../last-questions.ts';
import { requireFilled } from '../require-filled.ts';
import { type AnyRoute, defineRoute } from '../route.ts';
import {
  asSeen,
  activityShape,
  type ActivityView,
  handoffShape,
  noteShape,
  suggestionShape,
  viewerShape,
} from '../shapes.ts';
import { activityView, handoffView, languageOf, viewerView } from '../views.ts';

const tag = 'conversations';
const params = z.object({ conversationId: z.string().min(1).max(512) });
const VIEWED_FOR_MS = 15_000;
/** A console tells every four seconds as long as somebody types; one that is gone tells nothing more. */
const TYPED_FOR_MS = 8_000;
const MOST_ACTIVITIES = 500;
const notFoundOnly = { 404: 'NotFound' } as const;

export function conversationRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...writingRoutes(parts), takeOverRoute(parts)];
}

function readingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const { store, assistant } = parts;
  const readings = createReadings();
  return [
    defineRoute({
      method: 'get',
      path: '/desk/conversations/:conversationId',
      tag,
      summary: 'A conversation with what the bot understood, notes, tickets, earlier visits and who looks at it',
      access: READING,
      params,
      response: conversationShape,
      refusals: notFoundOnly,
      async handle({ principal, params: { conversationId }, now, audit }) {
        const seen = await conversationFor(parts, principal, conversationId);
        await audit({ action: 'conversation.read', conversationId });
        return conversationView(parts, seen, now.getTime());
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/conversations/:conversationId/activities',
      tag,
      summary: 'What was said, oldest first: the newest, or before or after a number; personal data is masked',
      access: READING,
      params,
      query: z.object({
        after: z.coerce.number().int().min(0).optional(),
        before: z.coerce.number().int().min(1).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      response: z.object({ items: z.array(activityShape), hasMore: z.boolean() }),
      refusals: notFoundOnly,
      async handle({ principal, params: { conversationId }, query: { after, before, limit }, now, audit }) {
        const { open } = await conversationFor(parts, principal, conversationId);
        const isTheirs = open?.holder?.id === principal.id;
        if (!isTheirs && readings.isNew(principal.id, conversationId, now.getTime())) {
          await audit({ action: 'conversation.read', conversationId });
        }
        // Numbers have no gaps, so that the page before one is known without looking.
        const end = before ?? (await store.activities.lastSeq(conversationId)) + 1;
        const from = after ?? Math.max(0, end - 1 - limit);
        const count = after === undefined ? end - 1 - from : limit;
        const rows = count <= 0 ? [] : await store.activities.after(conversationId, from, count + 1);
        const items = await activitiesFor(parts, principal, conversationId, rows.slice(0, count), false);
        return { items, hasMore: after === undefined ? from > 0 : rows.length > count };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/conversations/:conversationId/suggestion',
      tag,
      summary: 'A reply to the resident’s last question, composed from the record, to be edited and sent',
      access: ANSWERING,
      params,
      response: z.object({ suggestion: suggestionShape.nullable() }),
      refusals: notFoundOnly,
      async handle({ principal, params: { conversationId }, signal, now, audit }) {
        const { conversation, open } = await conversationFor(parts, principal, conversationId);
        const isTheirs = open?.holder?.id === principal.id;
        if (!isTheirs && readings.isNew(principal.id, conversationId, now.getTime())) {
          await audit({ action: 'conversation.read', conversationId });
        }
        const language = languageOf(conversation.locale.slice(0, 2));
        const [asked, { state }] = await Promise.all([
          lastQuestions(parts, principal, conversationId),
          store.conversations.readState(conversationId),
        ]);
        const found = await assistant.suggest({ ...asked, state, language }, signal);
        return {
          suggestion: found === undefined ? null : { ...found, question: maskPersonalData(found.question).text },
        };
      },
    }),
  ];
}

const READ_AGAIN_AFTER_MS = 5 * 60_000;

/** A page looks every few seconds: one line for each person and conversation tells as much. */
function createReadings() {
  const last = new Map<string, number>();
  return {
    isNew(officialId: string, conversationId: string, at: number): boolean {
      for (const [key, since] of last) if (since <= at - READ_AGAIN_AFTER_MS) last.delete(key);
      const key = JSON.stringify([officialId, conversationId]);
      if (last.has(key)) return false;
      last.set(key, at);
      return true;
    },
  };
}

function writingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const { store, voice } = parts;
  return [
    defineRoute({
      method: 'post',
      path: '/desk/conversations/:conversationId/reveal',
      tag,
      summary: 'What the resident wrote, unmasked; the reason is written down',
      access: ANSWERING,
      params,
      body: z.object({ reason: z.string().trim().min(3).max(500) }),
      response: z.object({ items: z.array(activityShape) }),
      refusals: notFoundOnly,
      async handle({ principal, params: { conversationId }, body: { reason }, audit }) {
        await conversationFor(parts, principal, conversationId);
        await audit({ action: 'conversation.reveal', conversationId, detail: { reason } });
        const last = await store.activities.lastSeq(conversationId);
        const rows = await store.activities.after(conversationId, Math.max(0, last - MOST_ACTIVITIES), MOST_ACTIVITIES);
        return { items: await activitiesFor(parts, principal, conversationId, rows, true) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/desk/conversations/:conversationId/replies',
      tag,
      summary: 'Write to the resident, as whoever holds the conversation',
      access: ANSWERING,
      params,
      body: z.object({
        id: z.uuid(),
        text: z.string().trim().min(1).max(4000),
        epoch: z.int().min(0),
        draft: z.object({ code: z.string().max(40), isEdited: z.boolean() }).optional(),
      }),
      response: z.object({ id: z.string(), status: z.enum(['queued', 'duplicate']) }),
      refusals: { 404: 'NotFound', 409: 'HeldByAnother', 422: 'PlaceholderLeft' },
      async handle({ principal, params: { conversationId }, body: { id, text, epoch, draft }, now, audit }) {
        await conversationFor(parts, principal, conversationId);
        requireFilled(text);
        const reply = { id, text, epoch, by: personOf(principal) };
        const result = await replyAsOfficial(store, voice, conversationId, reply, now.getTime());
        if (result.status === 'lost') {
          throw heldByAnother(result.handoff?.holder, result.handoff?.state ?? 'returned');
        }
        if (result.status === 'queued') {
          await audit({ action: 'conversation.reply', conversationId, subject: id, detail: { ...draft } });
        }
        return { id, status: result.status };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/desk/conversations/:conversationId/notes',
      tag,
      summary: 'Write a note for colleagues; residents never see it',
      access: ANSWERING,
      params,
      body: z.object({ text: z.string().trim().min(1).max(4000) }),
      response: noteShape,
      refusals: notFoundOnly,
      async handle({ principal, params: { conversationId }, body: { text }, now, audit }) {
        const { place } = await conversationFor(parts, principal, conversationId);
        const note = { id: randomUUID(), conversationId, author: personOf(principal), text, at: now.getTime() };
        await store.transaction(async (transaction) => {
          await transaction.deskTexts.addNote(note);
          await tell(transaction, 'note.added', conversationId, place, { by: note.author }, note.at);
        });
        await audit({ action: 'conversation.note', conversationId, subject: note.id });
        return { id: note.id, author: note.author, text, at: note.at };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/desk/conversations/:conversationId/viewing',
      tag,
      summary:
        'Tell colleagues that one looks at it, every ten seconds; or writes, every four, which its resident sees too if one holds it',
      access: ANSWERING,
      isBackground: true,
      params,
      body: z.object({ mode: z.enum(['viewing', 'typing', 'gone']) }),
      response: z.object({ viewers: z.array(viewerShape) }),
      refusals: notFoundOnly,
      async handle({ principal: { id, name, ...scope }, params: { conversationId }, body: { mode }, now }) {
        const { place } = await conversationFor(parts, { id, name, ...scope }, conversationId);
        const at = now.getTime();
        const until = at + (mode === 'typing' ? TYPED_FOR_MS : VIEWED_FOR_MS);
        const isChanged =
          mode === 'gone'
            ? await store.deskPresence.leave(conversationId, id)
            : await store.deskPresence.view(conversationId, { officialId: id, name, mode }, until, at);
        const viewers = (await store.deskPresence.viewers(conversationId, at)).map(viewerView);
        if (isChanged) await tell(store, 'viewing.changed', conversationId, place, { viewers }, at);
        return { viewers };
      },
    }),
  ];
}

/** From the bot as well, and from a colleague by a supervisor. */
function takeOverRoute(parts: DeskRouteParts): AnyRoute {
  const { store, voice } = parts;
  return defineRoute({
    method: 'post',
    path: '/desk/conversations/:conversationId/take-over',
    tag,
    summary: 'Take a conversation over: from the queue, from the bot, or, as a supervisor, from a colleague',
    access: ANSWERING,
    params,
    body: z.object({ reason: z.string().trim().min(1).max(500), epoch: asSeen }),
    response: handoffShape,
    refusals: { 404: 'NotFound', 409: 'HeldByAnother' },
    async handle({ principal, params: { conversationId }, body: { reason, epoch }, now, audit }) {
      const { conversation, open, handoffs } = await conversationFor(parts, principal, conversationId);
      const by = personOf(principal);
      const at = now.getTime();
      const log = () => audit({ action: 'conversation.take-over', conversationId, detail: { reason } });
      if (open !== undefined) {
        const move = { kind: 'take-over', by, reason, epoch, isSupervisor: isSupervisor(principal) } as const;
        const view = await answerMove(parts, await moveAndTell(store, voice, open.id, move, at), at);
        await log();
        return view;
      }
      const taken = await takeFromBot(parts, { ...conversation, epoch }, handoffs[0], { by, reason }, at);
      if (taken === undefined) {
        const now = await store.handoffs.openOf(conversationId);
        throw heldByAnother(now?.holder, now?.state ?? 'queued');
      }
      await log();
      return handoffView(store, sightOf(parts, at), taken);
    },
  });
}

async function activitiesFor(
  parts: DeskRouteParts,
  principal: Principal,
  conversationId: string,
  rows: readonly LoggedActivity[],
  isRevealed: boolean,
): Promise<ActivityView[]> {
  const cover = await voiceCover(parts, principal, conversationId, rows);
  return rows.flatMap((row) => {
    const view = activityView(row, isRevealed);
    if (view === undefined || !cover.hides(row)) return view ?? [];
    const { uploads: _, ...without } = view;
    return { ...without, text: COVERED, isMasked: true };
  });
}
