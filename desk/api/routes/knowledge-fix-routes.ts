import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { factsOf, faultOf, fixContent, patchText, type FixContent } from '../../../knowledge/index.ts';
import type { FixRow, FixState, Store } from '../../../store/index.ts';
import { fixesInForce, needsAnother } from '../../knowledge/fixes.ts';
import type { Principal } from '../../principal.ts';
import { notFound, personOf } from '../desk-parts.ts';
import {
  codeOf,
  doesNotFit,
  EDITING,
  FAULT_REFUSALS,
  fieldOf,
  fixFor,
  isTheirs,
  itemFor,
  LOOKING,
  type KnowledgeRouteParts,
} from '../knowledge-parts.ts';
import { contextOf, faultsOf, fixShape, fixView, replyAgainShape } from '../knowledge-views.ts';
import { requireFilled } from '../require-filled.ts';
import { ApiError, defineRoute, type AnyRoute } from '../route.ts';
import { searchedPage, searchPage, searchQuery } from '../search-page.ts';
import { languageShape } from '../shapes.ts';
import { languageOf } from '../views.ts';

const tag = 'knowledge';
const DAY_MS = 86_400_000;
/** Half a year: by then somebody has looked again, or the change stands in the catalogue's files. */
const DEFAULT_DAYS = 180;
const MOST_DAYS = 730;
const params = z.object({ fixId: z.string().min(1).max(100) });
const reasonBody = z.object({ reason: z.string().trim().min(3).max(500) });
const change = { content: fixContent, itemId: z.string().min(1).max(100).optional() };

export function knowledgeFixRoutes(parts: KnowledgeRouteParts): readonly AnyRoute[] {
  return [...recordRoutes(parts), ...proposingRoutes(parts), ...readingRoutes(parts), ...decidingRoutes(parts)];
}

/** What an editor chooses from. */
function recordRoutes({ workshop }: KnowledgeRouteParts): AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/knowledge/records/:code',
      tag,
      summary: 'What the catalogue says of a procedure: its names, and each fact that can be set right',
      access: LOOKING,
      params: z.object({ code: z.string().min(1).max(40) }),
      response: z.object({
        code: z.string(),
        name: z.string(),
        url: z.string(),
        aliases: z.array(z.string()),
        facts: z.array(
          z.object({ field: z.string(), value: z.union([z.string(), z.number()]), isTranslated: z.boolean() }),
        ),
      }),
      refusals: { 404: 'NotFound' },
      async handle({ params: { code } }) {
        const procedure = workshop.catalogue().find(code);
        if (procedure === undefined) throw notFound();
        const { record, ways, shortName, url } = procedure;
        return {
          code: procedure.code,
          name: shortName,
          url: record?.source.url ?? url,
          aliases: [...(ways?.aliases ?? [])],
          facts: record === undefined ? [] : factsOf(record),
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/knowledge/targets',
      tag,
      summary: 'What else than a procedure a way of asking can lead to: guides, and matters that others handle',
      access: LOOKING,
      response: z.object({
        guides: z.array(z.object({ id: z.string(), name: z.string() })),
        elsewhere: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
      async handle() {
        const { guides, elsewhere } = workshop.catalogue();
        return {
          guides: [...guides.values()].map(({ id, title }) => ({ id, name: title })),
          elsewhere: [...elsewhere.values()].map(({ id, name }) => ({ id, name: name.vi })),
        };
      },
    }),
  ];
}

