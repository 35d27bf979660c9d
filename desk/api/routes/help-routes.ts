import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CannedReply } from '../../../store/index.ts';
import { CLOSING_REASON_TITLES } from '../../words.ts';
import { fillCanned, unknownPlaces } from '../../canned.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { conversationFor } from '../conversation-view.ts';
import { type DeskRouteParts, notFound } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { cannedShape, languageShape, namedShape, suggestionShape } from '../shapes.ts';
import { languageOf } from '../views.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

const tag = 'help';
const writing = ['supervisor', 'editor'] as const;
const cannedParams = z.object({ cannedId: z.string().min(1).max(100) });
const cannedFields = z.object({
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(4000),
  ward: z.string().max(20).nullable().default(null),
  language: languageShape,
});
const labelled = z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() }));

/** What makes answering light: procedures to insert, prepared replies, and the lists to choose from. */
export function helpRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [...procedureRoutes(parts), ...cannedRoutes(parts), renderRoute(parts), settingsRoute(parts)];
}

function procedureRoutes({ assistant }: DeskRouteParts): AnyRoute[] {
  const code = z.object({ code: z.string().min(1).max(40) });
  return [
    defineRoute({
      method: 'get',
      path: '/desk/procedures',
      tag,
      summary: 'Procedures by what they are called or asked for, with the aspects that the words ask for',
      access: 'signed-in',
      query: z.object({
        q: z.string().trim().min(1).max(300),
        limit: z.coerce.number().int().min(1).max(50).default(10),
      }),
      response: z.object({
        items: z.array(z.object({ code: z.string(), name: z.string(), field: z.string(), asked: z.array(z.string()) })),
      }),
      handle: async ({ query: { q, limit } }) => {
        const found = await assistant.search(q, limit);
        return { items: found.map(({ asked, ...procedure }) => ({ ...procedure, asked: [...asked] })) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/procedures/:code',
      tag,
      summary: 'What can be told of a procedure',
      access: 'signed-in',
      params: code,
      response: z.object({ code: z.string(), name: z.string(), aspects: z.array(z.string()) }),
      refusals: { 404: 'NotFound' },
      async handle({ params }) {
        const found = assistant.aspects(params.code);
        if (found === undefined) throw notFound();
        return { code: params.code, name: found.name, aspects: [...found.aspects] };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/procedures/:code/aspects/:aspect',
      tag,
      summary: 'One aspect of a procedure, to be put into a reply',
      access: 'signed-in',
      params: code.extend({ aspect: z.string().min(1).max(40) }),
      query: z.object({ language: languageShape.default('vi') }),
      response: suggestionShape,
      refusals: { 404: 'NotFound' },
      async handle({ params, query: { language } }) {
        const found = assistant.aspect(params.code, params.aspect, language);
        if (found === undefined) throw notFound();
        return found;
      },
    }),
  ];
}

function cannedRoutes({ store, assistant, names }: DeskRouteParts): AnyRoute[] {
  const check = (principal: Principal, { text, ward }: { readonly text: string; readonly ward: string | null }) => {
    requireOwn(principal, ward ?? undefined);
    if (ward !== null && names().ward(ward) === undefined) throw notFound();
    const [first] = unknownPlaces(
      text,
      assistant.aspectNames.map(({ code }) => code),
    );
    if (first !== undefined) throw new ApiError(422, 'PlaceholderUnknown', 'A place stands for nothing', { first });
  };
  const save = async (reply: CannedReply) => {
    await store.deskTexts.saveCanned(reply);
    return cannedView(reply);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/desk/canned',
      tag,
      summary: 'Prepared replies of the caller’s wards and of all',
      access: 'signed-in',
      response: z.object({ items: z.array(cannedShape) }),
      handle: async ({ principal }) => ({
        items: (await store.deskTexts.listCanned(principal.wards)).map(cannedView),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/desk/canned',
      tag,
      summary: 'Write a prepared reply',
      access: writing,
      body: cannedFields,
      response: cannedShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 422: 'PlaceholderUnknown' },
      async handle({ principal, body, now, audit }) {
        check(principal, body);
        const id = randomUUID();
        await audit({ action: 'canned.add', subject: id });
        return save(cannedRow(id, body, principal.id, now));
      },
    }),
    defineRoute({
      method: 'put',
      path: '/desk/canned/:cannedId',
      tag,
      summary: 'Change a prepared reply',
      access: writing,
      params: cannedParams,
      body: cannedFields,
      response: cannedShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 422: 'PlaceholderUnknown' },
      async handle({ principal, params: { cannedId }, body, now, audit }) {
        const before = await store.deskTexts.canned(cannedId);
        if (before === undefined) throw notFound();
        requireOwn(principal, before.ward);
        check(principal, body);
        await audit({ action: 'canned.change', subject: cannedId });
        return save(cannedRow(cannedId, body, principal.id, now));
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/desk/canned/:cannedId',
      tag,
      summary: 'Delete a prepared reply',
      access: writing,
      params: cannedParams,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: { cannedId }, audit }) {
        const before = await store.deskTexts.canned(cannedId);
        if (before === undefined) throw notFound();
        requireOwn(principal, before.ward);
        if (!(await store.deskTexts.deleteCanned(cannedId))) throw notFound();
        await audit({ action: 'canned.delete', subject: cannedId });
        return undefined;
      },
    }),
  ];
}

