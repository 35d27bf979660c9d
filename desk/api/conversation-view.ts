import { z } from 'zod';
import type { Conversation, Handoff } from '../../store/index.ts';
import { maskPersonalData } from '../masking.ts';
import type { Place, Principal } from '../principal.ts';
import { type DeskRouteParts, maySee, notFound, sightOf } from './desk-parts.ts';
import { handoffShape, languageShape, namedShape, noteShape, personShape, ticketShape, viewerShape } from './shapes.ts';
import { handoffView, languageOf, named, ticketView, viewerView } from './views.ts';

const MOST_VISITS = 20;

export const conversationShape = z.object({
  id: z.string(),
  channel: z.string(),
  language: languageShape,
  owner: z.string(),
  holder: personShape.nullable(),
  epoch: z.int(),
  createdAt: z.int(),
  lastActivityAt: z.int(),
  lastSeq: z.int(),
  handoff: handoffShape.nullable(),
  handoffs: z.array(handoffShape),
  understood: z.object({
    procedure: namedShape.nullable(),
    aspect: z.string().nullable(),
    question: z.string().nullable(),
    person: z.string().nullable(),
    ward: namedShape.nullable(),
  }),
  records: z.array(z.object({ code: z.string(), name: z.string(), url: z.string() })),
  notes: z.array(noteShape),
  tickets: z.array(ticketShape),
  visits: z.array(z.object({ conversationId: z.string(), createdAt: z.int(), lastActivityAt: z.int() })),
  viewers: z.array(viewerShape),
});

export interface SeenConversation {
  readonly conversation: Conversation;
  /** The latest first. */
  readonly handoffs: readonly Handoff[];
  readonly open: Handoff | undefined;
  /** Whose desk it came to last. */
  readonly place: Place;
}

/** Somebody sees a conversation that came to their desk; supervisors and auditors of everything see every one. */
export async function conversationFor(
  { store }: Pick<DeskRouteParts, 'store'>,
  principal: Principal,
  id: string,
): Promise<SeenConversation> {
  const [conversation, handoffs, tickets] = await Promise.all([
    store.conversations.get(id),
    store.handoffs.ofConversation(id),
    store.tickets.ofConversation(id),
  ]);
  if (conversation === undefined) throw notFound();
  const isOfDesk = [...handoffs, ...tickets].some((row) => maySee(principal, row));
  const seesAll = principal.wards === 'all' && principal.fields === 'all' && !isOfficialOnly(principal);
  if (!isOfDesk && !seesAll) throw notFound();
  const { ward, field } = handoffs[0] ?? tickets[0] ?? { ward: undefined, field: undefined };
  const open = handoffs.find(({ endedAt }) => endedAt === undefined);
  return { conversation, handoffs, open, place: { ward, field } };
}

function isOfficialOnly({ roles }: Principal): boolean {
  return !roles.includes('supervisor') && !roles.includes('auditor');
}

export async function conversationView(
  parts: DeskRouteParts,
  { conversation, handoffs, open }: SeenConversation,
  now: number,
) {
  const { store, assistant } = parts;
  const names = parts.names();
  const { id, channel, userId, locale, owner, epoch, createdAt, lastActivityAt } = conversation;
  const [lastSeq, { state }, notes, tickets, visits, viewers, views] = await Promise.all([
    store.activities.lastSeq(id),
    store.conversations.readState(id),
    store.deskTexts.notes(id),
    store.tickets.ofConversation(id),
    store.conversations.ofUser(channel, userId, MOST_VISITS),
    store.deskPresence.viewers(id, now),
    Promise.all(handoffs.map((row) => handoffView(store, sightOf(parts, now), row))),
  ]);
  const understood = assistant.understood(state);
  const codes = [understood.procedure, ...handoffs.map(({ procedureCode }) => procedureCode)];
  const records = [...new Set(codes)].flatMap((code) => {
    const procedure = code === undefined ? undefined : names.procedure(code);
    return code === undefined || procedure === undefined ? [] : [{ code, ...procedure }];
  });
  const { question } = understood;
  return {
    id,
    channel,
    language: open === undefined ? languageOf(locale.slice(0, 2)) : languageOf(open.language),
    owner,
    holder: open?.holder ?? null,
    epoch,
    createdAt,
    lastActivityAt,
    lastSeq,
    handoff: views.find((view) => view.id === open?.id) ?? null,
    handoffs: views,
    understood: {
      procedure: named(understood.procedure, (code) => names.procedure(code)?.name),
      aspect: understood.aspect ?? null,
      question: question === undefined ? null : maskPersonalData(question).text,
      person: understood.person ?? null,
      ward: named(understood.ward, names.ward),
    },
    records,
    notes: notes.map(({ id: noteId, author, text, at }) => ({ id: noteId, author, text, at })),
    tickets: tickets.map((row) => ticketView(names, row)),
    visits: visits
      .filter((visit) => visit.id !== id)
      .map((visit) => ({
        conversationId: visit.id,
        createdAt: visit.createdAt,
        lastActivityAt: visit.lastActivityAt,
      })),
    viewers: viewers.map(viewerView),
  };
}
