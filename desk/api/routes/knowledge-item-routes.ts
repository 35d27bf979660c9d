import { z } from 'zod';
import { fieldSlug } from '../../../knowledge/index.ts';
import type { KnowledgeItemState } from '../../../store/index.ts';
import { fixesInForce } from '../../knowledge/fixes.ts';
import { reportReply } from '../../knowledge/report.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { conversationFor } from '../conversation-view.ts';
import { notFound, personOf } from '../desk-parts.ts';
import { EDITING, itemFor, LOOKING, type KnowledgeRouteParts } from '../knowledge-parts.ts';
import {
  contextOf,
  faultsOf,
  fixShape,
  fixView,
  knowledgeItemShape,
  knowledgeItemView,
  knowledgeReportShape,
  knowledgeReportView,
  replyAgainShape,
} from '../knowledge-views.ts';
import { ApiError, defineRoute, type AnyRoute } from '../route.ts';
import { searchedPage, searchPage, searchQuery } from '../search-page.ts';
import { languageOf } from '../views.ts';

const tag = 'knowledge';
const params = z.object({ itemId: z.string().min(1).max(100) });
const reasonBody = z.object({ reason: z.string().trim().min(3).max(500) });
const MOST_REPORTS = 20;
const STATES: Readonly<Record<'open' | 'fixed' | 'dismissed', readonly KnowledgeItemState[]>> = {
  open: ['new', 'in-work'],
  fixed: ['fixed'],
  dismissed: ['dismissed'],
};
const itemWithAll = knowledgeItemShape.extend({
  reports: z.array(knowledgeReportShape),
  fixes: z.array(fixShape),
});

export function knowledgeItemRoutes(parts: KnowledgeRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...workingRoutes(parts), wrongReplyRoute(parts)];
}

function readingRoutes(parts: KnowledgeRouteParts): AnyRoute[] {
  const { store, workshop } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/knowledge/items',
      tag,
      summary: 'What the bot got wrong or did not know, the last reported first',
      access: LOOKING,
      query: z.object({
        state: z.enum(['open', 'fixed', 'dismissed']).default('open'),
        source: z.enum(['resident', 'official', 'unanswered']).optional(),
        ...searchQuery(200, 100),
      }),
      response: searchedPage(knowledgeItemShape),
      async handle({ principal, query: { state, source, ...query } }) {
        const filter = {
          states: STATES[state],
          fields: principal.fields,
          ...(source === undefined ? {} : { source }),
        };
        const catalogue = workshop.catalogue();
        return searchPage(
          query,
          (part) => store.knowledgeItems.list(filter, part),
          (row) => knowledgeItemView(catalogue, row),
          ({ question, procedure }) => [question ?? undefined, procedure?.name, procedure?.code],
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/knowledge/items/:itemId',
      tag,
      summary: 'One of them with what was asked and answered, masked, and its fixes',
      access: LOOKING,
      params,
      response: itemWithAll,
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { itemId }, now, audit }) {
        await itemFor(parts, principal, itemId);
        await audit({ action: 'knowledge.item.read', subject: itemId });
        return wholeItem(parts, principal, itemId, now.getTime());
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/items/:itemId/rerun',
      tag,
      summary: 'The question asked once more: what was answered then, and what would be now',
      access: EDITING,
      params,
      response: z.object({ before: z.string(), now: replyAgainShape }),
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { itemId }, signal, audit }) {
        const { language } = await itemFor(parts, principal, itemId);
        const [report] = await store.knowledgeItems.reports(itemId, 1);
        if (report === undefined) throw notFound();
        await audit({ action: 'knowledge.item.rerun', subject: itemId });
        const asked = { context: contextOf(report), question: report.question, language: languageOf(language) };
        return { before: report.answer, now: copied(await workshop.ask(asked, signal)) };
      },
    }),
  ];
}

