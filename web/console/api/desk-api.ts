import { announcementCalls } from '../announcements/announcement-calls.ts';
import { cannedCalls } from '../canned/canned-calls.ts';
import { figureCalls } from '../figures/figure-calls.ts';
import { voiceCalls } from '../voice/voice-calls.ts';
import { channelCalls } from '../channels/channel-calls.ts';
import { deliveryCalls } from '../deliveries/delivery-calls.ts';
import { privacyCalls } from '../privacy/privacy-calls.ts';
import { switchCalls } from '../switches/switch-calls.ts';
import type { PageQuery } from '../live/use-pages.ts';
import type { Http } from './http.ts';
import type {
  AccountLink,
  Activity,
  AuditRecord,
  CannedReply,
  Colleague,
  Conversation,
  DeskSettings,
  Enrolment,
  Fix,
  FixContent,
  FixTargets,
  FoundProcedure,
  Handoff,
  HandoffEvent,
  KnowledgeItem,
  KnowledgeItemWhole,
  KnowledgeRecord,
  Language,
  Note,
  OpenSession,
  Person,
  ReplyAgainShown,
  Session,
  Snapshot,
  StaffAccount,
  StaffImportReport,
  Suggestion,
  Ticket,
  TicketState,
  Viewer,
} from './shapes.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly total?: number | null;
  /** Where the page after this one begins, where that cannot be counted. */
  readonly next?: number | null;
}

/** To one colleague, or to whoever serves that place. */
export type Destination =
  { readonly officialId: string } | { readonly ward?: string; readonly field?: string; readonly level?: 'city' };

export interface Reply {
  /** Made once per message: a repetition is not sent twice. */
  readonly id: string;
  readonly text: string;
  readonly epoch: number;
  readonly draft?: { readonly code: string; readonly isEdited: boolean };
}

/** What an administrator says about somebody. */
export type StaffFields = Pick<StaffAccount, 'login' | 'name' | 'email' | 'roles' | 'wards' | 'fields'>;

type DeskApi = ReturnType<typeof createDeskApi>;
export type { DeskApi };

