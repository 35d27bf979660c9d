import { sql } from 'kysely';
import type { Queries } from '../backend.ts';
import type { PersonalData, PersonalRecords, PersonQuery } from '../personal-data.ts';
import type { StoreSchema } from '../schema.ts';
import { type ContactSeal, openContact } from '../sealed-contacts.ts';
import type { JsonObject } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { linkedWith } from './conversation-links.ts';
import { inactiveConversations } from './conversations.ts';

type Table = keyof StoreSchema;

/** Where a conversation's rows are, by the column that names it. */
const BY_CONVERSATION: readonly (readonly [Table, string])[] = [
  ['conversations', 'id'],
  ['conversation_state', 'conversation_id'],
  ['activities', 'conversation_id'],
  ['inbox', 'conversation_id'],
  ['outbox', 'conversation_id'],
  ['channel_peers', 'conversation_id'],
  ['dossier_proofs', 'conversation_id'],
  ['dossier_watches', 'conversation_id'],
  ['handoffs', 'conversation_id'],
  ['tickets', 'conversation_id'],
  ['voices', 'conversation_id'],
  ['uploads', 'conversation_id'],
  ['desk_notes', 'conversation_id'],
  ['knowledge_reports', 'conversation_id'],
  ['notices', 'conversation_id'],
  ['notice_addresses', 'conversation_id'],
  ['chat_withdrawals', 'conversation_id'],
  ['announcement_recipients', 'conversation_id'],
  ['announcement_consents', 'conversation_id'],
  ['conversation_links', 'asked_in'],
  ['conversation_links', 'taken_in'],
  ['audit_log', 'conversation_id'],
];

/** Rows that belong to one of those: by their column, and the table whose id stands in it. */
const BY_ROW: readonly (readonly [Table, string, Table])[] = [
  ['handoff_events', 'handoff_id', 'handoffs'],
  ['csat', 'handoff_id', 'handoffs'],
  ['voice_photos', 'voice_id', 'voices'],
  ['dossier_notices', 'watch_id', 'dossier_watches'],
  ['notice_attempts', 'notice_id', 'notices'],
];

/** Tables with a conversation's id that tell nothing about its resident, each with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  leases: 'who answers just now',
  events: 'wakes consoles; repeats what stands in other tables',
  desk_viewing: 'which official has the page open',
  turn_facts: 'counts for figures, without words',
  group_paces: 'how fast a group writes',
  group_person_paces: 'how fast somebody writes in a group; a group is nobody’s',
};

/** Of others, or keys that mean nothing outside. */
const HIDDEN_COLUMNS: ReadonlySet<string> = new Set([
  'sender_key',
  'claimed_by',
  'account_id',
  'account_name',
  'sealed',
  'dedupe_key',
  'code_digest',
]);
const DOCUMENTS: ReadonlySet<string> = new Set([
  'state',
  'activity',
  'detail',
  'seen',
  'found',
  'notice',
  'facts',
  'routing',
  'reasons',
  'procedures',
  'address',
]);
const PERSON_LIMIT = 10_000;

