import type { Migration } from './migration.ts';

export const dossiers: Migration = {
  number: 2,
  name: 'dossiers',
  statements: ({ integer, id, tableOptions }) => [
    // The embedded registry. `proof_digests` holds keyed hashes; no name, phone or identity number is in any column.
    `create table dossiers (
      dossier_key ${id} not null primary key,
      code ${id} not null,
      state ${integer} not null,
      display_name text,
      procedure_name text,
      procedure_code ${id},
      office_name text,
      office_phone text,
      received_on ${id},
      since_on ${id},
      appointment_on ${id},
      first_appointment_on ${id},
      finished_on ${id},
      bring text not null,
      pay_vnd ${integer},
      proof_digests text not null,
      content_digest ${id} not null,
      as_of ${integer} not null,
      is_demo ${integer} not null
    )${tableOptions}`,
    `create index dossiers_by_demo on dossiers (is_demo)`,

    // How often a proof failed, by keyed hash of the dossier, person or address, and in total.
    `create table dossier_tries (
      try_key ${id} not null primary key,
      tries ${integer} not null,
      expires_at ${integer} not null
    )${tableOptions}`,
    `create index dossier_tries_by_expiry on dossier_tries (expires_at)`,

    `create table dossier_proofs (
      conversation_id ${id} not null references conversations (id) on delete cascade,
      dossier_key ${id} not null,
      person ${id} not null,
      proven_at ${integer} not null,
      expires_at ${integer} not null,
      primary key (conversation_id, dossier_key, person)
    )${tableOptions}`,
    `create index dossier_proofs_by_person on dossier_proofs (person, dossier_key, proven_at)`,

    `create table dossier_watches (
      id ${id} not null primary key,
      dossier_key ${id} not null,
      code ${id} not null,
      person ${id} not null,
      channel ${id} not null,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      purpose ${id} not null,
      text_version ${id} not null,
      consented_at ${integer} not null,
      expires_at ${integer} not null,
      ended_at ${integer},
      end_reason ${id},
      seen text not null,
      revision ${integer} not null,
      check_at ${integer} not null
    )${tableOptions}`,
    `create unique index dossier_watches_once on dossier_watches (person, dossier_key) where ended_at is null`,
    `create index dossier_watches_by_check on dossier_watches (ended_at, check_at)`,
    `create index dossier_watches_by_conversation on dossier_watches (conversation_id)`,

    `create table dossier_notices (
      id ${id} not null primary key,
      watch_id ${id} not null references dossier_watches (id) on delete cascade,
      notice text not null,
      created_at ${integer} not null,
      due_at ${integer} not null,
      sent_at ${integer}
    )${tableOptions}`,
    `create index dossier_notices_by_due on dossier_notices (sent_at, due_at)`,
    `create index dossier_notices_by_watch on dossier_notices (watch_id)`,
  ],
};
