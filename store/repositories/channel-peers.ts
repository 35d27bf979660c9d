import type { Selectable } from 'kysely';
import type { Queries } from '../backend.ts';
import type { ChannelPeers } from '../channel-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { JsonObject } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createChannelPeers(access: Access): ChannelPeers {
  return {
    async met({ conversationId, channel, accountId, peerId, isGroup, address }, now) {
      requireIds({ conversationId, channel, accountId, peerId });
      const written = address === undefined ? null : JSON.stringify(address);
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('channel_peers')
          .values({
            conversation_id: conversationId,
            channel,
            account_id: accountId,
            peer_id: peerId,
            is_group: isGroup ? 1 : 0,
            last_inbound_at: now,
            stopped_at: null,
            address: written,
            muted_until: null,
          })
          .onConflict((conflict) =>
            conflict
              .column('conversation_id')
              .doUpdateSet({ last_inbound_at: now, stopped_at: null, address: written }),
          )
          .execute();
      });
    },

    async stopped(conversationId, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('channel_peers')
          .set({ stopped_at: now })
          .where('conversation_id', '=', conversationId)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async ofConversation(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('channel_peers')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return {
          conversationId: row.conversation_id,
          channel: row.channel,
          accountId: row.account_id,
          peerId: row.peer_id,
          isGroup: row.is_group === 1,
          lastInboundAt: row.last_inbound_at,
          stoppedAt: row.stopped_at ?? undefined,
          address: row.address === null ? undefined : (JSON.parse(row.address) as JsonObject),
          mutedUntil: row.muted_until ?? undefined,
        };
      });
    },

    async groupWith(channel, accountId, peerId) {
      requireIds({ channel, accountId, peerId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('channel_peers')
          .select('conversation_id')
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .where('peer_id', '=', peerId)
          .where('is_group', '=', 1)
          .orderBy('last_inbound_at', 'desc')
          .executeTakeFirst();
        return row?.conversation_id;
      });
    },

    async moved(conversationId, peerId, now) {
      requireIds({ conversationId, peerId });
      return access.write(async ({ queries }) => {
        const group = await queries
          .selectFrom('channel_peers')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .where('is_group', '=', 1)
          .executeTakeFirst();
        if (group === undefined) return false;
        await giveWay(queries, group, peerId, now);
        if (group.peer_id === peerId) return false;
        await moveOverheard(queries, group, peerId);
        await queries
          .updateTable('channel_peers')
          .set({ peer_id: peerId })
          .where('conversation_id', '=', conversationId)
          .execute();
        return true;
      });
    },

    async mute(conversationId, until) {
      requireIds({ conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('channel_peers')
          .set({ muted_until: until ?? null })
          .where('conversation_id', '=', conversationId)
          .where('is_group', '=', 1)
          .execute();
      });
    },

    async overheard(channel, accountId, groupId) {
      requireIds({ channel, accountId, groupId });
      await access.write(({ queries }) => addOverheard(queries, channel, accountId, groupId, 1));
    },

    async overheardIn(channel, accountId, groupId) {
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('channel_overheard')
          .select('messages')
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .where('group_id', '=', groupId)
          .executeTakeFirst();
        return row?.messages ?? 0;
      });
    },
  };
}

type Group = Selectable<StoreSchema['channel_peers']>;

/** To the conversation that began under the id which this group has from now on, if there is one. */
async function giveWay(queries: Queries, group: Group, peerId: string, now: number): Promise<void> {
  const other = await queries
    .selectFrom('channel_peers')
    .select(['conversation_id', 'muted_until'])
    .where('channel', '=', group.channel)
    .where('account_id', '=', group.account_id)
    .where('peer_id', '=', peerId)
    .where('is_group', '=', 1)
    .where('conversation_id', '!=', group.conversation_id)
    .executeTakeFirst();
  if (other === undefined) return;
  if ((group.muted_until ?? 0) > (other.muted_until ?? 0)) {
    await queries
      .updateTable('channel_peers')
      .set({ muted_until: group.muted_until })
      .where('conversation_id', '=', other.conversation_id)
      .execute();
  }
  await queries
    .updateTable('conversations')
    .set({ ended_at: now })
    .where('id', '=', group.conversation_id)
    .where('ended_at', 'is', null)
    .execute();
}

async function moveOverheard(queries: Queries, group: Group, peerId: string): Promise<void> {
  const counted = await queries
    .deleteFrom('channel_overheard')
    .where('channel', '=', group.channel)
    .where('account_id', '=', group.account_id)
    .where('group_id', '=', group.peer_id)
    .returning('messages')
    .executeTakeFirst();
  if (counted !== undefined) await addOverheard(queries, group.channel, group.account_id, peerId, counted.messages);
}

async function addOverheard(
  queries: Queries,
  channel: string,
  accountId: string,
  groupId: string,
  messages: number,
): Promise<void> {
  await queries
    .insertInto('channel_overheard')
    .values({ channel, account_id: accountId, group_id: groupId, messages })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'account_id', 'group_id'])
        .doUpdateSet((build) => ({ messages: build('channel_overheard.messages', '+', messages) })),
    )
    .execute();
}
