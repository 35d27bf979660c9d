import type { ChannelPeers } from '../channel-store.ts';
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

    async moved(conversationId, peerId) {
      requireIds({ conversationId, peerId });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('channel_peers')
          .set({ peer_id: peerId })
          .where('conversation_id', '=', conversationId)
          .where('is_group', '=', 1)
          .where('peer_id', '!=', peerId)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
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
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('channel_overheard')
          .values({ channel, account_id: accountId, group_id: groupId, messages: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['channel', 'account_id', 'group_id'])
              .doUpdateSet((build) => ({ messages: build('channel_overheard.messages', '+', 1) })),
          )
          .execute();
      });
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
