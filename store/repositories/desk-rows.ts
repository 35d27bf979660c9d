import type { Selectable } from 'kysely';
import type { Contact, DeskPerson, HandoffChanges, HandoffRow, TicketChanges, TicketRow } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';

type HandoffColumns = StoreSchema['handoffs'];
type TicketColumns = StoreSchema['tickets'];

/** `undefined` in a change means: now nothing. A key that is absent stays as it is. */
export function handoffColumns(changes: HandoffChanges): Partial<HandoffColumns> {
  return {
    ...renamed(changes, HANDOFF_NAMES),
    ...('holder' in changes ? personColumns('holder', changes.holder) : {}),
  };
}

export function ticketColumns(changes: TicketChanges): Partial<TicketColumns> {
  return {
    ...renamed(changes, TICKET_NAMES),
    ...handledColumns(changes),
  };
}

/** Who holds and answered a ticket or a voice, and how its resident is reached. */
export function handledColumns(changes: Pick<TicketChanges, 'holder' | 'answeredBy' | 'contact'>) {
  return {
    ...('holder' in changes ? personColumns('holder', changes.holder) : {}),
    ...('answeredBy' in changes ? personColumns('answered_by', changes.answeredBy) : {}),
    ...('contact' in changes ? contactColumns(changes.contact) : {}),
  };
}

export function toHandoff(row: Selectable<HandoffColumns>): HandoffRow {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    senderKey: row.sender_key ?? undefined,
    state: row.state,
    holder: person(row.holder_id, row.holder_name),
    ward: row.ward ?? undefined,
    field: row.field ?? undefined,
    level: row.level,
    routing: row.routing,
    reason: row.reason,
    procedureCode: row.procedure_code ?? undefined,
    summary: row.summary,
    language: row.language,
    priority: row.priority,
    createdAt: row.created_at,
    claimedAt: row.claimed_at ?? undefined,
    firstReplyAt: row.first_reply_at ?? undefined,
    answerBy: row.answer_by ?? undefined,
    dueAt: row.due_at ?? undefined,
    warnAt: row.warn_at ?? undefined,
    sla: row.sla,
    unread: row.unread,
    lastMessage: row.last_message ?? undefined,
    lastMessageAt: row.last_message_at,
    endedAt: row.ended_at ?? undefined,
    closingReason: row.closing_reason ?? undefined,
  };
}

export function toTicket(row: Selectable<TicketColumns>): TicketRow {
  return {
    id: row.id,
    code: row.code,
    conversationId: row.conversation_id,
    handoffId: row.handoff_id ?? undefined,
    senderKey: row.sender_key ?? undefined,
    state: row.state,
    holder: person(row.holder_id, row.holder_name),
    ward: row.ward ?? undefined,
    field: row.field ?? undefined,
    level: row.level,
    routing: row.routing,
    procedureCode: row.procedure_code ?? undefined,
    question: row.question,
    language: row.language,
    createdAt: row.created_at,
    dueAt: row.due_at ?? undefined,
    warnAt: row.warn_at ?? undefined,
    sla: row.sla,
    answer: row.answer ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    answeredBy: person(row.answered_by_id, row.answered_by_name),
    deliveredAt: row.delivered_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    contact: contactOf(row),
  };
}

/** Ours to the column's; `satisfies` keeps a new field from being forgotten. */
const HANDOFF_NAMES = {
  senderKey: 'sender_key',
  state: 'state',
  ward: 'ward',
  field: 'field',
  level: 'level',
  routing: 'routing',
  reason: 'reason',
  procedureCode: 'procedure_code',
  summary: 'summary',
  language: 'language',
  priority: 'priority',
  claimedAt: 'claimed_at',
  firstReplyAt: 'first_reply_at',
  answerBy: 'answer_by',
  dueAt: 'due_at',
  warnAt: 'warn_at',
  sla: 'sla',
  unread: 'unread',
  lastMessage: 'last_message',
  lastMessageAt: 'last_message_at',
  endedAt: 'ended_at',
  closingReason: 'closing_reason',
} satisfies Record<Exclude<keyof HandoffChanges, 'holder'>, keyof HandoffColumns>;

const TICKET_NAMES = {
  state: 'state',
  ward: 'ward',
  field: 'field',
  level: 'level',
  routing: 'routing',
  procedureCode: 'procedure_code',
  question: 'question',
  language: 'language',
  dueAt: 'due_at',
  warnAt: 'warn_at',
  sla: 'sla',
  answer: 'answer',
  answeredAt: 'answered_at',
  deliveredAt: 'delivered_at',
  closedAt: 'closed_at',
} satisfies Record<Exclude<keyof TicketChanges, 'holder' | 'answeredBy' | 'contact'>, keyof TicketColumns>;

export function renamed(changes: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(names).flatMap(([ours, column]) => (ours in changes ? [[column, changes[ours] ?? null]] : [])),
  );
}

function personColumns(prefix: 'holder' | 'answered_by', one: DeskPerson | undefined) {
  return { [`${prefix}_id`]: one?.id ?? null, [`${prefix}_name`]: one?.name ?? null };
}

export function person(id: string | null, name: string | null): DeskPerson | undefined {
  return id === null ? undefined : { id, name: name ?? '' };
}

function contactColumns(contact: Contact | undefined) {
  return {
    contact_kind: contact?.kind ?? null,
    contact: contact?.value ?? null,
    contact_purpose: contact?.purpose ?? null,
    contact_text_version: contact?.textVersion ?? null,
    contact_consented_at: contact?.consentedAt ?? null,
  };
}

export function contactOf(
  row: Pick<
    Selectable<TicketColumns>,
    'contact_kind' | 'contact' | 'contact_purpose' | 'contact_text_version' | 'contact_consented_at'
  >,
): Contact | undefined {
  if (row.contact_kind === null || row.contact === null) return undefined;
  return {
    kind: row.contact_kind,
    value: row.contact,
    purpose: row.contact_purpose ?? '',
    textVersion: row.contact_text_version ?? '',
    consentedAt: row.contact_consented_at ?? 0,
  };
}