function proposingRoutes(parts: KnowledgeRouteParts): AnyRoute[] {
  const { store, workshop } = parts;
  return [
    defineRoute({
      method: 'post',
      path: '/knowledge/preview',
      tag,
      summary: 'A question asked now, and as it would be answered with a change that nobody else meets',
      access: EDITING,
      body: z.object({
        ...change,
        question: z.string().trim().min(1).max(2000).optional(),
        language: languageShape.default('vi'),
      }),
      response: z.object({ before: replyAgainShape, after: replyAgainShape }),
      refusals: { 404: 'NotFound', 422: FAULT_REFUSALS },
      async handle({ principal, body, signal, audit }) {
        const { content, itemId } = body;
        const asked = itemId === undefined ? askedIn(body) : await askedOf(parts, principal, itemId, body.question);
        if (asked === undefined) throw notFound();
        requireTheirs(parts, principal, codeOf(content));
        const fault = faultOf(workshop.catalogue(), content);
        if (fault !== undefined) throw doesNotFit(fault);
        await audit({ action: 'knowledge.preview', subject: itemId, detail: { kind: content.kind } });
        const before = await workshop.ask(asked, signal);
        const after = await workshop.askWith(content, asked, signal);
        return { before: copied(before), after: copied(after) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/fixes',
      tag,
      summary: 'Propose a change; names and ways of asking can be published by their author, facts and answers cannot',
      access: EDITING,
      body: z.object({
        ...change,
        reason: z.string().trim().min(3).max(1000),
        days: z.int().min(1).max(MOST_DAYS).default(DEFAULT_DAYS).describe('In force for so long from now'),
      }),
      response: fixShape,
      refusals: { 404: 'NotFound', 422: [...FAULT_REFUSALS, 'PlaceholderLeft'] },
      async handle({ principal, body: { content, itemId, reason, days }, now, audit }) {
        if (itemId !== undefined) await itemFor(parts, principal, itemId);
        const code = codeOf(content);
        requireTheirs(parts, principal, code);
        for (const text of wordsOf(content)) requireFilled(text);
        const fault = faultOf(workshop.catalogue(), content);
        if (fault !== undefined) throw doesNotFit(fault);
        const id = randomUUID();
        await store.transaction(async (transaction) => {
          await transaction.knowledgeFixes.create({
            id,
            itemId,
            kind: content.kind,
            procedureCode: code,
            field: fieldOf(parts, code),
            content,
            reason,
            author: personOf(principal),
            createdAt: now.getTime(),
            expiresAt: now.getTime() + days * DAY_MS,
          });
          if (itemId !== undefined) {
            const taken = { state: 'in-work', holder: personOf(principal) } as const;
            await transaction.knowledgeItems.change(itemId, ['new'], taken);
          }
        });
        await audit({ action: 'knowledge.fix.propose', subject: id, detail: { kind: content.kind, code, days } });
        return viewOf(parts, await fixFor(parts, principal, id), now);
      },
    }),
  ];
}

const LISTED: Readonly<Record<'proposed' | 'published' | 'closed', readonly FixState[]>> = {
  proposed: ['proposed'],
  published: ['published'],
  closed: ['rejected', 'withdrawn'],
};

function readingRoutes(parts: KnowledgeRouteParts): AnyRoute[] {
  const { store, workshop } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/knowledge/fixes',
      tag,
      summary: 'Changes: those that wait for a review, the published by the day that they end, or the closed',
      access: LOOKING,
      query: z.object({
        state: z.enum(['proposed', 'published', 'closed']).default('proposed'),
        ...searchQuery(200, 100),
      }),
      response: searchedPage(fixShape),
      async handle({ principal, query: { state, ...query }, now }) {
        const filter = { states: LISTED[state], fields: principal.fields };
        const faults = faultsOf(workshop.base(), await fixesInForce(store, now.getTime()), now.getTime());
        const catalogue = workshop.catalogue();
        return searchPage(
          query,
          (part) => store.knowledgeFixes.list(filter, part),
          (row) => fixView(catalogue, row, faults, now.getTime()),
          ({ content, procedure, author }) => [...wordsOf(content), procedure?.name, procedure?.code, author.name],
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/knowledge/fixes.yaml',
      tag,
      summary: 'The changes in force as a patch of the catalogue’s files',
      access: LOOKING,
      response: z.string(),
      produces: 'application/yaml',
      async handle({ now, audit }) {
        const fixes = await fixesInForce(store, now.getTime());
        await audit({ action: 'knowledge.export', detail: { fixes: fixes.length } });
        return patchText(workshop.base(), fixes, now.getTime());
      },
    }),
    defineRoute({
      method: 'get',
      path: '/knowledge/fixes/:fixId',
      tag,
      summary: 'One change with what it changes and who decided',
      access: LOOKING,
      params,
      response: fixShape,
      refusals: { 404: 'NotFound' },
      handle: async ({ principal, params: { fixId }, now }) =>
        viewOf(parts, await fixFor(parts, principal, fixId), now),
    }),
  ];
}

/** What a change is found by. */
function wordsOf(content: FixContent): readonly string[] {
  switch (content.kind) {
    case 'alias':
      return [content.alias];
    case 'wording':
      return [content.wording];
    case 'fact':
      return [String(content.from), String(content.value)];
    case 'faq':
      return [...content.questions, ...content.questionsEn, content.answer.vi, content.answer.en];
  }
}

function decidingRoutes(parts: KnowledgeRouteParts): AnyRoute[] {
  const { store, workshop } = parts;
  return [
    defineRoute({
      method: 'post',
      path: '/knowledge/fixes/:fixId/publish',
      tag,
      summary:
        'Publish it: replies have it within two seconds. Facts and answers need another person than their author',
      access: EDITING,
      params,
      response: fixShape,
      refusals: {
        403: 'OwnFix',
        404: 'NotFound',
        409: 'FixDecided',
        422: ['FixExpired', ...FAULT_REFUSALS],
      },
      async handle({ principal, params: { fixId }, now, audit }) {
        const fix = await fixFor(parts, principal, fixId);
        refuseDecided(fix);
        refuseOwn(fix, principal, needsAnother(fix.kind));
        if (fix.expiresAt <= now.getTime()) throw new ApiError(422, 'FixExpired', 'The change has expired');
        const content = fixContent.parse(fix.content);
        const fault = faultOf(workshop.catalogue(), content);
        if (fault !== undefined) throw doesNotFit(fault);
        await decide(store, principal, fix, { state: 'published', reason: undefined }, now);
        await audit({
          action: 'knowledge.fix.publish',
          subject: fixId,
          detail: { kind: fix.kind, author: fix.author.id },
        });
        return viewOf(parts, await fixFor(parts, principal, fixId), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/fixes/:fixId/reject',
      tag,
      summary: 'Refuse it; the reason is kept. Its author takes it back instead',
      access: EDITING,
      params,
      body: reasonBody,
      response: fixShape,
      refusals: { 403: 'OwnFix', 404: 'NotFound', 409: 'FixDecided' },
      async handle({ principal, params: { fixId }, body: { reason }, now, audit }) {
        const fix = await fixFor(parts, principal, fixId);
        refuseDecided(fix);
        refuseOwn(fix, principal, true);
        await decide(store, principal, fix, { state: 'rejected', reason }, now);
        await audit({ action: 'knowledge.fix.reject', subject: fixId, detail: { reason } });
        return viewOf(parts, await fixFor(parts, principal, fixId), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/knowledge/fixes/:fixId/withdraw',
      tag,
      summary: 'Take a proposed or published change back; replies are as before within two seconds',
      access: EDITING,
      params,
      body: reasonBody,
      response: fixShape,
      refusals: { 404: 'NotFound', 409: 'FixDecided' },
      async handle({ principal, params: { fixId }, body: { reason }, now, audit }) {
        const fix = await fixFor(parts, principal, fixId);
        await store.transaction(async (transaction) => {
          const at = now.getTime();
          if (!(await transaction.knowledgeFixes.withdraw(fixId, personOf(principal), reason, at))) throw decided(fix);
          if (fix.state !== 'published' || fix.itemId === undefined) return;
          const opened = { state: 'new', holder: undefined, closedAt: undefined, closedBy: undefined } as const;
          await transaction.knowledgeItems.change(fix.itemId, ['fixed'], { ...opened, closedReason: undefined });
        });
        await audit({ action: 'knowledge.fix.withdraw', subject: fixId, detail: { reason } });
        return viewOf(parts, await fixFor(parts, principal, fixId), now);
      },
    }),
  ];
}

/** The verdict and what becomes of the item, in one step: of two who decide at once one does. */
async function decide(
  store: Store,
  principal: Principal,
  fix: FixRow,
  { state, reason }: { state: 'published' | 'rejected'; reason: string | undefined },
  now: Date,
): Promise<void> {
  const reviewer = personOf(principal);
  const byAnother = state === 'rejected' || needsAnother(fix.kind);
  await store.transaction(async (transaction) => {
    const verdict = { state, reviewer, reason, byAnother };
    if (!(await transaction.knowledgeFixes.review(fix.id, verdict, now.getTime()))) {
      throw decided((await transaction.knowledgeFixes.get(fix.id)) ?? fix);
    }
    if (state !== 'published' || fix.itemId === undefined) return;
    const closed = { state: 'fixed', closedAt: now.getTime(), closedBy: reviewer, closedReason: fix.reason } as const;
    await transaction.knowledgeItems.change(fix.itemId, ['new', 'in-work'], closed);
  });
}

function refuseDecided(fix: FixRow): void {
  if (fix.state !== 'proposed') throw decided(fix);
}

function decided({ state, reviewer, withdrawnBy }: FixRow): ApiError {
  const by = withdrawnBy ?? reviewer ?? null;
  return new ApiError(409, 'FixDecided', 'Somebody has decided already', { state, by });
}

function refuseOwn({ author }: FixRow, { id }: Principal, byAnother: boolean): void {
  if (byAnother && author.id === id) throw new ApiError(403, 'OwnFix', 'Another editor has to decide');
}

/** A change outside their fields is not theirs to make. */
function requireTheirs(parts: KnowledgeRouteParts, principal: Principal, code: string | undefined): void {
  if (!isTheirs(principal, fieldOf(parts, code))) throw notFound();
}

function askedIn({ question, language }: { question?: string | undefined; language: 'vi' | 'en' }) {
  return question === undefined ? undefined : { context: [], question, language };
}

/** What the item was reported with; `instead` asks something else in its place. */
async function askedOf(parts: KnowledgeRouteParts, principal: Principal, itemId: string, instead: string | undefined) {
  const { language } = await itemFor(parts, principal, itemId);
  if (instead !== undefined) return { context: [], question: instead, language: languageOf(language) };
  const [report] = await parts.store.knowledgeItems.reports(itemId, 1);
  if (report === undefined) return undefined;
  return { context: contextOf(report), question: report.question, language: languageOf(language) };
}

async function viewOf({ store, workshop }: KnowledgeRouteParts, fix: FixRow, now: Date) {
  const at = now.getTime();
  return fixView(workshop.catalogue(), fix, faultsOf(workshop.base(), await fixesInForce(store, at), at), at);
}

function copied<Reply extends { readonly procedures: readonly unknown[] }>(reply: Reply) {
  return { ...reply, procedures: [...reply.procedures] as Reply['procedures'][number][] };
}
