import { z } from 'zod';
import type { VoiceChanges, VoiceRow } from '../../../store/index.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { mayReadVoice, maySeeSender, seesConduct } from '../../voice/access.ts';
import { deliverVoiceAnswer } from '../../voice/deliver.ts';
import { tellOfVoice } from '../../voice/leave-voice.ts';
import {
  claimFirst,
  type DeskRouteParts,
  heldByAnother,
  isSupervisor,
  notFound,
  personOf,
  placeOf,
  READING,
  requireServed,
} from '../desk-parts.ts';
import { requireFilled } from '../require-filled.ts';
import { type AnyRoute, ApiError, defineRoute } from '../route.ts';
import { searchedPageCounted, searchPageCounted, searchQuery, spellingsOf } from '../search-page.ts';
import {
  subjectShape,
  uploadView,
  voiceShape,
  voiceStateShape,
  voiceView,
  voiceWithPhotosShape,
  type VoiceWithPhotosView,
} from '../voice-view.ts';

const tag = 'voices';
const params = z.object({ voiceId: z.string().min(1).max(100) });
const words = z.object({ text: z.string().trim().min(1).max(4000) });

/** What residents suggest and complain of. */
export function voiceRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...changingRoutes(parts), revealRoute(parts)];
}

function readingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const { store, names } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/desk/voices',
      tag,
      summary: 'Suggestions and complaints of the caller’s wards: those that wait the longest waiting first',
      access: READING,
      query: z.object({
        state: voiceStateShape.default('new'),
        subject: subjectShape.optional(),
        mine: z.literal('1').optional(),
        ...searchQuery(500, 100),
      }),
      response: searchedPageCounted(voiceShape),
      handle: async ({ principal, query: { state, subject, mine, ...query } }) => {
        const filter = {
          states: [state],
          wards: principal.wards,
          withConduct: seesConduct(principal),
          readerId: principal.id,
          ...(subject === undefined ? {} : { subject }),
          ...(mine === undefined ? {} : { holderId: principal.id }),
        };
        const known = names();
        return searchPageCounted(
          query,
          (part) => store.voices.list(filter, part),
          () => store.voices.count(filter),
          (row) => voiceView(known, row),
          ({ code, text, place, ward, holder }) => [
            ...spellingsOf(code),
            ...[text, place ?? undefined, ward?.name, holder?.name],
          ],
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/voices/:voiceId',
      tag,
      summary: 'One suggestion or complaint with its pictures',
      access: READING,
      params,
      response: voiceWithPhotosShape,
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { voiceId }, audit }) {
        const voice = await voiceFor(parts, principal, voiceId);
        await audit({ action: 'voice.read', conversationId: voice.conversationId, subject: voiceId });
        return withPhotos(parts, voice);
      },
    }),
  ];
}

function changingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const ending =
    (state: 'answered' | 'passed' | 'closed') =>
    (_voice: VoiceRow, { principal, body, at }: VoiceCall<z.output<typeof words>>) => {
      requireFilled(body.text);
      return {
        by: principal.id,
        changes: {
          state,
          answer: body.text,
          answeredAt: at,
          answeredBy: personOf(principal),
          ...(state === 'closed' ? { closedAt: at } : {}),
        },
        event: state,
      };
    };
  return [
    changing(parts, 'claim', 'Take it in hand', undefined, (_voice, { principal }) => ({
      by: undefined,
      changes: { state: 'in-hand', holder: personOf(principal) },
      event: 'claimed',
    })),
    changing(parts, 'release', 'Put it back', undefined, (_voice, { principal }) => ({
      by: principal.id,
      changes: FREE,
      event: 'released',
    })),
    changing(
      parts,
      'answer',
      'Answer it: the resident is told in the conversation that it was left in',
      words,
      ending('answered'),
    ),
    changing(parts, 'pass', 'Note that 1022 has it now, with what the resident is told of it', words, ending('passed')),
    changing(parts, 'close', 'Close it, with the reason that the resident is told', words, ending('closed')),
    changing(
      parts,
      'transfer',
      'Pass it on to another ward',
      z.object({ ward: z.string().max(20), note: z.string().trim().min(1).max(2000) }),
      async ({ ward: from, passedOn, subject }, { principal, body, at }) => {
        const role = subject === 'conduct' ? 'supervisor' : undefined;
        const { ward = body.ward } = await placeOf(parts, { ward: body.ward }, role);
        const step = { by: personOf(principal), at, from, to: ward, note: body.note };
        const changes = { ...FREE, ward, passedOn: [...passedOn, step] };
        return { by: principal.id, changes, event: 'transferred', detail: { note: body.note } };
      },
    ),
    changing(
      parts,
      'class',
      'Change what it is about; a complaint of how an official behaved goes to the supervisors, and stays theirs',
      z.object({ subject: subjectShape }),
      async ({ subject: before, ward }, { principal, body: { subject } }) => {
        if (before === 'conduct' && subject !== before) throw conductStays();
        // Of no ward it is for those who lead the whole city: without any it would be hidden from everybody.
        if (subject === 'conduct') await requireServed(parts, { ward }, 'supervisor');
        return {
          by: principal.id,
          changes: { subject, ...(subject === 'conduct' && !isSupervisor(principal) ? FREE : {}) },
          event: 'classed',
          detail: { before, subject },
        };
      },
    ),
  ];
}