/** The calls of the desk, one function each. */
export function createDeskApi(http: Http) {
  const { get, send } = http;
  const handoff = (id: string, act: string) => `/desk/handoffs/${encodeURIComponent(id)}/${act}`;
  const conversation = (id: string, part = '') => `/desk/conversations/${encodeURIComponent(id)}${part}`;
  const account = (id: string, act = '') => `/accounts/${encodeURIComponent(id)}${act}`;
  const ticket = (id: string, act = '') => `/desk/tickets/${encodeURIComponent(id)}${act}`;
  const knowledgeItem = (id: string, act = '') => `/knowledge/items/${encodeURIComponent(id)}${act}`;
  const fix = (id: string, act = '') => `/knowledge/fixes/${encodeURIComponent(id)}${act}`;
  return {
    session: () => get<Session>('/session'),
    signIn: (login: string, password: string) => send<Session>('POST', '/session', { body: { login, password } }),
    secondFactor: (code: string) =>
      send<Session & { recoveryCodes?: readonly string[] }>('POST', '/session/second-factor', { body: { code } }),
    changePassword: (current: string, next: string) =>
      send<Session>('POST', '/session/password', { body: { current, next } }),
    startEnrolment: () => send<Enrolment>('POST', '/session/enrolment'),
    lookAtLink: (token: string) =>
      send<{ purpose: 'first-administrator' | 'set-password'; login: string | null; name: string | null }>(
        'POST',
        '/session/link/look',
        { body: { token } },
      ),
    followLink: (body: { token: string; password: string; login?: string; name?: string }) =>
      send<Session>('POST', '/session/link', { body }),
    sessions: (signal?: AbortSignal) => get<{ items: readonly OpenSession[] }>('/sessions', when(signal)),
    /** Where the browser goes on to, so that the identity provider signs the person out as well. */
    signOut: () => send<{ leaveAt: string | null }>('DELETE', '/session'),
    signOutEverywhere: () => send('DELETE', '/sessions'),

    snapshot: (signal?: AbortSignal) => get<Snapshot>('/desk/snapshot', when(signal)),
    events: (after: number, signal: AbortSignal) => http.open('/desk/events', { after }, signal),
    handoffs: ({ late, ...query }: { state: string; q?: string; late?: boolean } & PageQuery, signal?: AbortSignal) =>
      get<Page<Handoff>>('/desk/handoffs', { query: { ...query, ...onlyLate(late) }, ...when(signal) }),
    handoff: (id: string, signal?: AbortSignal) =>
      get<Handoff & { events: readonly HandoffEvent[] }>(`/desk/handoffs/${encodeURIComponent(id)}`, when(signal)),
    claim: (id: string) => send<Handoff>('POST', handoff(id, 'claim')),
    /** @param epoch of the conversation as the official saw it */
    transfer: (id: string, to: Destination, note: string, epoch: number) =>
      send<Handoff>('POST', handoff(id, 'transfer'), { body: { to, note, epoch } }),
    release: (id: string) => send<Handoff>('POST', handoff(id, 'release')),
    close: (id: string, reason: string, message: string | undefined) =>
      send<Handoff>('POST', handoff(id, 'close'), { body: { reason, ...(message === undefined ? {} : { message }) } }),
    giveBack: (id: string) => send<Handoff>('POST', handoff(id, 'return')),
    makeTicket: (id: string, question: string | undefined) =>
      send<Ticket>('POST', handoff(id, 'ticket'), { body: question === undefined ? {} : { question } }),
    takeOver: (conversationId: string, reason: string, epoch: number) =>
      send<Handoff>('POST', conversation(conversationId, '/take-over'), { body: { reason, epoch } }),

    conversation: (id: string, signal?: AbortSignal) => get<Conversation>(conversation(id), when(signal)),
    activities: (id: string, query: { after?: number; before?: number; limit?: number }, signal?: AbortSignal) =>
      get<Page<Activity>>(conversation(id, '/activities'), { query, ...when(signal) }),
    reveal: (id: string, reason: string) =>
      send<{ items: readonly Activity[] }>('POST', conversation(id, '/reveal'), { body: { reason } }),
    reply: (id: string, reply: Reply) =>
      send<{ id: string; status: 'queued' | 'duplicate' }>('POST', conversation(id, '/replies'), { body: reply }),
    addNote: (id: string, text: string) => send<Note>('POST', conversation(id, '/notes'), { body: { text } }),
    viewing: (id: string, mode: Viewer['mode'] | 'gone') =>
      send<{ viewers: readonly Viewer[] }>('PUT', conversation(id, '/viewing'), { body: { mode } }),
    suggestion: (id: string, signal?: AbortSignal) =>
      get<{ suggestion: Suggestion | null }>(conversation(id, '/suggestion'), when(signal)),

    procedures: (q: string, signal?: AbortSignal) =>
      get<{ items: readonly FoundProcedure[] }>('/desk/procedures', {
        query: { q, limit: 10 },
        ...when(signal),
      }),
    procedure: (code: string, signal?: AbortSignal) =>
      get<{ code: string; name: string; aspects: readonly string[] }>(
        `/desk/procedures/${encodeURIComponent(code)}`,
        when(signal),
      ),
    aspect: (code: string, aspect: string, language: Language) =>
      get<Suggestion>(`/desk/procedures/${encodeURIComponent(code)}/aspects/${encodeURIComponent(aspect)}`, {
        query: { language },
      }),

    setPresence: (status: Colleague['status'], capacity?: number) =>
      send<Colleague>('PUT', '/desk/presence', { body: { status, ...(capacity === undefined ? {} : { capacity }) } }),
    heartbeat: () => send<Colleague>('POST', '/desk/presence/heartbeat'),

    tickets: (
      { late, ...query }: { state: TicketState; q?: string; late?: boolean } & PageQuery,
      signal?: AbortSignal,
    ) => get<Page<Ticket>>('/desk/tickets', { query: { ...query, ...onlyLate(late) }, ...when(signal) }),
    ticket: (id: string, signal?: AbortSignal) => get<Ticket>(ticket(id), when(signal)),
    claimTicket: (id: string) => send<Ticket>('POST', ticket(id, '/claim')),
    releaseTicket: (id: string) => send<Ticket>('POST', ticket(id, '/release')),
    answerTicket: (id: string, text: string) => send<Ticket>('POST', ticket(id, '/answer'), { body: { text } }),
    transferTicket: (id: string, to: { readonly ward?: string; readonly field?: string }, note: string) =>
      send<Ticket>('POST', ticket(id, '/transfer'), { body: { to, note } }),
    closeTicket: (id: string, note: string) => send<Ticket>('POST', ticket(id, '/close'), { body: { note } }),
    revealContact: (id: string, reason: string) =>
      send<{ contact: string }>('POST', ticket(id, '/reveal'), { body: { reason } }),

    cannedReplies: (signal?: AbortSignal) => get<{ items: readonly CannedReply[] }>('/desk/canned', when(signal)),
    renderCanned: (id: string, body: { procedure?: string; conversationId?: string }) =>
      send<{ text: string; gaps: readonly string[] }>('POST', `/desk/canned/${encodeURIComponent(id)}/render`, {
        body,
      }),
    accounts: (signal?: AbortSignal) => get<{ items: readonly StaffAccount[] }>('/accounts', when(signal)),
    addAccount: (fields: StaffFields) =>
      send<{ account: StaffAccount } & AccountLink>('POST', '/accounts', { body: fields }),
    changeAccount: (id: string, changes: Partial<StaffFields> & { isActive?: boolean }) =>
      send<StaffAccount>('PATCH', account(id), { body: changes }),
    resetAccount: (id: string, secondFactor: boolean) =>
      send<AccountLink>('POST', account(id, '/reset'), { body: { secondFactor } }),
    signOutAccount: (id: string) => send('POST', account(id, '/sign-out')),
    importStaff: (csv: string, isTrial: boolean) =>
      send<StaffImportReport>('POST', '/accounts/import', { body: { csv, isTrial } }),
    audit: (query: Readonly<Record<string, string | number>> & { limit: number }, signal?: AbortSignal) =>
      get<Page<AuditRecord>>('/audit', { query, ...when(signal) }),
    auditedOfficials: (signal?: AbortSignal) => get<{ items: readonly Person[] }>('/audit/officials', when(signal)),

    knowledgeItems: (query: { state: string; q: string } & PageQuery, signal?: AbortSignal) =>
      get<Page<KnowledgeItem>>('/knowledge/items', { query, ...when(signal) }),
    knowledgeItem: (id: string, signal?: AbortSignal) => get<KnowledgeItemWhole>(knowledgeItem(id), when(signal)),
    takeItem: (id: string) => send<KnowledgeItemWhole>('POST', knowledgeItem(id, '/take')),
    dismissItem: (id: string, reason: string) =>
      send<KnowledgeItemWhole>('POST', knowledgeItem(id, '/dismiss'), { body: { reason } }),
    reopenItem: (id: string) => send<KnowledgeItemWhole>('POST', knowledgeItem(id, '/reopen')),
    rerunItem: (id: string) => send<{ before: string; now: ReplyAgainShown }>('POST', knowledgeItem(id, '/rerun')),
    knowledgeRecord: (code: string, signal?: AbortSignal) =>
      get<KnowledgeRecord>(`/knowledge/records/${encodeURIComponent(code)}`, when(signal)),
    fixTargets: (signal?: AbortSignal) => get<FixTargets>('/knowledge/targets', when(signal)),
    previewFix: (body: { content: FixContent; itemId?: string; question?: string; language?: Language }) =>
      send<{ before: ReplyAgainShown; after: ReplyAgainShown }>('POST', '/knowledge/preview', { body }),
    proposeFix: (body: { content: FixContent; itemId?: string; reason: string; days: number }) =>
      send<Fix>('POST', '/knowledge/fixes', { body }),
    fixes: (query: { state: string; q: string } & PageQuery, signal?: AbortSignal) =>
      get<Page<Fix>>('/knowledge/fixes', { query, ...when(signal) }),
    fix: (id: string, signal?: AbortSignal) => get<Fix>(fix(id), when(signal)),
    publishFix: (id: string) => send<Fix>('POST', fix(id, '/publish')),
    rejectFix: (id: string, reason: string) => send<Fix>('POST', fix(id, '/reject'), { body: { reason } }),
    withdrawFix: (id: string, reason: string) => send<Fix>('POST', fix(id, '/withdraw'), { body: { reason } }),
    reportWrongReply: (id: string, seq: number, comment: string) =>
      send<{ status: 'reported' | 'known' }>('POST', conversation(id, '/wrong-reply'), { body: { seq, comment } }),

    settings: (signal?: AbortSignal) => get<DeskSettings>('/desk/settings', when(signal)),
    ...switchCalls(http),
    ...channelCalls(http),
    ...announcementCalls(http),
    ...deliveryCalls(http),
    ...privacyCalls(http),
    ...figureCalls(http),
    ...cannedCalls(http),
    ...voiceCalls(http),
  };
}

function onlyLate(late: boolean | undefined): { late?: '1' } {
  return late === true ? { late: '1' } : {};
}

function when(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
