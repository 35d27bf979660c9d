import type { Migration } from './migration.ts';

/** What the bot got wrong or did not know, and what editors made of it. */
export const knowledge: Migration = {
  number: 6,
  name: 'knowledge',
  statements: ({ integer, id, tableOptions }) => [
    // No words of residents: those are in the reports, which go with their conversations.
    `create table knowledge_items (
      id ${id} not null primary key,
      state ${id} not null,
      language ${id} not null,
      likeness text not null,
      procedure_code ${id},
      field ${id},
      holder_id ${id},
      holder_name text,
      created_at ${integer} not null,
      last_at ${integer} not null,
      closed_at ${integer},
      closed_by_id ${id},
      closed_by_name text,
      closed_reason text
    )${tableOptions}`,
    `create index knowledge_items_by_state on knowledge_items (state, last_at)`,

    `create table knowledge_reports (
      id ${id} not null primary key,
      item_id ${id} not null references knowledge_items (id) on delete cascade,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      source ${id} not null,
      reply_id ${id},
      context text,
      question text not null,
      answer text not null,
      outcome ${id},
      procedures text not null,
      reasons text not null,
      comment text not null,
      by_id ${id},
      by_name text,
      at ${integer} not null
    )${tableOptions}`,
    `create index knowledge_reports_by_item on knowledge_reports (item_id, at)`,
    `create index knowledge_reports_by_conversation on knowledge_reports (conversation_id, reply_id)`,

    `create table knowledge_fixes (
      id ${id} not null primary key,
      item_id ${id},
      kind ${id} not null,
      state ${id} not null,
      procedure_code ${id},
      field ${id},
      content text not null,
      reason text not null,
      author_id ${id} not null,
      author_name text not null,
      created_at ${integer} not null,
      expires_at ${integer} not null,
      reviewer_id ${id},
      reviewer_name text,
      reviewed_at ${integer},
      review_reason text,
      withdrawn_by_id ${id},
      withdrawn_by_name text,
      withdrawn_at ${integer},
      withdrawn_reason text
    )${tableOptions}`,
    `create index knowledge_fixes_by_state on knowledge_fixes (state, expires_at)`,
    `create index knowledge_fixes_by_item on knowledge_fixes (item_id, created_at)`,
  ],
};
