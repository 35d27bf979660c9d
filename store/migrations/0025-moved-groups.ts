import type { Migration } from './migration.ts';

export const movedGroups: Migration = {
  number: 25,
  name: 'moved-groups',
  statements: () => [
    // A group keeps its conversation when the platform gives it another id.
    `create index channel_peers_by_peer on channel_peers (channel, account_id, peer_id)`,
  ],
};
