import type { Contact, Handoff, LoggedActivity, Presence, Store, TicketRow, Viewer } from '../../store/index.ts';
import { attachedLine, leavesFilesBehind, staysInChat } from '../chat-files.ts';
import { maskContact, maskPersonalData } from '../masking.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import type { HandoffReason } from '../words.ts';
import type { ActivityView, ColleagueView, HandoffView, TicketView } from './shapes.ts';

/** Names of what officials see by its code. */
export interface DeskNames {
  readonly ward: (code: string) => string | undefined;
  readonly field: (slug: string) => string | undefined;
  readonly procedure: (code: string) => { readonly name: string; readonly url: string } | undefined;
}

type Named = { readonly code: string; readonly name: string } | null;

/** What a hand-off is shown by, at one moment. */
export interface Sight {
  readonly names: DeskNames;
  readonly hours: OfficeHours;
  readonly now: number;
}

export async function handoffView(store: Pick<Store, 'handoffs'>, sight: Sight, row: Handoff): Promise<HandoffView> {
  const position = row.state === 'queued' ? (await store.handoffs.ahead(row)) + 1 : null;
  return { ...handoffAt(sight.names, row, position), office: officeOf(sight, row.ward) };
}

/** A queue as it stands: each one's place is told by those before it. */
export function queueView(sight: Sight, rows: readonly Handoff[]): HandoffView[] {
  const seen = new Map<string, number>();
  const offices = new Map<string | undefined, HandoffView['office']>();
  return rows.map((row) => {
    const place = (seen.get(row.ward ?? '') ?? 0) + 1;
    seen.set(row.ward ?? '', place);
    const office = offices.get(row.ward) ?? officeOf(sight, row.ward);
    offices.set(row.ward, office);
    return { ...handoffAt(sight.names, row, row.state === 'queued' ? place : null), office };
  });
}

function officeOf({ hours, now }: Sight, ward: string | undefined): HandoffView['office'] {
  const { isOpen, until } = hours.of(ward).stretch(now);
  return { isOpen, until: until ?? null };
}

/** What a hand-off is found by, as it is shown. */
export function handoffWords(names: DeskNames, row: Handoff): readonly (string | undefined)[] {
  const { summary, lastMessage, procedure, ward, field, holder } = handoffAt(names, row, null);
  return [summary, lastMessage ?? undefined, procedure?.name, procedure?.code, ward?.name, field?.name, holder?.name];
}

function handoffAt(names: DeskNames, row: Handoff, position: number | null): Omit<HandoffView, 'office'> {
  return {
    id: row.id,
    conversationId: row.conversationId,
    channel: row.channel,
    state: row.state,
    holder: row.holder ?? null,
    ...placed(names, row),
    level: row.level,
    routing: row.routing,
    reason: row.reason as HandoffReason,
    summary: maskPersonalData(row.summary).text,
    language: languageOf(row.language),
    priority: row.priority > 0 ? 1 : 0,
    queuedAt: row.createdAt,
    claimedAt: row.claimedAt ?? null,
    firstReplyAt: row.firstReplyAt ?? null,
    endedAt: row.endedAt ?? null,
    closingReason: row.closingReason ?? null,
    dueAt: row.dueAt ?? null,
    warnAt: row.warnAt ?? null,
    answerBy: row.answerBy ?? null,
    sla: row.sla,
    position,
    unread: row.unread,
    lastMessage: row.lastMessage === undefined ? null : maskPersonalData(row.lastMessage).text,
    lastMessageAt: row.lastMessageAt,
    epoch: row.epoch,
    // No channel that is served knows who its residents are.
    isAnonymous: row.channel === 'directline',
  };
}

/** How a resident may be reached, masked. */
export function contactView(contact: Contact | undefined) {
  if (contact === undefined) return null;
  return { kind: contact.kind, masked: maskContact(contact.value), purpose: contact.purpose };
}