export function createPersonalData(access: Access, contacts: ContactSeal | undefined): PersonalData {
  return {
    conversationsOf: (query) => access.write(({ queries }) => conversationsOf(queries, query)),

    // One transaction: what is told belongs together.
    recordsOf: (conversationIds) =>
      access.write(async ({ queries }) => {
        const records: Record<string, readonly JsonObject[]> = {};
        const add = async (table: Table, column: string, ids: readonly string[]): Promise<readonly string[]> => {
          const rows = await rowsOf(queries, table, column, ids);
          const told = records[table] ?? [];
          // One that two columns name is told once.
          const more = rows.filter(({ id }) => id === undefined || told.every((row) => row.id !== id));
          if (more.length > 0) records[table] = [...told, ...more.map((row) => readable(row, contacts))];
          return rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
        };
        const idsByTable = new Map<Table, readonly string[]>();
        for (const [table, column] of BY_CONVERSATION) {
          idsByTable.set(table, await add(table, column, conversationIds));
        }
        for (const [table, column, owner] of BY_ROW) await add(table, column, idsByTable.get(owner) ?? []);
        return records satisfies PersonalRecords;
      }),

    openMattersOf: (conversationIds) =>
      access.write(async ({ queries }) => {
        if (conversationIds.length === 0) return [];
        const handoffs = await queries
          .selectFrom('handoffs')
          .select('id')
          .where('conversation_id', 'in', conversationIds)
          .where('ended_at', 'is', null)
          .execute();
        const [tickets, voices] = await Promise.all(
          (['tickets', 'voices'] as const).map((table) =>
            queries
              .selectFrom(table)
              .select('code')
              .where('conversation_id', 'in', conversationIds)
              .where('closed_at', 'is', null)
              .where('answered_at', 'is', null)
              .execute(),
          ),
        );
        return [
          ...handoffs.map(({ id }) => ({ kind: 'handoff', code: id })),
          ...(tickets ?? []).map(({ code }) => ({ kind: 'ticket', code })),
          ...(voices ?? []).map(({ code }) => ({ kind: 'voice', code })),
        ];
      }),

    countInactive: (before) =>
      access.read(async (queries) => {
        const { count } = await inactiveConversations(queries, before)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        return count;
      }),
  };
}

/** With those of everybody whom they linked with themselves, and so on. */
async function conversationsOf(queries: Queries, query: PersonQuery): Promise<readonly string[]> {
  const ids = new Set(await ofOnePerson(queries, query));
  for (;;) {
    const [next] = (await linkedWith(queries, [...ids])).filter((id) => !ids.has(id));
    if (next === undefined) return [...ids];
    const added = await ofOnePerson(queries, { kind: 'conversation', id: next });
    for (const id of [next, ...added]) ids.add(id);
  }
}

async function ofOnePerson(queries: Queries, query: PersonQuery): Promise<readonly string[]> {
  if (query.kind === 'user') return ofUser(queries, query.channel, query.userId);
  const id = query.kind === 'conversation' ? query.id : await conversationOfCode(queries, query.code);
  if (id === undefined) return [];
  const conversation = await queries
    .selectFrom('conversations')
    .select(['channel', 'user_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return conversation === undefined ? [] : ofUser(queries, conversation.channel, conversation.user_id);
}

async function ofUser(queries: Queries, channel: string, userId: string): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('conversations')
    .leftJoin('channel_peers', 'channel_peers.conversation_id', 'conversations.id')
    .select('conversations.id')
    .where('conversations.channel', '=', channel)
    .where('conversations.user_id', '=', userId)
    .where((build) => build.or([build('channel_peers.is_group', 'is', null), build('channel_peers.is_group', '=', 0)]))
    .orderBy('conversations.created_at')
    .limit(PERSON_LIMIT)
    .execute();
  return rows.map(({ id }) => id);
}

async function conversationOfCode(queries: Queries, code: string): Promise<string | undefined> {
  for (const table of ['tickets', 'voices'] as const) {
    const row = await queries
      .selectFrom(table)
      .select('conversation_id')
      .where('code', '=', code.trim().toUpperCase())
      .executeTakeFirst();
    if (row !== undefined) return row.conversation_id;
  }
  return undefined;
}

async function rowsOf(
  queries: Queries,
  table: Table,
  column: string,
  ids: readonly string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(ids)})
  `.execute(queries);
  return rows;
}

function readable(row: Readonly<Record<string, unknown>>, contacts: ContactSeal | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column, value]) => value !== null && !HIDDEN_COLUMNS.has(column))
      .map(([column, value]) => [column, readableValue(column, value, row, contacts)]),
  );
}

function readableValue(
  column: string,
  value: unknown,
  row: Readonly<Record<string, unknown>>,
  contacts: ContactSeal | undefined,
): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && /(?:^|_)at$/u.test(column)) return new Date(value).toISOString();
  if (typeof value !== 'string') return value;
  if (column === 'contact') return openContact(value, String(row.id), contacts);
  return DOCUMENTS.has(column) ? documentOr(value) : value;
}

/** Some columns of these names hold plain words. */
function documentOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