/** What is for all wards changes only who serves all of them. */
function requireOwn({ wards }: Principal, ward: string | undefined): void {
  if (wards !== 'all' && (ward === undefined || !wards.includes(ward))) throw beyondOwnPlaces();
}

/** What is for all wards is read by everybody. */
function isForWards({ wards }: Principal, ward: string | undefined): boolean {
  return wards === 'all' || ward === undefined || wards.includes(ward);
}

function renderRoute(parts: DeskRouteParts): AnyRoute {
  const { store, names, assistant } = parts;
  return defineRoute({
    method: 'post',
    path: '/desk/canned/:cannedId/render',
    tag,
    summary: 'A prepared reply with its places filled in, and what could not be',
    access: ANSWERING,
    params: cannedParams,
    body: z.object({ procedure: z.string().max(40).optional(), conversationId: z.string().max(512).optional() }),
    response: z.object({ text: z.string(), gaps: z.array(z.string()) }),
    refusals: { 404: 'NotFound' },
    async handle({ principal, params: { cannedId }, body }) {
      const reply = await store.deskTexts.canned(cannedId);
      if (reply === undefined || !isForWards(principal, reply.ward)) throw notFound();
      const { conversationId } = body;
      const handoff =
        conversationId === undefined
          ? undefined
          : (await conversationFor(parts, principal, conversationId)).handoffs[0];
      const code = body.procedure ?? handoff?.procedureCode;
      const known = names();
      const language = languageOf(reply.language);
      return fillCanned(reply.text, {
        official: principal.name,
        ward: handoff?.ward === undefined ? undefined : known.ward(handoff.ward),
        procedure: code === undefined ? undefined : known.procedure(code),
        aspect: (aspect) => (code === undefined ? undefined : assistant.aspect(code, aspect, language)?.text),
      });
    },
  });
}

function settingsRoute({ places, assistant }: DeskRouteParts): AnyRoute {
  return defineRoute({
    method: 'get',
    path: '/desk/settings',
    tag,
    summary: 'The lists to choose from',
    access: 'signed-in',
    response: z.object({
      wards: z.array(namedShape),
      fields: z.array(namedShape),
      closingReasons: labelled,
      aspects: labelled,
    }),
    async handle() {
      const { wards, fields } = places();
      return {
        wards: wards.map(({ code, name }) => ({ code, name })),
        fields: [...fields],
        closingReasons: [...CLOSING_REASON_TITLES],
        aspects: [...assistant.aspectNames],
      };
    },
  });
}

function cannedRow(
  id: string,
  { title, text, ward, language }: z.output<typeof cannedFields>,
  updatedBy: string,
  now: Date,
): CannedReply {
  return { id, title, text, ward: ward ?? undefined, language, updatedBy, updatedAt: now.getTime() };
}

function cannedView({ id, title, text, ward, language }: CannedReply) {
  return { id, title, text, ward: ward ?? null, language: languageOf(language) };
}
