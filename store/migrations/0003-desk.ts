import type { Migration } from './migration.ts';

export const desk: Migration = {
  number: 3,
  name: 'desk',
  statements: ({ integer, identityKey, id, tableOptions }) => [
    // The history across visits.
    `create index conversations_by_user on conversations (channel, user_id, last_activity_at)`,

    // Who holds a hand-off stands in conversations.owner; what is here is written with it, in one transaction.
    `create table handoffs (
      id ${id} not null primary key,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      channel ${id} not null,
      sender_key ${id},
      state ${id} not null,
      holder_id ${id},
      holder_name text,
      ward ${id},
      field ${id},
      level ${id} not null,
      routing text not null,
      reason ${id} not null,
      procedure_code ${id},
      summary text not null,
      language ${id} not null,
      priority ${integer} not null,
      created_at ${integer} not null,
      claimed_at ${integer},
      first_reply_at ${integer},
      answer_by ${integer},
      due_at ${integer},
      warn_at ${integer},
      sla ${id} not null,
      unread ${integer} not null,
      last_message text,
      last_message_at ${integer} not null,
      ended_at ${integer},
      closing_reason ${id}
    )${tableOptions}`,
    `create unique index handoffs_open_once on handoffs (conversation_id) where ended_at is null`,
    `create index handoffs_by_conversation on handoffs (conversation_id, created_at)`,
    `create index handoffs_by_state on handoffs (state, ward, created_at)`,
    `create index handoffs_by_holder on handoffs (holder_id, state)`,
    `create index handoffs_by_sender on handoffs (sender_key, created_at)`,

    `create table handoff_events (
      position ${identityKey},
      handoff_id ${id} not null references handoffs (id) on delete cascade,
      type ${id} not null,
      by_id ${id},
      by_name text,
      detail text not null,
      at ${integer} not null
    )${tableOptions}`,
    `create index handoff_events_by_handoff on handoff_events (handoff_id, position)`,

    `create table tickets (
      id ${id} not null primary key,
      code ${id} not null unique,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      handoff_id ${id},
      sender_key ${id},
      state ${id} not null,
      holder_id ${id},
      holder_name text,
      ward ${id},
      field ${id},
      level ${id} not null,
      routing text not null,
      procedure_code ${id},
      question text not null,
      language ${id} not null,
      created_at ${integer} not null,
      due_at ${integer},
      warn_at ${integer},
      sla ${id} not null,
      answer text,
      answered_at ${integer},
      answered_by_id ${id},
      answered_by_name text,
      delivered_at ${integer},
      closed_at ${integer},
      contact_kind ${id},
      contact text,
      contact_purpose ${id},
      contact_text_version ${id},
      contact_consented_at ${integer}
    )${tableOptions}`,
    `create index tickets_by_state on tickets (state, created_at)`,
    `create index tickets_by_conversation on tickets (conversation_id, created_at)`,
    `create index tickets_by_delivery on tickets (delivered_at, answered_at)`,
    `create index tickets_by_sender on tickets (sender_key, created_at)`,

    `create table desk_notes (
      id ${id} not null primary key,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      author_id ${id} not null,
      author_name text not null,
      text text not null,
      at ${integer} not null
    )${tableOptions}`,
    `create index desk_notes_by_conversation on desk_notes (conversation_id, at)`,

    `create table desk_presence (
      official_id ${id} not null primary key,
      name text not null,
      status ${id} not null,
      capacity ${integer} not null,
      wards text not null,
      fields text not null,
      heartbeat_at ${integer} not null
    )${tableOptions}`,
    `create index desk_presence_by_heartbeat on desk_presence (heartbeat_at)`,

    `create table desk_viewing (
      conversation_id ${id} not null references conversations (id) on delete cascade,
      official_id ${id} not null,
      name text not null,
      mode ${id} not null,
      expires_at ${integer} not null,
      primary key (conversation_id, official_id)
    )${tableOptions}`,

    `create table csat (
      handoff_id ${id} not null primary key references handoffs (id) on delete cascade,
      score ${integer} not null,
      reasons text not null,
      comment text,
      at ${integer} not null
    )${tableOptions}`,

    `create table canned_replies (
      id ${id} not null primary key,
      title text not null,
      text text not null,
      ward ${id},
      language ${id} not null,
      updated_by ${id} not null,
      updated_at ${integer} not null
    )${tableOptions}`,
  ],
};