function workingRoutes(parts: KnowledgeRouteParts): AnyRoute[] {
  const { store } = parts;
  const change = async (
    principal: Principal,
    id: string,
    from: readonly KnowledgeItemState[],
    changes: Parameters<typeof store.knowledgeItems.change>[2],
    now: Date,
  ) => {
    if (!(await store.knowledgeItems.change(id, from, changes))) {
      const item = await itemFor(parts, principal, id);
      throw new ApiError(409, 'KnowledgeItemChanged', 'The item has changed', {
        state: item.state,
        holder: item.holder ?? null,
      });
    }
    return wholeItem(parts, principal, id, now.getTime());
  };
  const refusals = { 404: 'NotFound', 409: 'KnowledgeItemChanged' } as const;
  return [
    defineRoute({
      method: 'post',
      path: '/knowledge/items/:itemId/take',
      tag,
      summary: 'Work on it',
      access: EDITING,
      params,
      response: itemWithAll,
      refusals,
      async handle({ principal, params: { itemId }, now, audit }) {
        await itemFor(parts, principal, itemId);
        const taken = { state: 'in-work', holder: personOf(principal) } as const;
        const item = await change(principal, itemId, ['new'], taken, now);
        await audit({ action: 'knowledge.item.take', subject: itemId });
        return item;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/items/:itemId/dismiss',
      tag,
      summary: 'Nothing is to be mended; the reason is kept',
      access: EDITING,
      params,
      body: reasonBody,
      response: itemWithAll,
      refusals,
      async handle({ principal, params: { itemId }, body: { reason }, now, audit }) {
        await itemFor(parts, principal, itemId);
        const closed = {
          state: 'dismissed',
          closedAt: now.getTime(),
          closedBy: personOf(principal),
          closedReason: reason,
        } as const;
        const item = await change(principal, itemId, STATES.open, closed, now);
        await audit({ action: 'knowledge.item.dismiss', subject: itemId, detail: { reason } });
        return item;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/items/:itemId/reopen',
      tag,
      summary: 'It is to be mended after all',
      access: EDITING,
      params,
      response: itemWithAll,
      refusals,
      async handle({ principal, params: { itemId }, now, audit }) {
        await itemFor(parts, principal, itemId);
        const opened = {
          state: 'new',
          holder: undefined,
          closedAt: undefined,
          closedBy: undefined,
          closedReason: undefined,
        } as const;
        const item = await change(principal, itemId, ['fixed', 'dismissed'], opened, now);
        await audit({ action: 'knowledge.item.reopen', subject: itemId });
        return item;
      },
    }),
  ];
}

function wrongReplyRoute(parts: KnowledgeRouteParts): AnyRoute {
  const { store, workshop, tellsOfConduct } = parts;
  return defineRoute({
    method: 'post',
    path: '/desk/conversations/:conversationId/wrong-reply',
    tag,
    summary: 'Say that a reply of the bot is wrong; editors see it with the question, masked',
    access: ANSWERING,
    params: z.object({ conversationId: z.string().min(1).max(512) }),
    body: z.object({ seq: z.int().min(1), comment: z.string().trim().max(2000).default('') }),
    response: z.object({ status: z.enum(['reported', 'known']) }),
    refusals: { 404: 'NotFound' },
    async handle({ principal, params: { conversationId }, body: { seq, comment }, now, audit }) {
      const { conversation } = await conversationFor(parts, principal, conversationId);
      const [reply] = await store.activities.after(conversationId, seq - 1, 1);
      if (reply?.seq !== seq) throw notFound();
      const language = languageOf(conversation.locale.slice(0, 2));
      const [code] = proceduresOf(reply.activity.channelData);
      const procedure = code === undefined ? undefined : workshop.catalogue().find(code);
      const itemId = await store.transaction(async (transaction) =>
        reportReply(
          transaction,
          conversationId,
          {
            source: 'official',
            replyId: reply.id,
            reasons: [],
            comment,
            language,
            field: procedure === undefined ? undefined : fieldSlug(procedure.field),
            by: personOf(principal),
            tellsOfConduct,
          },
          now.getTime(),
        ),
      );
      if (itemId === undefined) {
        const reported = await store.knowledgeItems.reportedIn(conversationId);
        if (!reported.some((one) => one.replyId === reply.id && one.source === 'official')) throw notFound();
        return { status: 'known' } as const;
      }
      await audit({ action: 'knowledge.report', conversationId, detail: { itemId } });
      return { status: 'reported' } as const;
    },
  });
}

async function wholeItem(parts: KnowledgeRouteParts, principal: Principal, itemId: string, now: number) {
  const { store, workshop } = parts;
  const [item, reports, fixes, inForce] = await Promise.all([
    itemFor(parts, principal, itemId),
    store.knowledgeItems.reports(itemId, MOST_REPORTS),
    store.knowledgeFixes.ofItem(itemId),
    fixesInForce(store, now),
  ]);
  const catalogue = workshop.catalogue();
  const faults = faultsOf(workshop.base(), inForce, now);
  return {
    ...knowledgeItemView(catalogue, item),
    reports: reports.map((report) => knowledgeReportView(catalogue, report)),
    fixes: fixes.map((fix) => fixView(catalogue, fix, faults, now)),
  };
}

function copied<Reply extends { readonly procedures: readonly unknown[] }>(reply: Reply) {
  return { ...reply, procedures: [...reply.procedures] as Reply['procedures'][number][] };
}

function proceduresOf(channelData: unknown): readonly string[] {
  const motcua = (channelData as { readonly motcua?: { readonly procedures?: readonly string[] } } | undefined)?.motcua;
  return motcua?.procedures ?? [];
}
