import { type Selectable, sql } from 'kysely';
import type { Queries } from '../backend.ts';
import type { ConversationLink, ConversationLinks } from '../link-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Conversation } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { toConversation } from './conversations.ts';
import { requireIds } from './values.ts';

type Row = Selectable<StoreSchema['conversation_links']>;

export function createConversationLinks(access: Access): ConversationLinks {
  return {
    async offer({ id, conversationId, codeDigest, expiresAt }, now) {
      requireIds({ linkId: id, conversationId, codeDigest });
      await access.write(async ({ queries }) => {
        await queries
          .deleteFrom('conversation_links')
          .where('asked_in', '=', conversationId)
          .where('linked_at', 'is', null)
          .execute();
        await queries
          .insertInto('conversation_links')
          .values({
            id,
            asked_in: conversationId,
            taken_in: null,
            code_digest: codeDigest,
            created_at: now,
            expires_at: expiresAt,
            asked_text_version: null,
            asked_agreed_at: null,
            taken_text_version: null,
            taken_agreed_at: null,
            linked_at: null,
            ended_at: null,
          })
          .execute();
      });
    },

    async take(codeDigest, conversationId, agreeUntil, now) {
      requireIds({ codeDigest, conversationId });
      return access.write(async ({ queries }) => {
        const row = await queries
          .selectFrom('conversation_links')
          .selectAll()
          .where('code_digest', '=', codeDigest)
          .where('linked_at', 'is', null)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', now)
          .orderBy('created_at', 'desc')
          .executeTakeFirst();
        if (row === undefined) return { kind: 'unknown' };
        if (row.asked_in === conversationId) return { kind: 'own' };
        const living = await rowsOf(queries, conversationId, 'living');
        if (living.some((each) => otherEnd(each, conversationId) === row.asked_in)) return { kind: 'linked-already' };
        if (row.taken_in === null) {
          const { numUpdatedRows } = await queries
            .updateTable('conversation_links')
            .set({ taken_in: conversationId, expires_at: agreeUntil })
            .where('id', '=', row.id)
            .where('taken_in', 'is', null)
            .executeTakeFirstOrThrow();
          if (numUpdatedRows !== 1n) return { kind: 'unknown' };
        } else if (row.taken_in !== conversationId) return { kind: 'unknown' };
        const link = await linkOf(queries, { ...row, taken_in: conversationId }, conversationId);
        return link === undefined ? { kind: 'unknown' } : { kind: 'taken', link };
      });
    },

    async pending(conversationId, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const [row] = await rowsOf(queries, conversationId, 'pending', now);
        return row === undefined ? undefined : linkOf(queries, row, conversationId);
      });
    },

    async agree(id, conversationId, textVersion, now) {
      requireIds({ linkId: id, conversationId, textVersion });
      return access.write(async ({ queries }) => {
        const row = await queries.selectFrom('conversation_links').selectAll().where('id', '=', id).executeTakeFirst();
        const isOfIt = row !== undefined && [row.asked_in, row.taken_in].includes(conversationId);
        if (!isOfIt || row.ended_at !== null) return undefined;
        if (row.linked_at !== null) return 'linked';
        const side = row.asked_in === conversationId ? 'asked' : 'taken';
        const { numUpdatedRows } = await queries
          .updateTable('conversation_links')
          .set(
            side === 'asked'
              ? { asked_agreed_at: now, asked_text_version: textVersion }
              : { taken_agreed_at: now, taken_text_version: textVersion },
          )
          .where('id', '=', id)
          .where('taken_in', 'is not', null)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return undefined;
        // Of two who agree in the same moment the later one, who has waited for the row, finds both.
        const linked = await queries
          .updateTable('conversation_links')
          .set({ linked_at: now })
          .where('id', '=', id)
          .where('asked_agreed_at', 'is not', null)
          .where('taken_agreed_at', 'is not', null)
          .executeTakeFirstOrThrow();
        return linked.numUpdatedRows === 1n ? 'linked' : 'waiting';
      });
    },

    async end(id, now) {
      requireIds({ linkId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('conversation_links')
          .set({ ended_at: now })
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async living(conversationId) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => livingOf(queries, conversationId));
    },

    async whereToTell(conversationId, since) {
      requireIds({ conversationId });
      return access.write(async ({ queries, backend }) => {
        const own = await conversationOf(queries, conversationId);
        if (own === undefined || (await canBeTold(queries, own, since))) return own;
        for (const { id, other, linkedAt = 0 } of await livingOf(queries, conversationId)) {
          if (!(await canBeTold(queries, other, linkedAt))) continue;
          // Until what is told there is written: whoever ends the link then finds it.
          const link = queries.selectFrom('conversation_links').select('ended_at').where('id', '=', id);
          if ((await backend.lockRows(link).executeTakeFirst())?.ended_at === null) return other;
        }
        return own;
      });
    },

    async takeBackTold(askedIn, toldIn) {
      requireIds({ askedIn, toldIn });
      await access.write(async ({ queries, hint }) => {
        const gone = await queries
          .deleteFrom('outbox')
          .where('conversation_id', '=', toldIn)
          .where('state', '=', 'pending')
          .where('parts_begun', '=', 0)
          .where((build) => build.or([build('id', 'in', askedFor(queries, askedIn)), isOfLeaving(askedIn)]))
          .returning('id')
          .execute();
        await queries
          .updateTable('notices')
          // Whoever has it in hand would tell it by the ways that were agreed to in the other one.
          .set({ conversation_id: askedIn, claimed_by: null, claim_expires_at: null })
          .where('conversation_id', '=', toldIn)
          .where('state', '=', 'pending')
          .where('id', 'in', askedFor(queries, askedIn))
          .where((build) =>
            build.not(
              build.exists(
                build
                  .selectFrom('outbox')
                  .select('outbox.id')
                  .whereRef('outbox.id', '=', 'notices.id')
                  .where('outbox.state', '=', 'pending'),
              ),
            ),
          )
          .execute();
        if (gone.length === 0) return;
        hint({ topic: 'outbox', key: toldIn });
        hint({ topic: 'notices', key: '' });
      });
    },
  };
}

