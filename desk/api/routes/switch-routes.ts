import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SwitchedOff } from '../../../store/index.ts';
import { maySet } from '../../switches/may-set.ts';
import { type DeskRouteParts, notFound, personOf } from '../desk-parts.ts';
import { requireFilled } from '../require-filled.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { namedShape, personShape } from '../shapes.ts';

const tag = 'switches';
const access = ['administrator'] as const;
const kinds = z.enum(['assistant', 'channel', 'procedure']);
const words = z.string().trim().min(10).max(1000);
/** So many that are on again are listed. */
const PAST = 50;

const switchShape = z
  .object({
    id: z.string(),
    kind: kinds,
    subject: namedShape.describe('`assistant`, a channel, or a procedure'),
    ward: namedShape.nullable().describe('Null: for everybody'),
    reason: z.string(),
    text: z.object({ vi: z.string(), en: z.string() }).describe('What residents read in its place'),
    offAt: z.int(),
    offBy: personShape,
    onAt: z.int().nullable(),
    onBy: personShape.nullable(),
    isTheirs: z.boolean().describe('Whether the caller may switch it on'),
  })
  .meta({ id: 'Switch' });

const body = z.object({
  kind: kinds,
  subject: z.string().trim().min(1).max(100).default('assistant'),
  ward: z.string().max(20).nullable().default(null),
  reason: z.string().trim().min(5).max(500),
  text: z.object({ vi: words, en: words }),
});

/** What the assistant does not do for now. The whole of it and channels: whoever administers the whole city. */
export function switchRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  const { store, channels } = parts;
  const view = viewWith(parts);
  return [
    defineRoute({
      method: 'get',
      path: '/switches',
      tag,
      summary: 'What is switched off, and what was; the latest first',
      access,
      response: z.object({ off: z.array(switchShape), past: z.array(switchShape), channels: z.array(z.string()) }),
      async handle({ principal }) {
        const [off, past] = await Promise.all([store.switches.off(), store.switches.past(PAST)]);
        const isShown = ({ ward }: SwitchedOff) =>
          ward === undefined || principal.wards === 'all' || principal.wards.includes(ward);
        const viewed = (rows: readonly SwitchedOff[]) => rows.filter(isShown).map((row) => view(principal, row));
        return { off: viewed(off), past: viewed(past), channels: [...channels] };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/switches',
      tag,
      summary: 'Switch the assistant, a channel or a procedure off; within two seconds everywhere',
      access,
      body,
      response: switchShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'AlreadyOff', 422: 'PlaceholderLeft' },
      async handle({ principal, body: { kind, reason, text, ...asked }, now, audit }) {
        const subject = kind === 'assistant' ? 'assistant' : asked.subject;
        const ward = kind === 'procedure' ? (asked.ward ?? undefined) : undefined;
        if (!exists(parts, kind, subject, ward)) throw notFound();
        if (!maySet(principal, ward)) throw beyondOwnPlaces();
        for (const words of [text.vi, text.en]) requireFilled(words);
        const row = { id: randomUUID(), kind, subject, ward, reason, text, offAt: now.getTime() };
        await audit({ action: 'switch.off', subject: `${kind}:${subject}`, detail: { id: row.id, ward, reason } });
        const offBy = personOf(principal);
        if (!(await store.switches.turnOff({ ...row, offBy }))) {
          throw new ApiError(409, 'AlreadyOff', 'The same is switched off already');
        }
        return view(principal, { ...row, offBy, onAt: undefined, onBy: undefined });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/switches/:switchId/on',
      tag,
      summary: 'Switch it on again',
      access,
      params: z.object({ switchId: z.string().min(1).max(100) }),
      response: switchShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'AlreadyOn' },
      async handle({ principal, params: { switchId }, now, audit }) {
        const row = await store.switches.get(switchId);
        if (row === undefined) throw notFound();
        if (!maySet(principal, row.ward)) throw beyondOwnPlaces();
        await audit({ action: 'switch.on', subject: `${row.kind}:${row.subject}`, detail: { id: row.id } });
        const onBy = personOf(principal);
        if (!(await store.switches.turnOn(row.id, onBy, now.getTime()))) {
          throw new ApiError(409, 'AlreadyOn', 'Somebody has switched it on already');
        }
        return view(principal, { ...row, onAt: now.getTime(), onBy });
      },
    }),
  ];
}

function exists(
  { channels, names }: DeskRouteParts,
  kind: z.output<typeof kinds>,
  subject: string,
  ward: string | undefined,
): boolean {
  if (ward !== undefined && names().ward(ward) === undefined) return false;
  if (kind === 'channel') return channels.includes(subject);
  return kind === 'assistant' || names().procedure(subject) !== undefined;
}

export function beyondOwnPlaces(): ApiError {
  return new ApiError(403, 'BeyondOwnPlaces', 'The ward is none of theirs, or it is the whole city’s');
}

function viewWith({ names }: DeskRouteParts) {
  return (principal: Parameters<typeof maySet>[0], row: SwitchedOff): z.input<typeof switchShape> => {
    const { id, kind, subject, ward, reason, text, offAt, offBy, onAt, onBy } = row;
    const known = names();
    const name = kind === 'procedure' ? known.procedure(subject)?.name : undefined;
    return {
      ...{ id, kind, reason, text: { ...text }, offAt, offBy },
      subject: { code: subject, name: name ?? subject },
      ward: ward === undefined ? null : { code: ward, name: known.ward(ward) ?? ward },
      onAt: onAt ?? null,
      onBy: onBy ?? null,
      isTheirs: onAt === undefined && maySet(principal, ward),
    };
  };
}
