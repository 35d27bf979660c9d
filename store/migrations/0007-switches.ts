import type { Migration } from './migration.ts';

export const switches: Migration = {
  number: 7,
  name: 'switches',
  statements: ({ integer, identityKey, id, tableOptions }) => [
    // What the assistant does not do for now. A row that was switched on again stays.
    `create table switches (
      id ${id} not null primary key,
      kind ${id} not null,
      subject ${id} not null,
      ward ${id},
      reason text not null,
      text_vi text not null,
      text_en text not null,
      off_at ${integer} not null,
      off_by_id ${id} not null,
      off_by_name text not null,
      on_at ${integer},
      on_by_id ${id},
      on_by_name text
    )${tableOptions}`,
    `create unique index switches_off_once on switches (kind, subject, coalesce(ward, '')) where on_at is null`,
    `create index switches_by_time on switches (off_at)`,

    // What officials of a ward answer themselves. Without a ward: of the whole city.
    `create table human_topics (
      id ${id} not null primary key,
      ward ${id},
      kind ${id} not null,
      subject ${id} not null,
      title text not null,
      phrases text not null,
      note text not null,
      set_at ${integer} not null,
      set_by_id ${id} not null,
      set_by_name text not null
    )${tableOptions}`,
    `create unique index human_topics_once on human_topics (coalesce(ward, ''), kind, subject)`,

    `create table ward_hours (
      ward ${id} not null primary key,
      spans text not null,
      source text not null,
      note text not null,
      set_at ${integer} not null,
      set_by_id ${id} not null,
      set_by_name text not null
    )${tableOptions}`,

    // One row a turn, without words, people or minutes: it outlives the conversation, whose id is let go.
    `create table turn_facts (
      position ${identityKey},
      visit ${id} not null,
      conversation_id ${id} references conversations (id) on delete set null,
      hour ${integer} not null,
      channel ${id} not null,
      language ${id} not null,
      ward ${id},
      field ${id},
      procedure_code ${id},
      nearest_code ${id},
      route ${id},
      outcome ${id} not null,
      feedback ${id}
    )${tableOptions}`,
    `create index turn_facts_by_hour on turn_facts (hour, ward)`,
    `create index turn_facts_by_conversation on turn_facts (conversation_id, position)`,
  ],
};