const FREE = { state: 'new', holder: undefined } as const;

/** Of whom it complains, nobody here knows: as anything else it would be in the list of every colleague. */
function conductStays(): ApiError {
  return new ApiError(409, 'ConductStays', 'A complaint of how an official behaved stays one');
}

interface VoiceCall<Body> {
  readonly principal: Principal;
  readonly body: Body;
  readonly at: number;
}

interface VoiceChange {
  readonly by: string | undefined;
  readonly changes: VoiceChanges;
  readonly event: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** One conditional write: `by` holds it, or nobody does; whoever comes second is told who was first. */
function changing<Body extends z.ZodType = z.ZodUndefined>(
  parts: DeskRouteParts,
  name: 'claim' | 'release' | 'answer' | 'pass' | 'close' | 'transfer' | 'class',
  summary: string,
  body: Body | undefined,
  changeOf: (voice: VoiceRow, call: VoiceCall<z.output<Body>>) => VoiceChange | Promise<VoiceChange>,
): AnyRoute {
  const { store, voice: residentWords } = parts;
  return defineRoute({
    method: 'post',
    path: `/desk/voices/:voiceId/${name}`,
    tag,
    summary,
    access: ANSWERING,
    params,
    ...(body === undefined ? {} : { body: body }),
    response: voiceWithPhotosShape,
    refusals: {
      404: 'NotFound',
      409:
        name === 'claim'
          ? 'HeldByAnother'
          : ['HeldByAnother', 'ClaimFirst', ...(name === 'class' ? ['ConductStays'] : [])],
      ...(name === 'transfer' || name === 'class' ? { 422: 'NobodyServes' } : {}),
      ...(name === 'answer' || name === 'pass' || name === 'close' ? { 422: 'PlaceholderLeft' } : {}),
    },
    async handle({ principal, params: { voiceId }, body: given, now, audit }) {
      const at = now.getTime();
      const voice = await voiceFor(parts, principal, voiceId);
      const { by, changes, event, detail } = await changeOf(voice, { principal, body: given, at });
      const isOurs = await store.transaction(async (transaction) => {
        if (!(await transaction.voices.change(voiceId, by, changes))) return false;
        const people = [voice.holder?.id, principal.id];
        const told = { by: personOf(principal), people, before: { ward: voice.ward } };
        await tellOfVoice(transaction, event, { ...voice, ...changes }, told, at);
        return true;
      });
      const current = await store.voices.get(voiceId);
      if (current === undefined) throw notFound();
      if (!isOurs) {
        const isFree = by !== undefined && current.state === 'new';
        throw isFree ? claimFirst() : heldByAnother(current.holder, current.state);
      }
      const entry = { action: `voice.${name}`, conversationId: voice.conversationId, subject: voiceId };
      await audit(detail === undefined ? entry : { ...entry, detail });
      // What cannot be delivered now is delivered by the sweep.
      if (changes.answer !== undefined) await deliverVoiceAnswer(store, residentWords, current, at);
      return withPhotos(parts, (await store.voices.get(voiceId)) ?? current);
    },
  });
}

function revealRoute(parts: DeskRouteParts): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/desk/voices/:voiceId/reveal',
    tag,
    summary: 'How the resident may be reached, unmasked; the reason is written down',
    access: ANSWERING,
    params,
    body: z.object({ reason: z.string().trim().min(3).max(500) }),
    response: z.object({ contact: z.string() }),
    refusals: { 404: 'NotFound' },
    async handle({ principal, params: { voiceId }, body: { reason }, audit }) {
      const voice = await voiceFor(parts, principal, voiceId);
      const { contact, conversationId } = voice;
      if (contact === undefined || !maySeeSender(principal, voice)) throw notFound();
      await audit({ action: 'voice.reveal', conversationId, subject: voiceId, detail: { reason } });
      return { contact: contact.value };
    },
  });
}

async function withPhotos({ store, names }: DeskRouteParts, voice: VoiceRow): Promise<VoiceWithPhotosView> {
  const photos = await store.uploads.describe(await store.voices.photos(voice.id));
  return { ...voiceView(names(), voice), photos: photos.map(uploadView) };
}

async function voiceFor({ store }: DeskRouteParts, principal: Principal, id: string): Promise<VoiceRow> {
  const voice = await store.voices.get(id);
  if (voice === undefined || !mayReadVoice(principal, voice)) throw notFound();
  return voice;
}