/** Ids, in the outbox and among the notices, of what was asked for in a conversation: answers, and news of dossiers. */
function askedFor(queries: Queries, conversationId: string) {
  return queries
    .selectFrom('tickets')
    .select(sql<string>`'ticket:' || id`.as('id'))
    .where('conversation_id', '=', conversationId)
    .unionAll(
      queries
        .selectFrom('voices')
        .select(sql<string>`'voice:' || id`.as('id'))
        .where('conversation_id', '=', conversationId),
    )
    .unionAll(
      queries
        .selectFrom('notices')
        .innerJoin('dossier_watches', 'dossier_watches.id', 'notices.subject')
        .select('notices.id')
        .where('dossier_watches.conversation_id', '=', conversationId),
    );
}

/** That it goes on in the linked conversation. */
function isOfLeaving(conversationId: string) {
  const start = `moved:${conversationId}:`;
  return sql<boolean>`substr(id, 1, ${start.length}) = ${start}`;
}

/** Those that are linked with any of these now. */
export async function linkedWith(queries: Queries, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await queries
    .selectFrom('conversation_links')
    .select(['asked_in', 'taken_in'])
    .where((build) => build.or([build('asked_in', 'in', ids), build('taken_in', 'in', ids)]))
    .where('linked_at', 'is not', null)
    .where('ended_at', 'is', null)
    .execute();
  return rows.flatMap(({ asked_in, taken_in }) => (taken_in === null ? [] : [asked_in, taken_in]));
}

async function livingOf(queries: Queries, conversationId: string): Promise<ConversationLink[]> {
  const links: ConversationLink[] = [];
  for (const row of await rowsOf(queries, conversationId, 'living')) {
    const link = await linkOf(queries, row, conversationId);
    if (link !== undefined) links.push(link);
  }
  return links;
}

async function rowsOf(
  queries: Queries,
  conversationId: string,
  which: 'living' | 'pending',
  now = 0,
): Promise<readonly Row[]> {
  return queries
    .selectFrom('conversation_links')
    .selectAll()
    .where((build) => build.or([build('asked_in', '=', conversationId), build('taken_in', '=', conversationId)]))
    .where('taken_in', 'is not', null)
    .where('ended_at', 'is', null)
    .$if(which === 'living', (query) => query.where('linked_at', 'is not', null))
    .$if(which === 'pending', (query) => query.where('linked_at', 'is', null).where('expires_at', '>', now))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

async function linkOf(queries: Queries, row: Row, conversationId: string): Promise<ConversationLink | undefined> {
  const id = otherEnd(row, conversationId);
  const other = id === null ? undefined : await conversationOf(queries, id);
  if (other === undefined) return undefined;
  const agreedAt = row.asked_in === conversationId ? row.asked_agreed_at : row.taken_agreed_at;
  return { id: row.id, other, agreedAt: agreedAt ?? undefined, linkedAt: row.linked_at ?? undefined };
}

function otherEnd(row: Row, conversationId: string): string | null {
  return row.asked_in === conversationId ? row.taken_in : row.asked_in;
}

async function conversationOf(queries: Queries, id: string): Promise<Conversation | undefined> {
  const row = await queries.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toConversation(row);
}

/** It has not ended, and nobody has left it since. */
async function canBeTold(queries: Queries, { id, endedAt }: Conversation, since: number): Promise<boolean> {
  if (endedAt !== undefined) return false;
  const left = await queries
    .selectFrom('chat_withdrawals')
    .select('withdrawn_at')
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return left === undefined || left.withdrawn_at < since;
}
