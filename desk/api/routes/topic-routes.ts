import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { HumanTopic } from '../../../store/index.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import { type DeskRouteParts, notFound, personOf } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { namedShape, personShape } from '../shapes.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

const tag = 'switches';
const access = ['supervisor', 'administrator'] as const;
const kinds = z.enum(['procedure', 'field', 'phrases']);
const MOST_PHRASES = 30;

const topicShape = z
  .object({
    id: z.string(),
    ward: namedShape.nullable().describe('Null: of the whole city'),
    kind: kinds,
    subject: z.string(),
    title: z.string(),
    phrases: z.array(z.string()),
    note: z.string(),
    setAt: z.int(),
    setBy: personShape,
    isTheirs: z.boolean(),
  })
  .meta({ id: 'HumanTopic' });

const note = z.string().trim().max(500).default('');
const ward = z.string().max(20).nullable();
const body = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('procedure'), ward, subject: z.string().min(1).max(40), note }),
  z.object({ kind: z.literal('field'), ward, subject: z.string().min(1).max(100), note }),
  z.object({
    kind: z.literal('phrases'),
    ward,
    title: z.string().trim().min(3).max(100),
    /** Of two words at least: one alone would catch half of what people write. */
    phrases: z
      .array(
        z
          .string()
          .trim()
          .max(100)
          .regex(/[\p{L}\p{Nd}]\s+[\p{L}\p{Nd}]/u, 'has two words at least'),
      )
      .min(1)
      .max(MOST_PHRASES),
    note,
  }),
]);

/** What officials of a ward answer themselves: the bot offers them in place of an answer. */
export function topicRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  const { store } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/human-topics',
      tag,
      summary: 'What is left to officials, by title',
      access,
      response: z.object({ items: z.array(topicShape) }),
      async handle({ principal }) {
        const topics = await store.switches.topics();
        const shown = topics.filter(
          (topic) => topic.ward === undefined || principal.wards === 'all' || principal.wards.includes(topic.ward),
        );
        return { items: shown.map((topic) => topicView(parts, principal, topic)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/human-topics',
      tag,
      summary: 'Leave a procedure, a field or a topic to officials',
      access,
      body,
      response: topicShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'AlreadyMarked' },
      async handle({ principal, body: asked, now, audit }) {
        const topic = topicOf(parts, principal, asked, now);
        if (topic === undefined) throw notFound();
        if (!maySet(principal, topic.ward)) throw beyondOwnPlaces();
        const { id, kind, subject } = topic;
        await audit({ action: 'topic.add', subject: `${kind}:${subject}`, detail: { id, ward: topic.ward } });
        if (!(await store.switches.addTopic(topic))) {
          throw new ApiError(409, 'AlreadyMarked', 'It is left to officials already');
        }
        return topicView(parts, principal, topic);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/human-topics/:topicId',
      tag,
      summary: 'Have the bot answer it again',
      access,
      params: z.object({ topicId: z.string().min(1).max(100) }),
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: { topicId }, audit }) {
        const topic = await store.switches.topic(topicId);
        if (topic === undefined) throw notFound();
        if (!maySet(principal, topic.ward)) throw beyondOwnPlaces();
        await audit({ action: 'topic.remove', subject: `${topic.kind}:${topic.subject}`, detail: { id: topic.id } });
        await store.switches.removeTopic(topic.id);
        return undefined;
      },
    }),
  ];
}

/** Undefined: no such ward, procedure or field. */
function topicOf(
  { names }: DeskRouteParts,
  principal: Principal,
  asked: z.output<typeof body>,
  now: Date,
): HumanTopic | undefined {
  const known = names();
  if (asked.ward !== null && known.ward(asked.ward) === undefined) return undefined;
  const set = {
    id: randomUUID(),
    ward: asked.ward ?? undefined,
    note: asked.note,
    setAt: now.getTime(),
    setBy: personOf(principal),
  };
  if (asked.kind === 'phrases') {
    const { kind, title, phrases } = asked;
    return { ...set, kind, subject: title, title, phrases };
  }
  const { kind, subject } = asked;
  const title = kind === 'field' ? known.field(subject) : known.procedure(subject)?.name;
  return title === undefined ? undefined : { ...set, kind, subject, title, phrases: [] };
}

function topicView({ names }: DeskRouteParts, principal: Principal, topic: HumanTopic): z.input<typeof topicShape> {
  return {
    ...topic,
    ward: topic.ward === undefined ? null : { code: topic.ward, name: names().ward(topic.ward) ?? topic.ward },
    phrases: [...topic.phrases],
    isTheirs: maySet(principal, topic.ward),
  };
}
