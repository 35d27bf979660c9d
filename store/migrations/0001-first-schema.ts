import type { Migration } from './migration.ts';

export const firstSchema: Migration = {
  number: 1,
  name: 'first-schema',
  statements: ({ integer, identityKey, id, tableOptions }) => [
    `create table conversations (
      id ${id} not null primary key,
      channel ${id} not null,
      user_id ${id} not null,
      locale text not null,
      created_at ${integer} not null,
      last_activity_at ${integer} not null,
      ended_at ${integer},
      owner ${id} not null,
      epoch ${integer} not null,
      last_seq ${integer} not null
    )${tableOptions}`,
    // Retention sweeps from the oldest.
    `create index conversations_by_last_activity on conversations (last_activity_at)`,

    `create table conversation_state (
      conversation_id ${id} not null primary key references conversations (id) on delete cascade,
      version ${integer} not null,
      state text not null
    )${tableOptions}`,

    `create table activities (
      conversation_id ${id} not null references conversations (id) on delete cascade,
      seq ${integer} not null,
      dedupe_key ${id},
      activity text not null,
      created_at ${integer} not null,
      primary key (conversation_id, seq)
    )${tableOptions}`,
    `create unique index activities_by_dedupe_key on activities (conversation_id, dedupe_key)
      where dedupe_key is not null`,

    // No foreign key: a message may arrive before its conversation is opened, or after it was deleted.
    `create table inbox (
      id ${identityKey},
      channel ${id} not null,
      conversation_id ${id} not null,
      message_id ${id} not null,
      activity text not null,
      received_at ${integer} not null,
      due_at ${integer} not null,
      attempts ${integer} not null,
      completed_at ${integer},
      outcome text,
      unique (channel, message_id)
    )${tableOptions}`,
    // Head of a conversation's line, and its deletion.
    `create index inbox_by_conversation on inbox (conversation_id, completed_at, id)`,
    // The unfinished ones (completed_at is null) in the order of arrival.
    `create index inbox_by_arrival on inbox (completed_at, received_at, id)`,

    `create table outbox (
      position ${identityKey},
      id ${id} not null unique,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      channel ${id} not null,
      activity text not null,
      epoch ${integer} not null,
      state ${id} not null,
      attempts ${integer} not null,
      created_at ${integer} not null,
      due_at ${integer} not null,
      claimed_by ${id},
      claim_expires_at ${integer},
      finished_at ${integer},
      error_code text
    )${tableOptions}`,
    `create index outbox_by_conversation on outbox (conversation_id, state, position)`,
    `create index outbox_by_state on outbox (state, position)`,

    `create table leases (
      name ${id} not null primary key,
      holder ${id} not null,
      token ${integer} not null,
      expires_at ${integer} not null
    )${tableOptions}`,

    `create table events (
      seq ${identityKey},
      topic ${id} not null,
      type text not null,
      conversation_id ${id},
      payload text not null,
      at ${integer} not null
    )${tableOptions}`,
    `create index events_by_topic on events (topic, seq)`,
    `create index events_by_conversation on events (conversation_id)`,
    `create index events_by_time on events (at)`,
  ],
};
