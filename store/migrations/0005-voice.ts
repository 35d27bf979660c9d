import type { Migration } from './migration.ts';

export const voice: Migration = {
  number: 5,
  name: 'voice',
  statements: ({ integer, binary, id, tableOptions }) => [
    // What residents sent besides words. In the database, so that every process reads it and it goes with its
    // conversation.
    `create table uploads (
      id ${id} not null primary key,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      name text not null,
      content_type ${id} not null,
      size ${integer} not null,
      content ${binary} not null,
      created_at ${integer} not null
    )${tableOptions}`,
    `create index uploads_by_conversation on uploads (conversation_id, created_at)`,
    `create index uploads_by_age on uploads (created_at)`,

    // Suggestions and complaints.
    `create table voices (
      id ${id} not null primary key,
      code ${id} not null unique,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      sender_key ${id},
      state ${id} not null,
      holder_id ${id},
      holder_name text,
      ward ${id},
      subject ${id} not null,
      text text not null,
      place text,
      language ${id} not null,
      created_at ${integer} not null,
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
    `create index voices_by_state on voices (state, created_at)`,
    `create index voices_by_age on voices (created_at)`,
    `create index voices_by_conversation on voices (conversation_id, created_at)`,
    `create index voices_by_delivery on voices (delivered_at, answered_at)`,
    `create index voices_by_sender on voices (sender_key, created_at)`,

    // An upload that goes, for its age or with its conversation, leaves the voice.
    `create table voice_photos (
      voice_id ${id} not null references voices (id) on delete cascade,
      upload_id ${id} not null references uploads (id) on delete cascade,
      primary key (voice_id, upload_id)
    )${tableOptions}`,
    `create index voice_photos_by_upload on voice_photos (upload_id)`,
  ],
};