export function ticketView(names: DeskNames, row: TicketRow): TicketView {
  return {
    id: row.id,
    code: row.code,
    conversationId: row.conversationId,
    handoffId: row.handoffId ?? null,
    question: maskPersonalData(row.question).text,
    ...placed(names, row),
    language: languageOf(row.language),
    state: row.state,
    holder: row.holder ?? null,
    createdAt: row.createdAt,
    dueAt: row.dueAt ?? null,
    warnAt: row.warnAt ?? null,
    sla: row.sla,
    answer: row.answer ?? null,
    answeredAt: row.answeredAt ?? null,
    answeredBy: row.answeredBy ?? null,
    contact: contactView(row.contact),
    isDelivered: row.deliveredAt !== undefined,
  };
}

function placed(
  names: DeskNames,
  { ward, field, procedureCode }: Pick<Handoff, 'ward' | 'field' | 'procedureCode'>,
): { readonly ward: Named; readonly field: Named; readonly procedure: Named } {
  return {
    ward: named(ward, names.ward),
    field: named(field, names.field),
    procedure: named(procedureCode, (code) => names.procedure(code)?.name),
  };
}

export function named(code: string | undefined, nameOf: (code: string) => string | undefined): Named {
  return code === undefined ? null : { code, name: nameOf(code) ?? code };
}

/** What somebody said in the conversation; undefined for what is no message. */
export function activityView(logged: LoggedActivity, isRevealed: boolean): ActivityView | undefined {
  const { seq, activity } = logged;
  const { type, text, from, timestamp, channelData } = activity;
  if (type !== 'message') return undefined;
  const motcua = recordOf(recordOf(channelData).motcua);
  const isResident = recordOf(from).role === 'user';
  const outcome = typeof motcua.outcome === 'string' ? motcua.outcome : null;
  const isOfficial = recordOf(motcua.author).kind === 'official';
  const said = withFilesLeftBehind(typeof text === 'string' ? text : '', activity.attachments);
  const shown = isResident && !isRevealed ? maskPersonalData(said) : { text: said, isMasked: false };
  const name = recordOf(from).name;
  return {
    seq,
    at: Date.parse(typeof timestamp === 'string' ? timestamp : '') || 0,
    author: isResident ? 'resident' : isOfficial ? 'official' : outcome === 'handoff-notice' ? 'system' : 'bot',
    name: isOfficial && typeof name === 'string' ? name : null,
    text: shown.text,
    outcome,
    procedures: Array.isArray(motcua.procedures) ? motcua.procedures.map(String) : [],
    isMasked: shown.isMasked,
    ...uploadsOf(activity),
  };
}

/** What came beside the words and stayed at the platform: else nobody here would know of it. */
function withFilesLeftBehind(said: string, attachments: unknown): string {
  if (!Array.isArray(attachments)) return said;
  const attached = attachments.map(recordOf);
  const isOnlyThere = said.trim() === '' ? staysInChat(attached) : leavesFilesBehind(attached);
  return isOnlyThere ? [said, attachedLine(attached)].filter((line) => line.trim() !== '').join('\n') : said;
}

/** Named by the channel: a client cannot set either. */
function uploadsOf({ attachments, channelData }: LoggedActivity['activity']): Pick<ActivityView, 'uploads'> {
  const ids = recordOf(channelData)['motcua:uploads'];
  if (!Array.isArray(ids) || !Array.isArray(attachments)) return {};
  const uploads = ids.map((id, index) => {
    const { name, contentType } = recordOf(attachments[index]);
    return { id: String(id), name: maskPersonalData(String(name)).text, contentType: String(contentType) };
  });
  return { uploads };
}

export function colleagueView({ officialId, name, status, load, capacity, wards, fields }: Presence): ColleagueView {
  return { id: officialId, name, status, load, capacity, wards: copied(wards), fields: copied(fields) };
}

export function viewerView({ officialId, name, mode }: Viewer) {
  return { id: officialId, name, mode };
}

export function languageOf(language: string): 'vi' | 'en' {
  return language === 'en' ? 'en' : 'vi';
}

function copied(scope: readonly string[] | 'all'): string[] | 'all' {
  return scope === 'all' ? scope : [...scope];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
